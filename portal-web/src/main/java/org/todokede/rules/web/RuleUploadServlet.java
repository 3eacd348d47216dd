package org.todokede.rules.web;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.todokede.identity.Actor;
import org.todokede.platform.web.Csrf;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.rules.RuleKind;
import org.todokede.rules.service.EditionRowService;

/** Takes a CSV for a draft edition and shows its preview. What is too large is refused before it is read. */
@WebServlet(name = "ruleUpload", urlPatterns = "/upload/rules/*")
@MultipartConfig(maxFileSize = EditionRowService.MAX_BYTES, maxRequestSize = EditionRowService.MAX_BYTES + 64 * 1024, fileSizeThreshold = 64 * 1024)
public class RuleUploadServlet extends HttpServlet {

    @EJB
    private transient EditionRowService rows;

    @Inject
    private transient Csrf csrf;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Actor actor = PageRequest.actor(request);
        int edition = (int) PageRequest.routeId(request, "edition");
        String back = request.getContextPath() + "/admin/editions/" + edition + "/import";
        if (actor == null) {
            throw new NotFound();
        }
        if (request.getContentLengthLong() > EditionRowService.MAX_BYTES + 64 * 1024) {
            refuseSize(response, back);
            return;
        }
        try {
            Part file = request.getPart("file");
            if (!csrf.isGenuine(request)) {
                throw new Forbidden();
            }
            if (file == null || file.getSubmittedFileName() == null || file.getSubmittedFileName().isEmpty()) {
                refuse(response, back, "edition.import.choose", "");
                return;
            }
            RuleKind kind = EditionPage.kind(String.valueOf(request.getParameter("kind")));
            try (InputStream bytes = file.getInputStream()) {
                redirect(response, back + "/" + EditionPage.word(kind) + "/" + rows.lay(actor, edition, kind, bytes));
            } finally {
                file.delete();
            }
        } catch (ServletException | IOException cut) {
            refuse(response, back, "edition.import.cut", "");
        } catch (IllegalStateException tooLarge) {
            refuseSize(response, back);
        } catch (RuntimeException failure) {
            InvalidInput invalid = Failures.refusal(failure).filter(InvalidInput.class::isInstance).map(InvalidInput.class::cast).orElseThrow(() -> failure);
            FieldDefect defect = invalid.defects().get(0);
            refuse(response, back, defect.reason().key(), String.join(";", defect.reason().args()));
        }
    }

    private static void refuseSize(HttpServletResponse response, String back) {
        refuse(response, back, "edition.import.tooLarge", String.valueOf(EditionRowService.MAX_BYTES / 1024 / 1024));
    }

    private static void refuse(HttpServletResponse response, String back, String key, String detail) {
        redirect(response, back + "?problem=" + key + "&detail=" + URLEncoder.encode(detail, StandardCharsets.UTF_8));
    }

    private static void redirect(HttpServletResponse response, String to) {
        response.setStatus(303);
        response.setHeader("Location", to);
    }
}
