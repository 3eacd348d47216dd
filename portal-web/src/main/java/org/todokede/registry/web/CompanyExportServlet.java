package org.todokede.registry.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.todokede.identity.Actor;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.NotFound;
import org.todokede.registry.CompanyListing;
import org.todokede.registry.service.CompanyListService;
import org.todokede.sheets.service.TableWriter;

/** Hands out an edition of the list as CSV, in the columns of an import; no cell of it is a formula. */
@WebServlet(name = "companies-export", urlPatterns = "/export/companies")
public class CompanyExportServlet extends HttpServlet {

    @EJB
    private transient CompanyListService companies;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Actor actor = PageRequest.actor(request);
        if (actor == null) {
            throw new NotFound();
        }
        CompanyListService.Export export = companies.export(actor, PageRequest.routeId(request, "id"));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Content-Disposition", "attachment; filename=\"listed-companies-" + export.editionOn() + ".csv\"");
        try (TableWriter table = TableWriter.csv(response.getOutputStream(), true)) {
            table.row(CompanyListing.COLUMNS);
            for (CompanyListing company : export.companies()) {
                table.row(company.asCells());
            }
        }
    }
}
