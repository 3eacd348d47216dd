package org.todokede.review.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.refusal.NotFound;

/**
 * The part of the record that the ministries of a case see: who of the authorities did, read or was refused what in it, and what strangers tried. What the filer's
 * own people do is theirs: an amendment that is being written leaves lines, and the authorities know of it when it is sent.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CaseRecordService {

    /**
     * A line as recorded.
     *
     * @param behalf code of a ministry, key of an organisation, or empty
     * @param act name of an act, a permission or a confidential part
     * @param outcome {@code done}, or the key of the refusal
     */
    public record Line(long id, Instant at, String actor, String behalf, String act, String article, String outcome, String detail) {}

    /** A page of lines, newest first. @param next id after which the following page begins; 0 if there is none */
    public record Lines(String number, String filerName, String targetName, List<Line> lines, long next) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private FilingStore store;

    /**
     * Lines of a case.
     *
     * @param before only lines with a smaller id; {@link Long#MAX_VALUE} for the first page
     * @param limit rows, at most
     * @throws NotFound if there is no such case of the actor's ministry
     * @throws org.todokede.refusal.Forbidden for the window, which receives and does not review
     */
    public Lines read(Actor actor, String number, long before, int limit) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.READ_CASE_RECORD, filing.asSubject());
        String own = "organisation:" + filing.organisationId();
        List<Line> found = em.createQuery(
                        "select new org.todokede.review.service.CaseRecordService$Line(r.id, r.recordedAt, r.actorName, r.onBehalfOf, r.act, r.article, r.outcome, r.detail)"
                                + " from AuditRecord r where r.objectKey = :number and r.id < :before and (r.onBehalfOf not like 'organisation:%'"
                                + " or (r.outcome <> 'done' and r.onBehalfOf <> :own and r.onBehalfOf not like :ownByAgent)) order by r.id desc",
                        Line.class)
                .setParameter("number", number)
                .setParameter("before", before)
                .setParameter("own", own)
                .setParameter("ownByAgent", own + " %")
                .setMaxResults(limit + 1)
                .getResultList();
        List<Line> shown = found.size() > limit ? found.subList(0, limit) : found;
        return new Lines(number, filing.filerName(), filing.targetName(), shown, found.size() > limit ? shown.get(limit - 1).id() : 0);
    }
}
