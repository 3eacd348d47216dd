package org.todokede.questions.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.todokede.documents.service.DocumentService;
import org.todokede.documents.service.TargetFileService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.questions.service.QuestionService;
import org.todokede.questions.service.TargetThreadService;
import org.todokede.refusal.Refusal;

/** The target, without an account: opens its link once, reads what it is asked, answers. */
@Named
@RequestScoped
public class TargetThreadPage {

    /** Session attribute: the secret that the browser holds in place of the link. */
    private static final String KEY = "org.todokede.target";

    /** A question. @param path of the field of its answer */
    public record QuestionView(String path, String body, QuestionViews.AnswerView answer, String typed) {}

    /** A request. */
    public record RequestView(int number, String title, TargetThreadService.Request request, List<QuestionView> questions) {}

    @EJB
    private TargetThreadService target;

    @EJB
    private TargetFileService files;

    @Inject
    private HttpServletRequest request;

    @Inject
    private QuestionViews views;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private TargetThreadService.Thread thread;

    /** Runs before the page behind the link is shown, or the link is used up. */
    public void loadOpen() {
        if (!page.isPost()) {
            target.requireOpens(page.route("token"), request.getRemoteAddr());
            return;
        }
        TargetThreadService.Opened opened = target.open(page.route("token"), request.getRemoteAddr());
        // Whoever has held this session before does not come with it; somebody who is signed in stays so.
        request.changeSessionId();
        request.getSession().setAttribute(KEY, opened.key());
        page.redirect("/target");
    }

    /** Runs before the thread is shown, or a request is answered. */
    public void load() {
        thread = target.thread(key());
        errors.nameFields(path -> path.equals("name") ? texts.get("target.name") : texts.of("question.number", numberOf(path)));
        if (page.isPost()) {
            try {
                target.answer(key(), (int) page.number("request", 0), page.param("name"), page.params());
                page.redirect("/target");
            } catch (Refusal refusal) {
                errors.add(refusal);
                thread = target.thread(key());
            }
        }
    }

    /** Number of a question within its request, from 1. */
    private int numberOf(String path) {
        return getRequests().stream().map(r -> r.questions().stream().map(QuestionView::path).toList().indexOf(path) + 1).filter(number -> number > 0).findFirst().orElse(1);
    }

    private String key() {
        return key(request);
    }

    /** The secret of the browser; empty if it holds none. */
    static String key(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object key = session == null ? null : session.getAttribute(KEY);
        return key == null ? "" : key.toString();
    }

    /** Files that the filer has opened to the target, as they were sent last. */
    public List<DocumentService.Attached> getFiles() {
        return files.opened(thread);
    }

    public String getToken() {
        return page.route("token");
    }

    public TargetThreadService.Thread getThread() {
        return thread;
    }

    public List<RequestView> getRequests() {
        return thread.requests().stream()
                .map(r -> new RequestView(r.number(), texts.of("question.request", r.number()), r, r.questions().stream().map(this::question).toList()))
                .toList();
    }

    private QuestionView question(TargetThreadService.Asked asked) {
        QuestionService.Answer answer = asked.answer();
        String path = TargetThreadService.ANSWER_FIELD + asked.id();
        return new QuestionView(path, asked.body(), views.answer(answer, ""), page.param(path));
    }

    /** What was typed, so that nothing is lost. */
    public String typed(String name) {
        return page.param(name);
    }
}
