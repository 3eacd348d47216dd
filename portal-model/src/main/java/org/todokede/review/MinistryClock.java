package org.todokede.review;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How long a ministry has had the case: from receipt, or from the last amendment, on which it has to sign anew, until it signs. It moves no day of the period.
 *
 * @param day calendar days, the first one counted
 * @param fromAmendment whether it runs from an amendment
 * @param stopped whether the ministry has signed
 */
public record MinistryClock(int day, boolean fromAmendment, boolean stopped) {

    /** Empty while the window has not received the filing, or before its day of receipt. */
    public static Optional<MinistryClock> of(CaseHistory history, MinistrySignature signature, LocalDate today) {
        return history.receivedOn().map(received -> {
            var amended = history.amended().map(CaseEvent::on).filter(on -> on.isAfter(received));
            var from = amended.orElse(received);
            var until = signature.isSigned() ? signature.on() : today;
            return new MinistryClock((int) ChronoUnit.DAYS.between(from, until) + 1, amended.isPresent(), signature.isSigned());
        }).filter(clock -> clock.day() > 0);
    }
}
