package org.todokede.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.identity.Subject;

/** Who reads a file with an audience, every role against every audience. */
class AudienceTest {

    private static final long OWN = 1;

    /** A filing of organisation 1 in which MOF and METI take part. */
    private static final Subject SUBMITTED = new Subject(OWN, Set.of("MOF", "METI"), true);

    private static final Subject DRAFT = new Subject(OWN, Set.of(), false);

    private static final Map<String, Actor> ACTORS = Map.of(
            "filer", new Actor(1, "a", Set.of(Role.FILER), OWN, null),
            "stranger", new Actor(2, "a", Set.of(Role.FILER), 2L, null),
            "window", new Actor(3, "a", Set.of(Role.WINDOW), null, null),
            "MOF", new Actor(4, "a", Set.of(Role.REVIEWER), null, "MOF"),
            "METI", new Actor(5, "a", Set.of(Role.REVIEWER), null, "METI"),
            "MIC", new Actor(6, "a", Set.of(Role.REVIEWER), null, "MIC"),
            "administrator", new Actor(7, "a", Set.of(Role.ADMINISTRATOR), null, null),
            "auditor", new Actor(8, "a", Set.of(Role.AUDITOR), null, null));

    @ParameterizedTest
    @CsvSource({
        "ALL, filer window MOF METI", "TARGET, filer window MOF METI", "FILER, filer", "MOF, filer window MOF", "METI, filer METI",
        "MIC, filer" // a ministry that takes no part does not take part by being named
    })
    void aSubmittedFile_isReadByItsAudience_andNobodyElse(String audience, String readers) {
        assertEquals(Set.of(readers.split(" ")), readersOf(new Audience(audience), SUBMITTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "FILER", "TARGET", "MOF", "METI", "MIC"})
    void aFileOfADraft_isItsFilersAlone(String audience) {
        assertEquals(Set.of("filer"), readersOf(new Audience(audience), DRAFT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "ALL ", "METI;MOF", "A", "ABCDEFGHIJK"})
    void whatIsNoCode_isNoAudience(String code) {
        assertThrows(IllegalArgumentException.class, () -> new Audience(code));
    }

    @ParameterizedTest
    @CsvSource({"ALL, false", "FILER, false", "MOF, false", "METI, false", "TARGET, true"})
    void theAccessOfATarget_opensTheFilesForTheTarget_ofItsOwnFilingAndNoOther(String audience, boolean opened) {
        TargetAccess access = () -> "FDI-2026-000001";
        assertEquals(opened, new Audience(audience).admits(access, "FDI-2026-000001"));
        assertFalse(new Audience(audience).admits(access, "FDI-2026-000002"));
        assertFalse(new Audience(audience).admits(access, null), "a draft has no number");
        assertFalse(new Audience(audience).admits(null, "FDI-2026-000001"));
    }

    private static Set<String> readersOf(Audience audience, Subject filing) {
        List<String> readers = ACTORS.entrySet().stream().filter(a -> Rights.may(a.getValue(), Permission.READ_DOCUMENT, audience.of(filing))).map(Map.Entry::getKey).toList();
        return Set.copyOf(readers);
    }
}
