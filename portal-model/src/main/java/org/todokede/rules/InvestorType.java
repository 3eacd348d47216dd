package org.todokede.rules;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who acts, in the codes of the assessment CSV: a class of FEFTA Art. 26(1) with the overlays the exemption asks about. Whoever acts in its own name
 * for a foreign investor is treated as that investor (Art. 27(14), 28(9), 55-5(3)): give the investor's code, not {@link #RESIDENT}.
 */
public enum InvestorType {
    /** Class 1: a natural person who is a non-resident, whatever the nationality. */
    NONRESIDENT_INDIVIDUAL(1),
    /** Class 2: organised under foreign law or with its principal office abroad. */
    FOREIGN_ENTITY(2),
    /** Class 3: a Japanese company with 50 percent or more of the votes, direct and indirect, with classes 1 and 2. */
    JP_COMPANY_50_FOREIGN(3),
    /** Class 4, for acts from 2020-06-07: a partnership with 50 percent or more foreign contributions or a foreign majority of managing partners. Before, its members filed. */
    SPECIFIED_PARTNERSHIP(4),
    /** Class 5, until 2020-05-07 class 4: any other body with a majority of class 1 persons among its officers or representative officers. */
    MAJORITY_FOREIGN_BOARD(5),
    /** Class 3, listed and not dispersed. */
    JP_LISTED_FOREIGN_OWNED(3),
    /** Class 3, listed, no foreign holder group reaching 10 percent: outside the regime (Cabinet Order 3(1)(vi)). */
    JP_LISTED_DISPERSED(3),
    /** Not a foreign investor. */
    RESIDENT(0),
    FOREIGN_FINANCIAL_INSTITUTION(12, Overlay.FINANCIAL_INSTITUTION),
    SWF_ACCREDITED(12, Overlay.ACCREDITED, Overlay.STATE_CONTROLLED),
    FOREIGN_GOVERNMENT(12, Overlay.GOVERNMENT),
    STATE_OWNED_ENTERPRISE(12, Overlay.STATE_CONTROLLED),
    FEFTA_VIOLATOR(12, Overlay.VIOLATOR),
    SPECIFIED_FOREIGN_INVESTOR(12, Overlay.SPECIFIED),
    QUASI_SPECIFIED_FOREIGN_INVESTOR(12, Overlay.QUASI_SPECIFIED),
    QUASI_SPECIFIED_FFI(12, Overlay.QUASI_SPECIFIED, Overlay.FINANCIAL_INSTITUTION);

    private final int investorClass;
    private final Set<Overlay> overlays;

    InvestorType(int investorClass, Overlay... overlays) {
        this.investorClass = investorClass;
        EnumSet<Overlay> set = EnumSet.noneOf(Overlay.class);
        Collections.addAll(set, overlays);
        this.overlays = Collections.unmodifiableSet(set);
    }

    public Set<Overlay> overlays() {
        return overlays;
    }

    /** Classes 1 and 2, which alone open offices (Art. 26(2)(vi)) and always file through a resident agent. */
    public boolean isAbroad() {
        return investorClass == 1 || investorClass == 2 || investorClass == 12;
    }

    /** May be a natural person who left Japan (rows 7 and 17). */
    public boolean maybeNaturalPerson() {
        return investorClass == 1 || investorClass == 12;
    }

    /** Classes 1, 2 and 4, whose country is asked (Ministerial Order 3(5)). */
    public boolean hasCountryTest() {
        return isAbroad() || investorClass == 4;
    }

    /** Classes whose yen loans are outside (Art. 26(2)(vii)): 3, 5, and a partnership if Japanese. */
    boolean hasYenCarveOut(String country) {
        return investorClass == 3 || investorClass == 5 || investorClass == 4 && "JP".equals(country);
    }

    boolean isPartnership() {
        return investorClass == 4;
    }
}
