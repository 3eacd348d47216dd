package org.todokede.review;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todokede.refusal.Reason;

/**
 * The filings made for one deal, one after the other. Each is a case of its own with its own period (K17); what they come to together is information for
 * those who ask a filer to withdraw and file again, and changes no day.
 *
 * @param cases oldest first
 */
public record Deal(List<CaseHistory> cases) {

    /** The case is over without freeing the act, or what it freed has lapsed. */
    private static final Set<CaseState> OVER = EnumSet.of(CaseState.WITHDRAWN, CaseState.STOPPED, CaseState.ORDERED, CaseState.LAPSED);

    public Deal {
        cases = List.copyOf(cases);
    }

    /** Calendar days of prohibition in all cases that have run by that day; a day that two of them bar counts twice. */
    public int barredDays(LocalDate today) {
        return cases.stream().mapToInt(each -> each.barredDays(today)).sum();
    }

    /** Why a case cannot be followed by another filing of the same deal; empty if it can. */
    public static Optional<Reason> whyNotRefile(CaseHistory earlier, LocalDate today) {
        return OVER.contains(earlier.stateOn(today)) ? Optional.empty() : Optional.of(Reason.of("filing.notOver", earlier.regime().article("FEFTA Art. 27(1)")));
    }
}
