package org.todokede.retention.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.todokede.platform.LegalDay;
import org.todokede.rules.RetainedKind;

/** What dates from before a day and stands under no hold, kind by kind: to be counted, listed and deleted, each by one statement for all of it. Asks no rights: its callers do. */
@ApplicationScoped
public class DueThings {

    /** Disposed of in one act, at most: the rest is proposed again. */
    static final int MOST = 100_000;

    /** One of them. @param at from when its span is counted */
    public record Due(String id, Instant at) {}

    /**
     * All that one act disposes of, in the order of the ids.
     *
     * @param more whether there is more than that
     * @param oldest null if there is nothing
     * @param sha256 over the ids, each on a line of its own
     * @param last the last id; empty if there is nothing
     */
    public record Whole(int count, boolean more, Instant oldest, Instant newest, String sha256, String last) {}

    /** Where a kind lies. @param due what must hold besides the day; ?1 is the day's beginning, ?2 now */
    private record Place(String table, String at, String due) {}

    /** Acts after which nothing of the case goes, whatever became of the order. */
    private static final String ORDERS = "'ORDER', 'MEASURE_ORDER', 'ORDER_EXEMPTION'";

    /** A case under a hold: it runs, something is owed after it, an undertaking stands, or there was an order. */
    private static final String HELD = "exists (select 1 from filing h where h.id = %s and (h.ended = false"
            + " or exists (select 1 from obligation o where o.filing_id = h.id and (o.open_due is not null or o.rhythm = 'STANDING'))"
            + " or exists (select 1 from review_event e where e.filing_id = h.id and e.act in (" + ORDERS + "))))";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    private static Place place(RetainedKind kind) {
        return switch (kind) {
            case DRAFT -> new Place("filing", "updated_at", "t.versions_submitted = 0 and t.last_event_seq = 0"
                    + " and not exists (select 1 from filing r where r.deal_id = t.id or r.refiles_id = t.id) and not exists (select 1 from authority a where a.filing_id = t.id)");
            case NOTICE -> new Place("notice", "told_at", "t.read_at is not null and not " + HELD.formatted("t.filing_id"));
            case MAIL -> new Place("outbox_message", "sent_at", "not " + HELD.formatted("t.filing_id"));
            case REGISTRATION -> new Place("registration", "asked_at", "(t.valid_until is null or t.valid_until < ?2)");
            case ANSWER -> new Place("assessment", "created_at", "not exists (select 1 from filing f where f.assessment_id = t.id)");
            case ENDED_CASE -> new Place("filing", "updated_at", "t.versions_submitted > 0 and not " + HELD.formatted("t.id"));
        };
    }

    private static String where(RetainedKind kind) {
        Place place = place(kind);
        return " from " + place.table() + " t where t." + place.at() + " < ?1 and " + place.due();
    }

    private Query query(String sql, RetainedKind kind, LocalDate keptFrom, Instant now) {
        Query query = em.createNativeQuery(sql).setFlushMode(FlushModeType.COMMIT).setParameter(1, utc(keptFrom.atStartOfDay(LegalDay.TOKYO).toInstant()));
        return place(kind).due().contains("?2") ? query.setParameter(2, utc(now)) : query;
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /**
     * Those of one kind, in the order of their ids.
     *
     * @param keptFrom first day whose things are kept, in Tokyo
     * @param after id after which the list goes on; empty for its beginning
     */
    List<Due> list(RetainedKind kind, LocalDate keptFrom, Instant now, String after, int limit) {
        Query query = query("select t.id, t." + place(kind).at() + where(kind) + (after.isEmpty() ? "" : " and t.id > ?3") + " order by t.id", kind, keptFrom, now).setMaxResults(limit);
        if (!after.isEmpty()) {
            query.setParameter(3, id(kind, after));
        }
        return ((List<?>) query.getResultList()).stream().map(row -> due((Object[]) row)).toList();
    }

    private static Object id(RetainedKind kind, String id) {
        return kind == RetainedKind.ANSWER ? id : Long.valueOf(id);
    }

    private static Due due(Object[] row) {
        LocalDateTime at = row[1] instanceof java.sql.Timestamp stamp ? stamp.toLocalDateTime() : (LocalDateTime) row[1];
        return new Due(String.valueOf(row[0]), at.toInstant(ZoneOffset.UTC));
    }

    /** All that one act disposes of. */
    Whole whole(RetainedKind kind, LocalDate keptFrom, Instant now) {
        List<Due> found = list(kind, keptFrom, now, "", MOST + 1);
        List<Due> all = found.subList(0, Math.min(found.size(), MOST));
        MessageDigest digest = sha256();
        Instant oldest = null;
        Instant newest = null;
        for (Due due : all) {
            digest.update((due.id() + "\n").getBytes(StandardCharsets.UTF_8));
            oldest = oldest == null || due.at().isBefore(oldest) ? due.at() : oldest;
            newest = newest == null || due.at().isAfter(newest) ? due.at() : newest;
        }
        return new Whole(all.size(), found.size() > MOST, oldest, newest, HexFormat.of().formatHex(digest.digest()), all.isEmpty() ? "" : all.get(all.size() - 1).id());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file whose row goes. @param id of its row @param storageName name of its bytes on disk */
    record Gone(long id, String storageName) {}

    /** Files of the drafts that go; none of the other kinds has any. */
    List<Gone> files(RetainedKind kind, LocalDate keptFrom, Instant now, String last) {
        if (kind != RetainedKind.DRAFT) {
            return List.of();
        }
        List<?> rows = upTo("select d.id, d.storage_name from document d where d.filing_id in (select t.id" + where(kind) + " and t.id <= ?3) order by d.id", kind, keptFrom, now, last).getResultList();
        return rows.stream().map(row -> new Gone(((Number) ((Object[]) row)[0]).longValue(), (String) ((Object[]) row)[1])).toList();
    }

    private Query upTo(String sql, RetainedKind kind, LocalDate keptFrom, Instant now, String last) {
        return query(sql, kind, keptFrom, now).setParameter(3, id(kind, last));
    }

    /** Deletes them, with what belongs to them alone; within a transaction. @param last the last id @return how many */
    int delete(RetainedKind kind, LocalDate keptFrom, Instant now, String last) {
        if (kind == RetainedKind.DRAFT) {
            String drafts = "(select t.id" + where(kind) + " and t.id <= ?3)";
            List<String> statements = new ArrayList<>(List.of("update document set replaces_id = null where filing_id in " + drafts));
            for (String part : List.of("document", "sign_off", "draft_change", "draft_comment", "filing_amendment", "notice", "outbox_message")) {
                statements.add("delete from " + part + " where filing_id in " + drafts);
            }
            statements.forEach(sql -> upTo(sql, kind, keptFrom, now, last).executeUpdate());
        }
        // the alias stands for the row in a subquery of its own: not every database knows one in a delete
        return upTo("delete from " + place(kind).table() + " where id in (select t.id" + where(kind) + " and t.id <= ?3)", kind, keptFrom, now, last).executeUpdate();
    }
}
