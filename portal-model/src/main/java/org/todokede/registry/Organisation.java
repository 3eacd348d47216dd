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
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** A foreign investor in whose name filings are made (FEFTA Art. 26(1)), or a firm that acts for such investors as their agent. */
@Entity
@Table(name = "organisation")
public class Organisation {

    private static final Set<InvestorClass> NON_RESIDENT = EnumSet.of(InvestorClass.CLASS_1, InvestorClass.CLASS_2, InvestorClass.CLASS_4);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private OrganisationKind kind = OrganisationKind.INVESTOR;

    @Column(name = "corporate_number")
    private String corporateNumber;

    @Column(name = "sign_off_required")
    private boolean signOffRequired;

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

    /** A firm of agents; its address is in Japan. */
    public static Organisation agents(String name, String address, String representative, String contactEmail) {
        Organisation firm = new Organisation(name, null, "JP", address, representative, "", contactEmail);
        firm.kind = OrganisationKind.AGENT;
        return firm;
    }

    /** Whether filings can be made in its own name. */
    public boolean isInvestor() {
        return kind == OrganisationKind.INVESTOR;
    }

    /** Whether it must file through a resident agent: non-residents, foreign entities, foreign partnerships (procedure.md 5.2). */
    public boolean needsResidentAgent() {
        return NON_RESIDENT.contains(investorClass) && !country.equals("JP");
    }

    /** Japanese corporate number; null if it has none, or has told none. */
    public String corporateNumber() {
        return corporateNumber;
    }

    /** @param number 13 digits; null to take it back */
    public void tellCorporateNumber(String number) {
        this.corporateNumber = number;
    }

    /** Whether a second person has to sign a draft off before it is submitted. */
    public boolean isSignOffRequired() {
        return signOffRequired;
    }

    public void requireSignOff(boolean required) {
        this.signOffRequired = required;
    }

    /** The facts of a firm of agents, by field path of a form's agent section and, for whom to reach, of its filer section. */
    public Map<String, String> asAgentFields() {
        return Map.of("agent.name", name, "agent.address", address, "filer.representative", representative, "filer.contact_email", contactEmail);
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

    /** Null for a firm of agents. */
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
