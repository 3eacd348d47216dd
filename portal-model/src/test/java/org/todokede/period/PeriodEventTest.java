package org.todokede.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.refusal.InvalidInput;

/** The column {@code events} is read strictly: what cannot be read is refused with the place of the event. */
class PeriodEventTest {

    @Test
    void eventsAreRead_blanksAndTrailingSemicolonDoNotMatter() {
        var events = PeriodEvent.parse(" RECEIVED@2023-06-05 ; SHORTENED@2023-06-15   free=2023-06-16 ; ");
        assertEquals(
                List.of(
                        PeriodEvent.of(PeriodEventKind.RECEIVED, LocalDate.of(2023, 6, 5)),
                        PeriodEvent.of(PeriodEventKind.SHORTENED, LocalDate.of(2023, 6, 15), "free", "2023-06-16")),
                events);
        assertEquals(LocalDate.of(2023, 6, 16), events.get(1).free());
    }

    @Test
    void letters_doNotChangeWhatHappened() {
        assertEquals(
                PeriodEvent.parse("RECEIVED@2022-01-17;RECOMMENDED@2022-04-18 kind=STOP;POSTED@2022-05-02 addressee=japan"),
                PeriodEvent.parse("received@2022-01-17;Recommended@2022-04-18 Kind=stop;POSTED@2022-05-02 addressee=Japan"));
    }

    @ParameterizedTest(name = "{0}: {1} at {2}")
    @CsvSource(
            value = {
                "'' | period.input.noEvents | events",
                "; | period.input.noEvents | events",
                "RECEIVED | period.input.notAnEvent | events[0]",
                "RECEIVED@2022-01-01@x | period.input.notAnEvent | events[0]",
                "RECEIVD@2022-01-01 | period.input.unknownEvent | events[0]",
                "receipt@2022-01-01 | period.input.unknownEvent | events[0]",
                "RECEIVED@2023-02-29 | period.input.notADay | events[0]",
                "RECEIVED@1.2.2023 | period.input.notADay | events[0]",
                "RECEIVED@+12345-01-01 | period.input.notADay | events[0]",
                "SHORTENED@2022-02-01 | period.input.attributeMissing | events[0]",
                "SENT@2022-01-04;SHORTENED@2022-02-01 | period.input.attributeMissing | events[1]",
                "RECOMMENDED@2022-02-01 kind= | period.input.notAChoice | events[0]",
                "SHORTENED@2022-02-01 free=soon | period.input.notADay | events[0]",
                "POSTED@2022-02-01 addressee=moon | period.input.notAChoice | events[0]",
                "RECEIVED@2022-02-01 free=2022-02-02 | period.input.unknownAttribute | events[0]",
                "ACT@2022-02-01 exempt | period.input.notAnAttribute | events[0]",
                "ACT@2022-02-01 exempt=yes exempt=no | period.input.attributeTwice | events[0]",
            },
            delimiter = '|')
    void unreadable_isRefusedAtItsPlace(String text, String key, String path) {
        var refused = assertThrows(InvalidInput.class, () -> PeriodEvent.parse(text));
        assertEquals(key, refused.defects().get(0).reason().key());
        assertEquals(path, refused.defects().get(0).path());
    }

    @Test
    void everyBadEventIsNamed_andAFloodIsRefusedUnread() {
        var refused = assertThrows(InvalidInput.class, () -> PeriodEvent.parse("X@2022-01-01;SENT@2022-01-04;Y"));
        assertEquals(List.of("events[0]", "events[2]"), refused.defects().stream().map(defect -> defect.path()).toList());
        assertThrows(InvalidInput.class, () -> PeriodEvent.parse("SENT@2022-01-04;".repeat(101)));
        assertThrows(InvalidInput.class, () -> PeriodEvent.parse(null));
    }
}
