package org.todokede.audit.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.LegalDay;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.CitedProvisions;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.InvalidInput;
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

    /** An id as the record writes it. */
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    /** Result of an act that stands, and of a reading that was allowed. */
    public static final String DONE = "done";

    /** Lines of one answer, at most. */
    private static final int MOST = 1_001;

    private static final int LONGEST_DETAIL = 500;

    private static final int MOST_NAMESAKES = 100;

    private static final int BATCH = 1_000;

    /** Numbers the line where it is written, so that the order of the numbers is that of the lines. A plain insert needs no second statement for the number. */
    private static final String LINE = "insert into audit_record (id, recorded_at, account_id, actor_name, on_behalf_of, act, object_kind, object_key, article, outcome, detail)"
            + " values (nextval('audit_seq'), ?1, cast(?2 as bigint), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

    /** How an act or a reading ended. */
    public enum Result {
        DONE,
        REFUSED
    }

    /**
     * What is looked for; every part narrows it.
     *
     * @param object number or id of an object; for a filing both are meant; empty for all
     * @param person user name, or the name shown beside what the person did; empty for everybody
     * @param acts names of acts and of {@link org.todokede.platform.service.ConfidentialPart}s; empty for all
     * @param except names of acts that are left out
     * @param result null for both
     * @param from first day in Tokyo, inclusive; null for the beginning
     * @param to last day in Tokyo, inclusive; null for no end
     */
    public record Search(String object, String person, Set<String> acts, Set<String> except, Result result, LocalDate from, LocalDate to) {

        /** Every line about an object. */
        public static Search of(String object) {
            return new Search(object, "", Set.of(), Set.of(), null, null, null);
        }
    }

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalClock clock;

    @Inject
    private CitedProvisions provisions;

    /** A line for an act that stands, in the act's own transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void done(Act act) {
        write(act, DONE, act.detail());
    }

    /** A line for a reading that was allowed, in a transaction of its own. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void opened(Act act) {
        write(act, DONE, act.detail());
    }

    /**
     * A line for each of many readings that were allowed, in the transaction there is and in the order given, by one statement sent in batches.
     *
     * @param readings each with its reader
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void opened(List<Act> readings) {
        try (PreparedStatement line = em.unwrap(Connection.class).prepareStatement(LINE.replaceAll("\\?\\d+", "?"))) {
            int waiting = 0;
            Map<List<String>, String> cited = new HashMap<>();
            for (Act reading : readings) {
                String article = cited.computeIfAbsent(List.of(reading.objectKind(), reading.objectKey(), reading.article()), same -> provisions.of(reading));
                List<Object> values = values(reading, article, DONE, reading.detail());
                for (int n = 0; n < values.size(); n++) {
                    line.setObject(n + 1, values.get(n));
                }
                line.addBatch();
                if (++waiting == BATCH) {
                    line.executeBatch();
                    waiting = 0;
                }
            }
            line.executeBatch();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** A line for an act or a reading that was refused, in a transaction of its own; it keeps the arguments of the reason, or where there are none, what the act says of its object. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void refused(Act act, Refusal refusal) {
        List<String> why = refusal.reason().args();
        write(act, refusal.reason().key(), why.isEmpty() ? act.detail() : String.join(", ", why));
    }

    /**
     * Lines of the record, newest first.
     *
     * @param before id of the last line of the page before; {@link Long#MAX_VALUE} for the first page
     * @param objectKey only lines about this object, for a filing under its number and its id; empty for all
     * @param limit at most this many
     * @throws org.todokede.refusal.Forbidden unless the actor may read the record
     */
    public List<Line> read(Actor actor, String objectKey, long before, int limit) {
        return search(actor, Search.of(objectKey), before, limit);
    }

    /**
     * The same, narrowed further.
     *
     * @throws InvalidInput at {@code person} if nobody has that user name or name, at {@code to} if it is before the first day
     * @throws org.todokede.refusal.Forbidden as above
     */
    public List<Line> search(Actor actor, Search by, long before, int limit) {
        Rights.require(actor, Permission.READ_RECORD, Subject.NONE);
        if (by.from() != null && by.to() != null && by.to().isBefore(by.from())) {
            throw InvalidInput.at("to", "audit.daysReversed");
        }
        Optional<Instant> until = before == Long.MAX_VALUE ? Optional.of(Instant.MAX) : recordedAt(before);
        return until.map(at -> named(merged(reads(by), by, new Place(at, before), Math.min(limit, MOST)))).orElse(List.of());
    }

    /** A line, and when it was written. */
    private record Place(Instant at, long id) {}

    /** One way to lines in the order of an index. @param column the index begins with; null if with the time alone */
    private record Read(String column, Object value) {}

    private Optional<Instant> recordedAt(long line) {
        return em.createQuery("select r.recordedAt from AuditRecord r where r.id = :line", Instant.class).setParameter("line", line).getResultStream().findFirst();
    }

    /** However many lines there are, each way reads no more of its index than the page, but for lines of the same object, person or act that something else leaves out. */
    private List<Read> reads(Search by) {
        if (!by.object().isEmpty()) {
            return keysOf(by.object()).stream().map(key -> new Read("objectKey", key)).toList();
        }
        if (!by.person().isEmpty()) {
            return accountsOf(by.person()).stream().map(account -> new Read("accountId", account)).toList();
        }
        // Most lines are readings: among the newest some of them are soon found, refused ones are not.
        boolean rare = by.acts().size() == 1 || by.result() == Result.REFUSED;
        return rare && !by.acts().isEmpty() ? by.acts().stream().map(act -> new Read("act", act)).toList() : List.of(new Read(null, null));
    }

    private List<Line> merged(List<Read> reads, Search by, Place before, int limit) {
        List<Long> accounts = by.object().isEmpty() || by.person().isEmpty() ? List.of() : accountsOf(by.person());
        Stream<Line> lines = reads.stream().flatMap(read -> lines(read, by, accounts, before, limit).stream());
        return reads.size() == 1 ? lines.toList() : lines.sorted(Comparator.comparing(Line::at).thenComparing(Line::id).reversed()).limit(limit).toList();
    }

    /**
     * H2 sorts unless a line is asked for in the very order of the index that it finds it by, which an {@code in} of an indexed column undoes: so one statement for
     * each value, and where values only leave lines out, they are compared with an expression, which is no condition of an index.
     */
    private List<Line> lines(Read read, Search by, List<Long> accounts, Place before, int limit) {
        Map<String, Object> values = new HashMap<>();
        List<String> conditions = new ArrayList<>();
        if (read.column() != null) {
            conditions.add("r." + read.column() + " = :first");
            values.put("first", read.value());
        }
        if (before.id() != Long.MAX_VALUE) {
            conditions.add("r.recordedAt <= :at and (r.recordedAt < :at or r.id < :before)");
            values.put("at", before.at());
            values.put("before", before.id());
        }
        if (!accounts.isEmpty()) {
            conditions.add("abs(r.accountId) in :accounts");
            values.put("accounts", accounts);
        }
        if (!by.acts().isEmpty() && !"act".equals(read.column())) {
            conditions.add("lower(r.act) in :acts");
            values.put("acts", by.acts().stream().map(act -> act.toLowerCase(Locale.ROOT)).toList());
        }
        if (!by.except().isEmpty()) {
            conditions.add("r.act not in :except");
            values.put("except", by.except());
        }
        if (by.result() != null) {
            conditions.add(by.result() == Result.DONE ? "r.outcome = :done" : "r.outcome <> :done");
            values.put("done", DONE);
        }
        if (by.from() != null) {
            conditions.add("r.recordedAt >= :from");
            values.put("from", by.from().atStartOfDay(LegalDay.TOKYO).toInstant());
        }
        if (by.to() != null) {
            conditions.add("r.recordedAt < :end");
            values.put("end", by.to().plusDays(1).atStartOfDay(LegalDay.TOKYO).toInstant());
        }
        TypedQuery<Line> query = em.createQuery(
                        "select new org.todokede.audit.service.AuditService$Line(r.id, r.recordedAt, r.actorName, r.onBehalfOf, r.act, r.objectKind,"
                                + " r.objectKey, r.article, r.outcome, r.detail) from AuditRecord r" + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                                + " order by " + (read.column() == null ? "" : "r." + read.column() + ", ") + "r.recordedAt desc, r.id desc",
                        Line.class)
                .setMaxResults(limit);
        values.forEach(query::setParameter);
        return query.getResultList();
    }

    private List<Long> accountsOf(String person) {
        List<Long> accounts = em.createQuery("select a.id from Account a where a.login = :person or a.displayName = :person", Long.class)
                .setParameter("person", person)
                .setMaxResults(MOST_NAMESAKES)
                .getResultList();
        if (accounts.isEmpty()) {
            throw InvalidInput.at("person", "audit.nobody");
        }
        return accounts;
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
        boolean id = ID.matcher(objectKey).matches();
        List<?> other = em.createNativeQuery(id ? "select receipt_number from filing where id = ?" : "select cast(id as varchar(20)) from filing where receipt_number = ?")
                .setParameter(1, id ? Long.valueOf(objectKey) : objectKey)
                .getResultList();
        return Stream.concat(Stream.of(objectKey), other.stream().filter(Objects::nonNull).map(String::valueOf)).toList();
    }

    private void write(Act act, String outcome, String detail) {
        // what the act itself has to store is stored when it ends, where a conflict is understood
        Query line = em.createNativeQuery(LINE).setFlushMode(FlushModeType.COMMIT);
        List<Object> values = values(act, provisions.of(act), outcome, detail);
        for (int n = 0; n < values.size(); n++) {
            line.setParameter(n + 1, values.get(n));
        }
        line.executeUpdate();
    }

    /** What stands in a line, in the order of {@link #LINE}. */
    private List<Object> values(Act act, String article, String outcome, String detail) {
        Actor actor = act.actor();
        return Arrays.asList(
                LocalDateTime.ofInstant(clock.now(), ZoneOffset.UTC),
                actor == null ? null : actor.accountId(),
                actor == null ? "" : actor.name(),
                actor == null ? "" : behalf(actor),
                act.name(),
                act.objectKind(),
                act.objectKey(),
                article,
                outcome,
                detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail);
    }

    private static String behalf(Actor actor) {
        if (actor.ministry() != null) {
            return actor.ministry() + (actor.absent() == null ? "" : " account:" + actor.absent().accountId());
        }
        return actor.organisationId() == null ? "" : client(actor);
    }

    /** For whom, and through which agent. */
    private static String client(Actor actor) {
        return "organisation:" + actor.organisationId() + actor.agent().map(agent -> " agent:" + agent).orElse("");
    }
}
