package org.todokede.documents.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.List;
import org.todokede.documents.service.DocumentStore;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.Page;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Refusal;
import org.todokede.refusal.RefusedByRule;

/** Takes the form of a page that lays one document in. Why it is not taken is shown on that page, with what was typed beside it, by {@link #show}. */
public abstract class OneFileUpload extends FormWithFiles {

    private static final String REFUSED = "org.todokede.file.refused";

    private final String view;

    /** @param view that draws the page */
    protected OneFileUpload(String view) {
        this.view = view;
    }

    /** Address of the page of the form. */
    protected abstract String page(HttpServletRequest request);

    /** Hands in what was sent. @return address at which it is seen */
    protected abstract String handIn(HttpServletRequest request, List<Part> files) throws IOException;

    /** Somebody who changes the language after an error comes back by GET. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, page(request));
    }

    @Override
    protected void refuseSize(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, page(request) + "?problem=document.tooLarge&detail=" + DocumentStore.MAX_BYTES / 1024 / 1024);
    }

    @Override
    protected void refuseCut(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, page(request) + "?problem=upload.cut");
    }

    @Override
    protected final void take(HttpServletRequest request, HttpServletResponse response, List<Part> files) throws ServletException, IOException {
        try {
            redirect(request, response, handIn(request, files));
        } catch (RuntimeException failure) {
            request.setAttribute(REFUSED, Failures.refusal(failure).filter(OneFileUpload::isShown).orElseThrow(() -> failure));
            request.getRequestDispatcher(view).forward(request, response);
        }
    }

    private static boolean isShown(Refusal refusal) {
        return refusal instanceof InvalidInput || refusal instanceof RefusedByRule || refusal instanceof ChangedBySomebodyElse;
    }

    /** Shows on the page why what was sent to it was not taken; nothing if nothing was. */
    public static void show(HttpServletRequest request, Page page, Errors errors) {
        if (request.getAttribute(REFUSED) instanceof Refusal refusal) {
            errors.add(refusal);
        } else if (page.param("problem").matches("document\\.tooLarge|upload\\.cut")) {
            errors.add(InvalidInput.at("file", page.param("problem"), page.param("detail").replaceAll("\\D", "")));
        }
    }
}
