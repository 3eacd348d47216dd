package org.todokede.filing;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.todokede.identity.Subject;
import org.todokede.platform.InDraft;
import org.todokede.platform.InstantConverter;
import org.todokede.registry.FoldedName;
import org.todokede.rules.FactsText;

/**
 * A filing from its first draft to the end of its case; or the sheet of an inquiry that a ministry opened of its own motion, which is no organisation's. Holds the working content and, copied from it, the columns that are searched. Its state is
 * derived from the events of the case, never stored; {@link #project} keeps only the dates that lists are sorted and filtered by.
 */
@Entity
@Table(name = "filing")
@NamedQuery(name = "Filing.byNumber", query = "select f from Filing f where f.number = :number")
@NamedQuery(name = "Filing.laterOfDeal", query = "select f from Filing f where f.dealId = :deal order by f.id")
@NamedQuery(name = "Filing.waiting", query = "select count(f) from Filing f where f.ended = false and f.freeFrom > :today")
@NamedQuery(name = "Filing.byKey", query = "select f from Filing f where f.createdBy = :account and f.idempotencyKey = :key")
public class Filing implements InDraft {

    /** The Minister of Finance takes part in every case (FEFTA Art. 69-3, Cabinet Order Art. 7). */
    public static final String MINISTRY_OF_FINANCE = "MOF";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "organisation_id")
    private Long organisationId;

    @Column(name = "form_number")
    private String formNumber;

    @Column(name = "form_edition")
    private String formEdition;

    @Column(name = "receipt_number")
    private String number;

    @Column(name = "content")
    private String content;

    @Column(name = "facts")
    private String facts;

    @Column(name = "assessment_id")
    private String assessmentId;

    @Column(name = "deal_id")
    private Long dealId;

    @Column(name = "refiles_id")
    private Long refilesId;

    @Column(name = "filer_name")
    private String filerName;

    @Column(name = "filer_country")
    private String filerCountry;

    @Column(name = "target_name")
    private String targetName;

    @Column(name = "target_number")
    private String targetNumber = "";

    @Column(name = "sectors")
    private String sectors = "";

    @Column(name = "ministries")
    private String ministries = "";

    @Column(name = "listed")
    private String listed = "";

    @Column(name = "core")
    private String core = "";

    @Column(name = "amount_yen")
    private Long amountYen;

    @Column(name = "planned_on")
    private LocalDate plannedOn;

    @Column(name = "created_by")
    private long createdBy;

    @Column(name = "created_at")
    @Convert(converter = InstantConverter.class)
    private Instant createdAt;

    @Column(name = "idempotency_key")
    private String idempotencyKey;

    @Column(name = "request_sha256")
    private String requestSha256;

    @Column(name = "updated_by")
    private String updatedBy;

    @Column(name = "updated_at")
    @Convert(converter = InstantConverter.class)
    private Instant updatedAt;

    @Column(name = "versions_submitted")
    private int versionsSubmitted;

    @Column(name = "last_event_seq")
    private int lastEventSeq;

    @Column(name = "received_on")
    private LocalDate receivedOn;

    @Column(name = "free_from")
    private LocalDate freeFrom;

    @Column(name = "last_lawful_day")
    private LocalDate lastLawfulDay;

    @Column(name = "ended")
    private boolean ended;

    protected Filing() {}

    /** A new draft. @param content JSON of the content it starts from */
    public Filing(long organisationId, FormEdition form, FilingContent facts, String content, long byAccount, String byName, Instant at) {
        this.organisationId = organisationId;
        this.formNumber = form.number();
        this.formEdition = form.edition();
        this.createdBy = byAccount;
        this.createdAt = at;
        write(facts, content, byName, at);
    }

    /** The sheet of an inquiry into an act that nobody notified (FEFTA Art. 29(1)): of no organisation, so that nobody but the authorities finds it. */
    public static Filing inquiry(FormEdition sheet, FilingContent facts, String content, long byAccount, String byName, Instant at) {
        if (sheet.kind() != FilingKind.INQUIRY) {
            throw new IllegalArgumentException("form " + sheet.number() + " is filed by an investor");
        }
        Filing inquiry = new Filing(0, sheet, facts, content, byAccount, byName, at);
        inquiry.organisationId = null;
        return inquiry;
    }

    /** Replaces the working content, and what it states in the words of the decision. @param json the same content as JSON */
    public final void write(FilingContent facts, String json, String byName, Instant at) {
        this.content = json;
        this.facts = FactsText.write(FilingFacts.of(facts));
        this.filerName = facts.get("filer.name");
        this.filerCountry = facts.get("filer.country");
        this.targetName = facts.get("target.name");
        String corporateNumber = facts.get("target.corporate_number");
        this.targetNumber = corporateNumber.length() > 13 ? "" : corporateNumber;
        this.sectors = facts.get("target.sectors");
        this.listed = facts.get("target.listed");
        this.core = facts.get("target.core");
        this.amountYen = facts.number("act.amount_yen").map(BigDecimal::longValueExact).orElse(null);
        this.plannedOn = facts.date("act.planned_on").orElse(null);
        this.updatedBy = byName;
        this.updatedAt = at;
    }

    /**
     * Replaces the working content of what the authorities have already. The columns that are searched stay as it was filed: they tell of the draft only
     * once it is sent.
     */
    public void writeAside(String json, String byName, Instant at) {
        this.content = json;
        this.updatedBy = byName;
        this.updatedAt = at;
    }

    /** Goes on under another edition of the same form; the content stays as it is, because paths are the same in every edition. */
    public void carryOver(FormEdition edition) {
        if (!edition.number().equals(formNumber)) {
            throw new IllegalArgumentException("form " + edition.number() + " for a filing on form " + formNumber);
        }
        this.formEdition = edition.edition();
    }

    /**
     * Marks the working content as submitted.
     *
     * @param receiptNumber the number given; a filing that was returned and is sent again keeps its first one
     * @param competent codes of the competent ministries, the Minister of Finance excluded
     * @return running number of the version submitted, from 1
     */
    public int submit(ReceiptNumber receiptNumber, Set<String> competent) {
        if (number == null) {
            number = receiptNumber.toString();
        }
        SortedSet<String> all = new TreeSet<>(competent);
        all.remove(MINISTRY_OF_FINANCE);
        Set<String> ordered = new LinkedHashSet<>(List.of(MINISTRY_OF_FINANCE));
        ordered.addAll(all);
        ministries = String.join(";", ordered);
        return ++versionsSubmitted;
    }

    /**
     * Remembers the request a program made it with, so that the same request can be answered again.
     *
     * @param key the program's key, its own for each filing of the person
     * @param sha256 over what was asked, as it came
     */
    public void requestedAs(String key, String sha256) {
        this.idempotencyKey = key;
        this.requestSha256 = sha256;
    }

    /** Remembers the kept answer it began with; its facts stand in the content already. */
    public void beganWith(String keptAnswer) {
        this.assessmentId = keptAnswer;
    }

    /** Remembers the filing it takes the place of: both belong to one deal, that of the first of them (K17: a case of its own all the same). */
    public void refiles(Filing earlier) {
        this.refilesId = earlier.id;
        this.dealId = earlier.deal();
    }

    /** Id of the first filing of the deal; its own if it is the first, or the only one. */
    public long deal() {
        return dealId == null ? id : dealId;
    }

    /** Id of the filing it takes the place of; null if it takes none's. */
    public Long refilesId() {
        return refilesId;
    }

    /** Takes the next place in the sequence of events; the version of the filing changes with it, so two acts at once cannot both stand. */
    public int nextEventSeq() {
        return ++lastEventSeq;
    }

    /** Copies the dates by which lists are sorted and filtered; they follow from the events and could be computed anew at any time. */
    public void project(LocalDate received, LocalDate firstFreeDay, LocalDate lastLawfulActDay, boolean hasEnded) {
        this.receivedOn = received;
        this.freeFrom = firstFreeDay;
        this.lastLawfulDay = lastLawfulActDay;
        this.ended = hasEnded;
    }

    /** What rights need to know. */
    public Subject asSubject() {
        return new Subject(organisationId, ministrySet(), versionsSubmitted > 0, formNumber, id, targetNumber);
    }

    /** Codes of all ministries that take part, the Minister of Finance first; empty before submission. */
    public Set<String> ministrySet() {
        return ministries.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(ministries.split(";")));
    }

    public List<String> sectorList() {
        return sectors.isEmpty() ? List.of() : List.of(sectors.split(";"));
    }

    public long id() {
        return id;
    }

    public long version() {
        return version;
    }

    /** The organisation whose filing it is; null for the sheet of an inquiry. */
    public Long organisationId() {
        return organisationId;
    }

    public String formNumber() {
        return formNumber;
    }

    public String formEdition() {
        return formEdition;
    }

    @Override
    public boolean isInDraft() {
        return number == null;
    }

    /** Null until submitted for the first time. */
    public String number() {
        return number;
    }

    public String content() {
        return content;
    }

    /** Its facts in the words of the decision, in one line; null if they were not written yet. */
    public String facts() {
        return facts;
    }

    /** Under which articles it falls, as it was filed last. @param purpose of its form */
    public Regime regime(FormPurpose purpose) {
        return FilingFacts.regime(purpose, facts);
    }

    /** The kept answer it began with; null if it began without. */
    public String assessmentId() {
        return assessmentId;
    }

    public String filerName() {
        return filerName;
    }

    public String filerCountry() {
        return filerCountry;
    }

    public String targetName() {
        return targetName;
    }

    /** Whether the filer bears this name, as names are compared; never if there is neither letter nor figure in it. */
    public boolean hasFilerNamed(String name) {
        String folded = FoldedName.of(filerName);
        return !folded.isEmpty() && folded.equals(FoldedName.of(name));
    }

    /** Name of the target as it is compared with others; empty if there is neither letter nor figure in it. */
    public String foldedTargetName() {
        return FoldedName.of(targetName);
    }

    /** Japanese corporate number of the target; empty if it was not given. */
    public String targetNumber() {
        return targetNumber;
    }

    /** {@code yes}, {@code no}, or empty if not answered yet. */
    public String core() {
        return core;
    }

    public LocalDate plannedOn() {
        return plannedOn;
    }

    /** First day on which the act may be done; null before receipt. */
    public LocalDate freeFrom() {
        return freeFrom;
    }

    /** Last day on which it may be done; null before receipt. */
    public LocalDate lastLawfulDay() {
        return lastLawfulDay;
    }

    /** Hash of the request it was made with; null if people drafted it. */
    public String requestSha256() {
        return requestSha256;
    }

    public String updatedBy() {
        return updatedBy;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public int versionsSubmitted() {
        return versionsSubmitted;
    }

    public int lastEventSeq() {
        return lastEventSeq;
    }
}
