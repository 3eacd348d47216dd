package org.todokede.rules.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Map;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.rules.DesignatedSector;

/** Loads what the portal knows of the law at its first start; afterwards the database is the source and administrators keep it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ReferenceData {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** Loads each table that is still empty from {@code config/data}. */
    public void loadWhereEmpty() {
        if (isEmpty("designated_sector")) {
            Instant now = clock.now();
            for (Map<String, String> row : CsvTable.read(config.configFolder().resolve("data/sectors.csv"))) {
                em.persist(new DesignatedSector(row, 1, "config/data/sectors.csv", now, "first load"));
            }
        }
        if (isEmpty("holiday")) {
            for (Map<String, String> row : CsvTable.read(config.configFolder().resolve("data/holidays.csv"))) {
                em.createNativeQuery("insert into holiday (holiday_on, name_en, name_ja, source, verified) values (?, ?, ?, ?, ?)")
                        .setParameter(1, java.sql.Date.valueOf(row.get("date")))
                        .setParameter(2, row.get("name_en"))
                        .setParameter(3, row.get("name_ja"))
                        .setParameter(4, row.get("source"))
                        .setParameter(5, "yes".equals(row.get("verified")))
                        .executeUpdate();
            }
        }
    }

    private boolean isEmpty(String table) {
        return em.createNativeQuery("select 1 from " + table).setMaxResults(1).getResultList().isEmpty();
    }
}
