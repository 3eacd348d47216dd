package org.todokede.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The day as the law counts it: a day in Japan. */
public final class LegalDay {

    /** Japan Standard Time, no summer time. */
    public static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private LegalDay() {}

    /** The day in Tokyo on which the instant falls. */
    public static LocalDate of(Instant instant) {
        return instant.atZone(TOKYO).toLocalDate();
    }
}
