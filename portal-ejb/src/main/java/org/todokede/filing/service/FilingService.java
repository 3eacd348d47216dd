package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.todokede.filing.Amendment;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingKind;
import org.todokede.filing.FilingVersion;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormField;
import org.todokede.filing.FormRules;
import org.todokede.filing.ReceiptNumber;
import org.todokede.identity.Actor;
import org.todokede.identity.MemberRight;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.service.AuthorityInUse;
import org.todokede.notice.OutboxMessage;
import org.todokede.period.StandstillCount;
import org.todokede.platform.LegalDay;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.Once;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.service.CaseLog;
import org.todokede.rules.service.LawBook;

/** The filer's acts in law: submit a form of any kind, withdraw; and the list of what was filed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FilingService {

    /**
     * Proof that a filing was sent.
     *
     * @param sentAt when it was sent
     * @param receivedOn day of receipt that follows from it (K12)
     * @param count the period counted from the day of receipt (K1); null for what bars nothing
     * @param reportDue last day of a report, inclusive; null if it has none
     * @param sha256 over the content as submitted
     */
    public record Receipt(
            long filingId, String number, String form, FilingKind kind, int version, Instant sentAt, LocalDate receivedOn, StandstillCount count, LocalDate reportDue,
            String sha256, List<String> ministries) {

        /** Whether a report is made by its last day; true for what has none. */
        public boolean inTime() {
            return reportDue == null || !receivedOn.isAfter(reportDue);
        }
    }

    /** A filing in the filer's list. @param number null for a draft that was never sent */
    public record Row(
            long id, String number, String form, String targetName, CaseState state, LocalDate receivedOn, LocalDate freeFrom, LocalDate plannedOn, Instant updatedAt) {}

    /**
     * A whole filing, as a program sends it.
     *
     * @param fields values by path, as typed
     * @param declared whether it is declared true and complete
     * @param key the program's own name for this filing: the same request under the same key is the same filing
     */
    public record Request(String form, Map<String, String> fields, boolean declared, String key) {

        public Request {
            fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        }

        String sha256() {
            return ContentJson.sha256(form + "\n" + declared + "\n" + ContentJson.writeMap(fields));
        }
    }

    /** What became of it. @param repeated whether it had been filed before, by the same request */
    public record Filed(Receipt receipt, boolean repeated) {}

    /** Acts of which the filer is told; the others are the authorities' own. */
    private static final Set<CaseAct> TOLD = EnumSet.of(
            CaseAct.SUBMIT, CaseAct.AMEND, CaseAct.RECEIVE, CaseAct.RETURN_FOR_DEFECT, CaseAct.SHORTEN, CaseAct.EXTEND, CaseAct.EXTEND_FIVE, CaseAct.RECOMMEND,
            CaseAct.ACCEPT_RECOMMENDATION, CaseAct.REFUSE_RECOMMENDATION, CaseAct.ORDER, CaseAct.REVOKE, CaseAct.FIND_BREACH, CaseAct.CLOSE_BREACH, CaseAct.MEASURE_ORDER, CaseAct.RECORD_SERVICE,
            CaseAct.FIND_EXEMPTION_BREACH, CaseAct.CLOSE_EXEMPTION_BREACH, CaseAct.RECOMMEND_EXEMPTION, CaseAct.FOLLOW_EXEMPTION_RECOMMENDATION, CaseAct.ORDER_EXEMPTION, CaseAct.WITHDRAW, CaseAct.REPORT_EXECUTION, CaseAct.REPORT_DISPOSAL,
            CaseAct.REPORT_CHANGE, CaseAct.ASK_FILER, CaseAct.ANSWER_QUESTIONS, CaseAct.ASK_FOR_TIME, CaseAct.GRANT_TIME, CaseAct.REFUSE_TIME, CaseAct.WITHDRAW_REQUEST);

    /** What the filer may do in a case by sending a form that refers to it. */
    private static final Map<CaseAct, Permission> PERMISSIONS = Map.of(
            CaseAct.ACCEPT_RECOMMENDATION, Permission.ANSWER_RECOMMENDATION,
            CaseAct.REFUSE_RECOMMENDATION, Permission.ANSWER_RECOMMENDATION,
            CaseAct.REPORT_EXECUTION, Permission.REPORT_EXECUTION,
            CaseAct.REPORT_DISPOSAL, Permission.REPORT_EXECUTION,
            CaseAct.REPORT_CHANGE, Permission.REPORT_EXECUTION);

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private CaseLog caseLog;

    @EJB
    private ReceiptNumbers numbers;

    @Inject
    private FilingStore store;

    @Inject
    private DraftWriter writer;

    @Inject
    private DraftChecks checks;

    @Inject
    private SignOffs signOffs;

    @Inject
    private DraftChanges changes;

    @Inject
    private FormCatalogue forms;

    @Inject
    private LawBook lawBook;

    @Inject
    private AuthorityInUse authorityInUse;

    @Inject
    private PortalClock clock;

    /**
     * Submits a draft, or what amends a filing. Once only: repeated for a draft that has been sent, it answers with the same receipt.
     *
     * @param seenVersion version of the draft the person checked
     * @param declared whether the person declared it true and complete
     * @throws InvalidInput if something is missing or contradicts itself; every field is named
     * @throws ChangedBySomebodyElse if the draft changed since it was checked
     */
    public Receipt submit(Actor actor, long id, long seenVersion, boolean declared) {
        Filing known = em.find(Filing.class, id);
        Act sending = act(actor, known != null && caseLog.isBeingAmended(known) ? CaseAct.AMEND : CaseAct.SUBMIT, id);
        return door.performOnce(sending, () -> submitOnce(actor, id, seenVersion, declared), receipt -> held(sending, receipt));
    }

    private Once<Receipt> submitOnce(Actor actor, long id, long seenVersion, boolean declared) {
        Filing filing = store.byId(id);
        Rights.require(actor, Permission.SUBMIT_FILING, filing.asSubject());
        if (isSent(filing)) {
            return Once.repeated(receiptOf(filing));
        }
        Drafts.requireSeen(filing, seenVersion);
        return Once.done(send(actor, filing, declared, new ArrayList<>()));
    }

    private boolean isSent(Filing filing) {
        return filing.versionsSubmitted() > 0 && !caseLog.isDraft(filing);
    }

    /**
     * Drafts, writes and submits in one act. Repeated under the same key by the same person, it files nothing and answers with the same receipt.
     *
     * @throws InvalidInput naming every field that is unknown, does not apply, is missing, wrong or contradicts another; nothing was stored
     * @throws RefusedByRule if the key names another filing of the person, or there is no organisation to file for
     */
    public Filed file(Actor actor, Request request) {
        Act unnamed = Act.of(actor, CaseAct.SUBMIT, "form", request.form(), CaseAct.SUBMIT.article());
        return door.performOnce(unnamed, () -> fileOnce(actor, request), filed -> held(act(actor, CaseAct.SUBMIT, filed.receipt().filingId()), filed.receipt()));
    }

    private Once<Filed> fileOnce(Actor actor, Request request) {
        Filing earlier = store.byKey(actor.accountId(), request.key()).orElse(null);
        if (earlier != null) {
            Rights.require(actor, Permission.READ_OWN_FILING, earlier.asSubject());
            if (!request.sha256().equals(earlier.requestSha256())) {
                throw new RefusedByRule(Reason.plain("filing.keyUsed", request.key(), earlier.number()));
            }
            return Once.repeated(new Filed(receiptOf(earlier), true));
        }
        if (forms.all().stream().noneMatch(f -> f.number().equals(request.form()))) {
            throw InvalidInput.at("form", "field.notAnOption");
        }
        Filing filing = writer.begin(actor, request.form());
        filing.requestedAs(request.key(), request.sha256());
        FormEdition form = writer.form(filing);
        List<FieldDefect> defects = new ArrayList<>();
        List<FormField> fields = form.sections().stream().flatMap(s -> s.fieldsAt(request.fields().keySet()).stream()).toList();
        FilingContent content = writer.write(actor, filing, fields, request.fields(), defects);
        List<FormField> applicable = form.applicableFields(content);
        request.fields().forEach((path, value) -> {
            if (form.field(path).isEmpty()) {
                defects.add(new FieldDefect(path, Reason.plain("field.unknown")));
            } else if (!value.isBlank() && applicable.stream().noneMatch(f -> f.path().equals(path))) {
                defects.add(new FieldDefect(path, Reason.plain("field.notApplicable")));
            }
        });
        return Once.done(new Filed(send(actor, filing, request.declared(), defects), false));
    }

    /** @param defects what is known to be wrong already */
    private Receipt send(Actor actor, Filing filing, boolean declared, List<FieldDefect> defects) {
        Rights.require(actor, Permission.SUBMIT_FILING, filing.asSubject());
        return sendChecked(actor, filing, declared, defects);
    }

    /**
     * Sends the working version of a filing as part of the answer to what the authorities have asked; inside the act of its caller.
     *
     * @return what was sent, as the next version
     * @throws InvalidInput if something is missing or contradicts itself, or it is not declared true
     * @throws RefusedByRule if a second person has to sign it off first
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Receipt amendInAnswer(Actor actor, long id, boolean declared) {
        Filing filing = store.byId(id);
        Rights.require(actor, Permission.ANSWER_QUESTIONS, filing.asSubject());
        Receipt receipt = sendChecked(actor, filing, declared, new ArrayList<>());
        door.recordFollowing(held(act(actor, CaseAct.AMEND, id), receipt));
        return receipt;
    }

    private Receipt sendChecked(Actor actor, Filing filing, boolean declared, List<FieldDefect> defects) {
        FormEdition form = writer.form(filing);
        FilingContent content = form.numbered(ContentJson.read(filing.content()).onlyApplicable(form));
        Set<String> known = defects.stream().map(FieldDefect::path).collect(Collectors.toSet());
        FormRules.missing(form, content).stream().filter(d -> !known.contains(d.path())).forEach(defects::add);
        defects.addAll(checks.contradictions(actor, filing, form, content));
        if (!declared) {
            defects.add(new FieldDefect("declaration", Reason.of("filing.declare", "FEFTA Art. 70(1)")));
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        signOffs.require(actor, filing);
        // Here a second request under the same key meets the first, before a number is taken.
        em.flush();
        Instant now = clock.now();
        Optional<Amendment> amendment = caseLog.isBeingAmended(filing) ? store.amendment(filing) : Optional.empty();
        CaseAct sending = amendment.isPresent() ? CaseAct.AMEND : CaseAct.SUBMIT;
        String json = ContentJson.write(content);
        if (amendment.isPresent()) {
            requireAmended(filing, json);
        }
        filing.write(content, json, actor.name(), now);
        Set<String> competent = new TreeSet<>(checks.competentMinistries(actor, form, content));
        // Whoever reviews the case goes on reviewing it, whatever the amendment says.
        amendment.ifPresent(a -> competent.addAll(filing.ministrySet()));
        String sha256 = ContentJson.sha256(json);
        // Whoever files next waits from here on until this stands: what can be read and computed before is.
        ReceiptNumber number = filing.number() == null ? numbers.next(LegalDay.of(now).getYear()) : ReceiptNumber.parse(filing.number()).orElseThrow();
        int version = filing.submit(number, competent);
        FilingVersion sent = new FilingVersion(filing.id(), version, json, sha256, actor.name(), now);
        authorityInUse.of(actor, MemberRight.SUBMIT, filing.asSubject()).ifPresent(sent::sentUnder);
        em.persist(sent);
        CaseHistory after = caseLog.append(filing, sending, actor, submission(filing, form, content, sha256));
        if (version > 1) {
            // One that was begun before a return is part of what is sent now.
            store.amendment(filing).ifPresent(a -> a.end(now));
        }
        if (version > 1 || filing.requestSha256() == null) {
            changes.forget(filing);
        }
        em.persist(new OutboxMessage(sending.name(), filing.id(), now));
        for (DraftChecks.FollowingAct act : checks.following(actor, filing, form, content)) {
            follow(actor, filing, act, now);
        }
        return receiptOf(filing, sent, form, content, after);
    }

    /** @throws RefusedByRule if neither the content nor a file differs from the version that stands */
    private void requireAmended(Filing filing, String json) {
        List<FilingVersion> versions = store.versions(filing);
        FilingVersion standing = versions.get(versions.size() - 1);
        boolean files = em.createNamedQuery("Document.changedSince", Long.class).setParameter("filing", filing.id()).setParameter("since", standing.submittedAt()).getSingleResult() > 0;
        if (json.equals(standing.content()) && !files) {
            throw new RefusedByRule(Reason.plain("filing.nothingAmended", standing.versionNo()));
        }
    }

    private Map<String, String> submission(Filing filing, FormEdition form, FilingContent content, String sha256) {
        Map<String, String> details = new HashMap<>(Map.of("version", String.valueOf(filing.versionsSubmitted()), "sha256", sha256));
        if (filing.refilesId() != null && filing.versionsSubmitted() == 1) {
            details.put("refileOf", store.byId(filing.refilesId()).number());
        }
        if (!form.kind().bars()) {
            form.dayOfAct(content).ifPresent(day -> details.put("actOn", day.toString()));
            checks.reportDue(form, content).ifPresent(day -> details.put("dueOn", day.toString()));
        }
        return details;
    }

    /** What sending the form does in the case it names: reply, execution, disposal, change. The case keeps the number of the form. */
    private void follow(Actor actor, Filing filing, DraftChecks.FollowingAct following, Instant now) {
        Filing other = following.filing();
        Rights.require(actor, PERMISSIONS.get(following.act()), other.asSubject());
        Map<String, String> details = new HashMap<>(following.details());
        details.put(DraftChecks.BY_FILING, filing.number());
        caseLog.append(other, following.act(), actor, details);
        em.persist(new OutboxMessage(following.act().name(), other.id(), now));
        door.recordFollowing(act(actor, following.act(), other.id()));
    }

    /** The receipt of the newest submission. @throws NotFound if it was never sent, or is not the actor's */
    public Receipt receipt(Actor actor, long id) {
        Filing filing = store.byId(id);
        Rights.require(actor, Permission.READ_OWN_FILING, filing.asSubject());
        if (filing.number() == null) {
            throw new NotFound();
        }
        return receiptOf(filing);
    }

    private Receipt receiptOf(Filing filing) {
        List<FilingVersion> versions = store.versions(filing);
        FilingVersion version = versions.get(versions.size() - 1);
        return receiptOf(filing, version, writer.form(filing), ContentJson.read(version.content()), caseLog.history(filing));
    }

    private Receipt receiptOf(Filing filing, FilingVersion version, FormEdition form, FilingContent content, CaseHistory history) {
        // The moment of the act, not that at which its version was written: an amendment begins no period, and an hour may lie between the two.
        StandstillCount count = lawBook.standstillIfSentAt(history.sent().orElseThrow().at());
        return new Receipt(
                filing.id(),
                filing.number(),
                form.number(),
                form.kind(),
                version.versionNo(),
                version.submittedAt(),
                count.receivedOn(),
                form.kind().bars() ? count : null,
                checks.reportDue(form, content).orElse(null),
                version.sha256(),
                List.copyOf(filing.ministrySet()));
    }

    /** Withdraws the filing; the case ends (K17). Sent twice, it is withdrawn once. @param seenSeq last event the person saw */
    public void withdraw(Actor actor, long id, int seenSeq, String reason) {
        act(actor, id, CaseAct.WITHDRAW, Permission.WITHDRAW_FILING, seenSeq, Map.of("reasons", reason));
    }

    /**
     * Says that a recommendation to keep to the conditions of the exemption is followed (FEFTA Art. 27-2(3)).
     *
     * @param seenSeq last event the person saw
     * @param reasons what was done to follow it
     * @throws InvalidInput if it is not said what was done
     */
    public void followRecommendation(Actor actor, long id, int seenSeq, String reasons) {
        act(actor, id, CaseAct.FOLLOW_EXEMPTION_RECOMMENDATION, Permission.ANSWER_RECOMMENDATION, seenSeq, Map.of("reasons", reasons));
    }

    private void act(Actor actor, long id, CaseAct what, Permission permission, int seenSeq, Map<String, String> details) {
        door.performOnce(act(actor, what, id), () -> {
            Filing filing = store.byId(id);
            Rights.require(actor, permission, filing.asSubject());
            if (caseLog.isRepeated(filing, seenSeq, what, actor, details)) {
                return Once.repeated(null);
            }
            caseLog.requireSeen(filing, seenSeq);
            caseLog.append(filing, what, actor, details);
            em.persist(new OutboxMessage(what.name(), filing.id(), clock.now()));
            return Once.done(null);
        });
    }

    /** The case as the filer may see it. @throws NotFound if there is none, or it is not the actor's */
    public CaseHistory history(Actor actor, long id) {
        Filing filing = store.byId(id);
        Rights.require(actor, Permission.READ_OWN_FILING, filing.asSubject());
        return caseLog.history(filing);
    }

    /** The course of a case as far as its filer is told. */
    public static List<CaseEvent> toldToFiler(CaseHistory history) {
        return history.events().stream().filter(e -> TOLD.contains(e.act())).toList();
    }

    /** Whether the filer may still write in it. @throws NotFound if there is none, or it is not the actor's */
    public boolean isDraft(Actor actor, long id) {
        Filing filing = store.byId(id);
        Rights.require(actor, Permission.READ_OWN_FILING, filing.asSubject());
        return caseLog.isDraft(filing);
    }

    /** Id of the actor's filing with this number. @throws NotFound if there is none, or it is not the actor's */
    public long idOf(Actor actor, String number) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.READ_OWN_FILING, filing.asSubject());
        return filing.id();
    }

    /**
     * Filings of the actor's organisation, newest first.
     *
     * @param before only those with a smaller id; {@link Long#MAX_VALUE} for the first page
     * @param limit at most this many
     */
    public List<Row> list(Actor actor, long before, int limit) {
        WithinReach reach = new WithinReach(actor);
        if (reach.isEmpty()) {
            return List.of();
        }
        List<Filing> filings = reach.query(em, "f.id < :before", "f.id desc").setParameter("before", before).setMaxResults(limit).getResultList();
        Map<Long, CaseHistory> histories = caseLog.histories(filings);
        return filings.stream().map(f -> row(f, histories.get(f.id()), clock.today())).toList();
    }

    static Row row(Filing filing, CaseHistory history, LocalDate today) {
        return new Row(
                filing.id(),
                filing.number(),
                filing.formNumber(),
                filing.targetName(),
                history.stateOn(today),
                history.receivedOn().orElse(null),
                history.firstFreeDay().orElse(null),
                filing.plannedOn(),
                filing.updatedAt());
    }

    /** The line of a sending holds what was sent, by its hash: whoever has the proof of the line finds out whether the content was changed. */
    private static Act held(Act act, Receipt receipt) {
        return act.with("SHA-256 %s, version %d".formatted(receipt.sha256(), receipt.version()));
    }

    private static Act act(Actor actor, CaseAct what, long id) {
        return Act.of(actor, what, "filing", id, what.article());
    }
}
