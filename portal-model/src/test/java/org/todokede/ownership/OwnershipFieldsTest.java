package org.todokede.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From a profile into a filing, and from a filing onto the reviewer's page. */
class OwnershipFieldsTest {

    private static Map<String, String> content(World world) {
        return OwnershipFields.asContent(world.ownership(), world.answer());
    }

    @Test
    void holdersOfATenth_areRows_directOnesFirst_eachCited() {
        World world = World.filer(PartyKind.FUND, "LU").party("feeder", PartyKind.FUND, "LU").company("GP", "US").party("sovereign", PartyKind.STATE, "AE").company("small", "FR")
                .holds("sovereign", "feeder", HoldingKind.SHARES, "60", "2026-05-01").holds("feeder", "F", HoldingKind.SHARES, "1/3", "2026-06-01")
                .holds("GP", "F", HoldingKind.SHARES, "1", "2026-06-01").holds("GP", "F", HoldingKind.VOTES, "100", "2026-06-02").owns("small", "F", "9.99");
        Map<String, String> fields = content(world);
        assertEquals("feeder", fields.get("ownership.owners.1.name"));
        assertEquals("33.333333", fields.get("ownership.owners.1.shares_pct"));
        assertFalse(fields.containsKey("ownership.owners.1.votes_pct"), "what is not stated is left empty");
        assertEquals("yes", fields.get("ownership.owners.1.state"), "controlled by the sovereign");
        assertEquals("GP", fields.get("ownership.owners.2.name"), "1 % of the shares, but all votes");
        assertEquals("1", fields.get("ownership.owners.2.shares_pct"));
        assertEquals("100", fields.get("ownership.owners.2.votes_pct"));
        assertEquals("sovereign", fields.get("ownership.owners.3.name"));
        assertEquals("feeder", fields.get("ownership.owners.3.through"));
        assertEquals("AE", fields.get("ownership.owners.3.country"));
        assertFalse(fields.containsKey("ownership.owners.4.name"), "9.99 % is below a tenth");
        assertEquals("""
                feeder → F: 1/3, 2026-06-01, register
                GP → F: 2026-06-01, register
                GP → F: 2026-06-02, register
                sovereign → feeder: 2026-05-01, register""", fields.get("ownership.holders"));
        assertEquals("yes", fields.get("ownership.state_linked"));
        assertEquals("GP", fields.get("ownership.ultimate_parent"));
        assertEquals("US", fields.get("ownership.ultimate_parent_country"));
    }

    @Test
    void withoutHolders_nothingIsSaid() {
        assertEquals(Map.of(), content(World.filer(PartyKind.ENTITY, "GB").company("T", "JP").owns("F", "T", "20")));
        assertEquals(Map.of(), content(World.filer(PartyKind.ENTITY, "GB").company("A", "JP").holds("A", "F", HoldingKind.SHARES, "0")));
    }

    @Test
    void whatCouldBeEither_isLeftToTheFiler() {
        Map<String, String> fields = content(World.filer(PartyKind.ENTITY, "GB").company("A", "US").company("B", "FR").owns("A", "F", "50").owns("B", "F", "50"));
        assertFalse(fields.containsKey("ownership.ultimate_parent"), "there are two");
        assertFalse(fields.containsKey("ownership.state_linked"), "no state is stated, which does not say that there is none");
        assertFalse(fields.containsKey("ownership.foreign_votes_pct"), "asked of Japanese companies");
    }

    @Test
    void aJapaneseCompanyOfWhichHalfIsForeign_saysSo() {
        assertEquals("50", content(World.filer(PartyKind.ENTITY, "JP").company("A", "US").owns("A", "F", "50")).get("ownership.foreign_votes_pct"));
    }

    @Test
    void moreThanTwentyHolders_areCutOff_inACircleToo() {
        World world = World.filer(PartyKind.ENTITY, "GB").company("A0", "GB").owns("A0", "F", "60").owns("F", "A0", "60");
        for (int i = 1; i < 30; i++) {
            world.company("A" + i, "GB").owns("A" + i, "A" + (i - 1), "60");
        }
        Map<String, String> fields = content(world);
        assertTrue(fields.containsKey("ownership.owners.20.name") && !fields.containsKey("ownership.owners.21.name"));
    }

    @Test
    void whatIsFiled_isDrawnAgain_fromTheFilingAlone() {
        Map<String, String> filed = new HashMap<>(content(World.filer(PartyKind.ENTITY, "GB").company("parent", "US").party("S", PartyKind.STATE, "NO").owns("parent", "F", "72").owns("S", "parent", "20")));
        filed.putAll(Map.of("filer.name", "Orrevale", "filer.country", "GB", "filer.class", "CLASS_2", "target.name", "Mihon", "act.shares_after_pct", "12.3", "act.votes_after_pct", "12.3"));
        filed.putAll(Map.of("related.holders.1.name", "parent", "related.holders.1.shares_pct", "1.2", "related.holders.1.votes_pct", "0"));
        OwnershipFields.Filed read = OwnershipFields.filed(filed).orElseThrow();
        assertEquals(List.of("Orrevale", "parent", "S", "Mihon"), read.ownership().parties().stream().map(Party::nameEn).toList());
        assertEquals(
                Set.of("1 0 SHARES 72", "1 0 VOTES 72", "2 1 SHARES 20", "2 1 VOTES 20", "0 3 SHARES 12.3", "0 3 VOTES 12.3", "1 3 SHARES 1.2"),
                read.holdings().stream().map(h -> h.holder() + " " + h.held() + " " + h.kind() + " " + h.part().toPercentText()).collect(Collectors.toSet()));
        assertEquals(Set.of(2L), read.ofStates());
        assertEquals(Set.of(1L), read.parents());
        assertEquals(Set.of(1L), read.related());
        assertEquals(3L, read.target());
    }

    @Test
    void aFilingThatNamesNobodyByRow_isNotDrawn() {
        assertTrue(OwnershipFields.filed(Map.of("filer.name", "Orrevale", "ownership.holders", "none")).isEmpty());
    }

    @Test
    void oddRows_areDrawnAsFarAsTheyGo() {
        Map<String, String> odd = Map.of(
                "filer.name", "Orrevale", "ownership.owners.1.name", "A", "ownership.owners.1.through", "somebody else", "ownership.owners.1.shares_pct", "12", "ownership.owners.2.name", "A",
                "ownership.owners.2.through", "A", "ownership.owners.2.shares_pct", "5", "ownership.owners.3.name", "Orrevale", "ownership.owners.3.shares_pct", "7");
        OwnershipFields.Filed read = OwnershipFields.filed(odd).orElseThrow();
        assertEquals(List.of("Orrevale", "A", "somebody else"), read.ownership().parties().stream().map(Party::nameEn).toList());
        assertEquals(1, read.holdings().size(), "nobody is drawn as holding itself");
    }
}
