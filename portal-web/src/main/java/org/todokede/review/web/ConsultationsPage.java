package org.todokede.review.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import org.todokede.filing.web.FieldViews;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.Consultation;
import org.todokede.review.MinistryClock;
import org.todokede.review.MinistrySignature;
import org.todokede.review.service.ConsultationService;
import org.todokede.rules.ConsultedBody;

/** Bodies beside the competent ministries: whom to ask, and what they said. */
@Named
@RequestScoped
public class ConsultationsPage {

    /** A consultation. @param opinion empty while there is none */
    public record Line(
            int number, String body, String question, LocalDate askedOn, String askedBy, LocalDate answerBy, boolean open, boolean late, LocalDate answeredOn, String opinion) {}

    @EJB
    private ConsultationService consultations;

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

    private ConsultationService.View view;

    /** Runs before the consultations are shown, a body is asked, or its opinion is recorded. */
    public void load() {
        read();
        errors.nameFields(path -> texts.get(texts.has("review.field." + path) ? "review.field." + path : "consult.opinion"));
        if (page.isPost()) {
            int seen = (int) page.number("seen", -1);
            try {
                if (page.param("do").equals("record")) {
                    consultations.recordOpinion(page.actor(), view.number(), seen, (int) page.number("consultation", 0), page.param("answeredOn"), page.param("reasons"));
                } else {
                    consultations.consult(page.actor(), view.number(), seen, page.param("body"), page.param("question"), page.param("answerBy"));
                }
                page.redirect("/review/" + view.number() + "/consultations");
            } catch (Refusal refusal) {
                errors.add(refusal);
                read();
            }
        }
    }

    private void read() {
        view = consultations.view(page.actor(), page.route("number"));
    }

    public ConsultationService.View getView() {
        return view;
    }

    public List<Line> getLines() {
        return view.consultations().stream().map(this::line).toList();
    }

    private Line line(Consultation c) {
        LocalDate answerBy = c.answerBy().orElse(null);
        return new Line(
                c.number(), name(c.body()), c.asked().detail("question").orElse(""), c.asked().on(), c.asked().byName() + " · " + c.asked().ministry(), answerBy, c.isOpen(),
                c.isOpen() && answerBy != null && clock.today().isAfter(answerBy), c.isOpen() ? null : c.answered().day("answeredOn").orElse(null),
                c.isOpen() ? "" : c.answered().detail("reasons").orElse(""));
    }

    private String name(String code) {
        return view.bodies().stream().filter(b -> b.code().equals(code)).findFirst().map(this::name).orElse(code);
    }

    private String name(ConsultedBody body) {
        return viewer.isJapanese() ? body.nameJa() : body.nameEn();
    }

    /** Those that may be asked today. */
    public List<FieldViews.OptionView> getBodies() {
        return view.bodies().stream().filter(b -> b.isAskedOn(clock.today())).map(b -> new FieldViews.OptionView(b.code(), name(b))).toList();
    }

    /** Consultations that wait for an opinion. */
    public List<FieldViews.OptionView> getOpen() {
        return view.consultations().stream().filter(Consultation::isOpen).map(c -> new FieldViews.OptionView(String.valueOf(c.number()), name(c.body()))).toList();
    }

    /** Why no body can be asked now; empty if it can. */
    public String getWhyNot() {
        return view.history().whyNot(CaseAct.CONSULT, clock.today(), page.actor()).map(texts::reason).orElse("");
    }

    public String getArticle() {
        return CaseAct.CONSULT.article();
    }

    /** Whether an opinion can be recorded now. */
    public boolean isRecordable() {
        return view.history().whyNot(CaseAct.RECORD_CONSULTED, clock.today(), page.actor()).isEmpty();
    }

    /** Last day for which an answer can be asked; no consultation moves the end of a period. */
    public LocalDate getLastDay() {
        return view.history().lastAnswerDay(clock.today());
    }

    /** How long a ministry has had the case, in words; empty before receipt, and where nobody signs any more. */
    public String clock(CaseHistory history, String ministry) {
        MinistrySignature signature = history.signatures(clock.today()).stream().filter(s -> s.ministry().equals(ministry)).findFirst().orElseThrow();
        if (!signature.isSigned() && !history.allows(CaseAct.SIGN, clock.today())) {
            return "";
        }
        String silence = signature.isSigned() ? "" : history.silenceCountsFrom().map(from -> " · " + texts.of("case.silenceFrom", viewer.date(from))).orElse("");
        return MinistryClock.of(history, signature, clock.today())
                .map(c -> texts.of((c.fromAmendment() ? "case.clockAmended" : "case.clockSince") + (c.stopped() ? "Signed" : ""), c.day()) + silence)
                .orElse("");
    }

    /** What was typed, so that nothing is lost; what stays on the page concerns one of its two forms. */
    public String typed(String form, String name) {
        return page.param("do").equals(form) ? page.param(name) : "";
    }
}
