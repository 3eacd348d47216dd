package org.todokede.screening.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.DurabilityGate;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.registry.RowDefect;
import org.todokede.screening.ScreeningEdition;
import org.todokede.screening.ScreeningNews;
import org.todokede.screening.ScreeningUpload;

/**
 * The list that names are screened against: an administrator hands a file in, looks at what it changes, and confirms exactly that. What was handed in is
 * stored while it is read, so the confirmation is one short row whatever the size of the list.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ScreeningListService {

    /** Greatest size of a file in bytes, inclusive. */
    public static final long MOST_BYTES = ScreeningListFile.MOST_BYTES;

    /** Most editions that are listed, newest first. */
    static final int MOST_EDITIONS = 100;

    /** Rows stored in one transaction: others write between two batches. */
    private static final int BATCH = 1_000;

    private static final int MOST_DEFECTS = 100;
    private static final int LONGEST_SOURCE = 400;
    private static final LocalDate FIRST_EDITION = LocalDate.of(2000, 1, 1);

    /** An edition as listed. */
    public record EditionView(long id, LocalDate editionOn, String source, String sha256, int entries, int names, String confirmedBy, Instant confirmedAt) {}

    /** What became of a file. @param upload its number; null if it has defects @param defects the first of them @param wrongRows rows that have any */
    public record Handed(Long upload, List<RowDefect> defects, int wrongRows) {}

    /**
     * What an upload would change.
     *
     * @param base edition that answers now, 0 if there is none
     * @param baseOn its day, null if there is none
     * @param added entries that are not in it
     * @param changed entries of which anything is different
     * @param gone entries that are in it only
     * @param answers whether this edition would be the one screened against: false if its day is before that of the other
     */
    public record Preview(long upload, LocalDate editionOn, String source, String sha256, int entries, int names, long base, LocalDate baseOn, long added, long changed, long gone, boolean answers) {

        public long unchanged() {
            return entries - added - changed;
        }
    }

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private ActTransaction transaction;

    @EJB
    private DurabilityGate gate;

    @Inject
    private ScreeningRows rows;

    @Inject
    private NameScreening screening;

    @Inject
    private PortalClock clock;

    /** The editions, newest first, {@value #MOST_EDITIONS} at most. @throws org.todokede.refusal.Forbidden if the actor does not keep the list */
    public List<EditionView> editions(Actor actor) {
        Rights.require(actor, Permission.KEEP_SCREENING_LIST, Subject.NONE);
        return em.createNamedQuery("ScreeningEdition.newestFirst", Object[].class).setParameter("day", LocalDate.of(9999, 12, 31)).setMaxResults(MOST_EDITIONS).getResultStream()
                .map(row -> {
                    ScreeningEdition edition = (ScreeningEdition) row[0];
                    ScreeningUpload upload = (ScreeningUpload) row[1];
                    return new EditionView(
                            edition.id(), upload.editionOn(), upload.source(), upload.sha256(), upload.entries(), upload.names(), edition.confirmedBy(), edition.confirmedAt());
                })
                .toList();
    }

    /**
     * Reads a file and, if nothing is wrong with it, keeps it to be looked at; what the same person had handed in and not confirmed gives way to it.
     *
     * @param file CSV or XLSX
     * @param typedDay day of the edition as typed, ISO
     * @param typedSource where the list comes from
     * @return its number, or what is wrong with its rows: then nothing was kept
     * @throws InvalidInput if the day, the source or the file as a whole is not taken, or it has no row
     * @throws ChangedBySomebodyElse if the same person hands in another one meanwhile
     * @throws org.todokede.refusal.Forbidden if the actor does not keep the list
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Handed handIn(Actor actor, Path file, String typedDay, String typedSource) {
        Rights.require(actor, Permission.KEEP_SCREENING_LIST, Subject.NONE);
        List<FieldDefect> defects = new ArrayList<>();
        LocalDate day = day(typedDay, defects);
        String source = TypedLine.text("source", typedSource, LONGEST_SOURCE, true, defects);
        ScreeningListFile.Read read = null;
        try {
            read = file == null ? null : ScreeningListFile.read(file, MOST_DEFECTS, row -> {});
        } catch (InvalidInput unreadable) {
            unreadable.defects().forEach(d -> defects.add(new FieldDefect("file", d.reason())));
        }
        if (file == null) {
            defects.add(new FieldDefect("file", Reason.plain("document.choose")));
        } else if (read != null && read.rows() == 0) {
            defects.add(new FieldDefect("file", Reason.plain("screening.file.empty")));
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return read.wrongRows() > 0 ? new Handed(null, read.defects(), read.wrongRows()) : store(actor, file, day, source);
    }

    /** Reads the file, which is without a fault, a second time: now each batch is stored. */
    private Handed store(Actor actor, Path file, LocalDate day, String source) {
        removeUnconfirmed(actor);
        long upload = written(() -> {
            ScreeningUpload begun = new ScreeningUpload(day, source, actor.accountId(), clock.now());
            em.persist(begun);
            return begun.id();
        });
        List<ScreeningRows.Row> batch = new ArrayList<>(BATCH);
        int[] names = {0};
        ScreeningListFile.Read read = ScreeningListFile.read(file, 0, row -> {
            batch.add(row);
            names[0] += row.entry().names().size();
            if (batch.size() == BATCH) {
                store(upload, batch);
            }
        });
        store(upload, batch);
        String sha256 = ScreeningListFile.sha256(file);
        return door.perform(Act.of(actor, Permission.KEEP_SCREENING_LIST, "screening", day, ""), () -> {
            Rights.require(actor, Permission.KEEP_SCREENING_LIST, Subject.NONE);
            begun(upload).readWhole(sha256, read.rows(), names[0]);
            return new Handed(upload, List.of(), 0);
        });
    }

    private void removeUnconfirmed(Actor actor) {
        List<Long> earlier = written(() -> {
            List<Long> ids = em.createNamedQuery("ScreeningUpload.unconfirmedOf", Long.class).setParameter("account", actor.accountId()).getResultList();
            ids.forEach(id -> em.remove(em.find(ScreeningUpload.class, id)));
            return ids;
        });
        for (long id : earlier) {
            while (written(() -> rows.removePart(id))) {
                gate.awaitDurable();
            }
        }
    }

    private void store(long upload, List<ScreeningRows.Row> batch) {
        written(() -> {
            begun(upload);
            rows.store(upload, batch);
            return null;
        });
        batch.clear();
        // What is not yet on disk is held in memory: a long list must not wait for the end.
        gate.awaitDurable();
    }

    private <T> T written(Supplier<T> work) {
        return gate.betweenSyncs(() -> transaction.run(work));
    }

    /** @throws ChangedBySomebodyElse if another file of the same person took its place while it was read */
    private ScreeningUpload begun(long id) {
        ScreeningUpload upload = em.find(ScreeningUpload.class, id);
        if (upload == null) {
            throw new ChangedBySomebodyElse("", "");
        }
        return upload;
    }

    /**
     * What an upload would change against the edition that answers today.
     *
     * @throws NotFound if there is none, or another file took its place
     * @throws org.todokede.refusal.Forbidden if the actor does not keep the list
     */
    public Preview preview(Actor actor, long uploadId) {
        Rights.require(actor, Permission.KEEP_SCREENING_LIST, Subject.NONE);
        ScreeningUpload upload = whole(uploadId);
        Optional<NameScreening.Newest> base = screening.newest();
        long old = base.map(b -> b.upload().id()).orElse(0L);
        long added = count("select count(*) from screening_entry n where n.upload_id = ?1 and not exists"
                + " (select 1 from screening_entry o where o.upload_id = ?2 and o.entry_key = n.entry_key)", uploadId, old);
        long gone = count("select count(*) from screening_entry o where o.upload_id = ?2 and not exists"
                + " (select 1 from screening_entry n where n.upload_id = ?1 and n.entry_key = o.entry_key)", uploadId, old);
        long changed = count("select count(*) from screening_entry n join screening_entry o on o.entry_key = n.entry_key and o.upload_id = ?2"
                + " where n.upload_id = ?1 and o.row_sha256 <> n.row_sha256", uploadId, old);
        return new Preview(
                uploadId, upload.editionOn(), upload.source(), upload.sha256(), upload.entries(), upload.names(), base.map(b -> b.edition().id()).orElse(0L),
                base.map(b -> b.upload().editionOn()).orElse(null), added, changed, gone, base.map(b -> !upload.editionOn().isBefore(b.upload().editionOn())).orElse(true));
    }

    private long count(String sql, long upload, long base) {
        return ((Number) em.createNativeQuery(sql).setParameter(1, upload).setParameter(2, base).getSingleResult()).longValue();
    }

    /** The edition that an upload became; empty if it was not confirmed. @throws org.todokede.refusal.Forbidden if the actor does not keep the list */
    public Optional<Long> confirmedAs(Actor actor, long uploadId) {
        Rights.require(actor, Permission.KEEP_SCREENING_LIST, Subject.NONE);
        return edition(uploadId);
    }

    private Optional<Long> edition(long uploadId) {
        return em.createNamedQuery("ScreeningEdition.ofUpload", ScreeningEdition.class).setParameter("upload", uploadId).getResultStream().findFirst().map(ScreeningEdition::id);
    }

    /**
     * Makes exactly what was looked at an edition. Confirmed again, it answers with the same edition.
     *
     * @param sha256 checksum that the preview showed
     * @param base edition that the preview compared with, 0 for none
     * @return number of the edition
     * @throws NotFound if there is no such upload
     * @throws ChangedBySomebodyElse if the upload is not the one looked at, or another edition was confirmed meanwhile
     * @throws org.todokede.refusal.Forbidden if the actor does not keep the list
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public long confirm(Actor actor, long uploadId, String sha256, long base) {
        try {
            return door.perform(Act.of(actor, Permission.KEEP_SCREENING_LIST, "screening", uploadId, ""), () -> {
                Rights.require(actor, Permission.KEEP_SCREENING_LIST, Subject.NONE);
                return edition(uploadId).orElseGet(() -> confirmed(actor, uploadId, sha256, base));
            });
        } catch (ChangedBySomebodyElse | NotFound overtaken) {
            // Confirmed twice at the same moment: the first one did it, and took the upload away.
            return edition(uploadId).orElseThrow(() -> overtaken);
        }
    }

    private long confirmed(Actor actor, long uploadId, String sha256, long base) {
        ScreeningUpload upload = whole(uploadId);
        if (!upload.sha256().equals(sha256) || screening.newest().map(b -> b.edition().id()).orElse(0L) != base) {
            throw new ChangedBySomebodyElse("", "");
        }
        ScreeningEdition edition = new ScreeningEdition(uploadId, actor.name(), clock.now());
        em.persist(edition);
        em.flush();
        if (screening.newest().filter(newest -> newest.edition().id() == edition.id()).isPresent()) {
            screenWhatRuns();
        }
        return edition.id();
    }

    /** Each case that is open on the list of a ministry is looked at for names that the edition brings: one message for each, by one statement. */
    private void screenWhatRuns() {
        em.createNativeQuery("insert into outbox_message (id, topic, created_at, object_id, attempts, due_at)"
                        + " select nextval('portal_seq'), ?1, ?3, f.id, 0, ?3 from filing f where " + NameNews.IS_OPEN)
                .setParameter(1, ScreeningNews.NAMES_FOUND.name())
                .setParameter(2, clock.today())
                .setParameter(3, LocalDateTime.ofInstant(clock.now(), ZoneOffset.UTC))
                .executeUpdate();
    }

    private ScreeningUpload whole(long id) {
        ScreeningUpload upload = em.find(ScreeningUpload.class, id);
        if (upload == null || !upload.isWhole()) {
            throw new NotFound();
        }
        return upload;
    }

    private LocalDate day(String typed, List<FieldDefect> defects) {
        LocalDate day = TypedLine.day("edition_on", typed, true, defects);
        if (day != null && (day.isBefore(FIRST_EDITION) || day.isAfter(clock.today()))) {
            defects.add(new FieldDefect("edition_on", Reason.plain("screening.edition.range", FIRST_EDITION, clock.today())));
        }
        return day;
    }
}
