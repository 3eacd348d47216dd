package org.todokede.letters.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.todokede.letters.service.VerificationService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Refusal;

/** Whether a letter is genuine. The address carries number and code, as the pattern on the letter does, and the hash of a file that was shown. */
@Named
@RequestScoped
public class VerifyPage {

    @EJB
    private VerificationService verifications;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    private VerificationService.Genuine genuine;
    private boolean asked;

    /** Runs before the page is shown. */
    public void load() {
        errors.nameFields(path -> texts.get("verify.field." + path));
        String problem = page.param("problem");
        if (!problem.isEmpty()) {
            errors.add(InvalidInput.at("file", problem.equals("tooLarge") ? "verify.tooLarge" : "verify.noFile", VerifyUploadServlet.MOST_MEGABYTES));
        } else if (!getNumber().isEmpty() || !getCode().isEmpty() || page.param("asked").equals("yes")) {
            try {
                genuine = verifications.verify(page.actor(), getNumber(), getCode(), page.param("sha256"), PageRequest.sender(request)).orElse(null);
                asked = true;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** As typed. */
    public String getNumber() {
        return page.param("number");
    }

    /** As typed. */
    public String getCode() {
        return page.param("code");
    }

    /** What the letter is; null if it is none, or nobody has asked. */
    public VerificationService.Genuine getGenuine() {
        return genuine;
    }

    /** Number and code as a query, for the proof of the letter. */
    public String getProofQuery() {
        return "number=" + URLEncoder.encode(getNumber(), StandardCharsets.UTF_8) + "&code=" + URLEncoder.encode(getCode(), StandardCharsets.UTF_8);
    }

    /** Whether there is no such letter with that code. */
    public boolean isUnknown() {
        return asked && genuine == null;
    }

    public int getMostMegabytes() {
        return VerifyUploadServlet.MOST_MEGABYTES;
    }
}
