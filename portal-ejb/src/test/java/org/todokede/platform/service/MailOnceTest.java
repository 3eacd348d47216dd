package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.identity.Role;
import org.todokede.platform.service.BadMailServer.Mood;

/** A mail server that takes a letter and does not say so is given it again, and whoever reads it knows that it is the same. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class MailOnceTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        People.account(portal, "known@example.com", Role.FILER, null);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static List<String> taken(String address) throws IOException {
        try (BadMailServer mail = new BadMailServer()) {
            System.setProperty("portal.mail", mail.address());
            portal.registrations.ask(address, "en", "192.0.2.7");
            mail.become(Mood.TAKES_AND_HANGS_UP);
            assertEquals(0, portal.outbox.work(50));
            portal.letPass(1);
            mail.become(Mood.GOOD);
            assertEquals(1, portal.outbox.work(50));
            portal.letPass(1);
            assertEquals(0, portal.outbox.work(50), "it is sent");
            return mail.taken();
        } finally {
            System.clearProperty("portal.mail");
        }
    }

    @Test
    void aLetterThatIsHandedOverAgain_isTheSameLetter() throws IOException {
        List<String> letters = taken("known@example.com");
        assertEquals(2, letters.size());
        assertEquals(1, letters.stream().map(letter -> BadMailServer.header(letter, "Message-ID")).collect(Collectors.toSet()).size(), letters::toString);
    }

    /** The link of the first one is dead: whoever drops the second because of its Message-ID would never get in. */
    @Test
    void aLetterWithAnotherLink_isAnother() throws IOException {
        List<String> letters = taken("unknown@example.com");
        assertEquals(2, letters.size());
        assertNotEquals(BadMailServer.header(letters.get(0), "Message-ID"), BadMailServer.header(letters.get(1), "Message-ID"));
    }
}
