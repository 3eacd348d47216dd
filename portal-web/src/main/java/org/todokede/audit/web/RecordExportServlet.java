package org.todokede.audit.web;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.todokede.audit.service.AuditService;
import org.todokede.audit.service.RecordExportService;
import org.todokede.identity.Actor;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Texts;
import org.todokede.sheets.service.TableWriter;

/** Hands the record out as CSV, filtered as on the page, newest first, row by row as it is read; no cell of it is a formula. */
@WebServlet(name = "record-export", urlPatterns = "/export/record")
public class RecordExportServlet extends HttpServlet {

    /** Lines of one file, at most; the days of the filter lead to the others. */
    static final int MOST = 100_000;

    private static final int ROWS = 1_000;

    private static final List<String> COLUMNS = List.of(
            "audit.at", "audit.who", "audit.behalf", "audit.organisation", "audit.act", "audit.object", "audit.article", "audit.outcome", "audit.why");

    @EJB
    private transient RecordExportService exports;

    @Inject
    private transient RecordLines words;

    @Inject
    private transient Texts texts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Actor actor = PageRequest.actor(request);
        AuditService.Search search = RecordFilter.of(name -> Objects.requireNonNullElse(request.getParameter(name), "")).asSearch();
        List<AuditService.Line> lines = exports.begin(actor, search, ROWS);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Content-Disposition", "attachment; filename=\"record.csv\"");
        try (TableWriter table = TableWriter.csv(response.getOutputStream(), true)) {
            table.row(COLUMNS.stream().map(texts::get).toList());
            for (int written = 0; !lines.isEmpty(); ) {
                write(table, words, lines);
                written += lines.size();
                lines = lines.size() < ROWS || written >= MOST ? List.of() : exports.next(actor, search, lines.get(lines.size() - 1).id(), ROWS);
            }
        }
    }

    static void write(TableWriter table, RecordLines words, List<AuditService.Line> lines) throws IOException {
        for (AuditService.Line line : lines) {
            table.row(words.cells(line));
        }
    }
}
