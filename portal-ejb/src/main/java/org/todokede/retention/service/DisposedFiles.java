package org.todokede.retention.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.todokede.documents.service.DocumentStore;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.DurabilityGate;

/** Takes from the disk what was disposed of: after the act stands, and again later where a kill came between. Asks no rights: what is here, two have decided. */
@ApplicationScoped
public class DisposedFiles {

    private static final int AT_ONCE = 500;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActTransaction transaction;

    @EJB
    private DurabilityGate gate;

    @Inject
    private DocumentStore files;

    /** Notes a file whose row goes; within the transaction of the act. */
    void note(DueThings.Gone file, long disposal) {
        em.createNativeQuery("insert into disposed_file (document_id, disposal_id, storage_name) values (?1, ?2, ?3)")
                .setParameter(1, file.id()).setParameter(2, disposal).setParameter(3, file.storageName()).setFlushMode(FlushModeType.COMMIT).executeUpdate();
    }

    /** @return how many were taken away */
    public int sweep() {
        int swept = 0;
        for (List<?> rows = some(); !rows.isEmpty(); rows = some()) {
            for (Object row : rows) {
                files.discard((String) ((Object[]) row)[1]);
            }
            long last = ((Number) ((Object[]) rows.get(rows.size() - 1))[0]).longValue();
            swept += gate.betweenSyncs(() -> transaction.run(() -> em.createNativeQuery("delete from disposed_file where document_id <= ?1").setParameter(1, last).executeUpdate()));
        }
        return swept;
    }

    private List<?> some() {
        return em.createNativeQuery("select document_id, storage_name from disposed_file order by document_id").setMaxResults(AT_ONCE).getResultList();
    }
}
