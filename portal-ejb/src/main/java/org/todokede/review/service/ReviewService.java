package org.todokede.review.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.todokede.documents.service.DocumentService;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingVersion;
import org.todokede.filing.FormEdition;
import org.todokede.filing.ReceiptNumber;
import org.todokede.filing.ShortText;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.FilingAnswers;
import org.todokede.filing.service.FilingStore;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.notice.OutboxMessage;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.Once;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseNote;
import org.todokede.review.CaseState;
import org.todokede.review.ClearanceList;
import org.todokede.review.FactorsStanding;
import org.todokede.review.ListDays;
import org.todokede.review.MinistrySignature;
import org.todokede.review.WorklistEntry;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.service.LawBook;

/** The authorities' side: worklist, case, notes, and every act of window and ministries. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ReviewService {

    /** Which cases a list shows. */
    public enum View {
        /** The authorities may still have to act. */
        OPEN,
        /** Free to proceed, not yet reported or lapsed. */
        FREE,
        /** Everything, newest first. */
        ALL
    }

    /** Whose cases within the ministry a list shows. The window has none of its own. */
    public enum Assigned {
        /** Everybody's. */
        ALL,
        /** Of whoever looks. */
        MINE,
        /** Of nobody yet. */
        NOBODY
    }

    /**
     * What a list is narrowed to; each is empty for all.
     *
     * @param query part of number, filer or target
     * @param form number of the form
     * @param sector beginning of a class of JSIC, e.g. {@code 39} or {@code 3913}: cases with a business of the target designated under it
     * @param country of the filer, ISO 3166-1 alpha-2
     * @param core what the filing says of core businesses, {@code yes} or {@code no}
     */
    public record Filter(String query, String form, String sector, String country, String core, Assigned assigned) {

        public Filter(String query, String form, Assigned assigned) {
            this(query, form, "", "", "", assigned);
        }
    }

    /** A case on the worklist. @param officer who of the ministry works on it; empty if nobody does @param flags of its checklist; none for the window */
    public record Row(
            long id,
            String number,
            String form,
            LocalDate dueOn,
            CaseState state,
            LocalDate receivedOn,
            LocalDate freeFrom,
            String filerName,
            String filerCountry,
            String targetName,
            List<String> sectors,
            String core,
            List<String> unsigned,
            boolean amended,
            String officer,
            FactorsStanding flags) {}

    /** A page of the worklist. @param next where the following page begins; null if there is none */
    public record WorkPage(List<Row> rows, Cursor next) {}

    /** Place in a list, after the row with this day and id. */
    public record Cursor(LocalDate day, long id) {}

    /**
     * A case as window and ministries see it.
     *
     * @param before content of the version before the last; null if there is only one
     * @param standing what the decision says of what was filed, beside the answer it began with
     */
    public record CaseFile(
            long id,
            String number,
            String filerName,
            String targetName,
            FormEdition form,
            int version,
            FilingContent content,
            FilingContent before,
            String sha256,
            CaseHistory history,
            int lastSeq,
            List<String> ministries,
            List<DocumentService.Attached> documents,
            List<Note> notes,
            FilingAnswers.Standing standing) {}

    /** A number that is free to proceed. @param shortened by a published shortening; false = because the period has ended */
    public record Freed(String number, LocalDate freeFrom, boolean shortened) {}

    /** A page of the lists. @param next the number after which the following page begins; empty if there is none */
    public record ClearedPage(List<Freed> rows, String next) {}

    /** A note as shown. */
    public record Note(String ministry, String author, String body, Instant writtenAt) {}

    private static final String LISTED = "select new org.todokede.review.service.ReviewService$Listed(f.id, f.number, f.formNumber, f.formEdition, f.ministries, f.filerName, f.filerCountry,"
            + " f.targetName, f.sectors, f.core, ";

    /** More months than there are lawful days: what became free before is lapsed, and the list begins behind it (K11). */
    private static final int LAWFUL_MONTHS = 7;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private ReadDoor reads;

    @EJB
    private CaseLog caseLog;

    @EJB
    private DocumentService documents;

    @Inject
    private FilingStore store;

    @Inject
    private FilingAnswers answers;

    @Inject
    private FormCatalogue forms;

    @Inject
    private ClearedNumbers cleared;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    /**
     * Cases of the actor's desk.
     *
     * @param after where the page begins; null for the first
     * @param limit rows, at most
     * @throws Forbidden if the actor has no desk
     */
    public WorkPage worklist(Actor actor, View view, Filter by, Cursor after, int limit) {
        String desk = desk(actor);
        if (by.query().isEmpty()) {
            return listed(actor, desk, view, by, after, limit);
        }
        Act search = isNumber(by.query())
                ? Act.of(actor, PortalAct.SEARCH_CASES, "filing", by.query().toUpperCase(Locale.ROOT), "")
                : Act.of(actor, PortalAct.SEARCH_CASES, "desk", desk, "");
        return reads.open(search, () -> listed(actor, desk, view, by, after, limit), found -> search.with("found " + found.rows().size()), Function.identity());
    }

    private static boolean isNumber(String query) {
        return ReceiptNumber.parse(query.toUpperCase(Locale.ROOT)).isPresent();
    }

    private WorkPage listed(Actor actor, String desk, View view, Filter by, Cursor after, int limit) {
        String query = by.query();
        String form = by.form();
        Assigned assigned = actor.is(Role.WINDOW) ? Assigned.ALL : by.assigned();
        boolean numbered = isNumber(query);
        List<String> businesses = by.sector().isEmpty() ? List.of() : lawBook.sectors().stream().filter(s -> s.jsicCode().startsWith(by.sector())).map(DesignatedSector::rowId).distinct().toList();
        String filter = query.isEmpty() ? "" : numbered ? " and f.number = :q" : " and (lower(f.filerName) like :q or lower(f.targetName) like :q or lower(f.number) like :q)";
        String keyset = switch (view) {
            case OPEN -> " and " + WorklistEntry.IS_OPEN + (after == null ? "" : " and w.dueOn >= :day and (w.dueOn > :day or w.filingId > :id)");
            case FREE -> " and f.freeFrom <= :today and f.freeFrom > :since and f.lastLawfulDay >= :today and f.ended = :ended"
                    + (after == null ? "" : " and f.freeFrom >= :day and (f.freeFrom > :day or f.id > :id)");
            case ALL -> " and w.filingId < :id";
        };
        String holding = (assigned == Assigned.MINE ? "" : " left") + " join CaseAssignment a on a.filingId = ";
        String holder = switch (assigned) {
            case ALL -> "";
            case MINE -> " and a.accountId = :self";
            case NOBODY -> " and a.accountId is null";
        };
        // What is equal in every row stands before: only so does H2 read in the order of an index.
        String order = switch (view) {
            case OPEN -> WorklistEntry.DUE_FIRST;
            case FREE -> " order by f.ended, f.freeFrom, f.id";
            case ALL -> " order by w.desk desc, w.filingId desc";
        };
        // What is free is found by its own days, whoever looks: were the desk joined, H2 would ask it first and read all of its cases. Not by an exists: beside
        // one, EclipseLink writes values into the statement, and a boolean as a number, which no database takes.
        String listed = view == View.FREE
                ? LISTED + "f.freeFrom, a.officerName) from Filing f" + holding + "f.id and a.ministry = :desk where :desk = (select w.desk from WorklistEntry w where w.filingId = f.id and w.desk = :desk)"
                : LISTED + "w.dueOn, a.officerName) from WorklistEntry w join Filing f on f.id = w.filingId" + holding + "w.filingId and a.ministry = w.desk where w.desk = :desk";
        TypedQuery<Listed> rows = em.createQuery(
                        listed
                                + keyset + holder + filter + (form.isEmpty() ? "" : " and f.formNumber = :form") + narrowed(by, businesses.size()) + order, Listed.class)
                .setParameter("desk", desk)
                .setMaxResults(limit + 1);
        if (view != View.ALL) {
            rows.setParameter("today", clock.today());
        }
        if (view == View.OPEN) {
            rows.setParameter("acted", WorklistEntry.UNTIL_ACTED);
        }
        if (view == View.FREE) {
            rows.setParameter("since", clock.today().minusMonths(LAWFUL_MONTHS));
            rows.setParameter("ended", false);
        }
        if (assigned == Assigned.MINE) {
            rows.setParameter("self", actor.accountId());
        }
        if (after != null && view != View.ALL) {
            rows.setParameter("day", after.day());
        }
        if (after != null || view == View.ALL) {
            rows.setParameter("id", after == null ? Long.MAX_VALUE : after.id());
        }
        if (!form.isEmpty()) {
            rows.setParameter("form", form);
        }
        if (!query.isEmpty()) {
            rows.setParameter("q", numbered ? query.toUpperCase(Locale.ROOT) : "%" + query.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        }
        for (int each = 0; each < businesses.size(); each++) {
            rows.setParameter("sector" + each, "%;" + businesses.get(each) + ";%");
        }
        if (!by.country().isEmpty()) {
            rows.setParameter("country", by.country());
        }
        if (!by.core().isEmpty()) {
            rows.setParameter("core", by.core());
        }
        List<Listed> found = rows.getResultList();
        List<Listed> shown = found.size() > limit ? found.subList(0, limit) : found;
        List<CaseLog.Outline> outlines = shown.stream().map(Listed::outline).toList();
        Map<Long, CaseHistory> histories = caseLog.historiesOf(outlines);
        Map<Long, FactorsStanding> flags = actor.is(Role.WINDOW) ? Map.of() : caseLog.standingsOf(outlines);
        LocalDate today = clock.today();
        List<Row> page = shown.stream().map(r -> r.row(histories.get(r.id()), desk, flags.getOrDefault(r.id(), FactorsStanding.NOTHING), today)).toList();
        // The order is that of what is stored, which after a change of the rules may be behind the law for a while; what is shown is the law.
        Listed last = shown.isEmpty() ? null : shown.get(shown.size() - 1);
        return new WorkPage(page, found.size() > limit ? new Cursor(last.dueOn(), last.id()) : null);
    }

    /** What is asked of the filing itself. @param businesses how many rows of the designated sectors stand for the class that is asked for */
    private static String narrowed(Filter by, int businesses) {
        String sectors = IntStream.range(0, businesses).mapToObj(each -> "concat(';', f.sectors, ';') like :sector" + each).collect(Collectors.joining(" or "));
        return (by.sector().isEmpty() ? "" : businesses == 0 ? " and f.id < 0" : " and (" + sectors + ")")
                + (by.country().isEmpty() ? "" : " and f.filerCountry = :country") + (by.core().isEmpty() ? "" : " and f.core = :core");
    }

    /** What a list reads of a case: not what is written in it, which would be most of the work. @param ministries and {@code sectors}, with semicolons between */
    public record Listed(
            long id, String number, String form, String edition, String ministries, String filerName, String filerCountry, String targetName, String sectors, String core,
            LocalDate dueOn, String officer) {

        private CaseLog.Outline outline() {
            return new CaseLog.Outline(id, form, edition, Set.copyOf(several(ministries)));
        }

        private Row row(CaseHistory history, String desk, FactorsStanding flags, LocalDate today) {
            return new Row(
                    id,
                    number,
                    form,
                    ListDays.of(history).at(desk).dueOn(),
                    history.stateOn(today),
                    history.receivedOn().orElse(null),
                    history.firstFreeDay().orElse(null),
                    filerName,
                    filerCountry,
                    targetName,
                    several(sectors),
                    core,
                    unsigned(history, today),
                    history.amended().isPresent(),
                    officer == null ? "" : officer,
                    flags);
        }

        private static List<String> several(String text) {
            return text.isEmpty() ? List.of() : List.of(text.split(";"));
        }
    }

    /** Ministries whose signature is awaited; nobody signs what bars nothing, or what has been decided. */
    private static List<String> unsigned(CaseHistory history, LocalDate today) {
        return history.kind().bars() && (history.allows(CaseAct.SIGN, today) || history.stateOn(today) == CaseState.SUBMITTED)
                ? history.signatures(today).stream().filter(s -> !s.isSigned()).map(MinistrySignature::ministry).toList()
                : List.of();
    }

    /** The desk a person of the authorities works at. @throws Forbidden if there is none */
    static String desk(Actor actor) {
        if (actor.is(Role.WINDOW)) {
            return WorklistEntry.WINDOW_DESK;
        }
        if (actor.is(Role.REVIEWER) && actor.ministry() != null) {
            return actor.ministry();
        }
        throw new Forbidden();
    }

    /** Opens a case. @throws NotFound if there is none, or it is not the actor's desk's */
    public CaseFile caseFile(Actor actor, String number) {
        return reads.open(ConfidentialPart.READ_CASE.by(actor, number), () -> read(actor, number));
    }

    /** What has happened in a case, and what may be done in it, without what was filed. @throws NotFound as above */
    public CaseHistory history(Actor actor, String number) {
        return reads.open(ConfidentialPart.READ_CASE.by(actor, number), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.READ_CASE, filing.asSubject());
            return Rights.may(actor, Permission.WRITE_NOTE, filing.asSubject()) ? caseLog.screened(filing) : caseLog.history(filing);
        });
    }

    private CaseFile read(Actor actor, String number) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.READ_CASE, filing.asSubject());
        List<FilingVersion> versions = store.versions(filing);
        FilingVersion newest = versions.get(versions.size() - 1);
        boolean reviewer = Rights.may(actor, Permission.WRITE_NOTE, filing.asSubject());
        FilingContent content = ContentJson.read(newest.content());
        return new CaseFile(
                filing.id(),
                filing.number(),
                filing.filerName(),
                filing.targetName(),
                forms.of(filing.formNumber(), filing.formEdition()),
                newest.versionNo(),
                content,
                versions.size() > 1 ? ContentJson.read(versions.get(versions.size() - 2).content()) : null,
                newest.sha256(),
                reviewer ? caseLog.screened(filing, content) : caseLog.history(filing),
                filing.lastEventSeq(),
                List.copyOf(filing.ministrySet()),
                documents.ofFiling(actor, filing, versions.stream().map(FilingVersion::submittedAt).toList()),
                reviewer ? notes(filing.id()) : List.of(),
                answers.of(filing, content));
    }

    private List<Note> notes(long filingId) {
        return em.createNamedQuery("CaseNote.ofFiling", CaseNote.class).setParameter("filing", filingId).setMaxResults(100).getResultStream()
                .map(n -> new Note(n.ministry(), n.author(), n.body(), n.writtenAt()))
                .toList();
    }

    /**
     * Writes a note that all ministries of the case read.
     *
     * @throws InvalidInput if it is empty, too long or holds control characters
     */
    public void writeNote(Actor actor, String number, String text) {
        door.perform(Act.of(actor, Permission.WRITE_NOTE, "filing", number, ""), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.WRITE_NOTE, filing.asSubject());
            String body = ShortText.clean(text);
            ShortText.whyNot(body, CaseNote.MAX_LENGTH, true).ifPresent(why -> {
                throw new InvalidInput(List.of(new FieldDefect("note", why)));
            });
            em.persist(new CaseNote(filing.id(), actor.ministry(), actor.name(), body, clock.now()));
            return null;
        });
    }

    /**
     * Takes an act of window or ministries. Sent twice, it is done once, and answers the same.
     *
     * @param seenSeq last event of the case that the person saw
     * @param details as typed, by name of the act's details; for a return also {@code defect.PATH} with the reason at a field
     * @throws org.todokede.refusal.ChangedBySomebodyElse if there is an event the person did not see
     * @throws org.todokede.refusal.RefusedByRule if the law or the state does not allow it now
     * @throws InvalidInput if a detail is missing, wrong, or none of the act's
     */
    public void act(Actor actor, String number, CaseAct act, int seenSeq, Map<String, String> details) {
        door.performOnce(Act.of(actor, act, "filing", number, act.article()), () -> {
            // an act that is none of theirs is refused whether there is such a case or not
            Permission asked = permission(act);
            Filing filing = store.byNumber(number);
            Rights.require(actor, asked, filing.asSubject());
            if (caseLog.isRepeated(filing, seenSeq, act, actor, details)) {
                return Once.repeated(null);
            }
            caseLog.requireSeen(filing, seenSeq);
            Map<String, String> given = new LinkedHashMap<>();
            details.forEach((name, value) -> {
                if (!value.isBlank()) {
                    given.put(name, value.strip());
                }
            });
            requireKnown(act, given);
            caseLog.append(filing, act, actor, given);
            em.persist(new OutboxMessage(act.name(), filing.id(), clock.now()));
            return Once.done(null);
        });
    }

    /** What the act does not ask for is not kept with it. */
    private static void requireKnown(CaseAct act, Map<String, String> given) {
        List<FieldDefect> unknown = given.keySet().stream()
                .filter(name -> act.details().stream().noneMatch(rule -> rule.name().equals(name)))
                .filter(name -> act != CaseAct.RETURN_FOR_DEFECT || !name.startsWith(CaseLog.DEFECT))
                .map(name -> new FieldDefect(name, Reason.plain("field.unknown")))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInput(unknown);
        }
    }

    private static Permission permission(CaseAct act) {
        return switch (act) {
            case RECEIVE -> Permission.RECEIVE_FILING;
            case RETURN_FOR_DEFECT -> Permission.RETURN_FILING;
            case SIGN -> Permission.SIGN_FOR_MINISTRY;
            default -> {
                // Questions, consultations and sheets are done with their texts, by services of their own.
                if (act.role() != Role.REVIEWER || act.isDoneElsewhere()) {
                    throw new Forbidden();
                }
                yield Permission.TAKE_STATUTORY_ACT;
            }
        };
    }

    /**
     * Receipt numbers that are free to proceed by the lists that are out (K4), newest first free day first. Open to all: number, day and how, nothing else.
     * Not in it: what is free by an accepted recommendation (K14) or a revocation, which is neither of the two that are published.
     *
     * @param freeFrom only those with this first free day; null for all
     * @param after the number after which the page begins; empty for the first page
     * @param limit rows, at most
     * @throws NotFound if the number is not in the lists
     */
    public ClearedPage cleared(LocalDate freeFrom, String after, int limit) {
        return cleared.page(clearedUntil(), freeFrom, after, limit);
    }

    /** Day of the last list that is out. */
    public LocalDate clearedUntil() {
        return ClearanceList.lastOut(clock.now(), lawBook.periods().calendar());
    }
}
