package org.todokede.review;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/** What a ministry found of a screening factor in a case, read by all ministries of the case and never by the filer. Appended only: the latest of a ministry counts. */
@Entity
@Table(name = "factor_finding")
@NamedQuery(name = "FactorFinding.ofFiling", query = "select x from FactorFinding x where x.filingId = :filing order by x.factor, x.ministry, x.revision")
@NamedQuery(
        name = "FactorFinding.ofFilings",
        query = "select new org.todokede.review.FactorFinding(x.filingId, x.factor, x.ministry, x.revision, x.assessment, x.flag) from FactorFinding x where x.filingId in :filings")
public class FactorFinding {

    /** Greatest length of the text in UTF-16 units, inclusive. */
    public static final int LONGEST_BODY = 4_000;

    /** Greatest length of the source in UTF-16 units, inclusive. */
    public static final int LONGEST_SOURCE = 1_000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "factor")
    private String factor;

    @Column(name = "ministry")
    private String ministry;

    @Column(name = "revision")
    private int revision;

    @Column(name = "assessment")
    @Enumerated(EnumType.STRING)
    private FactorAssessment assessment;

    @Column(name = "risk_flag")
    @Enumerated(EnumType.STRING)
    private RiskFlag flag;

    @Column(name = "body")
    private String body;

    @Column(name = "source")
    private String source;

    @Column(name = "author")
    private String author;

    @Column(name = "found_by")
    private long foundBy;

    @Column(name = "found_at")
    @Convert(converter = InstantConverter.class)
    private Instant foundAt;

    protected FactorFinding() {}

    /**
     * @param factor key of a {@link ScreeningFactor}
     * @param ministry whose finding it is
     * @param revision 1 for the ministry's first finding on this factor, and so on: no two have the same
     * @throws IllegalArgumentException if a flag is raised where there is no concern
     */
    public FactorFinding(long filingId, String factor, String ministry, int revision, FactorAssessment assessment, RiskFlag flag) {
        if (flag != RiskFlag.NONE && assessment == FactorAssessment.NO_CONCERN) {
            throw new IllegalArgumentException("a flag without a concern");
        }
        this.filingId = filingId;
        this.factor = factor;
        this.ministry = ministry;
        this.revision = revision;
        this.assessment = assessment;
        this.flag = flag;
    }

    /** The same in words. @param from where it is known from; may be empty while the factor is open */
    public FactorFinding saying(String text, String from) {
        this.body = text;
        this.source = from;
        return this;
    }

    /** The same, signed. @param account id of the account */
    public FactorFinding by(long account, String name, Instant at) {
        this.foundBy = account;
        this.author = name;
        this.foundAt = at;
        return this;
    }

    /** Whether this account has found the same in the same words. @param name of the assessment @param raised name of the flag; empty for none */
    public boolean says(long account, String name, String raised, String text, String from) {
        return foundBy == account && assessment.name().equals(name) && flag.name().equals(raised.isEmpty() ? RiskFlag.NONE.name() : raised) && body.equals(text) && source.equals(from);
    }

    public long filingId() {
        return filingId;
    }

    public String factor() {
        return factor;
    }

    public String ministry() {
        return ministry;
    }

    public int revision() {
        return revision;
    }

    public FactorAssessment assessment() {
        return assessment;
    }

    public RiskFlag flag() {
        return flag;
    }

    public String body() {
        return body;
    }

    public String source() {
        return source;
    }

    public String author() {
        return author;
    }

    public Instant foundAt() {
        return foundAt;
    }
}
