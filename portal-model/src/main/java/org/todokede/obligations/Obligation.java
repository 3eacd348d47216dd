package org.todokede.obligations;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.todokede.period.ReminderDays;

/**
 * Something that is owed in a case. Its terms never change; what becomes of it are {@link ObligationEvent}s, and {@link ObligationCourse} says what they amount to.
 * Of that the row keeps the days by which lists and reminders find it ({@link #project}).
 */
@Entity
@Table(name = "obligation")
@NamedQuery(name = "Obligation.ofFiling", query = "select o from Obligation o where o.filingId = :filing order by o.ordinal")
@NamedQuery(name = "Obligation.ofConditions", query = "select o from Obligation o where o.filingId = :filing and o.opinionSeq is not null order by o.ordinal")
@NamedQuery(name = "Obligation.ofBases", query = "select o from Obligation o where o.filingId = :filing and o.basis in :bases order by o.ordinal")
@NamedQuery(name = "Obligation.countOfFiling", query = "select count(o) from Obligation o where o.filingId = :filing and o.openDue is not null")
@NamedQuery(
        name = "Obligation.ofDesk",
        query = "select o from Obligation o where o.openDue >= :day and o.openDue <= :until and (o.openDue > :day or o.id > :id)"
                + " and exists (select w.id from WorklistEntry w where w.filingId = o.filingId and w.desk = :desk) order by o.openDue, o.id")
public class Obligation {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "ordinal")
    private int ordinal;

    @Column(name = "basis")
    @Enumerated(EnumType.STRING)
    private ObligationBasis basis;

    @Column(name = "condition_code")
    @Enumerated(EnumType.STRING)
    private ExemptionCondition condition;

    @Column(name = "occasion")
    @Enumerated(EnumType.STRING)
    private ReportOccasion occasion;

    @Column(name = "happened_on")
    private LocalDate happenedOn;

    @Column(name = "debtor")
    private String debtor;

    @Column(name = "what")
    private String what;

    @Column(name = "rhythm")
    @Enumerated(EnumType.STRING)
    private Rhythm rhythm;

    @Column(name = "first_due")
    private LocalDate firstDue;

    @Column(name = "last_due")
    private LocalDate lastDue;

    @Column(name = "opinion_seq")
    private Integer opinionSeq;

    @Column(name = "open_due")
    private LocalDate openDue;

    @Column(name = "owed_on")
    private LocalDate owedOn;

    @Column(name = "remind_on")
    private LocalDate remindOn;

    protected Obligation() {}

    private Obligation(long filingId, int ordinal, ObligationBasis basis, ObligationTerms terms) {
        this.filingId = filingId;
        this.ordinal = ordinal;
        this.basis = basis;
        this.debtor = terms.debtor();
        this.what = terms.what();
        this.rhythm = terms.rhythm();
        this.firstDue = terms.firstDue();
        this.lastDue = terms.lastDue();
    }

    /** On terms that somebody wrote. @param ordinal 1 for the first of the case, and so on: no two of a case have the same */
    public static Obligation onTerms(long filingId, int ordinal, ObligationBasis basis, ObligationTerms terms) {
        return new Obligation(filingId, ordinal, basis, terms);
    }

    /** A condition of the exemption, whose words stand in the law. @param debtor name of the filer */
    public static Obligation ofExemption(long filingId, int ordinal, ExemptionCondition condition, String debtor) {
        Obligation obligation = new Obligation(filingId, ordinal, ObligationBasis.EXEMPTION, new ObligationTerms(debtor, "", Rhythm.STANDING, null, null));
        obligation.condition = condition;
        return obligation;
    }

    /** The report on an act. @param due its last day as counted when the act was told of, inclusive */
    public static Obligation toReport(long filingId, int ordinal, ReportOccasion occasion, LocalDate happenedOn, LocalDate due, String debtor) {
        Obligation obligation = new Obligation(filingId, ordinal, ObligationBasis.REPORT, new ObligationTerms(debtor, "", Rhythm.ONCE, due, null));
        obligation.occasion = occasion;
        obligation.happenedOn = happenedOn;
        return obligation;
    }

    /** It lays down what a ministry has made a condition of its opinion. @param signed number of the event that signed it; null for none */
    public void layDown(Integer signed) {
        opinionSeq = signed;
    }

    /** Number of the event by which a ministry signed the condition that it lays down; null if none. */
    public Integer laysDown() {
        return opinionSeq;
    }

    /** Copies the days by which it is found, and plans the next reminder; the first two could be computed anew at any time. */
    public void project(ObligationCourse course, LocalDate today, ReminderDays reminders) {
        LocalDate owed = course.owedOn().orElse(null);
        openDue = course.openDue().orElse(null);
        if (owed == null || !owed.equals(owedOn)) {
            remindOn = owed == null ? null : reminderAfter(owed, today, reminders);
        }
        owedOn = owed;
    }

    /** The next day on which its debtor is reminded: some days before the last one, and on the day after it. Null if all of them have passed. */
    private static LocalDate reminderAfter(LocalDate owed, LocalDate today, ReminderDays reminders) {
        return Stream.of(owed.minusDays(reminders.first()), owed.minusDays(reminders.last()), owed.plusDays(1)).filter(day -> day.isAfter(today)).findFirst().orElse(null);
    }

    /** Day of the reminder after that of today; null if there is none. */
    public LocalDate nextReminder(LocalDate today, ReminderDays reminders) {
        return owedOn == null ? null : reminderAfter(owedOn, today, reminders);
    }

    /** Whether its debtor is to be reminded today of what is owed now: from the day of the first reminder on. */
    public boolean isReminded(LocalDate today, ReminderDays reminders) {
        return owedOn != null && !today.isBefore(owedOn.minusDays(reminders.first()));
    }

    /** The name under which it is found in its case: the code of a condition of the exemption, otherwise its number. */
    public String key() {
        return condition == null ? String.valueOf(ordinal) : condition.name();
    }

    public ObligationTerms terms() {
        return new ObligationTerms(debtor, what, rhythm, firstDue, lastDue);
    }

    public long id() {
        return id;
    }

    public long filingId() {
        return filingId;
    }

    public int ordinal() {
        return ordinal;
    }

    public ObligationBasis basis() {
        return basis;
    }

    /** Null unless it is one of the exemption. */
    public ExemptionCondition condition() {
        return condition;
    }

    /** Null unless it is to report. */
    public ReportOccasion occasion() {
        return occasion;
    }

    /** Day of the act to be reported; null unless it is to report. */
    public LocalDate happenedOn() {
        return happenedOn;
    }

    public LocalDate openDue() {
        return openDue;
    }

    public LocalDate owedOn() {
        return owedOn;
    }

    public LocalDate remindOn() {
        return remindOn;
    }
}
