package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.todokede.identity.service.FirstAdministrators.Link;
import org.todokede.platform.service.PortalConfig;

/**
 * Links of the first administrators, in a file that its owner alone may read: on the console they would stand in the journal. The next start takes the file away, with
 * new links in its place if somebody has not chosen a password yet.
 */
@ApplicationScoped
public class FirstLinks {

    private static final String FILE = "first-administrators.txt";

    @Inject
    private PortalConfig config;

    /** @param links none: there is no file then */
    public void hand(List<Link> links) {
        try {
            Files.deleteIfExists(file());
            if (!links.isEmpty()) {
                Files.createFile(file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file(), links.stream().map(link -> link.login() + "  " + link.address()).collect(Collectors.joining("\n", "", "\n")), StandardOpenOption.WRITE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the start says of them. @param kept whether there is an administrator */
    public String told(boolean kept) {
        if (Files.exists(file())) {
            return "First administrators: hand each the link in " + file() + ", which opens for " + config.registrationsOpen().toHours() + " hours.\n";
        }
        return kept ? "" : "Nobody keeps this portal yet: start it with PORTAL_FIRST_ADMINISTRATORS='Name <address>; Name <address>'.\n";
    }

    private Path file() {
        return config.dataFolder().resolve(FILE);
    }
}
