package org.todokede.questions.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.filing.FormEdition;
import org.todokede.filing.web.FieldViews;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.questions.Addressee;
import org.todokede.questions.service.QuestionService;
import org.todokede.questions.service.SentRequest;
import org.todokede.questions.service.TargetTimeService;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;

/** The questions of a case, for its ministries: all of them, a new one, what is sent, and more time for whoever was asked. */
@Named
@RequestScoped
public class QuestionsPage {

    /** What another ministry asks about the same field. */
    public record OtherView(String ministry, String body, String where) {}

    /** A draft. @param own whether it is the viewer's own ministry's @param chosen whether it is to be sent */
    public record DraftView(long id, long version, String ministry, String author, String at, String body, List<String> about, List<OtherView> others, boolean own, boolean chosen) {}

    /** A field to choose. */
    public record FieldChoice(String path, String label, List<String> values, boolean chosen) {}

    /** Fields of one section. */
    public record SectionChoice(String title, boolean open, List<FieldChoice> fields) {}

    /** The way of the target to its questions. @param state in words */
    public record LinkView(String email, String state, boolean ended) {}

    @EJB
    private QuestionService questions;

    @EJB
    private TargetTimeService targetTimes;

    @Inject
    private QuestionViews views;

    @Inject
    private FieldViews fields;

    @Inject
    private PortalClock clock;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private QuestionService.Desk desk;
    private Addressee to = Addressee.FILER;
    private SentRequest request;
    private QuestionService.Draft drafted;
    private String trainingLink = "";

    /** Runs before the questions are shown, a draft is dropped, or the link of the target is renewed, shown or ended. */
    public void load() {
        read();
        if (page.isPost()) {
            attempt(() -> {
                switch (page.param("do")) {
                    case "drop" -> questions.drop(page.actor(), getNumber(), page.number("question", 0));
                    case "renew" -> questions.renewLink(page.actor(), getNumber());
                    case "end" -> questions.endLink(page.actor(), getNumber());
                    case "show" -> trainingLink = "/target/" + questions.trainingLink(page.actor(), getNumber());
                    default -> throw new NotFound();
                }
            });
        }
    }

    /** Runs before a question is drafted. */
    public void loadNew() {
        read();
        to = addressee();
        nameFieldsOfADraft();
        if (page.isPost()) {
            attempt(() -> questions.write(page.actor(), getNumber(), to, page.param("body"), paths()));
        }
    }

    /** Runs before a draft is written anew. */
    public void loadEdit() {
        read();
        long id = page.routeId("question");
        drafted = desk.drafts().stream().filter(d -> d.id() == id && d.ministry().equals(page.actor().ministry())).findFirst().orElseThrow(NotFound::new);
        to = drafted.addressee();
        nameFieldsOfADraft();
        if (page.isPost()) {
            attempt(() -> questions.rewrite(page.actor(), getNumber(), id, page.number("version", -1), page.param("body"), paths()));
            drafted = desk.drafts().stream().filter(d -> d.id() == id).findFirst().orElse(drafted);
        }
    }

    private void nameFieldsOfADraft() {
        errors.nameFields(path -> path.equals("body") ? texts.get("question.text") : path.equals("paths") ? texts.get("question.about") : "");
    }

    /** Runs before a request is sent. */
    public void loadSend() {
        read();
        to = addressee();
        errors.nameFields(path -> path.equals("answerBy") ? texts.get("review.field.answerBy") : path.equals("email") ? texts.get("question.email") : "");
        if (page.isPost()) {
            Set<Long> chosen = ids("questions").collect(Collectors.toSet());
            Map<Long, Long> seen = ids("drafts").distinct().collect(Collectors.toMap(id -> id, id -> page.number("version-" + id, -1)));
            var sending = new QuestionService.Sending(to, (int) page.number("seen", -1), seen, chosen, page.param("answerBy"), page.param("email"));
            attempt(() -> questions.send(page.actor(), getNumber(), sending));
        }
    }

    private Stream<Long> ids(String name) {
        return Arrays.stream(page.params().getOrDefault(name, "").split(";")).filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf);
    }

    /** Runs before more time is granted or refused. */
    public void loadTime() {
        read();
        to = addressee();
        readRequest();
        errors.nameFields(path -> texts.has("review.field." + path) ? texts.get("review.field." + path) : "");
        if (page.isPost()) {
            attempt(() -> decideTime((int) page.routeId("request"), page.param("do").equals("refuse")));
            readRequest();
        }
    }

    /** Runs before a request to the filer is taken back. */
    public void loadWithdrawal() {
        read();
        readRequest();
        errors.nameFields(path -> path.equals("reasons") ? texts.get("review.field.reasons") : "");
        if (page.isPost()) {
            attempt(() -> questions.withdraw(page.actor(), getNumber(), (int) page.routeId("request"), (int) page.number("seen", -1), page.param("reasons")));
            readRequest();
        }
    }

    private void readRequest() {
        long number = page.routeId("request");
        request = (isToTarget() ? desk.toTarget() : desk.toFiler()).stream().filter(s -> s.number() == number).findFirst().orElseThrow(NotFound::new);
    }

    private void decideTime(int number, boolean refuse) {
        long seen = page.number("seen", -1);
        if (isToTarget() && refuse) {
            targetTimes.refuse(page.actor(), getNumber(), number, seen, page.param("reasons"));
        } else if (isToTarget()) {
            targetTimes.grant(page.actor(), getNumber(), number, seen, page.param("answerBy"));
        } else if (refuse) {
            questions.refuseTime(page.actor(), getNumber(), number, (int) seen, page.param("reasons"));
        } else {
            questions.grantTime(page.actor(), getNumber(), number, (int) seen, page.param("answerBy"));
        }
    }

    /** Afterwards the browser goes on to the questions, unless there is a link to show. */
    private void attempt(Runnable work) {
        try {
            work.run();
            if (trainingLink.isEmpty()) {
                page.redirect("/review/" + getNumber() + "/questions");
            }
        } catch (Refusal refusal) {
            errors.add(refusal);
            read();
        }
    }

    private void read() {
        desk = questions.desk(page.actor(), page.route("number"));
    }

    private Addressee addressee() {
        return page.param("to").equals("target") ? Addressee.TARGET : Addressee.FILER;
    }

    private List<String> paths() {
        return Arrays.stream(page.params().getOrDefault("paths", "").split(";")).filter(path -> !path.isBlank()).toList();
    }

    public QuestionService.Desk getDesk() {
        return desk;
    }

    public String getNumber() {
        return desk.number();
    }

    /** {@code filer} or {@code target}. */
    public String getTo() {
        return to.name().toLowerCase(Locale.ROOT);
    }

    public boolean isToTarget() {
        return to == Addressee.TARGET;
    }

    /** Number of questions that wait for something, for the side of the case page; empty if there is none. */
    public String waiting(String number) {
        long waiting = questions.waiting(page.actor(), number);
        return waiting == 0 ? "" : String.valueOf(waiting);
    }

    public List<QuestionViews.RequestView> getToFiler() {
        return desk.toFiler().stream().map(s -> views.filer(s, desk.form(), "/review/" + getNumber() + "/changes")).toList();
    }

    public List<QuestionViews.RequestView> getToTheTarget() {
        return desk.toTarget().stream().map(s -> views.target(s, desk.form(), clock.today())).toList();
    }

    public List<DraftView> getFilerDrafts() {
        return drafts(Addressee.FILER);
    }

    public List<DraftView> getTargetDrafts() {
        return drafts(Addressee.TARGET);
    }

    /** Drafts to the side that is being written to. */
    public List<DraftView> getDrafts() {
        return drafts(to);
    }

    private List<DraftView> drafts(Addressee side) {
        List<String> chosen = List.of(page.params().getOrDefault("questions", "").split(";"));
        return desk.drafts(side).stream()
                .map(d -> new DraftView(
                        d.id(), d.version(), texts.get("ministry." + d.ministry()), d.author(), views.time(d.writtenAt()), d.body(), views.labels(d.paths(), desk.form()),
                        d.others().stream().map(this::other).toList(), d.ministry().equals(page.actor().ministry()), !page.isPost() || chosen.contains(String.valueOf(d.id()))))
                .toList();
    }

    private OtherView other(QuestionService.Other o) {
        return new OtherView(texts.get("ministry." + o.ministry()), o.body(), o.request() == null ? texts.get("question.inDraft") : texts.of("question.request", o.request()));
    }

    /** Address of the page on which a draft is written, new or anew. */
    public String getDraftPath() {
        return "/review/" + getNumber() + "/questions/" + (drafted == null ? "new" : "drafts/" + drafted.id());
    }

    /** Version of the draft that is written anew; 0 for a new one. */
    public long getDraftVersion() {
        return drafted == null ? 0 : drafted.version();
    }

    /** What stands in a draft that somebody has written anew in the meantime, beside what is typed here; empty if nobody has. */
    public String getWrittenMeanwhile() {
        return page.isPost() && drafted.version() != page.number("version", -1) ? drafted.body() : "";
    }

    /** Text of the draft: as typed, or as it stands. */
    public String getBody() {
        return page.isPost() || drafted == null ? page.param("body") : drafted.body();
    }

    /** Why nothing can be sent to the filer now; empty if it can. */
    public String getWhyNotFiler() {
        return why(CaseAct.ASK_FILER);
    }

    public String getWhyNotTarget() {
        return why(CaseAct.ASK_TARGET);
    }

    /** The same for the side that is being written to. */
    public String getWhyNot() {
        return why(to.asking());
    }

    private String why(CaseAct act) {
        return desk.history().whyNot(act, clock.today(), page.actor()).map(texts::reason).orElse("");
    }

    /** Whether questions can be drafted now. */
    public boolean isAskable() {
        return desk.history().allows(CaseAct.ASK_FILER, clock.today());
    }

    public String getArticle() {
        return to.asking().article();
    }

    /** Last day that can be given for an answer. */
    public LocalDate getLastDay() {
        return desk.history().lastAnswerDay(clock.today());
    }

    /** Fields with an answer, and those that are asked and empty, section by section. */
    public List<SectionChoice> getSections() {
        FormEdition form = desk.form();
        List<String> chosen = page.isPost() ? paths() : drafted != null ? drafted.paths() : List.of(page.param("path"));
        return form.applicableSections(desk.content()).stream()
                .map(s -> s.fieldsAt(desk.content().asMap().keySet()).stream()
                        .filter(f -> f.appliesTo(desk.content()))
                        .map(f -> new FieldChoice(f.path(), form.label(f.path(), viewer.getLanguage()), fields.display(f, desk.content().get(f.path())), chosen.contains(f.path())))
                        .toList())
                .filter(list -> !list.isEmpty())
                .map(list -> new SectionChoice(
                        form.sectionOf(list.get(0).path()).orElseThrow().title().in(viewer.getLanguage()), list.stream().anyMatch(FieldChoice::chosen), list))
                .toList();
    }

    /** The link of the target; null if it was never written to. */
    public LinkView getLink() {
        QuestionService.Link link = desk.link();
        if (link == null) {
            return null;
        }
        String state = link.ended() ? texts.get("question.link.ended")
                : link.openedAt() != null ? texts.of("question.link.opened", viewer.dateTime(link.openedAt()))
                : link.validUntil() != null ? texts.of("question.link.open", viewer.dateTime(link.validUntil())) : texts.get("question.link.unsent");
        return new LinkView(link.email(), state, link.ended());
    }

    /** Whether this page may show the link. */
    public boolean isLinkShown() {
        return desk.link() != null && desk.link().shown();
    }

    /** The link itself, in a training environment without mail, once it was asked for; empty otherwise. */
    public String getTrainingLink() {
        return trainingLink;
    }

    /** The request about whose time is decided. */
    public QuestionViews.RequestView getRequest() {
        return isToTarget() ? views.target(request, desk.form(), clock.today()) : views.filer(request, desk.form(), "");
    }

    /** What the person who decides has seen: the wish of the target, or the last event of the case. */
    public long getTimeSeen() {
        return isToTarget() && request.wish() != null ? request.wish().id() : desk.seen();
    }

    /** The day that was asked for, or what was typed. */
    public String getTimeTyped() {
        if (page.isPost()) {
            return page.param("answerBy");
        }
        return isToTarget() ? request.wish().answerBy().toString() : request.request().wish().flatMap(e -> e.detail("answerBy")).orElse("");
    }

    /** Why no request to the filer can be taken back now, or not this one; empty if it can. */
    public String getWhyNotWithdrawal() {
        return desk.history().whyNot(CaseAct.WITHDRAW_REQUEST, clock.today(), page.actor()).map(texts::reason).orElse(request.state().isAnswerable() ? "" : texts.get("question.notOpen"));
    }

    /** Whether the person may take requests to the filer back now. */
    public boolean isWithdrawing() {
        return desk.history().whyNot(CaseAct.WITHDRAW_REQUEST, clock.today(), page.actor()).isEmpty();
    }

    /** Whether a wish for more time waits. */
    public boolean isTimeAsked() {
        return !getRequest().wish().isEmpty();
    }

    private Optional<Reason> whyNotTime() {
        return desk.history().whyNot(isToTarget() ? CaseAct.ASK_TARGET : CaseAct.GRANT_TIME, clock.today(), page.actor());
    }

    /** Why it cannot be decided; empty if it can. */
    public String getWhyNotTime() {
        return whyNotTime().map(texts::reason).orElse("");
    }

    public String getWhyNotTimeArticle() {
        return whyNotTime().map(Reason::article).orElse("");
    }

    /** Address of the target: as typed, or the one that was written to last. */
    public String getEmail() {
        return page.isPost() || desk.link() == null ? page.param("email") : desk.link().email();
    }

    /** What was typed, so that nothing is lost. */
    public String typed(String name) {
        return page.param(name);
    }
}
