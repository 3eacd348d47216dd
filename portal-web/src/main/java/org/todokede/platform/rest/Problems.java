package org.todokede.platform.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.todokede.audit.service.RefusalService;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;

/** Every failure of the API, in the words of the pages and the language asked for. What we did not foresee is logged under a number, and only that is told. */
@Provider
@ApplicationScoped
public class Problems implements ExceptionMapper<Throwable> {

    /** Defects named in one answer, at most. */
    private static final int MOST_ERRORS = 200;

    /** After how many seconds a program may ask again when the portal could not serve it. */
    private static final int RETRY_SECONDS = 30;

    @EJB
    private RefusalService refusals;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        Refusal refusal = Failures.refusal(failure).orElse(null);
        if (refusal == null) {
            return unforeseen(failure);
        }
        try {
            refusals.atTheDoor(PageRequest.actor(request), PageRequest.address(request), refusal);
        } catch (RuntimeException unrecorded) {
            // nobody is refused anything without a line of the record
            return unforeseen(unrecorded);
        }
        return answer(Failures.status(refusal), of(refusal), null);
    }

    private Response unforeseen(Throwable failure) {
        if (failure instanceof WebApplicationException refused && refused.getResponse().getStatus() < 500) {
            Response response = refused.getResponse();
            return answer(response.getStatus(), ofStatus(response.getStatus(), null), response.getHeaderString(HttpHeaders.ALLOW));
        }
        int status = Failures.statusOfFault(failure);
        return answer(status, ofStatus(status, Failures.log(request, failure)), null);
    }

    private Problem of(Refusal refusal) {
        int status = Failures.status(refusal);
        Reason reason = refusal.reason();
        List<FieldDefect> defects = refusal instanceof InvalidInput invalid ? invalid.defects() : refusal instanceof Unreadable unreadable ? unreadable.defects() : List.of();
        return new Problem(
                Problem.type(status),
                texts.get("problem." + status),
                status,
                refusal instanceof InvalidInput ? texts.of(reason.key(), defects.size()) : texts.reason(reason),
                reason.key(),
                reason.args().isEmpty() ? null : reason.args(),
                article(reason),
                defects.isEmpty() ? null : defects.stream().limit(MOST_ERRORS).map(this::error).toList(),
                null);
    }

    private Problem.FieldError error(FieldDefect defect) {
        return new Problem.FieldError(defect.path(), texts.reason(defect.reason()), defect.reason().key(), article(defect.reason()));
    }

    private static String article(Reason reason) {
        return reason.article().isEmpty() ? null : reason.article();
    }

    /** A problem known by its status alone. */
    Problem ofStatus(int status, String id) {
        String key = texts.has("problem." + status) ? "problem." + status : status < 500 ? "problem.400" : "problem.500";
        return new Problem(Problem.type(status), texts.get(key), status, texts.get(key + ".detail"), key, null, null, null, id);
    }

    private Response answer(int status, Problem problem, String allow) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, viewer.getLanguage())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.ALLOW, allow)
                .header(HttpHeaders.RETRY_AFTER, status == 503 ? RETRY_SECONDS : null)
                .entity(RecordJson.write(problem))
                .build();
    }
}
