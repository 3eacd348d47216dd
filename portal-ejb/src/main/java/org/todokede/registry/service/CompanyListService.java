package org.todokede.registry.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.registry.CompanyClass;
import org.todokede.registry.CompanyListEdition;
import org.todokede.registry.CompanyListUpload;
import org.todokede.registry.CompanyListing;
import org.todokede.registry.FoldedName;
import org.todokede.registry.Isin;
import org.todokede.registry.ListComparison;
import org.todokede.registry.ListedCompany;
import org.todokede.registry.RowDefect;
import org.todokede.registry.SecurityCode;

/**
 * The public list of listed companies: anybody may look a company up, administrators import editions. An import has two steps: a file is read and compared
 * with the edition before it, then exactly what was compared is confirmed.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CompanyListService {

    /** Most companies that a search shows. */
    public static final int MOST_FOUND = 20;

    /** Greatest size of a file in bytes, inclusive. */
    public static final long MOST_BYTES = CompanyListFile.MOST_BYTES;

    /** Most editions that are listed; at two a year, more than a lifetime of the list. */
    static final int MOST_EDITIONS = 100;

    private static final int MOST_DEFECTS = 100;
    private static final int LONGEST_SOURCE = 400;
    private static final int LONGEST_SEARCH = 100;
    private static final LocalDate FIRST_EDITION = LocalDate.of(2000, 1, 1);

    private static final String SEARCH =
            "select e.edition_on, c.security_code, c.isin, c.name_ja, c.name_en, c.list_class, c.sector_codes, e.source from company_list_edition e left join listed_company c"
                    + " on c.edition_id = e.id and (c.security_code = ?1 or c.isin = ?1 or c.folded_ja like ?2 or c.folded_en like ?2)"
                    + " where e.id = (select x.id from company_list_edition x where x.edition_on <= ?4 order by x.edition_on desc, x.id desc fetch first 1 rows only)"
                    + " order by case when c.security_code = ?1 then 0 when c.folded_ja like ?3 or c.folded_en like ?3 then 1 else 2 end, c.security_code"
                    + " fetch first 21 rows only";

    /** Stands in no folded name, which has neither signs nor blanks. */
    private static final String NOTHING = "-";

    /** What an edition says of a company. @param source where the edition comes from @param listing null if the company is not in it */
    public record Entry(long editionId, LocalDate editionOn, String source, CompanyListing listing) {}

    /** Companies found. @param editionOn day of the edition searched, null if there was none yet @param source where it comes from @param more whether there are others besides */
    public record Found(LocalDate editionOn, String source, List<CompanyListing> companies, boolean more) {}

    /** An edition with how many companies it has in each class. */
    public record EditionView(long id, LocalDate editionOn, String source, String sha256, String importedBy, Instant importedAt, int class1, int class2, int class3) {

        public int getCompanies() {
            return class1 + class2 + class3;
        }
    }

    /** All companies of an edition. */
    public record Export(LocalDate editionOn, List<CompanyListing> companies) {}

    /** What became of a file. @param upload its number; null if it has defects @param defects the first of them @param wrongRows rows that have any */
    public record Handed(Long upload, List<RowDefect> defects, int wrongRows) {}

    /**
     * What an upload would change.
     *
     * @param base edition it is compared with, 0 if there is none
     * @param baseOn its day, null if there is none
     */
    public record Preview(long upload, LocalDate editionOn, String source, String sha256, int companies, long base, LocalDate baseOn, ListComparison comparison) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private CompanyLists lists;

    @Inject
    private PortalClock clock;

    /**
     * Looks for companies by a part of their name in either language, by security code or by ISIN, in the edition that answers on the day: those with that
     * code first, then those whose name begins so. One statement; the folded names of one edition are all it reads.
     *
     * @param typed as typed: width, case, kana, blanks and the kind of company do not count
     */
    public Found search(String typed, LocalDate day) {
        String text = typed.length() > LONGEST_SEARCH ? typed.substring(0, LONGEST_SEARCH) : typed;
        String folded = FoldedName.of(text);
        List<?> rows = em.createNativeQuery(SEARCH)
                .setParameter(1, code(text))
                .setParameter(2, folded.isEmpty() ? NOTHING : "%" + folded + "%")
                .setParameter(3, folded.isEmpty() ? NOTHING : folded + "%")
                .setParameter(4, java.sql.Date.valueOf(day))
                .getResultList();
        List<Object[]> found = rows.stream().map(Object[].class::cast).toList();
        LocalDate editionOn = found.isEmpty() ? null : ((java.sql.Date) found.get(0)[0]).toLocalDate();
        List<CompanyListing> companies = found.stream().filter(r -> r[1] != null).map(CompanyListService::listing).toList();
        String source = found.isEmpty() ? "" : (String) found.get(0)[7];
        return new Found(editionOn, source, companies.stream().limit(MOST_FOUND).toList(), companies.size() > MOST_FOUND);
    }

    /** A text as security code or ISIN; what can be neither is looked for as a name only. */
    private static String code(String text) {
        String code = SecurityCode.normalised(text);
        return SecurityCode.isWellFormed(code) || Isin.isWellFormed(code) ? code : NOTHING;
    }

    private static CompanyListing listing(Object[] row) {
        return new CompanyListing(
                (String) row[1], (String) row[2], (String) row[3], (String) row[4], CompanyClass.valueOf((String) row[5]), ListedCompany.codes((String) row[6]));
    }

    /** What the edition that answers on the day says of a company; empty if there is no edition yet. */
    public Optional<Entry> entryOn(String securityCode, LocalDate day) {
        return lists.editionOn(day).map(edition -> entry(edition, securityCode));
    }

    /** What a certain edition says of a company; empty if there is no such edition. */
    public Optional<Entry> entryIn(String securityCode, long editionId) {
        return Optional.ofNullable(em.find(CompanyListEdition.class, editionId)).map(edition -> entry(edition, securityCode));
    }

    private Entry entry(CompanyListEdition edition, String securityCode) {
        CompanyListing listing = em.createNamedQuery("ListedCompany.one", ListedCompany.class)
                .setParameter("edition", edition.id())
                .setParameter("code", securityCode)
                .getResultStream()
                .findFirst()
                .map(ListedCompany::asListing)
                .orElse(null);
        return new Entry(edition.id(), edition.editionOn(), edition.source(), listing);
    }

    /** The editions, newest first, {@value #MOST_EDITIONS} at most. @throws org.todokede.refusal.Forbidden if the actor does not keep the list */
    public List<EditionView> editions(Actor actor) {
        Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
        List<CompanyListEdition> editions =
                em.createNamedQuery("CompanyListEdition.newestFirst", CompanyListEdition.class).setMaxResults(MOST_EDITIONS).getResultList();
        Map<Long, Map<CompanyClass, Integer>> counts = new HashMap<>();
        for (Object[] row : em.createNamedQuery("ListedCompany.counts", Object[].class).getResultList()) {
            counts.computeIfAbsent((Long) row[0], id -> new EnumMap<>(CompanyClass.class)).put((CompanyClass) row[1], ((Long) row[2]).intValue());
        }
        return editions.stream()
                .map(e -> {
                    Map<CompanyClass, Integer> of = counts.getOrDefault(e.id(), Map.of());
                    return new EditionView(
                            e.id(), e.editionOn(), e.source(), e.sha256(), e.importedBy(), e.importedAt(),
                            of.getOrDefault(CompanyClass.CLASS_1, 0), of.getOrDefault(CompanyClass.CLASS_2, 0), of.getOrDefault(CompanyClass.CLASS_3, 0));
                })
                .toList();
    }

    /**
     * Companies of an edition, in the order of their codes.
     *
     * @param typed what to look for, as {@link #search}; empty for all
     * @param after code after which the page begins; empty for the first
     * @param limit rows, at most
     * @throws org.todokede.refusal.Forbidden if the actor does not keep the list
     */
    public List<CompanyListing> companies(Actor actor, long editionId, String typed, String after, int limit) {
        Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
        String text = typed.length() > LONGEST_SEARCH ? typed.substring(0, LONGEST_SEARCH) : typed;
        TypedQuery<ListedCompany> query = em.createNamedQuery(text.isBlank() ? "ListedCompany.page" : "ListedCompany.found", ListedCompany.class)
                .setParameter("edition", editionId)
                .setParameter("after", after)
                .setMaxResults(limit);
        if (!text.isBlank()) {
            String folded = FoldedName.of(text);
            query.setParameter("code", code(text)).setParameter("part", folded.isEmpty() ? NOTHING : "%" + folded + "%");
        }
        return query.getResultStream().map(ListedCompany::asListing).toList();
    }

    /**
     * What every edition says of a company, newest first.
     *
     * @throws NotFound if no edition knows it
     * @throws org.todokede.refusal.Forbidden if the actor does not keep the list
     */
    public List<Entry> history(Actor actor, String securityCode) {
        Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
        List<Entry> history = em.createNamedQuery("ListedCompany.history", Object[].class).setParameter("code", securityCode).setMaxResults(MOST_EDITIONS).getResultStream()
                .map(row -> {
                    CompanyListEdition edition = (CompanyListEdition) row[0];
                    return new Entry(edition.id(), edition.editionOn(), edition.source(), row[1] == null ? null : ((ListedCompany) row[1]).asListing());
                })
                .toList();
        if (history.stream().allMatch(entry -> entry.listing() == null)) {
            throw new NotFound();
        }
        return history;
    }

    /**
     * All companies of an edition.
     *
     * @throws NotFound if there is no such edition
     * @throws org.todokede.refusal.Forbidden if the actor does not keep the list
     */
    public Export export(Actor actor, long editionId) {
        Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
        CompanyListEdition edition = em.find(CompanyListEdition.class, editionId);
        if (edition == null) {
            throw new NotFound();
        }
        return new Export(edition.editionOn(), lists.listings(editionId));
    }

    /**
     * Reads a file and, if nothing is wrong with it, keeps it to be looked at; what the same person had handed in and not confirmed gives way to it.
     *
     * @param file CSV or XLSX
     * @param typedDay day of the edition as typed, ISO
     * @param typedSource where the list comes from
     * @return its number, or what is wrong with its rows: then nothing was kept
     * @throws InvalidInput if the day, the source or the file as a whole is not taken, or it has no row
     * @throws org.todokede.refusal.Forbidden if the actor does not keep the list
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Handed handIn(Actor actor, Path file, String typedDay, String typedSource) {
        Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
        List<FieldDefect> defects = new ArrayList<>();
        LocalDate day = day(typedDay, defects);
        String source = TypedLine.text("source", typedSource, LONGEST_SOURCE, true, defects);
        CompanyListFile.Read read = null;
        try {
            read = file == null ? null : CompanyListFile.read(file, MOST_DEFECTS);
        } catch (InvalidInput unreadable) {
            // Columns are named in the text: on the page there is one field for the file.
            unreadable.defects().forEach(d -> defects.add(new FieldDefect("file", d.reason())));
        }
        if (file == null) {
            defects.add(new FieldDefect("file", Reason.plain("document.choose")));
        } else if (read != null && read.listings().isEmpty() && read.wrongRows() == 0) {
            defects.add(new FieldDefect("file", Reason.plain("companies.file.empty")));
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        if (read.wrongRows() > 0) {
            return new Handed(null, read.defects(), read.wrongRows());
        }
        String normal = CompanyListFile.normal(read.listings());
        String sha256 = CompanyListFile.sha256(normal);
        return door.perform(act(actor, day), () -> {
            Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
            em.createNamedQuery("CompanyListUpload.deleteOf").setParameter("account", actor.accountId()).executeUpdate();
            CompanyListUpload upload = new CompanyListUpload(day, source, normal, sha256, actor.accountId(), clock.now());
            em.persist(upload);
            return new Handed(upload.id(), List.of(), 0);
        });
    }

    /**
     * What an upload would change against the edition before it.
     *
     * @throws NotFound if there is none, or another file took its place
     * @throws org.todokede.refusal.Forbidden if the actor does not keep the list
     */
    public Preview preview(Actor actor, long uploadId) {
        Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
        return preview(upload(uploadId));
    }

    private Preview preview(CompanyListUpload upload) {
        Optional<CompanyListEdition> base = lists.editionOn(upload.editionOn());
        List<CompanyListing> after = CompanyListFile.listings(upload.listing());
        ListComparison comparison = ListComparison.of(base.map(e -> lists.listings(e.id())).orElse(List.of()), after);
        return new Preview(
                upload.id(), upload.editionOn(), upload.source(), upload.sha256(), after.size(),
                base.map(CompanyListEdition::id).orElse(0L), base.map(CompanyListEdition::editionOn).orElse(null), comparison);
    }

    /** The edition that an upload became; empty if it was not confirmed. @throws org.todokede.refusal.Forbidden if the actor does not keep the list */
    public Optional<Long> importedAs(Actor actor, long uploadId) {
        Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
        return edition(uploadId);
    }

    private Optional<Long> edition(long uploadId) {
        return em.createNamedQuery("CompanyListEdition.ofUpload", CompanyListEdition.class).setParameter("upload", uploadId).getResultStream().findFirst().map(CompanyListEdition::id);
    }

    /**
     * Imports exactly what was looked at. Confirmed again, it answers with the same edition.
     *
     * @param sha256 checksum that the preview showed
     * @param base edition that the preview compared with, 0 for none
     * @return number of the edition
     * @throws NotFound if there is no such upload
     * @throws ChangedBySomebodyElse if the upload is not the one looked at, or another edition was imported meanwhile
     * @throws RefusedByRule if it would change nothing
     * @throws org.todokede.refusal.Forbidden if the actor does not keep the list
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public long confirm(Actor actor, long uploadId, String sha256, long base) {
        Supplier<Long> work = () -> {
            Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
            Optional<Long> done = edition(uploadId);
            return done.isPresent() ? done.get() : imported(actor, upload(uploadId), sha256, base);
        };
        try {
            return door.perform(Act.of(actor, Permission.KEEP_COMPANIES, "companies", uploadId, ""), work);
        } catch (ChangedBySomebodyElse | NotFound overtaken) {
            // Confirmed twice at the same moment: the first one did it, and took the upload away.
            return edition(uploadId).orElseThrow(() -> overtaken);
        }
    }

    private long imported(Actor actor, CompanyListUpload upload, String sha256, long base) {
        Preview now = preview(upload);
        if (!now.sha256().equals(sha256) || now.base() != base) {
            throw new ChangedBySomebodyElse("", "");
        }
        if (now.comparison().isNothing()) {
            throw new RefusedByRule(Reason.plain("companies.nothingChanged", now.baseOn()));
        }
        long edition = lists.store(new CompanyListEdition(upload.editionOn(), upload.source(), upload.sha256(), upload.id(), actor.name(), clock.now()), upload.listing()).id();
        em.remove(upload);
        return edition;
    }

    private CompanyListUpload upload(long id) {
        CompanyListUpload upload = em.find(CompanyListUpload.class, id);
        if (upload == null) {
            throw new NotFound();
        }
        return upload;
    }

    private static Act act(Actor actor, LocalDate day) {
        return Act.of(actor, Permission.KEEP_COMPANIES, "companies", day, "");
    }

    private LocalDate day(String typed, List<FieldDefect> defects) {
        LocalDate day = TypedLine.day("edition_on", typed, true, defects);
        if (day != null && (day.isBefore(FIRST_EDITION) || day.isAfter(clock.today()))) {
            defects.add(new FieldDefect("edition_on", Reason.plain("companies.edition.range", FIRST_EDITION, clock.today())));
        }
        return day;
    }
}
