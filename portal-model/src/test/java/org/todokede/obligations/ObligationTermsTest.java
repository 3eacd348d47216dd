package org.todokede.obligations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.filing.FilingContent;
import org.todokede.refusal.InvalidInput;

/** Terms as people type them, and the conditions that follow from what was reported. */
class ObligationTermsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final Map<String, String> GOOD = Map.of("debtor", "Filer Ltd", "what", "A statement", "rhythm", "YEARLY", "firstDue", "2027-03-31", "lastDue", "2031-03-31");

    /** Faults by field, with {@code field=value} in place of what is good. */
    private static Map<String, String> faults(String... changed) {
        Map<String, String> typed = new HashMap<>(GOOD);
        for (String each : changed) {
            typed.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        Map<String, String> faults = new TreeMap<>();
        assertThrows(InvalidInput.class, () -> ObligationTerms.read(typed, TODAY)).defects().forEach(defect -> faults.put(defect.path(), defect.reason().key()));
        return faults;
    }

    @Test
    void whatIsGood_isReadAsItStands() {
        assertEquals(new ObligationTerms("Filer Ltd", "A statement", Rhythm.YEARLY, LocalDate.of(2027, 3, 31), LocalDate.of(2031, 3, 31)), ObligationTerms.read(GOOD, TODAY));
        Map<String, String> standing = new HashMap<>(GOOD);
        standing.putAll(Map.of("rhythm", "STANDING", "firstDue", "", "lastDue", ""));
        assertEquals(new ObligationTerms("Filer Ltd", "A statement", Rhythm.STANDING, null, null), ObligationTerms.read(standing, TODAY));
    }

    @ParameterizedTest
    @CsvSource({"debtor,Another Ltd", "what,Another statement", "rhythm,MONTHLY", "firstDue,2027-04-01", "lastDue,2031-04-01", "lastDue,''"})
    void whatIsTypedAgain_isTheSame_ifNoFieldIsAnother(String field, String other) {
        ObligationTerms terms = ObligationTerms.read(GOOD, TODAY);
        assertTrue(terms.isTyped(GOOD));
        Map<String, String> changed = new HashMap<>(GOOD);
        changed.put(field, other);
        assertFalse(terms.isTyped(changed));
        changed.remove(field);
        assertFalse(terms.isTyped(changed), "left out, it is another too");
        assertTrue(new ObligationTerms("Filer Ltd", "Nothing", Rhythm.STANDING, null, null).isTyped(Map.of("debtor", "Filer Ltd", "what", "Nothing", "rhythm", "STANDING", "firstDue", "")));
    }

    @Test
    void everyFieldThatIsMissing_isNamedAtOnce() {
        assertEquals(
                Map.of("debtor", "field.missing", "what", "field.missing", "rhythm", "field.missing"),
                faults("debtor=", "what=", "rhythm=", "firstDue=", "lastDue="));
        assertEquals(Map.of("firstDue", "field.missing"), faults("firstDue=", "lastDue="));
    }

    @ParameterizedTest
    @CsvSource({
        "rhythm=SOMETIMES, rhythm, field.notAnOption", "firstDue=2027-02-30, firstDue, field.date", "firstDue=31.3.2027, firstDue, field.date", "lastDue=never, lastDue, field.date",
        "firstDue=2026-11-26, firstDue, obligation.dayOutside", "lastDue=2027-03-30, lastDue, obligation.endBeforeFirst",
        "rhythm=ONCE, lastDue, obligation.noEnd"
    })
    void whatIsWrong_isSaidAtItsField(String changed, String field, String key) {
        assertEquals(Map.of(field, key), faults(changed));
    }

    @Test
    void whatIsOwedAtAllTimes_hasNeitherDayNorEnd() {
        assertEquals(Map.of("firstDue", "obligation.noDay", "lastDue", "obligation.noEnd"), faults("rhythm=STANDING"));
    }

    @Test
    void texts_areBounded_andHoldNothingThatCannotBeSeen() {
        assertEquals(Map.of("what", "field.tooLong", "debtor", "field.tooLong"), faults("what=" + "x".repeat(2001), "debtor=" + "x".repeat(201)));
        assertEquals(Map.of("what", "field.controlCharacter", "debtor", "field.controlCharacter"), faults("what=a\u0007", "debtor=a\nb"));
        assertEquals(2000, ObligationTerms.read(with("what", "x".repeat(2000)), TODAY).what().length());
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> typed = new HashMap<>(GOOD);
        typed.put(name, value);
        return typed;
    }

    @Test
    void today_andThirtyYearsFromToday_canBeNamed() {
        assertEquals(TODAY, ObligationTerms.read(with("firstDue", TODAY.toString()), TODAY).firstDue());
        Map<String, String> far = with("firstDue", "2056-11-27");
        far.put("lastDue", "");
        assertEquals(LocalDate.of(2056, 11, 27), ObligationTerms.read(far, TODAY).firstDue());
        assertEquals(Map.of("firstDue", "obligation.dayOutside"), faults("firstDue=2056-11-28", "lastDue="));
    }

    /** The columns of procedure.md 3.4. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "yes|GENERAL|no||B1 B2 B3", "yes|GENERAL_CORE|yes||B1 B2 B3 C1 C2", "yes|FINANCIAL|yes|FOREIGN_FINANCIAL_INSTITUTION|B1 B2 B3", "yes|SPECIFIED|no||B1 B2 B3",
        "yes|ACCREDITED|yes|SWF_ACCREDITED|B1 B2 B3 C1 C2", "yes|GENERAL_CORE|yes|QUASI_SPECIFIED_FOREIGN_INVESTOR|B1 B2 B3 C1 C2 Q1 Q2",
        "yes|GENERAL|no|QUASI_SPECIFIED_FFI|B1 B2 B3", "no|GENERAL|no||"
    })
    void theConditionsOfTheExemption_followFromWhatWasReported(String accepted, String kind, String core, String overlay, String conditions) {
        FilingContent content = FilingContent.of(Map.of(
                "exemption.conditions", accepted, "exemption.kind", kind, "target.core", core, "ownership.overlay", overlay == null ? "" : overlay));
        assertEquals(conditions == null ? List.of() : List.of(conditions.split(" ")), ExemptionCondition.of(content).stream().map(Enum::name).toList());
    }
}
