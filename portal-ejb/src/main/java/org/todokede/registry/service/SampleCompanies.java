package org.todokede.registry.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.LocalDate;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.registry.CompanyListEdition;

/** A made-up list for a training portal, so that there is something to search. Elsewhere the operator imports the real one. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SampleCompanies {

    private static final String FILE = "samples/listed-companies-made-up.csv";

    /** Day that the sample bears; nobody published a list on it. */
    private static final LocalDate EDITION = LocalDate.of(2020, 4, 1);

    @Inject
    private CompanyLists lists;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** Loads the sample if there is no edition yet. */
    public void loadWhereEmpty() {
        if (lists.editionOn(LocalDate.of(9999, 12, 31)).isPresent()) {
            return;
        }
        Path file = config.configFolder().resolve(FILE);
        CompanyListFile.Read read = CompanyListFile.read(file, 1);
        if (read.wrongRows() > 0) {
            throw new IllegalStateException("config/" + FILE + " has a fault: " + read.defects().get(0));
        }
        String normal = CompanyListFile.normal(read.listings());
        lists.store(
                new CompanyListEdition(EDITION, "made up, no real company · 架空の会社のみ (config/" + FILE + ")", CompanyListFile.sha256(normal), null, "config/" + FILE, clock.now()), normal);
    }
}
