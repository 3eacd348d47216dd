package org.todokede.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody of the staff can be. */
class StaffPostTest {

    private static final Set<String> MINISTRIES = Set.of("MOF", "METI");

    private static Set<Role> roles(String names) {
        return names.isEmpty() ? Set.of() : Arrays.stream(names.split(";")).map(Role::valueOf).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "REVIEWER, MOF, ''",
        "WINDOW, -, ''",
        "ADMINISTRATOR, -, ''",
        "AUDITOR, -, ''",
        "REVIEWER;WINDOW;ADMINISTRATOR, METI, ''",
        "'', -, roles field.missing",
        "FILER, -, roles field.notAnOption",
        "FILER;WINDOW, -, roles field.notAnOption",
        "AUDITOR;WINDOW, -, roles accounts.auditorAlone",
        "REVIEWER, -, ministry field.missing",
        "REVIEWER, NONE, ministry field.notAnOption",
        "WINDOW, MOF, ministry accounts.ministryOfReviewers",
        "'', MOF, roles field.missing; ministry accounts.ministryOfReviewers",
        "AUDITOR;REVIEWER, -, roles accounts.auditorAlone; ministry field.missing"
    })
    void whatNobodyCanBe_isNamedAtItsField(String names, String ministry, String expected) {
        assertEquals(expected, new StaffPost(roles(names), ministry).defects(MINISTRIES).stream().map(d -> d.path() + " " + d.reason().key()).collect(Collectors.joining("; ")));
    }

    @Test
    void roles_areOneText_inTheirOrder_andReadBack() {
        assertEquals("WINDOW;REVIEWER", StaffPost.write(Set.of(Role.REVIEWER, Role.WINDOW)));
        assertEquals(Set.of(Role.REVIEWER, Role.WINDOW), StaffPost.read("REVIEWER;NOBODY;WINDOW"));
        assertEquals(Set.of(), StaffPost.read(""));
        for (Role role : Role.values()) {
            assertEquals(Set.of(role), StaffPost.read(StaffPost.write(Set.of(role))));
        }
    }

    @Test
    void inTheRecord_stand_rolesAndMinistry() {
        assertEquals(List.of("REVIEWER of METI", "AUDITOR", "-"),
                List.of(new StaffPost(Set.of(Role.REVIEWER), "METI").inRecord(), new StaffPost(Set.of(Role.AUDITOR), null).inRecord(), new StaffPost(Set.of(), null).inRecord()));
    }
}
