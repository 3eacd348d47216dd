package org.todokede.rules.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.todokede.platform.web.PageRequest;
import org.todokede.rules.service.PortfolioService;
import org.todokede.sheets.service.TableWriter;

/** Hands out the answers to a portfolio, and the template of one, as CSV or XLSX. */
@WebServlet(name = "portfolio-file", urlPatterns = {"/portfolio/answers", "/portfolio/template"})
public class PortfolioFileServlet extends HttpServlet {

    /** Columns of the template and a row to begin with. */
    private static final List<List<String>> TEMPLATE = List.of(
            PortfolioPage.COLUMNS,
            List.of("R1", "2027-01-12", "FOREIGN_ENTITY", "SG", "no", "yes", "3913", "yes", "SHARE_ACQUISITION", "4.8", "13.5", "", "no", "no", "no"),
            List.of("R2", "2027-01-12", "FOREIGN_FINANCIAL_INSTITUTION", "US", "no", "yes", "3913;4013", "yes", "SHARE_ACQUISITION", "0.5", "2.1", "", "no", "no", "no"));

    @EJB
    private transient PortfolioService portfolios;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String file = PageRequest.route(request, "file");
        boolean csv = file.endsWith(".csv");
        if (file.startsWith("template")) {
            describe(response, "portfolio-" + file, csv);
            write(response.getOutputStream(), csv);
            return;
        }
        String id = PageRequest.route(request, "id");
        portfolios.requireDone(id);
        describe(response, "portfolio-" + id.substring(0, 6) + "-" + file, csv);
        if (csv) {
            portfolios.writeCsv(id, response.getOutputStream());
        } else {
            portfolios.writeXlsx(id, response.getOutputStream());
        }
    }

    private static void describe(HttpServletResponse response, String name, boolean csv) {
        response.setContentType(csv ? "text/csv;charset=UTF-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private static void write(OutputStream to, boolean csv) throws IOException {
        try (TableWriter writer = csv ? TableWriter.csv(to, true) : TableWriter.xlsx(to, "portfolio")) {
            for (List<String> row : TEMPLATE) {
                writer.row(row);
            }
        }
    }
}
