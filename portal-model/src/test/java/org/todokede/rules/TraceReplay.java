package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** Goes through a trace knowing nothing but the trace: checks each finding against what was said and the row that answered, and arrives at the outcome. */
final class TraceReplay {

    private TraceReplay() {}

    static Outcome replay(List<TraceStep> trace, LocalDate day) {
        Ratio before = null;
        for (int i = 0; i < trace.size() - 1; i++) {
            TraceStep step = trace.get(i);
            assertNull(step.finding().concludes(), () -> "only the last step concludes: " + trace);
            before = step.finding() == Finding.RATIO_BEFORE ? (Ratio) step.said() : before;
            check(step, day, before);
        }
        TraceStep last = trace.get(trace.size() - 1);
        check(last, day, before);
        assertNotNull(last.finding().concludes(), () -> "the last step concludes: " + trace);
        return last.finding().concludes();
    }

    private static void check(TraceStep step, LocalDate day, Ratio before) {
        boolean holds = switch (step.finding()) {
            case AT_LEAST_THRESHOLD, LISTED_REPORT, CORE_CAP_REACHED, QUASI_SPECIFIED_CAP_REACHED, REPORT_EVERY_ACT, DIRECTOR_OF_NOTIFIED_SUBSIDIARY -> said(step)
                    .isAtLeast(row(step));
            case BELOW_THRESHOLD, UNLISTED_BELOW_FLOOR, LISTED_BELOW_REPORT, BELOW_CORE_CAP, QUASI_SPECIFIED_BELOW_CAP -> said(step).isBelow(row(step));
            case REPORT_FIRST_STEP, REPORT_SECOND_STEP -> before != null && before.isBelow(row(step)) && said(step).isAtLeast(row(step));
            case SHARE_OF_LIABILITIES_TOO_SMALL -> !said(step).isMoreThan(row(step));
            case ALL_LOAN_CONDITIONS_HOLD -> said(step).isMoreThan(row(step));
            case TERM_TOO_SHORT -> (Long) step.said() <= 12 * Long.parseLong(((RuleParameter) step.row()).value());
            case BALANCE_TOO_SMALL -> (Long) step.said() <= Long.parseLong(((RuleParameter) step.row()).value());
            case DESIGNATED, ON_SPECIFIED_ACQUISITION_LIST, EXEMPTIONS_EXIST -> step.row().applies().contains(day);
            case CODE_NOT_DESIGNATED_ON_DAY -> !step.row().applies().contains(day);
            case COUNTRY_ON_ANNEX_1 -> ((CountryListing) step.row()).standing() == CountryListing.Standing.LISTED && step.row().applies().contains(day);
            case COUNTRY_OUTSIDE_ANNEX_1 -> ((CountryListing) step.row()).standing() == CountryListing.Standing.NOT_LISTED || !step.row().applies().contains(day);
            case COUNTRY_THROUGH_ITS_STATE -> !((CountryListing) step.row()).territoryOf().isEmpty();
            case RESIDENT -> step.said() == InvestorType.RESIDENT;
            case WANTS_BOARD_SEAT, WANTS_DISPOSAL, WANTS_TECHNOLOGY, TAINTED_HISTORY, OBSTRUCTIVE_PURPOSE, SPECIFIED_CORE_OPERATOR, PROFESSIONAL_LENDER,
                    CORE_UNLISTED, CORE_SPECIFIED_ACQUISITION, CORE_EMIGRANT_TRANSFER, CORE_JOINT_VOTING, PERMIT_REQUIRES_NOTIFICATION -> (Boolean) step.said();
            case ORDINARY_AGENDA, NOT_SOLICITED, CANDIDATE_NOT_RELATED, NOT_OWN_PROPOSAL, BASE_CONDITIONS_KEPT, NO_OBSTRUCTIVE_PURPOSE, NO_PERMIT_NEEDED,
                    NON_CORE_UNLISTED, NON_CORE_LISTED, NON_CORE_SPECIFIED_ACQUISITION, NON_CORE_JOINT_VOTING, NON_CORE_EMIGRANT_TRANSFER -> !(Boolean) step.said();
            default -> true;
        };
        assertTrue(holds, step::toString);
        if (step.row() instanceof RuleParameter parameter) {
            assertTrue(parameter.applies().contains(day), () -> "a row of another day answered: " + step);
        }
        assertEquals(step.finding().step() == 0, step.article().isEmpty(), () -> "every step of the law names its article: " + step);
    }

    private static Ratio said(TraceStep step) {
        return (Ratio) step.said();
    }

    private static Ratio row(TraceStep step) {
        if (step.row() instanceof RuleParameter parameter) {
            return Ratio.parsePercent(parameter.value());
        }
        throw new AssertionFailedError("no parameter answered: " + step);
    }
}
