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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Where a kind lies. @param at from when it is counted @param due what must hold besides the day; ?1 is the day's beginning, ?2 now */
    private record Place(String table, String at, String due) {}

    /** Acts after which nothing of the case goes, whatever became of the order. */
    private static final String ORDERS = "'ORDER', 'MEASURE_ORDER', 'ORDER_EXEMPTION'";

    /** A case under a hold: it runs, something is owed after it, an undertaking stands, or there was an order. */
    private static final String HELD = "exists (select 1 from filing h where h.id = %s and (h.ended = false"
            + " or exists (select 1 from obligation o where o.filing_id = h.id and (o.open_due is not null or o.rhythm = 'STANDING'))"
            + " or exists (select 1 from review_event e where e.filing_id = h.id and e.act in (" + ORDERS + "))))";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    private static final String ANY = "t.id is not null";

    /** Ended, or over with its last day, which is stored without a time. */
    private static final String LAST_DAY = "cast(t.until_on as timestamp)";

    /** What goes with an account, besides what its row says itself. */
    private static final List<String> OF_AN_ACCOUNT = List.of("second_factor", "recovery_code", "provider_link", "calendar_feed", "saved_view");

    /** An account of which nothing else is left that has a rule of its own. */
    private static final String LAST_OF_AN_ACCOUNT = Stream.of("membership", "staff_change", "signed_in_session", "password_reset", "address_change")
            .map(table -> " and not exists (select 1 from " + table + " k where k.account_id = t.id)")
            .collect(Collectors.joining("", "t.active = false and t.erased_at is null", " and not exists (select 1 from delegation k where k.absent_account = t.id or k.deputy_account = t.id)"));

    /** Lists that names are screened against rather than this one: of a later day, or of the same day and confirmed after it (as {@code ScreeningEdition.newestFirst} has it). */
    private static final String NEWER_LIST = "from screening_edition n join screening_upload nu on nu.id = n.upload_id join screening_upload u on u.id = t.upload_id"
            + " where nu.edition_on > u.edition_on or (nu.edition_on = u.edition_on and n.id > t.id)";

    /**
     * An authority that no case needs: nothing was sent under it, it was not for one that was, nobody was empowered by it to be served orders in one, and no case of its client is under
     * a hold, in which something else may have been done under it.
     */
    private static final String UNUSED_AUTHORITY = "not exists (select 1 from filing_version v where v.authority_id = t.id)"
            + " and not exists (select 1 from filing f where f.id = t.filing_id and f.versions_submitted > 0)"
            + " and (t.service_of_orders = false or not exists (select 1 from filing f where f.organisation_id = t.client_id and f.versions_submitted > 0))"
            + " and (t.agreed_at is null or not exists (select 1 from filing f where f.organisation_id = t.client_id and f.versions_submitted > 0 and " + HELD.formatted("f.id") + "))";

    private static Place place(RetainedKind kind) {
        return switch (kind) {
            case DRAFT -> new Place("filing", "t.updated_at", "t.versions_submitted = 0 and t.last_event_seq = 0"
                    + " and not exists (select 1 from filing r where r.deal_id = t.id or r.refiles_id = t.id) and not exists (select 1 from authority a where a.filing_id = t.id)");
            case NOTICE -> new Place("notice", "t.told_at", "(t.read_at is not null or exists (select 1 from account a where a.id = t.account_id and a.active = false)) and not " + HELD.formatted("t.filing_id"));
            case MAIL -> new Place("outbox_message", "t.sent_at", "not " + HELD.formatted("t.filing_id"));
            case REGISTRATION -> new Place("registration", "t.asked_at", "(t.valid_until is null or t.valid_until < ?2)");
            case SESSION -> new Place("signed_in_session", "t.ends_at", "t.ends_at < ?2");
            case PASSWORD_RESET -> new Place("password_reset", "t.asked_at", "(t.valid_until is null or t.valid_until < ?2)");
            case ADDRESS_CHANGE -> new Place("address_change", "t.asked_at", "(t.valid_until is null or t.valid_until < ?2) and (t.undo_until is null or t.undo_until < ?2)");
            case ANSWER -> new Place("assessment", "t.created_at", "not exists (select 1 from filing f where f.assessment_id = t.id)");
            case MEMBERSHIP -> new Place("membership", "coalesce(t.ended_at, " + LAST_DAY + ", case when t.joined_at is null then t.invited_at end)", ANY);
            case AUTHORITY -> new Place("authority", "coalesce(t.revoked_at, " + LAST_DAY + ", case when t.agreed_at is null then t.proposed_at end)", UNUSED_AUTHORITY);
            case DELEGATION -> new Place("delegation", "coalesce(t.ended_at, " + LAST_DAY + ")", ANY);
            case STAFF_CHANGE -> new Place("staff_change", "coalesce(t.decided_at, t.proposed_at)", "(t.valid_until is null or t.valid_until < ?2)");
            case ACCOUNT -> new Place("account", "t.closed_at", LAST_OF_AN_ACCOUNT);
            case SCREENING_LIST -> new Place("screening_edition", "(select case when min(n.confirmed_at) > t.confirmed_at then min(n.confirmed_at) else t.confirmed_at end " + NEWER_LIST + ")",
                    "exists (select 1 from screening_entry e where e.upload_id = t.upload_id) and exists (select 1 " + NEWER_LIST + ")");
            case ENDED_CASE -> new Place("filing", "t.updated_at", "t.versions_submitted > 0 and not " + HELD.formatted("t.id"));
        };
    }

    private static String where(RetainedKind kind) {
        Place place = place(kind);
        return " from " + place.table() + " t where " + place.at() + " < ?1 and " + place.due();
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
        Query query = query("select t.id, " + place(kind).at() + where(kind) + (after.isEmpty() ? "" : " and t.id > ?3") + " order by t.id", kind, keptFrom, now).setMaxResults(limit);
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

    /** Files of the drafts and authorities that go; none of the other kinds has any. */
    List<Gone> files(RetainedKind kind, LocalDate keptFrom, Instant now, String last) {
        if (kind != RetainedKind.DRAFT && kind != RetainedKind.AUTHORITY) {
            return List.of();
        }
        List<?> rows = upTo("select d.id, d.storage_name from document d where d." + owner(kind) + " in " + those(kind) + " order by d.id", kind, keptFrom, now, last).getResultList();
        return rows.stream().map(row -> new Gone(((Number) ((Object[]) row)[0]).longValue(), (String) ((Object[]) row)[1])).toList();
    }

    /** By which column a file belongs to one of them. */
    private static String owner(RetainedKind kind) {
        return kind == RetainedKind.DRAFT ? "filing_id" : "authority_id";
    }

    /** Those of a kind that are due, up to the id ?3. */
    private static String those(RetainedKind kind) {
        return "(select t.id" + where(kind) + " and t.id <= ?3)";
    }

    private Query upTo(String sql, RetainedKind kind, LocalDate keptFrom, Instant now, String last) {
        return query(sql, kind, keptFrom, now).setParameter(3, id(kind, last));
    }

    /** Table of a kind, whether all of its row goes or a part. */
    public static String tableOf(RetainedKind kind) {
        return place(kind).table();
    }

    /**
     * Deletes them, with what belongs to them alone; within a transaction. Of an account what it was signed in with goes, and its row and name stay; of an edition of a screening
     * list its names.
     *
     * @param last the last id
     * @return how many
     */
    int delete(RetainedKind kind, LocalDate keptFrom, Instant now, String last) {
        List<String> before = new ArrayList<>();
        if (kind == RetainedKind.DRAFT || kind == RetainedKind.AUTHORITY) {
            before.add("update document set replaces_id = null where " + owner(kind) + " in " + those(kind));
            before.add("delete from document where " + owner(kind) + " in " + those(kind));
        }
        if (kind == RetainedKind.DRAFT) {
            List.of("sign_off", "draft_change", "draft_comment", "filing_amendment", "notice", "outbox_message").forEach(part -> before.add("delete from " + part + " where filing_id in " + those(kind)));
        }
        if (kind == RetainedKind.ACCOUNT) {
            OF_AN_ACCOUNT.forEach(part -> before.add("delete from " + part + " where account_id in " + those(kind)));
        }
        if (kind == RetainedKind.SCREENING_LIST) {
            return deleteNames(keptFrom, now, last);
        }
        before.forEach(sql -> upTo(sql, kind, keptFrom, now, last).executeUpdate());
        // the alias stands for the row in a subquery of its own: not every database knows one in a delete
        String gone = kind == RetainedKind.ACCOUNT
                ? "update account set login = '#' || id, password_hash = '', erased_at = ?4, version = version + 1 where id in " + those(kind) : "delete from " + place(kind).table() + " where id in " + those(kind);
        Query query = upTo(gone, kind, keptFrom, now, last);
        return (kind == RetainedKind.ACCOUNT ? query.setParameter(4, utc(now)) : query).executeUpdate();
    }

    private int deleteNames(LocalDate keptFrom, Instant now, String last) {
        RetainedKind kind = RetainedKind.SCREENING_LIST;
        Number editions = (Number) upTo("select count(*)" + where(kind) + " and t.id <= ?3", kind, keptFrom, now, last).getSingleResult();
        for (String part : List.of("screening_key", "screening_name", "screening_entry")) {
            upTo("delete from " + part + " where upload_id in (select t.upload_id" + where(kind) + " and t.id <= ?3)", kind, keptFrom, now, last).executeUpdate();
        }
        return editions.intValue();
    }
}
