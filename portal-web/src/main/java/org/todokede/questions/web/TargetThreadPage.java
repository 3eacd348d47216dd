package org.todokede.questions.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.todokede.documents.service.DocumentService;
import org.todokede.documents.service.TargetFileService;
import org.todokede.identity.service.Seal;
import org.todokede.letters.service.LetterService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Visit;
import org.todokede.questions.service.SentRequest;
import org.todokede.questions.service.TargetLinks;
import org.todokede.questions.service.TargetThreadService;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.refusal.RefusedByRule;

/** The target, without an account: opens its link once, reads what it is asked, answers. */
@Named
@RequestScoped
public class TargetThreadPage {

    /** Why a file was not taken, for the page that says so. */
    static final String REFUSED = "org.todokede.target.refused";

    /** Prefix of the field of the files beside an answer; the number of the request follows. */
    private static final String FILE_FIELD = "file-";

    /** Prefixes of the fields of a wish for more time; the number of the request follows. */
    private static final String DAY_FIELD = "time-";
    private static final String REASONS_FIELD = "reasons-";

    /** Of a visit: the secret that the browser holds in place of the link. */
    private static final String KEY = "target";

    /** A question. @param path of the field of its answer */
    public record QuestionView(String path, String body, QuestionViews.AnswerView answer, String typed) {}

    /**
     * A request.
     *
     * @param filePath of the field of the files beside its answer
     * @param timePath of the field of the day until which more time is asked for
     * @param reasonsPath of that of its reasons
     * @param wish for more time that waits for a decision, in words; empty if none does
     * @param decision what was said to the last one, in words; empty if nothing was
     */
    public record RequestView(
            int number, String title, TargetThreadService.Request request, List<QuestionView> questions, String filePath, String timePath, String reasonsPath, String wish, String decision) {}

    @EJB
    private TargetThreadService target;

    @EJB
    private TargetFileService files;

    @EJB
    private LetterService letters;

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

    @Inject
    private Seal seal;

    private TargetThreadService.Thread thread;

    /** Runs before the page behind the link is shown, or the link is used up. */
    public void loadOpen() {
        if (!page.isPost()) {
            target.requireOpens(page.route("token"), PageRequest.sender(request));
            return;
        }
        TargetThreadService.Opened opened = target.open(page.route("token"), PageRequest.sender(request));
        Visit.of(request).put(KEY, opened.key(), TargetLinks.IN_USE_FOR);
        page.redirect("/target");
    }

    /** Runs before the thread is shown, or a request is answered. */
    public void load() {
        thread = target.thread(key());
        errors.nameFields(this::nameOf);
        int asked = (int) page.number("request", 0);
        if (request.getAttribute(REFUSED) instanceof Refusal refusal) {
            addAtFile(refusal, asked);
        } else if (page.param("problem").matches("document\\.tooLarge|upload\\.cut")) {
            addAtFile(InvalidInput.at("file", page.param("problem"), page.param("detail").replaceAll("\\D", "")), asked);
        } else if (page.isPost()) {
            try {
                switch (page.param("do")) {
                    case "remove" -> target.remove(key(), asked, page.number("file", 0));
                    case "time" -> target.askForTime(key(), asked, page.param(DAY_FIELD + asked), page.param(REASONS_FIELD + asked));
                    default -> target.answer(key(), asked, page.param("name"), page.params());
                }
                page.redirect("/target");
            } catch (Refusal refusal) {
                errors.add(page.param("do").equals("time") && refusal instanceof InvalidInput wrong ? atWish(wrong, asked) : refusal);
                thread = target.thread(key());
            }
        }
    }

    private String nameOf(String path) {
        if (path.equals("name")) {
            return texts.get("target.name");
        }
        if (path.startsWith(DAY_FIELD)) {
            return texts.get("question.wishedDay");
        }
        if (path.startsWith(REASONS_FIELD)) {
            return texts.get("review.field.reasons");
        }
        return path.startsWith(FILE_FIELD) ? texts.get("target.file") : texts.of("question.number", numberOf(path));
    }

    private static InvalidInput atWish(InvalidInput wrong, int asked) {
        return new InvalidInput(wrong.defects().stream().map(d -> new FieldDefect((d.path().equals("answerBy") ? DAY_FIELD : REASONS_FIELD) + asked, d.reason())).toList());
    }

    /** Shows why a file was not taken, at the file of its request, or of the first that waits; above everything where none waits any more. */
    private void addAtFile(Refusal refusal, int asked) {
        Reason reason = refusal instanceof InvalidInput invalid ? invalid.defects().get(0).reason() : refusal.reason();
        List<Integer> awaited = thread.requests().stream().filter(TargetThreadService.Request::open).map(TargetThreadService.Request::number).toList();
        if (awaited.isEmpty()) {
            errors.add(new RefusedByRule(reason));
        } else {
            errors.add(new InvalidInput(List.of(new FieldDefect(FILE_FIELD + (awaited.contains(asked) ? asked : awaited.get(0)), reason))));
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
        return Visit.of(request).get(KEY).orElse("");
    }

    /** Key for what is typed in this browser and not sent. */
    public String getTabKey() {
        return seal.tabKey("target " + thread.reference());
    }

    /** Files that the filer has opened to the target, as they were sent last. */
    public List<DocumentService.Attached> getFiles() {
        return files.opened(thread);
    }

    /** Letters to the target. */
    public List<LetterService.Row> getLetters() {
        return letters.ofTarget(thread);
    }

    public String getToken() {
        return page.route("token");
    }

    public TargetThreadService.Thread getThread() {
        return thread;
    }

    public List<RequestView> getRequests() {
        return thread.requests().stream()
                .map(r -> new RequestView(r.number(), texts.of("question.request", r.number()), r, r.questions().stream().map(this::question).toList(), FILE_FIELD + r.number(), DAY_FIELD + r.number(), REASONS_FIELD + r.number(), views.wish(r.wish()), views.decision(r.wish())))
                .toList();
    }

    private QuestionView question(TargetThreadService.Asked asked) {
        SentRequest.Answer answer = asked.answer();
        String path = TargetThreadService.ANSWER_FIELD + asked.id();
        return new QuestionView(path, asked.body(), views.answer(answer, ""), page.param(path));
    }

    /** What was typed, so that nothing is lost. */
    public String typed(String name) {
        return page.param(name);
    }
}
