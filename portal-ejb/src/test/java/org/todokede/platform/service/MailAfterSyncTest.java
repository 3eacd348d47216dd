package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.identity.Role;

/** Nobody is written to about what is not on the disk: a power cut could undo it, and the letter would be about nothing. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class MailAfterSyncTest {

    private static final String ADDRESS = "after-sync@example.com";

    @TempDir
    private Path folder;

    @AfterEach
    void withoutMail() {
        System.clearProperty("portal.mail");
    }

    @Test
    void whatIsNotOnDisk_isHandedOverToNobody_andGoesOutWhenItIs() throws IOException {
        AtomicBoolean fails = new AtomicBoolean();
        try (BadMailServer mail = new BadMailServer();
                ServicesWithoutServer portal = ServicesWithoutServer.over(folder, TrialGates.failing(fails))) {
            System.setProperty("portal.mail", mail.address());
            People.account(portal, ADDRESS, Role.FILER, null);
            portal.registrations.ask(ADDRESS, "en", "192.0.2.7");
            fails.set(true);
            assertEquals(0, portal.outbox.work(50));
            assertEquals(List.of(), mail.taken());
            fails.set(false);
            portal.letPass(1);
            assertEquals(1, portal.outbox.work(50));
            assertEquals(1, mail.taken().size());
        }
    }
}
