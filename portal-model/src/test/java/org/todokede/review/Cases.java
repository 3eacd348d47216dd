package org.todokede.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.todokede.filing.FilingKind;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.period.PeriodSettings;
import org.todokede.period.Rows;

/**
 * A notification of Monday 2026-06-01 with MOF and METI competent, brought to where a test wants it. Day 30 is 06-30, four months end on 09-30, five on
 * 10-31, six months on 12-01.
 */
final class Cases {

    static final Actor FILER = new Actor(1, "Filer", Set.of(Role.FILER), 10L, null);
    static final Actor WINDOW = new Actor(2, "Window", Set.of(Role.WINDOW), null, null);
    static final Actor MOF_A = reviewer(3, "MOF");
    static final Actor MOF_B = reviewer(4, "MOF");
    static final Actor METI_A = reviewer(5, "METI");
    static final Actor METI_B = reviewer(6, "METI");
    static final Actor MIC_A = reviewer(7, "MIC");

    static final LocalDate R = LocalDate.of(2026, 6, 1);
    static final LocalDate DAY_30 = LocalDate.of(2026, 6, 30);
    static final LocalDate FREE_DAY = LocalDate.of(2026, 7, 1);
    static final LocalDate LAST_OF_FOUR_MONTHS = LocalDate.of(2026, 9, 30);
    static final LocalDate LAST_LAWFUL = LocalDate.of(2026, 12, 1);

    private final CaseHistory history;

    private Cases(CaseHistory history) {
        this.history = history;
    }

    static Actor reviewer(long account, String ministry) {
        return new Actor(account, ministry + " " + account, Set.of(Role.REVIEWER), null, ministry);
    }

    static Cases draft() {
        return draft(PeriodSettings.defaults(), "MOF", "METI");
    }

    static Cases draft(PeriodSettings settings, String... ministries) {
        return new Cases(CaseHistory.empty(Set.of(ministries), Rows.calendar(), settings));
    }

    static Cases draft(FilingKind kind) {
        return new Cases(CaseHistory.of(kind, List.of(), Set.of("MOF", "METI"), Rows.calendar(), PeriodSettings.defaults()));
    }

    /** A report or a reply that the window has received. */
    static Cases received(FilingKind kind) {
        return draft(kind).does(CaseAct.SUBMIT, "2026-06-01", FILER, "actOn", "2026-05-20", "dueOn", "2026-07-06").does(CaseAct.RECEIVE, "2026-06-01", WINDOW);
    }

    static Cases waiting() {
        return draft().does(CaseAct.SUBMIT, "2026-06-01", FILER).does(CaseAct.RECEIVE, "2026-06-01", WINDOW);
    }

    static Cases extended() {
        return waiting().does(CaseAct.PROPOSE_EXTENSION, "2026-06-24", MOF_A, "reasons", "security").does(CaseAct.EXTEND, "2026-06-25", METI_B);
    }

    static Cases heard() {
        return extended().does(CaseAct.ASK_COUNCIL, "2026-07-01", MOF_A).does(CaseAct.COUNCIL_OPINION, "2026-07-20", MOF_A, "reasons", "stop it");
    }

    static Cases extendedFive() {
        return extended()
                .does(CaseAct.ASK_COUNCIL, "2026-07-01", MOF_A)
                .does(CaseAct.PROPOSE_EXTEND_FIVE, "2026-09-01", MOF_A, "reasons", "Council needs longer")
                .does(CaseAct.EXTEND_FIVE, "2026-09-02", METI_B);
    }

    /** Recommended on 2026-08-03; the reply is due on 08-12 (2026-08-11 is a holiday, 08-12 a Wednesday). */
    static Cases recommended(MeasureKind kind) {
        return heard()
                .does(CaseAct.PROPOSE_RECOMMENDATION, "2026-08-01", MOF_A, "kind", kind.name(), "reasons", "opinion of the Council", "noneAsked", "clear without")
                .does(CaseAct.RECOMMEND, "2026-08-03", METI_B);
    }

    static Cases ordered(MeasureKind kind) {
        return recommended(kind)
                .does(CaseAct.REFUSE_RECOMMENDATION, "2026-08-05", FILER)
                .does(CaseAct.PROPOSE_ORDER, "2026-08-06", MOF_A, "kind", kind.name(), "reasons", "refused")
                .does(CaseAct.ORDER, "2026-08-07", METI_B);
    }

    /** An inquiry that the Ministry of Finance opened into an act that nobody notified. */
    static Cases underInquiry() {
        return draft(FilingKind.INQUIRY).does(CaseAct.OPEN_INQUIRY, "2026-06-01", MOF_A);
    }

    static Cases exemptReported() {
        return received(FilingKind.EXEMPTION_REPORT);
    }

    Cases does(CaseAct act, String day, Actor actor, String... details) {
        return new Cases(history.perform(act, at(LocalDate.parse(day)), actor, details(details)));
    }

    CaseHistory history() {
        return history;
    }

    CaseState on(String day) {
        return history.stateOn(LocalDate.parse(day));
    }

    static Instant at(LocalDate day) {
        return day.atTime(10, 0).atZone(CaseEvent.TOKYO).toInstant();
    }

    static Map<String, String> details(String... pairs) {
        var details = new HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            details.put(pairs[i], pairs[i + 1]);
        }
        return details;
    }
}
