package org.todokede.ownership.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.todokede.identity.Actor;
import org.todokede.ownership.service.OwnershipService.Profile;
import org.todokede.ownership.service.OwnershipService;
import org.todokede.ownership.service.OwnershipTable;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.NotFound;
import org.todokede.sheets.service.TableWriter;

/** Hands out the facts of a profile as CSV, in the columns of an import; of an empty profile it is the header, to be filled in. No cell of it is a formula. */
@WebServlet(name = "ownership-export", urlPatterns = "/export/ownership")
public class OwnershipExportServlet extends HttpServlet {

    @EJB
    private transient OwnershipService ownerships;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Actor actor = PageRequest.actor(request);
        if (actor == null) {
            throw new NotFound();
        }
        Profile profile = ownerships.profile(actor);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Content-Disposition", "attachment; filename=\"ownership-" + profile.today() + ".csv\"");
        try (TableWriter table = TableWriter.csv(response.getOutputStream(), true)) {
            table.row(OwnershipTable.COLUMNS);
            for (List<String> row : OwnershipTable.rows(profile.ownership())) {
                table.row(row);
            }
        }
    }
}
