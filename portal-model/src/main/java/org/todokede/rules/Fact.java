package org.todokede.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What the decision may ask about an act. A fact that is not known is absent, never a default; {@link Decision#missing} names those that still matter.
 * Percentages are after netting with closely related persons (Cabinet Order 2(19)) unless the fact says otherwise.
 */
public enum Fact {
    /** Day of the act in Tokyo. */
    DAY("as_of_date", LocalDate.class),
    INVESTOR_TYPE("investor_type", InvestorType.class),
    /** Overlays beyond those of the investor's code; absent = none beyond. */
    FURTHER_OVERLAYS("further_overlays", Set.class),
    /** ISO 3166-1 alpha-2; for a natural person the country of residence (procedure.md 3.7, [A]). */
    COUNTRY("investor_country", String.class),
    /** Controlled by bodies of one foreign state: 50 percent of votes or shares, golden share, a third of the officers, power to direct; or an officer of such a body. */
    STATE_OWNED("state_owned", Boolean.class),
    /** Target listed on a Japanese exchange or registered over the counter. */
    LISTED("target_listed", Boolean.class),
    /** Businesses of the target, its Japanese subsidiaries and 50 percent affiliates (Cabinet Order 3(2)(i)); new purpose, office's, transferred, borrower's or issuer's business. */
    SECTOR_CODES("sector_codes", List.class),
    /** Whether the designated business is core. */
    CORE("core", Boolean.class),
    ACT("act", ActKind.class),
    SHARES_BEFORE("shares_before_pct", Ratio.class),
    SHARES_AFTER("shares_after_pct", Ratio.class),
    VOTES_BEFORE("votes_before_pct", Ratio.class),
    VOTES_AFTER("votes_after_pct", Ratio.class),
    /** The investor's own votes, without closely related persons: only consents to a change of purpose until 2020-06-06. */
    OWN_VOTES_AFTER("own_votes_after_pct", Ratio.class),
    SELLER_FOREIGN("seller_foreign", Boolean.class),
    /** The investor or a closely related person takes or will take a board or auditor's seat; for a consent: the candidate is such a person. */
    CLOSELY_RELATED_DIRECTOR("closely_related_director", Boolean.class),
    SECRET_TECH("accesses_secret_tech", Boolean.class),
    /** Intends to propose a disposal of designated business; for such a consent: did itself propose it. */
    BUSINESS_TRANSFER("proposes_business_transfer", Boolean.class),

    /** Proxies, joint voting: a key agenda item. */
    KEY_AGENDA("agenda", Boolean.class),
    SOLICITED("solicited", Boolean.class),
    /** The business to be disposed of is designated. */
    DESIGNATED_BUSINESS("business", Boolean.class),
    HELD_VIA_PRIOR_NOTIFICATION("held_via_prior_notification", Boolean.class),
    /** Core business operator that is also a specified essential infrastructure operator (economic-security Act art. 50(1)), or its parent. */
    SPECIFIED_CORE_OPERATOR("specified_core_operator", Boolean.class),
    /** Lender's loans to (holder's bonds of) this company after the act, in yen. */
    BALANCE_AFTER("balance_after_jpy", Long.class),
    /** Loans and placed bonds of the lender and closely related persons after the act, of the borrower's liabilities. */
    SHARE_OF_LIABILITIES("share_of_liabilities_pct", Ratio.class),
    TERM_MONTHS("term_months", Long.class),
    IN_YEN("currency", Boolean.class),
    /** A bank or other professional lender acting in its business. */
    PROFESSIONAL_LENDER("lender", Boolean.class),
    /** Changes the kind or purpose of an existing office. */
    OFFICE_CHANGE("office_change", Boolean.class),
    /** The office's business is one of Cabinet Order 2(6) [2017 text]: banking, foreign insurance, city-gas pipelines, power networks, type-I securities, asset management, foreign trusts, money transfer. */
    OTHER_LAW_GOVERNS("other_law", Boolean.class),
    /** The underwriter exercises the votes. */
    UNDERWRITER_VOTES("underwriter_votes", Boolean.class),
    /** The buy-back is one of those excluded. */
    EXCLUDED_BUY_BACK("excluded_buy_back", Boolean.class),
    /** The investor is a subsidiary of a listed foreign-controlled company. */
    SUBSIDIARY_OF_LISTED("subsidiary_of_listed", Boolean.class),

    /** The act would need a permit under Art. 21 (Cabinet Order 3(2)(iii)). */
    CAPITAL_TRANSACTION_PERMIT("capital_transaction_permit", Boolean.class),
    /** With this company: an un-notified, premature, falsely notified or forbidden consent of rows 9 and 10. */
    TAINTED_HISTORY("tainted_history", Boolean.class),
    /** The purpose is to make the continued stable operation of the designated business difficult. */
    OBSTRUCTIVE_PURPOSE("obstructive_purpose", Boolean.class),
    /** Will keep C1 and C2. */
    KEEPS_CORE_CONDITIONS("keeps_core_conditions", Boolean.class),
    /** Will keep Q1 and Q2. */
    KEEPS_FURTHER_CONDITIONS("keeps_further_conditions", Boolean.class),
    /** The step from below 1 percent was already reported for this company. */
    FIRST_STEP_REPORTED("first_step_reported", Boolean.class),
    /** The step from below 3 percent was already reported for this company. */
    SECOND_STEP_REPORTED("second_step_reported", Boolean.class),
    /** The accredited fund is in the lighter group with its own ratio. */
    LIGHTER_GROUP("lighter_group", Boolean.class),
    /** That fund's own ratio. */
    LIGHTER_GROUP_RATIO("lighter_group_ratio_pct", Ratio.class);

    private final String column;
    private final Class<?> type;

    Fact(String column, Class<?> type) {
        this.column = column;
        this.type = type;
    }

    /** Column of the assessment CSV or name of the act's parameter: the path defects are reported under. */
    public String column() {
        return column;
    }

    /** Type of the value in {@link Facts}. */
    public Class<?> type() {
        return type;
    }

    /** Can only be yes or no, so that both answers can be tried. */
    public boolean isYesOrNo() {
        return type == Boolean.class;
    }
}
