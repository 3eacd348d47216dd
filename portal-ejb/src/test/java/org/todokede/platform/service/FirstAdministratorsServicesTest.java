package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.service.FirstAdministrators.Link;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;

/** Who keeps a portal first that is not for training: named by the operator, let in by a link, and never made where somebody is already. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FirstAdministratorsServicesTest {

    private static final String NAMED = "Ito Hanako <Ito@Example.com>; Mori Ken <mori@example.com>;";
    private static final String PASSWORD = "a password of their own";

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;

    @BeforeAll
    static void open() throws IOException {
        System.setProperty("portal.demo", "false");
        portal = ServicesWithoutServer.in(folder);
    }

    @AfterAll
    static void close() {
        portal.close();
        System.clearProperty("portal.demo");
    }

    private static String token(Link link) {
        return link.address().replaceFirst(".*/staff/", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ito <ito@example.com>", "Ito <ito@example.com>; Mori <ITO@example.com>", "Ito; Mori", "Ito <ito>; Mori <mori@example.com>", "<ito@example.com>; Mori <mori@example.com>", ";;"})
    void whoIsNamedWrongly_stopsTheStart_andOpensNothing(String typed) {
        String why = assertThrows(IllegalStateException.class, () -> portal.firstAdministrators.open(typed)).getMessage();
        assertTrue(why.startsWith("PORTAL_FIRST_ADMINISTRATORS must ") && !why.contains("\n"), why);
    }

    @Test
    void twoAreLetIn_eachByALink_andProposeAndApproveWhoeverComesAfter() {
        assertEquals(List.of(), portal.firstAdministrators.open("  "));
        List<Link> first = portal.firstAdministrators.open(NAMED);
        assertEquals(List.of("ito@example.com", "mori@example.com"), first.stream().map(Link::login).toList());
        assertEquals(
                List.of("mori@example.com", "abe@example.com"), portal.firstAdministrators.open("Mori Ken <mori@example.com>; Abe Jun <abe@example.com>").stream().map(Link::login).toList(),
                "while nobody can sign in, whoever is missing is made");
        List<Link> again = portal.firstAdministrators.open(NAMED);
        assertEquals(2, again.size());
        assertNotEquals(first, again);
        assertThrows(NotFound.class, () -> portal.firstPasswords.loginOf(token(first.get(0))), "a start makes new links in the place of the earlier ones");

        Actor ito = portal.firstPasswords.choose(token(again.get(0)), PASSWORD);
        assertEquals(Set.of(Role.ADMINISTRATOR), ito.roles());
        assertEquals(List.of("mori@example.com"), portal.firstAdministrators.open(NAMED).stream().map(Link::login).toList(), "who has a password needs no link");
        assertEquals(List.of(), portal.firstAdministrators.open("Sato <sato@example.com>; Kato <kato@example.com>"), "where an administrator is, nobody is made");
        Actor mori = portal.firstPasswords.choose(token(portal.firstAdministrators.open(NAMED).get(0)), PASSWORD);

        System.setProperty("portal.mail", "smtp://127.0.0.1:9");
        try {
            long change = portal.staff.open(ito, "officer@example.com", "Officer", Set.of(Role.REVIEWER), "METI", "joins", "en");
            long seen = portal.staff.proposal(ito, change).change().version();
            assertThrows(RefusedByRule.class, () -> portal.staff.approve(ito, change, seen));
            portal.staff.approve(mori, change, seen);
        } finally {
            System.clearProperty("portal.mail");
        }
        assertEquals(1, portal.staff.list(ito, "officer@", null, "", 5).size());
    }

    @Test
    void links_lieInAFileOfTheOwnerAlone_whichTheNextStartTakesAway() throws IOException {
        Path file = Path.of(System.getProperty("portal.data"), "first-administrators.txt");
        portal.firstLinks.hand(List.of(new Link("a@example.com", "http://127.0.0.1/staff/x")));
        assertEquals("a@example.com  http://127.0.0.1/staff/x\n", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(portal.firstLinks.told(true).contains("first-administrators.txt") && !portal.firstLinks.told(true).contains("/staff/"), portal.firstLinks.told(true));
        portal.firstLinks.hand(List.of());
        assertFalse(Files.exists(file));
        assertEquals("", portal.firstLinks.told(true));
        assertTrue(portal.firstLinks.told(false).contains("PORTAL_FIRST_ADMINISTRATORS"));
    }
}
