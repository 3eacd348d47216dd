package org.todokede.ownership;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.todokede.platform.InstantConverter;

/** What a company of the register runs, as stated; appended and never changed. Of a day the newest fact counts, of several for one day the one entered last. */
@Entity
@Table(name = "company_business")
@NamedQuery(name = "CompanyBusiness.ofCompanies", query = "select b from CompanyBusiness b where b.companyId in :companies order by b.asOf, b.id")
public class CompanyBusiness {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "company_id")
    private long companyId;

    @Column(name = "sector_codes")
    private String sectorCodes;

    @Column(name = "as_of")
    private LocalDate asOf;

    @Column(name = "source")
    private String source;

    @Column(name = "entered_by")
    private String enteredBy;

    @Column(name = "entered_at")
    @Convert(converter = InstantConverter.class)
    private Instant enteredAt;

    protected CompanyBusiness() {}

    public CompanyBusiness(Business business, String enteredBy, Instant enteredAt) {
        this.companyId = business.company();
        this.sectorCodes = String.join(";", business.codes());
        this.asOf = business.asOf();
        this.source = business.source();
        this.enteredBy = enteredBy;
        this.enteredAt = enteredAt;
    }

    public Business asBusiness() {
        return new Business(companyId, Arrays.stream(sectorCodes.split(";")).filter(code -> !code.isEmpty()).toList(), asOf, source);
    }

    public String enteredBy() {
        return enteredBy;
    }

    public Instant enteredAt() {
        return enteredAt;
    }
}
