package org.todokede.audit.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.audit.AuditRecord;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.Refusal;

/** Writes and reads the record. Nothing here changes or deletes a row. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AuditService {

    /**
     * A line of the record as shown.
     *
     * @param onBehalfOf as recorded: code of a ministry, or keys of the organisation and of its agent
     * @param organisation name of that organisation today; empty if there is none
     * @param agent name of that agent today; empty if there is none
     */
    public record Line(
            long id, Instant at, String actor, String onBehalfOf, String organisation, String agent, String act, String objectKind, String objectKey, String article, String outcome,
            String detail) {

        /** As it is recorded. */
        public Line(long id, Instant at, String actor, String onBehalfOf, String act, String objectKind, String objectKey, String article, String outcome, String detail) {
            this(id, at, actor, onBehalfOf, "", "", act, objectKind, objectKey, article, outcome, detail);
        }

        private Line named(Map<Long, String> names) {
            return new Line(
                    id, at, actor, onBehalfOf, name(names, ORGANISATION), name(names, AGENT), act, objectKind, objectKey, article, outcome, detail);
        }

        private String name(Map<Long, String> names, Pattern key) {
            return keys(key).map(id -> names.getOrDefault(id, "")).findFirst().orElse("");
        }

        private Stream<Long> keys(Pattern key) {
            return key.matcher(onBehalfOf).results().map(m -> Long.valueOf(m.group(1)));
        }
    }

    private static final Pattern ORGANISATION = Pattern.compile("organisation:(\\d{1,18})");
    private static final Pattern AGENT = Pattern.compile("agent:(\\d{1,18})");

    /** Result of an act that stands. */
    public static final String DONE = "done";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalClock clock;

    /** A line for an act that stands, in the act's own transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void done(Act act) {
        em.persist(line(act, DONE, act.detail()));
    }

    /** A line for an act that was refused, in a transaction of its own. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void refused(Act act, Refusal refusal) {
        em.persist(line(act, refusal.reason().key(), String.join(", ", refusal.reason().args())));
    }

    /**
     * Lines of the record, newest first.
     *
     * @param before only lines with a smaller id; {@link Long#MAX_VALUE} for the first page
     * @param objectKey only lines about this object, for a filing under its number and its id; empty for all
     * @param limit at most this many
     * @throws org.todokede.refusal.Forbidden unless the actor may read the record
     */
    public List<Line> read(Actor actor, String objectKey, long before, int limit) {
        Rights.require(actor, Permission.READ_RECORD, Subject.NONE);
        String condition = objectKey.isEmpty() ? "" : " and r.objectKey in :keys";
        var query = em.createQuery(
                        "select new org.todokede.audit.service.AuditService$Line(r.id, r.recordedAt, r.actorName, r.onBehalfOf, r.act, r.objectKind,"
                                + " r.objectKey, r.article, r.outcome, r.detail) from AuditRecord r where r.id < :before" + condition + " order by r.id desc",
                        Line.class)
                .setParameter("before", before)
                .setMaxResults(limit);
        if (!objectKey.isEmpty()) {
            query.setParameter("keys", keysOf(objectKey));
        }
        return named(query.getResultList());
    }

    /** Whoever reads the record knows for whom each act was done: the key is recorded, the name is that of today. */
    private List<Line> named(List<Line> lines) {
        Set<Long> keys = lines.stream().flatMap(line -> Stream.concat(line.keys(ORGANISATION), line.keys(AGENT))).collect(Collectors.toSet());
        if (keys.isEmpty()) {
            return lines;
        }
        Map<Long, String> names = new HashMap<>();
        em.createQuery("select o.id, o.name from Organisation o where o.id in :ids", Object[].class).setParameter("ids", keys).getResultStream()
                .forEach(row -> names.put((Long) row[0], (String) row[1]));
        return lines.stream().map(line -> line.named(names)).toList();
    }

    /** A filing is known by its id while it is a draft and by its number afterwards: whoever asks for one means both. */
    private List<String> keysOf(String objectKey) {
        List<?> filings = em.createNativeQuery("select id, receipt_number from filing where receipt_number = ? or cast(id as varchar(20)) = ?")
                .setParameter(1, objectKey)
                .setParameter(2, objectKey)
                .getResultList();
        return Stream.concat(Stream.of(objectKey), filings.stream().flatMap(row -> Arrays.stream((Object[]) row)).filter(Objects::nonNull).map(String::valueOf))
                .distinct()
                .toList();
    }

    private AuditRecord line(Act act, String outcome, String detail) {
        Actor actor = act.actor();
        String behalf = actor == null ? "" : actor.ministry() != null ? actor.ministry() + (actor.absent() == null ? "" : " account:" + actor.absent().accountId()) : actor.organisationId() != null ? client(actor) : "";
        return new AuditRecord(
                clock.now(),
                actor == null ? null : actor.accountId(),
                actor == null ? "" : actor.name(),
                behalf,
                act.name(),
                act.objectKind(),
                act.objectKey(),
                act.article(),
                outcome,
                detail);
    }

    /** For whom, and through which agent. */
    private static String client(Actor actor) {
        return "organisation:" + actor.organisationId() + actor.agent().map(agent -> " agent:" + agent).orElse("");
    }
}
