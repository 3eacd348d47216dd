package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts in one line of a table. */
class FactsTextTest {

    static Stream<Facts> cases() {
        return RuleFiles.rows("cases.csv").stream().map(FactsRow::parse).map(FactsRow::facts);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCase_isReadBackEqual(Facts facts) {
        assertEquals(facts, FactsText.read(FactsText.write(facts)));
    }

    @Test
    void everyFact_canBeWritten() {
        Facts.Builder all = Facts.builder();
        for (Fact fact : Fact.values()) {
            all.set(fact, VALUES.get(fact.type()));
        }
        Facts facts = all.set(Fact.COUNTRY, "SG").build();
        String line = FactsText.write(facts);
        assertEquals(facts, FactsText.read(line));
        for (Fact fact : Fact.values()) {
            assertFalse(!facts.knows(fact) || !("|" + line).contains("|" + fact.column() + "="), fact + " is not in " + line);
        }
    }

    private static final Map<Class<?>, Object> VALUES = Map.of(
            LocalDate.class, LocalDate.of(2027, 1, 12), InvestorType.class, InvestorType.QUASI_SPECIFIED_FFI, ActKind.class, ActKind.LOAN, Boolean.class, true,
            Ratio.class, new Ratio(1, 3), Long.class, 100_000_001L, List.class, List.of("3913", "storage-batteries"), String.class, "SG", Set.class,
            Set.of(Overlay.ACCREDITED, Overlay.STATE_CONTROLLED));

    @Test
    void nothingKnown_isAnEmptyLine_andAnEmptySetIsKept() {
        assertEquals("", FactsText.write(Facts.builder().build()));
        assertEquals(Facts.builder().build(), FactsText.read(""));
        Facts none = Facts.builder().set(Fact.FURTHER_OVERLAYS, Set.of()).build();
        assertEquals(none, FactsText.read(FactsText.write(none)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "nosuchfact=1", "core=perhaps", "act=STEAL", "|core=yes", "core", "as_of_date=someday", "shares_after_pct=many"})
    void whatWasNotWrittenSo_isRefused(String line) {
        assertThrows(RuntimeException.class, () -> FactsText.read(line));
    }
}
