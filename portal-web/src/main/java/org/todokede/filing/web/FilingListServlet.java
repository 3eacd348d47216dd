package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.todokede.filing.service.FilingListService;
import org.todokede.filing.service.FilingService;
import org.todokede.identity.Actor;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.review.CaseState;
import org.todokede.review.Duty;
import org.todokede.sheets.service.TableWriter;

/** Hands the list of filings out as CSV, filtered as on the page; no cell of it is a formula. */
@WebServlet(name = "filing-list", urlPatterns = "/filings/list")
public class FilingListServlet extends HttpServlet {

    /** Rows of one file, at most. */
    private static final int MOST = 10_000;

    private static final int ROWS = 500;

    private static final List<String> COLUMNS = List.of(
            "filings.column.number", "filings.column.form", "filings.state", "filings.column.target", "filings.column.received", "filings.freeFrom", "filings.planned", "filings.column.duty",
            "filings.column.due", "filings.changed");

    @EJB
    private transient FilingListService filings;

    @Inject
    private transient Texts texts;

    @Inject
    private transient Viewer viewer;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Actor actor = PageRequest.actor(request);
        if (actor == null) {
            throw new NotFound();
        }
        String form = String.valueOf(Objects.requireNonNullElse(request.getParameter("form"), ""));
        CaseState state = Arrays.stream(CaseState.values()).filter(s -> s.name().equals(request.getParameter("state"))).findFirst().orElse(null);
        Map<Long, Duty> duties = new HashMap<>();
        filings.duties(actor).forEach(d -> duties.put(d.filing().id(), d.duty()));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Content-Disposition", "attachment; filename=\"filings.csv\"");
        try (TableWriter table = TableWriter.csv(response.getOutputStream(), true)) {
            table.row(COLUMNS.stream().map(texts::get).toList());
            long before = Long.MAX_VALUE;
            for (int written = 0; before > 0 && written < MOST; ) {
                FilingListService.Found found = filings.find(actor, form, state, before, ROWS);
                for (FilingService.Row row : found.rows()) {
                    table.row(cells(row, duties.get(row.id())));
                }
                written += found.rows().size();
                before = found.next();
            }
        }
    }

    private List<String> cells(FilingService.Row row, Duty duty) {
        return Stream.of(
                        row.number() == null ? texts.get("filings.draft") : row.number(), row.form(), texts.label(row.state()), row.targetName(), day(row.receivedOn()), day(row.freeFrom()),
                        day(row.plannedOn()), duty == null ? "" : texts.reason(new Reason(duty.key(), duty.args(), duty.article())), duty == null ? "" : day(duty.due()),
                        viewer.dateTime(row.updatedAt()))
                .toList();
    }

    private static String day(LocalDate day) {
        return day == null ? "" : day.toString();
    }
}
