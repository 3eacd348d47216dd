package org.todokede.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The day of the law is a day in Japan, wherever the machine stands. */
class LegalDayTest {

    @ParameterizedTest
    @CsvSource({
        "2027-03-31T14:59:59.999999Z, 2027-03-31", "2027-03-31T15:00:00Z, 2027-04-01", "2027-04-01T00:00:00Z, 2027-04-01",
        "2027-04-01T14:59:59Z, 2027-04-01", "2026-12-31T14:59:59Z, 2026-12-31", "2026-12-31T15:00:00Z, 2027-01-01",
        "2028-02-28T15:00:00Z, 2028-02-29", "2028-02-29T15:00:00Z, 2028-03-01"
    })
    void aDayBegins_atMidnightInTokyo(Instant instant, LocalDate day) {
        assertEquals(day, LegalDay.of(instant));
    }

    @Test
    void theZoneOfTheMachine_doesNotMatter() {
        TimeZone own = TimeZone.getDefault();
        try {
            for (String zone : new String[] {"America/Los_Angeles", "Pacific/Kiritimati", "UTC"}) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertEquals(LocalDate.of(2027, 4, 1), LegalDay.of(Instant.parse("2027-03-31T15:00:00Z")), zone);
            }
        } finally {
            TimeZone.setDefault(own);
        }
    }

    @Test
    void instants_areStoredInUtc_andComeBackAsTheyWere() {
        InstantConverter converter = new InstantConverter();
        Instant instant = Instant.parse("2027-03-31T15:00:00.123456Z");
        assertEquals("2027-03-31T15:00:00.123456", converter.convertToDatabaseColumn(instant).toString());
        assertEquals(instant, converter.convertToEntityAttribute(converter.convertToDatabaseColumn(instant)));
        assertNull(converter.convertToDatabaseColumn(null));
        assertNull(converter.convertToEntityAttribute(null));
    }
}
