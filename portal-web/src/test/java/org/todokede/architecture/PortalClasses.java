package org.todokede.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;

/** Every class of the portal, without those of its tests, read once for all tests that look at them. */
public final class PortalClasses {

    public static final JavaClasses ALL = read();

    private PortalClasses() {}

    /** By the places where the package lies: to ask for its name would open every archive of the class path and every module of the JDK first, which takes longer than to read it. */
    private static JavaClasses read() {
        try {
            return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importUrls(Collections.list(PortalClasses.class.getClassLoader().getResources("org/todokede")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
