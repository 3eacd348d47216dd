package org.todokede.audit.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import org.todokede.audit.service.AuditService.Line;
import org.todokede.audit.service.AuditService.Search;
import org.todokede.identity.Actor;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.ReadDoor;

/** Hands lines of the record out of the portal: once they are a file, the portal does not know who reads them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RecordExportService {

    @EJB
    private AuditService audit;

    @EJB
    private ReadDoor reads;

    /**
     * The first lines of a file, newest first; that it was made is on record, under the object if only the lines about one were asked for.
     *
     * @param limit at most this many
     * @throws org.todokede.refusal.InvalidInput as the search
     * @throws org.todokede.refusal.Forbidden unless the actor may read the record
     */
    public List<Line> begin(Actor actor, Search by, int limit) {
        return reads.open(ConfidentialPart.EXPORT_RECORD.of(actor, "record", by.object()).with(days(by)), () -> audit.search(actor, by, Long.MAX_VALUE, limit));
    }

    /** Lines that follow in the same file. @param last id of the last line so far @throws org.todokede.refusal.Forbidden as above */
    public List<Line> next(Actor actor, Search by, long last, int limit) {
        return audit.search(actor, by, last, limit);
    }

    private static String days(Search by) {
        return by.from() == null && by.to() == null ? "" : (by.from() == null ? "" : by.from()) + "/" + (by.to() == null ? "" : by.to());
    }
}
