package org.todokede.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.todokede.ownership.TargetFields.Affiliate;
import org.todokede.ownership.TargetFields.Taken;

/** What a draft takes over of a target and its group. */
class TargetFieldsTest {

    private static final Party TARGET = company("Mihon Holdings", "みほんホールディングス株式会社");

    private static Party company(String nameEn, String nameJa) {
        return new Party(7, nameEn, nameJa, PartyKind.ENTITY, "JP", "7000012050002", 0);
    }

    private static Affiliate software(String name) {
        return new Affiliate(company(name, ""), GroupRelation.SUBSIDIARY, List.of("Custom software (3911)"), Set.of("3911"), LocalDate.of(2026, 3, 31), "Securities report");
    }

    private static Taken taken(Map<String, String> existing, List<Affiliate> affiliates) {
        return TargetFields.of(existing, TARGET, "130A", Set.of("3013"), affiliates, 3);
    }

    @Test
    void targetAndGroup_fillTheirFields_withDayAndSource() {
        assertEquals(
                new TreeMap<>(Map.ofEntries(
                        Map.entry("target.name", "Mihon Holdings / みほんホールディングス株式会社"), Map.entry("target.corporate_number", "7000012050002"), Map.entry("target.listed", "yes"),
                        Map.entry("target.security_code", "130A"), Map.entry("target.sectors", "3013;3911"), Map.entry("target.affiliates.1.name", "Mihon Software"),
                        Map.entry("target.affiliates.1.relation", "SUBSIDIARY"), Map.entry("target.affiliates.1.business", "Custom software (3911)"),
                        Map.entry("target.affiliates.1.as_of", "2026-03-31"), Map.entry("target.affiliates.1.source", "Securities report"))),
                new TreeMap<>(taken(Map.of(), List.of(software("Mihon Software"))).fields()));
    }

    @Test
    void ofACompanyThatMayOrMayNotBeListed_nothingIsSaid() {
        Map<String, String> fields = TargetFields.of(Map.of(), TARGET, "", Set.of(), List.of(), 3).fields();
        assertEquals(Set.of("target.name", "target.corporate_number"), fields.keySet(), "no sector is no answer either");
    }

    @Test
    void whatTheDraftSays_stays_andTakenTwiceItSaysTheSame() {
        Map<String, String> draft = new HashMap<>(Map.of("target.sectors", "4111;3911", "target.affiliates.1.name", "Hayasaka Radio KK", "target.affiliates.1.business", "Radio (3013)"));
        List<Affiliate> affiliates = List.of(software("Mihon Software"), software("Mihon Data"));
        Map<String, String> first = taken(draft, affiliates).fields();
        assertEquals("3013;3911;4111", first.get("target.sectors"));
        assertEquals(List.of("Mihon Software", "Mihon Data"), List.of(first.get("target.affiliates.2.name"), first.get("target.affiliates.3.name")));
        assertFalse(first.containsKey("target.affiliates.1.name"), "the filer's own row is not touched");
        draft.putAll(first);
        assertEquals(first, taken(draft, affiliates).fields());
    }

    @Test
    void companiesWithoutARow_areNamed_andTheirSectorsAreCarriedAllTheSame() {
        Affiliate last = new Affiliate(company("Mihon Radio", ""), GroupRelation.AFFILIATE_50, List.of("Radio (3014)"), Set.of("3014"), LocalDate.of(2026, 3, 31), "Report");
        List<Affiliate> affiliates = new ArrayList<>(IntStream.rangeClosed(1, 3).mapToObj(i -> software("Mihon " + i)).toList());
        affiliates.add(last);
        Taken taken = taken(Map.of(), affiliates);
        assertEquals(List.of("Mihon Radio"), taken.leftOut().stream().map(Party::nameEn).toList());
        assertEquals("3013;3014;3911", taken.fields().get("target.sectors"));
        assertFalse(taken.fields().containsKey("target.affiliates.4.name"));
    }

    @Test
    void businessTooLongForItsField_isNamedByItsCodes() {
        Affiliate wide = new Affiliate(company("Mihon Wide", ""), GroupRelation.SUBSIDIARY, List.of("x".repeat(300) + " (3911)", "y".repeat(100) + " (3913)"), Set.of("3911", "3913"),
                LocalDate.of(2026, 3, 31), "Report");
        assertEquals("3911; 3913", taken(Map.of(), List.of(wide)).fields().get("target.affiliates.1.business"));
    }
}
