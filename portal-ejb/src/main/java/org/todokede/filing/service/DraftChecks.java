package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingFacts;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormRules;
import org.todokede.filing.Reference;
import org.todokede.filing.ReportDeadline;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.period.PeriodRules;
import org.todokede.period.StandstillCount;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.service.CaseLog;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.service.LawBook;

/** Asks the rules across fields with the designations and dates they need, and the case that a form refers to. */
@ApplicationScoped
public class DraftChecks {

    /** Detail of an act that a form did in another case: the number of that form's filing. */
    public static final String BY_FILING = "filing";

    /** Detail of a reported execution: whether it is of the act as a whole. */
    private static final String WHOLE = "whole";

    private static final String ADDRESSEE = "addressee.minister";

    /** The minister with jurisdiction, where the business is not designated. */
    private static final String ANY_BUSINESS = "target.business_minister";

    /** An act that sending a form does in the case it names. */
    record FollowingAct(Filing filing, CaseAct act, Map<String, String> details) {

        /** The same, as a correction of what was reported before. */
        FollowingAct correcting(CaseEvent report) {
            Map<String, String> all = new HashMap<>(details);
            all.put(CaseEvent.CORRECTS, String.valueOf(report.seq()));
            return new FollowingAct(filing, act, all);
        }
    }

    @Inject
    private LawBook lawBook;

    @Inject
    private FilingStore store;

    @EJB
    private CaseLog caseLog;

    @Inject
    private PortalClock clock;

    /** What does not fit together, for a filing sent today by the actor. */
    public List<FieldDefect> contradictions(Actor actor, Filing filing, FormEdition form, FilingContent content) {
        StandstillCount count = lawBook.standstillIfSentAt(clock.now());
        Set<String> designated = form.dayOfAct(content).map(lawBook::sectorsOn).orElseGet(lawBook::sectors).stream()
                .map(DesignatedSector::rowId)
                .collect(Collectors.toSet());
        // An amendment does not move the day of receipt, from which the six months are counted.
        LocalDate lastLawful = caseLog.isBeingAmended(filing) ? caseLog.history(filing).lastLawfulActDay().orElseGet(count::lastLawfulActDay) : count.lastLawfulActDay();
        FormRules.Days days = new FormRules.Days(clock.today(), count.receivedOn(), lastLawful);
        FormRules.Business business = new FormRules.Business(designated, FilingFacts.notifiesAnyBusiness(content, lawBook.rules()));
        List<FieldDefect> defects = new ArrayList<>(FormRules.contradictions(form, content, business, days));
        if (defects.isEmpty()) {
            whyNotCorrected(filing, form, content.onlyApplicable(form)).or(() -> whyNotReferred(actor, filing, form, content.onlyApplicable(form))).ifPresent(defects::add);
        }
        return defects;
    }

    /** Competent ministries: of the designated businesses on the day of the act (CO 7), as named, and those of the case referred to. */
    public Set<String> competentMinistries(Actor actor, FormEdition form, FilingContent content) {
        LocalDate day = form.dayOfAct(content).orElseGet(clock::today);
        List<String> rows = content.list("target.sectors");
        Set<String> ministries = new TreeSet<>();
        lawBook.sectorsOn(day).stream().filter(s -> rows.contains(s.rowId())).map(DesignatedSector::ministries).forEach(ministries::addAll);
        for (String minister : List.of(ADDRESSEE, ANY_BUSINESS)) {
            if (content.has(minister)) {
                ministries.add(content.get(minister));
            }
        }
        referred(actor, form, content).ifPresent(other -> ministries.addAll(other.ministrySet()));
        return ministries;
    }

    /** Last day for a report with these answers, inclusive; empty if it is none, or the day from which it is counted is not known. */
    public Optional<LocalDate> reportDue(FormEdition form, FilingContent content) {
        ReportDeadline deadline = form.purpose().deadline();
        if (deadline == null) {
            return Optional.empty();
        }
        PeriodRules rules = lawBook.periods();
        try {
            return content.date(deadline.from()).map(day -> switch (deadline.count()) {
                case POST_REPORT -> rules.postReportDue(day);
                case EXECUTION_REPORT -> rules.executionReportDue(day);
                case CHANGE_REPORT -> rules.changeReportDue(day);
            });
        } catch (RefusedByRule dayNotInCalendar) {
            return Optional.empty();
        }
    }

    /** What sending this would report. @param number of the filing in whose case @param act of that case @param happenedOn day of what is reported */
    record Reported(String number, CaseAct act, LocalDate happenedOn) {}

    /** The acts that sending this would report in the case it names, as far as what is written says so. */
    Set<Reported> reported(FormEdition form, FilingContent content) {
        Reference reference = form.purpose().reference();
        Optional<LocalDate> happenedOn = Optional.ofNullable(form.purpose().deadline()).flatMap(deadline -> content.date(deadline.from()));
        if (reference == null || !content.has(reference.path()) || happenedOn.isEmpty()) {
            return Set.of();
        }
        return reference.effectsOf(content).stream()
                .map(effect -> new Reported(content.get(reference.path()), CaseAct.valueOf(effect.act()), happenedOn.get()))
                .collect(Collectors.toSet());
    }

    /** The filing that the content names, if the actor may see it and it is on one of the forms it may be on. */
    Optional<Filing> referred(Actor actor, FormEdition form, FilingContent content) {
        Reference reference = form.purpose().reference();
        if (reference == null || !content.has(reference.path())) {
            return Optional.empty();
        }
        return store.ifNumber(content.get(reference.path()))
                .filter(f -> Rights.may(actor, Permission.READ_OWN_FILING, f.asSubject()))
                .filter(f -> reference.forms().contains(f.formNumber()));
    }

    /**
     * The acts that sending this does in the case it names and that were not done yet: a form that was returned and is sent again, or amended, repeats nothing. Where it says
     * otherwise than before what was done, the act corrects the one of before, and names it.
     */
    List<FollowingAct> following(Actor actor, Filing filing, FormEdition form, FilingContent content) {
        Filing other = referred(actor, form, content).orElse(null);
        if (other == null) {
            return List.of();
        }
        CaseHistory history = caseLog.history(other);
        return form.purpose().reference().effectsOf(content).stream()
                .map(effect -> new FollowingAct(other, CaseAct.valueOf(effect.act()), details(effect, content)))
                .filter(act -> history.events().stream().noneMatch(event -> isDone(event, act, filing) && !history.isCorrected(event)))
                .map(act -> history.events().stream().filter(event -> event.act() == act.act() && isBy(event, filing) && !history.isCorrected(event)).findFirst().map(act::correcting).orElse(act))
                .toList();
    }

    private static boolean isBy(CaseEvent event, Filing filing) {
        return filing.number() != null && event.detail(BY_FILING).filter(filing.number()::equals).isPresent();
    }

    /**
     * What a report has done in another case it can put right there, and nowhere else: what it says of another case, or of another act, is another report. One that named no case
     * has done nothing in any, and can say later in which it is.
     */
    private Optional<FieldDefect> whyNotCorrected(Filing filing, FormEdition form, FilingContent content) {
        Reference reference = form.purpose().reference();
        if (reference == null || !caseLog.isBeingAmended(filing)) {
            return Optional.empty();
        }
        FilingContent filed = store.filed(filing).onlyApplicable(form);
        boolean named = filed.has(reference.path());
        boolean same = (!named || filed.get(reference.path()).equals(content.get(reference.path()))) && acts(reference, content).containsAll(acts(reference, filed));
        return same ? Optional.empty() : Optional.of(new FieldDefect(reference.path(), Reason.plain("filing.reportsOther", filed.get(reference.path()))));
    }

    private static Set<String> acts(Reference reference, FilingContent content) {
        return reference.effectsOf(content).stream().map(Reference.Effect::act).collect(Collectors.toSet());
    }

    private static Map<String, String> details(Reference.Effect effect, FilingContent content) {
        Map<String, String> details = new HashMap<>();
        effect.details().forEach((name, path) -> {
            if (content.has(path)) {
                details.put(name, content.get(path));
            }
        });
        return details;
    }

    private static boolean isDone(CaseEvent event, FollowingAct act, Filing filing) {
        return event.act() == act.act()
                && isBy(event, filing)
                && act.details().entrySet().stream().allMatch(d -> said(event, d.getKey()).filter(d.getValue()::equals).isPresent());
    }

    /** What the act said. One that was reported before the forms asked whether the whole was done was of the whole. */
    private static Optional<String> said(CaseEvent event, String detail) {
        return event.detail(detail).or(() -> detail.equals(WHOLE) ? Optional.of("yes") : Optional.empty());
    }

    private Optional<FieldDefect> whyNotReferred(Actor actor, Filing filing, FormEdition form, FilingContent content) {
        Reference reference = form.purpose().reference();
        if (reference == null || !content.has(reference.path())) {
            return Optional.empty();
        }
        if (referred(actor, form, content).isEmpty()) {
            return Optional.of(new FieldDefect(reference.path(), Reason.plain("field.noSuchFiling", String.join(", ", reference.forms()))));
        }
        for (FollowingAct act : following(actor, filing, form, content)) {
            CaseHistory other = caseLog.history(act.filing());
            Optional<Reason> why = other.whyNot(act.act(), clock.today(), actor)
                    .or(() -> other.defects(act.act(), clock.today(), act.details()).stream().map(FieldDefect::reason).findFirst());
            if (why.isPresent()) {
                return Optional.of(new FieldDefect(reference.path(), why.get()));
            }
        }
        return Optional.empty();
    }
}
