package org.todokede.rules.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.rules.RuleEdition;
import org.todokede.rules.RuleKind;
import org.todokede.rules.RuleRow;
import org.todokede.rules.RuleRow.Key;

/** Loads what the portal knows of the law at its first start, as edition 1; afterwards the database is the source and changes by further editions. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ReferenceData {

    private static final int FIRST = 1;
    private static final String DELIVERED = "config/data";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** Loads each kind of which there is no row yet. */
    public void loadWhereEmpty() {
        Set<String> known = new HashSet<>();
        em.createNativeQuery("select distinct kind from rule_row where edition = 1").getResultList().forEach(kind -> known.add((String) kind));
        if (known.size() == RuleKind.values().length) {
            return;
        }
        Instant now = clock.now();
        if (em.find(RuleEdition.class, FIRST) == null) {
            em.persist(RuleEdition.firstLoad(DELIVERED, now));
            em.flush();
        }
        for (RuleKind kind : RuleKind.values()) {
            if (!known.contains(kind.name())) {
                load(kind, now);
            }
        }
    }

    private void load(RuleKind kind, Instant now) {
        Path file = config.configFolder().resolve("data").resolve(kind.file());
        for (Map<String, String> cells : CsvTable.read(file)) {
            Map<String, String> row = RowChecks.checked(kind, cells);
            em.persist(RuleRow.of(FIRST, new Key(kind, kind.keyOf(row)), 1, 0, RowJson.write(row), null, DELIVERED, now));
        }
    }
}
