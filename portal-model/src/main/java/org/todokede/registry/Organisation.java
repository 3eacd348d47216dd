package org.todokede.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Map;

/** A foreign investor in whose name filings are made (FEFTA Art. 26(1)). */
@Entity
@Table(name = "organisation")
public class Organisation {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "investor_class")
    private InvestorClass investorClass;

    @Column(name = "country")
    private String country;

    @Column(name = "address")
    private String address;

    @Column(name = "representative")
    private String representative;

    @Column(name = "business")
    private String business;

    @Column(name = "contact_email")
    private String contactEmail;

    protected Organisation() {}

    /** @param country ISO 3166-1 alpha-2 code, upper case */
    public Organisation(
            String name, InvestorClass investorClass, String country, String address, String representative, String business, String contactEmail) {
        this.name = name;
        this.investorClass = investorClass;
        this.country = country;
        this.address = address;
        this.representative = representative;
        this.business = business;
        this.contactEmail = contactEmail;
    }

    /** The facts a new filing starts from, by field path of its content. */
    public Map<String, String> asFilerFields() {
        return Map.of(
                "filer.name", name,
                "filer.class", investorClass.name(),
                "filer.country", country,
                "filer.address", address,
                "filer.representative", representative,
                "filer.business", business,
                "filer.contact_email", contactEmail);
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public InvestorClass investorClass() {
        return investorClass;
    }

    public String country() {
        return country;
    }

    public String address() {
        return address;
    }

    public String representative() {
        return representative;
    }

    public String business() {
        return business;
    }

    public String contactEmail() {
        return contactEmail;
    }
}
