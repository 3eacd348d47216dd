package org.todokede.review;

import static org.todokede.period.PeriodParameter.EXEMPTION_USABLE;
import static org.todokede.period.PeriodParameter.OTHER_BODIES_MUST_BE_ASKED;
import static org.todokede.review.CaseAct.*;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.todokede.filing.FilingKind;
import org.todokede.period.PeriodRules;
import org.todokede.platform.UnseenCharacters;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/**
 * Checks the details of an act and fills in its defaults. Form first (missing, no day, too long), then what the law says of the days: a published free
 * day lies after its publication and before the regular one (Art. 27(2), (4)); an extension is served by day 30 (K16), and nothing before what
 * it builds on; a receipt lies between sending
 * and today (K12). An execution outside the lawful days is not a defect: it is recorded, and a breach.
 */
final class DetailCheck {

    private static final int LONGEST_TEXT = 4000;
    /** What every ministry has joined with the proposal: it is not named for the first time by whoever approves. */
    private static final String PROPOSED_OR_NEVER = "complyBy";

    /** Details of a proposal that its approval takes over unchanged. */
    private static final List<String> AS_PROPOSED = List.of("freeFrom", "kind", "scope", "ground", "complyBy");

    private final FilingKind kind;
    private final CaseFacts facts;
    private final PeriodRules rules;

    DetailCheck(FilingKind kind, CaseFacts facts, PeriodRules rules) {
        this.kind = kind;
        this.facts = facts;
        this.rules = rules;
    }

    List<FieldDefect> defects(CaseAct act, LocalDate today, Map<String, String> details) {
        var defects = new ArrayList<FieldDefect>();
        for (var rule : act.details()) {
            formDefect(rule, details.get(rule.name())).ifPresent(reason -> defects.add(new FieldDefect(rule.name(), reason)));
        }
        if (defects.isEmpty()) {
            notAsProposed(act, details, defects);
        }
        if (defects.isEmpty()) {
            legalDefects(act, today, completed(act, today, details), defects);
        }
        return List.copyOf(defects);
    }

    private static Optional<Reason> formDefect(DetailRule rule, String value) {
        if (value == null || value.isBlank()) {
            return rule.required() ? plain("review.detail.missing", rule.name()) : Optional.empty();
        }
        return switch (rule.type()) {
            case DAY -> isDay(value) ? Optional.empty() : plain("review.detail.notADay", shown(value));
            case CHOICE -> rule.choices().contains(value) ? Optional.empty() : plain("review.detail.notAChoice", shown(value), String.join(", ", rule.choices()));
            case TEXT -> textDefect(value);
        };
    }

    private static Optional<Reason> textDefect(String value) {
        if (value.length() > LONGEST_TEXT) {
            return plain("review.detail.tooLong", value.length(), LONGEST_TEXT);
        }
        return UnseenCharacters.inLines(value) ? plain("field.controlCharacter") : Optional.empty();
    }

    private void notAsProposed(CaseAct act, Map<String, String> details, List<FieldDefect> defects) {
        var proposal = act.proposal().flatMap(facts::openProposal);
        for (var name : AS_PROPOSED) {
            var proposed = proposal.flatMap(each -> each.event().detail(name));
            var given = Optional.ofNullable(details.get(name)).filter(value -> !value.isBlank());
            if (proposed.isPresent() && given.isPresent() && !given.equals(proposed)) {
                defects.add(new FieldDefect(name, Reason.of("review.detail.notAsProposed", act.article(), given.get(), proposed.get())));
            } else if (name.equals(PROPOSED_OR_NEVER) && proposal.isPresent() && proposed.isEmpty() && given.isPresent()) {
                defects.add(new FieldDefect(name, Reason.of("review.detail.notProposed", act.article(), given.get())));
            }
        }
    }

    /** The details with their defaults: those of the approved proposal, and the days that follow by rule. Only for details without form defects. */
    Map<String, String> completed(CaseAct act, LocalDate today, Map<String, String> details) {
        var all = new HashMap<String, String>();
        act.proposal().flatMap(facts::openProposal).ifPresent(proposal -> all.putAll(proposal.event().details()));
        all.keySet().removeAll(CaseEvent.OF_STAND_IN);
        all.remove(CaseEvent.NONE_ASKED);
        details.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                all.put(name, value);
            }
        });
        switch (act) {
            case RECEIVE -> facts.expectedReceiptDay().ifPresent(day -> all.putIfAbsent("receivedOn", day.toString()));
            case EXTEND, EXTEND_FIVE, RECOMMEND -> all.putIfAbsent("servedOn", earliestService(today).toString());
            case SHORTEN -> all.put("publishedOn", rules.calendar().nextBankOpen(notBeforeReceipt(today)).toString());
            case GRANT_TIME -> facts.request(all.get("request")).flatMap(FilerRequest::wish).flatMap(wish -> wish.detail("answerBy")).ifPresent(day -> all.putIfAbsent("answerBy", day));
            case MEASURE_ORDER -> all.putIfAbsent("service", "DELIVERED");
            default -> {}
        }
        return all;
    }

    private LocalDate notBeforeReceipt(LocalDate today) {
        return facts.receivedOn().filter(today::isBefore).orElse(today);
    }

    /** What builds on an act that was served is not served before it: until then the law does not know that act. */
    private LocalDate earliestService(LocalDate today) {
        var earliest = notBeforeReceipt(today);
        return facts.lastServedOn().filter(earliest::isBefore).orElse(earliest);
    }

    private void legalDefects(CaseAct act, LocalDate today, Map<String, String> details, List<FieldDefect> defects) {
        switch (act) {
            case RECEIVE -> receipt(today, day(details, "receivedOn"), defects);
            case SIGN -> {
                if (!details.get("opinion").equals(Opinion.NO_OBJECTION.name()) && !details.containsKey("reasons")) {
                    defects.add(new FieldDefect("reasons", Reason.plain("review.detail.missing", "reasons")));
                }
            }
            case JOIN_PROPOSAL, DROP_PROPOSAL -> {
                var open = Arrays.stream(CaseAct.values())
                        .filter(CaseAct::isProposal)
                        .anyMatch(each -> each.name().equals(details.get("proposal")) && facts.openProposal(each).isPresent());
                if (!open) {
                    defects.add(new FieldDefect("proposal", Reason.of("review.detail.noSuchProposal", act.article(), shown(details.get("proposal")))));
                }
            }
            case ASK_FILER, ASK_TARGET -> answerDay(act, today, today, details, defects);
            case ANSWER_QUESTIONS, WITHDRAW_REQUEST -> openRequest(act, today, details, request -> true, defects);
            case ASK_FOR_TIME -> {
                openRequest(act, today, details, request -> !request.waitsForTime(), defects);
                answerDay(act, today, laterThanNow(today, details), details, defects);
            }
            case GRANT_TIME -> {
                openRequest(act, today, details, FilerRequest::waitsForTime, defects);
                answerDay(act, today, laterThanNow(today, details), details, defects);
            }
            case REFUSE_TIME -> openRequest(act, today, details, FilerRequest::waitsForTime, defects);
            case CONSULT -> {
                answerDay(act, today, today, details, defects);
                if (facts.consultations().stream().anyMatch(each -> each.isOpen() && each.body().equals(details.get("body")))) {
                    defects.add(new FieldDefect("body", Reason.of("review.detail.consultedAlready", act.article())));
                }
            }
            case RECORD_CONSULTED -> consulted(act, today, details, defects);
            case PROPOSE_SHORTENING, SHORTEN -> freeDay(act, today, day(details, "freeFrom"), defects);
            case EXTEND -> served(act, today, day(details, "servedOn"), facts.receivedOn().map(rules::lastExtensionServiceDay).orElseThrow(), defects);
            case EXTEND_FIVE, RECOMMEND -> served(act, today, day(details, "servedOn"), facts.lastBarredDay().orElseThrow(), defects);
            case RECORD_SERVICE -> orderServed(act, today, details, defects);
            case REPORT_EXECUTION -> report(act, "executedOn", today, details, defects);
            case REPORT_DISPOSAL -> report(act, "disposedOn", today, details, defects);
            case REPORT_CHANGE -> report(act, "changedOn", today, details, defects);
            case SUBMIT, AMEND -> {
                if (!details.containsKey("actOn")) {
                    return;
                }
                notFuture(act, "actOn", today, details, defects);
                if (kind == FilingKind.EXEMPTION_REPORT && !rules.settings().on(EXEMPTION_USABLE, day(details, "actOn"))) {
                    defects.add(new FieldDefect("actOn", Reason.of("review.detail.exemptionNotUsable", "Act 60 of 2019 suppl. Art. 3(2)", details.get("actOn"))));
                }
            }
            case PROPOSE_RECOMMENDATION, PROPOSE_MEASURE_ORDER -> othersAsked(today, details, defects);
            case PROPOSE_EXEMPTION_RECOMMENDATION, RECOMMEND_EXEMPTION -> {
                if (act.isProposal()) {
                    othersAsked(today, details, defects);
                }
                // no law says by when: the ministers may
                if (details.containsKey("complyBy") && !day(details, "complyBy").isAfter(today)) {
                    defects.add(new FieldDefect("complyBy", Reason.of("review.detail.complyBy", act.article(), details.get("complyBy"), today)));
                }
            }
            case PROPOSE_BREACH, FIND_BREACH -> ground(BreachGround.valueOf(details.get("ground")), defects);
            default -> {}
        }
    }

    private void receipt(LocalDate today, LocalDate receivedOn, List<FieldDefect> defects) {
        var sentOn = facts.latest(SUBMIT).orElseThrow().on();
        var expected = facts.expectedReceiptDay().orElseThrow();
        var latest = expected.isAfter(today) ? expected : today;
        if (receivedOn.isBefore(sentOn) || receivedOn.isAfter(latest)) {
            defects.add(new FieldDefect("receivedOn", Reason.of("review.detail.receivedOn", RECEIVE.article(), receivedOn, sentOn, latest)));
        }
    }

    private void openRequest(CaseAct act, LocalDate today, Map<String, String> details, Predicate<FilerRequest> wanted, List<FieldDefect> defects) {
        if (facts.openRequests(today).stream().filter(wanted).noneMatch(request -> String.valueOf(request.number()).equals(details.get("request")))) {
            defects.add(new FieldDefect("request", Reason.of("review.detail.noSuchRequest", act.article(), shown(details.get("request")))));
        }
    }

    private void consulted(CaseAct act, LocalDate today, Map<String, String> details, List<FieldDefect> defects) {
        var open = facts.consultations().stream().filter(each -> each.isOpen() && String.valueOf(each.number()).equals(details.get("consultation"))).findFirst();
        if (open.isEmpty()) {
            defects.add(new FieldDefect("consultation", Reason.of("review.detail.noSuchConsultation", act.article())));
            return;
        }
        var answeredOn = day(details, "answeredOn");
        if (answeredOn.isAfter(today) || answeredOn.isBefore(open.get().asked().on())) {
            defects.add(new FieldDefect("answeredOn", Reason.of("review.detail.answeredOn", act.article(), answeredOn, open.get().asked().on(), today)));
        }
    }

    /** Whether another body is needed to judge the case, the ministries say: asked, or with the reason why not. */
    private void othersAsked(LocalDate today, Map<String, String> details, List<FieldDefect> defects) {
        if (facts.consultations().isEmpty() && !details.containsKey(CaseEvent.NONE_ASKED) && rules.settings().on(OTHER_BODIES_MUST_BE_ASKED, today)) {
            defects.add(new FieldDefect(CaseEvent.NONE_ASKED, Reason.of("review.detail.noneAsked", CONSULT.article())));
        }
    }

    /** More time ends later than what is given already. */
    private LocalDate laterThanNow(LocalDate today, Map<String, String> details) {
        return facts.request(details.get("request")).map(FilerRequest::answerBy).filter(today::isBefore).orElse(today);
    }

    /** An answer is of use while the ministries may still act: it is due by the end of the period, which no question moves. */
    private void answerDay(CaseAct act, LocalDate today, LocalDate after, Map<String, String> details, List<FieldDefect> defects) {
        if (!details.containsKey("answerBy")) {
            return;
        }
        var last = facts.lastAnswerDay(today);
        var answerBy = day(details, "answerBy");
        if (!answerBy.isAfter(after) || answerBy.isAfter(last)) {
            defects.add(new FieldDefect("answerBy", Reason.of("review.detail.answerBy", act.article(), answerBy, after, last)));
        }
    }

    private void freeDay(CaseAct act, LocalDate today, LocalDate freeFrom, List<FieldDefect> defects) {
        var published = rules.calendar().nextBankOpen(notBeforeReceipt(today));
        var regular = facts.firstFreeDay().orElseThrow();
        if (!freeFrom.isAfter(published)) {
            defects.add(new FieldDefect("freeFrom", Reason.of("review.detail.freeNotAfterPublication", act.article(), freeFrom, published)));
        } else if (!freeFrom.isBefore(regular)) {
            defects.add(new FieldDefect("freeFrom", Reason.of("review.detail.freeNotShorter", act.article(), freeFrom, regular)));
        }
    }

    private void served(CaseAct act, LocalDate today, LocalDate servedOn, LocalDate lastDay, List<FieldDefect> defects) {
        var earliest = earliestService(today);
        if (servedOn.isBefore(earliest) || servedOn.isAfter(lastDay)) {
            defects.add(new FieldDefect("servedOn", Reason.of("review.detail.servedOn", act.article(), servedOn, earliest, lastDay)));
        }
    }

    /** A day between the order and today. What was recorded before is replaced, and why is said. */
    private void orderServed(CaseAct act, LocalDate today, Map<String, String> details, List<FieldDefect> defects) {
        var servedOn = day(details, "servedOn");
        var ordered = facts.lastOrder().orElseThrow().on();
        if (servedOn.isBefore(ordered) || servedOn.isAfter(today)) {
            defects.add(new FieldDefect("servedOn", Reason.of("review.detail.orderServedOn", act.article(), servedOn, ordered, today)));
        }
        if (facts.orderServedOn().isPresent() && !details.containsKey("reasons")) {
            defects.add(new FieldDefect("reasons", Reason.plain("review.detail.missing", "reasons")));
        }
    }

    /** A report of a day that is not ahead; what it corrects, if anything, is one of its kind that stands. */
    private void report(CaseAct act, String day, LocalDate today, Map<String, String> details, List<FieldDefect> defects) {
        notFuture(act, day, today, details, defects);
        var corrects = details.get(CaseEvent.CORRECTS);
        if (corrects != null && facts.standing(act).stream().noneMatch(event -> String.valueOf(event.seq()).equals(corrects))) {
            defects.add(new FieldDefect(CaseEvent.CORRECTS, Reason.of("review.detail.noSuchReport", act.article(), shown(corrects))));
        }
    }

    private static void notFuture(CaseAct act, String name, LocalDate today, Map<String, String> details, List<FieldDefect> defects) {
        if (day(details, name).isAfter(today)) {
            defects.add(new FieldDefect(name, Reason.of("review.detail.future", act.article(), details.get(name), today)));
        }
    }

    private void ground(BreachGround ground, List<FieldDefect> defects) {
        var possible =
                switch (ground) {
                    case UNNOTIFIED -> true;
                    case FALSE_FILING -> kind.bars() && facts.done(SUBMIT);
                    case AGAINST_ACCEPTED -> facts.done(ACCEPT_RECOMMENDATION);
                    case AGAINST_ORDER -> facts.done(CaseAct.ORDER);
                    case AGAINST_EXEMPTION_ORDER -> facts.done(ORDER_EXEMPTION);
                };
        if (!possible) {
            defects.add(new FieldDefect("ground", Reason.of("review.detail.ground", ground.article(), ground)));
        } else if (isOfUnservedOrder(ground)) {
            defects.add(new FieldDefect("ground", Reason.of("review.detail.groundUnserved", ground.article(), ground)));
        }
    }

    /** An order binds from its service on (K16). */
    private boolean isOfUnservedOrder(BreachGround ground) {
        return switch (ground) {
            case AGAINST_ORDER -> facts.orderServedOn(CaseAct.ORDER).isEmpty();
            case AGAINST_EXEMPTION_ORDER -> facts.orderServedOn(ORDER_EXEMPTION).isEmpty();
            case UNNOTIFIED, FALSE_FILING, AGAINST_ACCEPTED -> false;
        };
    }

    private static LocalDate day(Map<String, String> details, String name) {
        return LocalDate.parse(details.get(name));
    }

    private static boolean isDay(String value) {
        try {
            return value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") && LocalDate.parse(value) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Optional<Reason> plain(String key, Object... args) {
        return Optional.of(Reason.plain(key, args));
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
