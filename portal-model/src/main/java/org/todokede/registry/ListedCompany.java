package org.todokede.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;

/** A company in one edition of the public list. Never changed: the next edition has rows of its own. */
@Entity
@Table(name = "listed_company")
@NamedQuery(name = "ListedCompany.ofEdition", query = "select c from ListedCompany c where c.editionId = :edition order by c.securityCode")
@NamedQuery(name = "ListedCompany.page", query = "select c from ListedCompany c where c.editionId = :edition and c.securityCode > :after order by c.securityCode")
@NamedQuery(
        name = "ListedCompany.found",
        query = "select c from ListedCompany c where c.editionId = :edition and c.securityCode > :after"
                + " and (c.securityCode = :code or c.isin = :code or c.foldedJa like :part or c.foldedEn like :part) order by c.securityCode")
@NamedQuery(name = "ListedCompany.counts", query = "select c.editionId, c.listClass, count(c) from ListedCompany c group by c.editionId, c.listClass")
@NamedQuery(name = "ListedCompany.one", query = "select c from ListedCompany c where c.editionId = :edition and c.securityCode = :code")
@NamedQuery(
        name = "ListedCompany.history",
        query = "select e, c from CompanyListEdition e left join ListedCompany c on c.editionId = e.id and c.securityCode = :code order by e.editionOn desc, e.id desc")
public class ListedCompany {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "edition_id")
    private long editionId;

    @Column(name = "security_code")
    private String securityCode;

    @Column(name = "isin")
    private String isin;

    @Column(name = "name_ja")
    private String nameJa;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "list_class")
    @Enumerated(EnumType.STRING)
    private CompanyClass listClass;

    @Column(name = "sector_codes")
    private String sectorCodes;

    @Column(name = "folded_ja")
    private String foldedJa;

    @Column(name = "folded_en")
    private String foldedEn;

    protected ListedCompany() {}

    public ListedCompany(long editionId, CompanyListing listing) {
        this.editionId = editionId;
        this.securityCode = listing.securityCode();
        this.isin = listing.isin();
        this.nameJa = listing.nameJa();
        this.nameEn = listing.nameEn();
        this.listClass = listing.listClass();
        this.sectorCodes = String.join(";", listing.sectorCodes());
        this.foldedJa = FoldedName.of(listing.nameJa());
        this.foldedEn = FoldedName.of(listing.nameEn());
    }

    public CompanyListing asListing() {
        return new CompanyListing(securityCode, isin, nameJa, nameEn, listClass, codes(sectorCodes));
    }

    /** The codes of a stored list. */
    public static List<String> codes(String stored) {
        return Arrays.stream(stored.split(";")).filter(code -> !code.isEmpty()).toList();
    }
}
