package org.todokede.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.todokede.filing.FilingContent;
import org.todokede.screening.Hit.Candidate;

/** Which names of a filing are screened, which hit stands for an entry, and when a hit is a new one. */
class HitTest {

    private static List<FiledName> filed(String... pathsAndNames) {
        Map<String, String> values = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pathsAndNames.length; i += 2) {
            values.put(pathsAndNames[i], pathsAndNames[i + 1]);
        }
        return FiledName.of(FilingContent.of(values));
    }

    @Test
    void everyRoleOfTheCase_isScreened_andNothingElse() {
        List<String> paths = List.of(
                "act.candidates.1.name", "act.partners.2.name", "act.principals.3.name", "act.seller", "filer.name", "filer.representative", "ownership.officers.12.name", "ownership.owners.1.name",
                "ownership.ultimate_parent", "related.holders.4.name", "target.affiliates.1.name", "target.name");
        Map<String, String> content = new java.util.HashMap<>(Map.of(
                "filer.address", "Mikado Street", "filer.contact_name", "C. Contact", "ownership.owners.1.country", "SG", "act.bond_name", "Mikado bonds", "target.business", "Mikado", "filer.name_ja", "x"));
        for (int i = 0; i < paths.size(); i++) {
            content.put(paths.get(i), "Party " + (char) ('a' + i) + "x");
        }
        assertEquals(paths, FiledName.of(FilingContent.of(content)).stream().flatMap(n -> n.paths().stream()).sorted().toList());
    }

    @Test
    void nameInTwoFields_isOne_withBothPaths() {
        List<FiledName> names = filed("filer.name", "Mikado Vostok Ltd.", "ownership.owners.1.name", "MIKADO VOSTOK", "target.name", "---");
        assertEquals(1, names.size());
        assertEquals(List.of("filer.name", "ownership.owners.1.name"), names.get(0).paths());
    }

    @Test
    void ofAnEntry_theBestNameStands_andTheMostAlikeComesFirst() {
        List<FiledName> names = filed("filer.name", "Mikado Vostok", "target.name", "Orrevale Marine");
        List<Hit> hits = Hit.among(names, List.of(
                new Candidate(7, "a7", "Mikado Vostak"), new Candidate(7, "a7", "Mikado Vostok"), new Candidate(8, "b8", "Orevale Marine"), new Candidate(9, "c9", "Someone Else")), 88);
        assertEquals(List.of("a7 Mikado Vostok", "b8 Orevale Marine"), hits.stream().map(h -> h.entryKey() + " " + h.listedName()).toList());
        assertEquals(100, hits.get(0).score());
    }

    @Test
    void threshold_isInclusive() {
        List<FiledName> names = filed("filer.name", "Mikado Vostok");
        List<Candidate> candidates = List.of(new Candidate(7, "a7", "Mikado Vostak"));
        int score = Hit.among(names, candidates, 1).get(0).score();
        assertEquals(1, Hit.among(names, candidates, score).size());
        assertEquals(0, Hit.among(names, candidates, score + 1).size());
    }

    @Test
    void key_staysWithTheTwoNames_notWithEditionPlaceOrSpelling() {
        Hit hit = new Hit(new FiledName("Mikado Vostok Ltd.", List.of("filer.name")), "MIKADO VOSTOK", "a7", 7, 100);
        assertEquals(hit.key(), new Hit(new FiledName("mikado vostok", List.of("target.name")), "Mikado Vostok", "a7", 9_999, 98).key());
        assertNotEquals(hit.key(), new Hit(new FiledName("Mikado Vostok Ltd.", List.of("filer.name")), "Mikado Vostak", "a7", 7, 97).key(), "another name of the entry");
        assertNotEquals(hit.key(), new Hit(new FiledName("Mikado Vostok Ltd.", List.of("filer.name")), "MIKADO VOSTOK", "b8", 7, 100).key(), "another entry");
        assertNotEquals(hit.key(), new Hit(new FiledName("Mikado Vostok Marine", List.of("filer.name")), "MIKADO VOSTOK", "a7", 7, 90).key(), "another filed name");
        assertTrue(hit.key().matches("[0-9a-f]{64}"));
    }
}
