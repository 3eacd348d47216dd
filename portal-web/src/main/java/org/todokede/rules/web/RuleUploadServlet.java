package org.todokede.rules.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.rules.RuleKind;
import org.todokede.rules.service.EditionRowService;

/** Takes a CSV for a draft edition and shows its preview. */
@WebServlet(name = "ruleUpload", urlPatterns = "/upload/rules/*")
@MultipartConfig(location = "rules", maxFileSize = EditionRowService.MAX_BYTES, maxRequestSize = EditionRowService.MAX_BYTES + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class RuleUploadServlet extends FormWithFiles {

    @EJB
    private transient EditionRowService rows;

    @Override
    protected void refuseSize(HttpServletRequest request, HttpServletResponse response) {
        refuse(request, response, "edition.import.tooLarge", String.valueOf(EditionRowService.MAX_BYTES / 1024 / 1024));
    }

    @Override
    protected void refuseCut(HttpServletRequest request, HttpServletResponse response) {
        refuse(request, response, "edition.import.cut", "");
    }

    @Override
    protected void take(HttpServletRequest request, HttpServletResponse response, List<Part> files) throws IOException {
        if (files.isEmpty()) {
            refuse(request, response, "edition.import.choose", "");
            return;
        }
        try (InputStream bytes = files.get(0).getInputStream()) {
            RuleKind kind = EditionPage.kind(text(request, "kind"));
            redirect(request, response, page(request) + "/" + EditionPage.word(kind) + "/" + rows.lay(PageRequest.actor(request), edition(request), kind, bytes));
        } catch (RuntimeException failure) {
            InvalidInput invalid = Failures.refusal(failure).filter(InvalidInput.class::isInstance).map(InvalidInput.class::cast).orElseThrow(() -> failure);
            FieldDefect defect = invalid.defects().get(0);
            refuse(request, response, defect.reason().key(), String.join(";", defect.reason().args()));
        }
    }

    private static int edition(HttpServletRequest request) {
        return (int) PageRequest.routeId(request, "edition");
    }

    private static String page(HttpServletRequest request) {
        return "/admin/editions/" + edition(request) + "/import";
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String key, String detail) {
        redirect(request, response, page(request) + "?problem=" + key + "&detail=" + encode(detail));
    }
}
