package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days on which a rule changes and percentages at which an answer changes: just before, at, just after. One row is one case of procedure.md 2 and 3. */
class EligibilityBoundaryTest {

    private static final String LOAN = "balance_after_jpy=300000000 share_of_liabilities_pct=60 term_months=60 currency=USD lender=company";

    /** Cells of the columns of cases.csv, {@code |} between cells, without id; {@code LOAN} stands for an ordinary large loan. */
    private static Outcome outcome(String cells) {
        String[] names = {"as_of_date", "investor_type", "investor_country", "target_listed", "sector_codes", "core", "act", "shares_before_pct",
            "shares_after_pct", "seller_foreign", "closely_related_director", "proposes_business_transfer"};
        String[] parts = cells.split("\\|", -1);
        assertEquals(names.length, parts.length, cells);
        Map<String, String> columns = new HashMap<>(Map.of("state_owned", "no", "accesses_secret_tech", "no"));
        for (int i = 0; i < names.length; i++) {
            columns.put(names[i], parts[i].strip().replace("LOAN+", LOAN));
        }
        FactsRow row = FactsRow.parse(columns);
        Decision decision = Eligibility.decide(row.facts(), RuleFiles.BOOK);
        assertEquals(Decision.Status.DECIDED, decision.status(), () -> cells + decision.reason());
        return decision.outcome();
    }

    /** Cabinet Order 2(5), 2(8): 10 percent until 2020-06-06, 1 percent from 2020-06-07; Ministerial Order annex 3. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(quoteCharacter = '"', value = {
        "2020-06-06|FOREIGN_ENTITY|US|yes|3911|no|SHARE_ACQUISITION|0|9.999999|no|no|no, NONE",
        "2020-06-06|FOREIGN_ENTITY|US|yes|3911|no|SHARE_ACQUISITION|0|10|no|no|no, PRIOR_NOTIFICATION",
        "2020-06-06|FOREIGN_ENTITY|US|yes|7511|n.a.|SHARE_ACQUISITION|0|10|no|no|no, POST_REPORT",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|SHARE_ACQUISITION|0|0.999999|no|no|no, NONE",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|SHARE_ACQUISITION|0|1|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|SHARE_ACQUISITION|1|1.5|no|no|no, EXEMPT",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|SHARE_ACQUISITION|0.99|2.99|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|SHARE_ACQUISITION|2.99|3|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|SHARE_ACQUISITION|3|9.99|no|no|no, EXEMPT",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|SHARE_ACQUISITION|3|10|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|SHARE_ACQUISITION|60|61|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2020-06-07|FOREIGN_ENTITY|US|yes|7511|n.a.|SHARE_ACQUISITION|0|9.99|no|no|no, NONE",
        "2020-06-07|FOREIGN_ENTITY|US|yes|7511|n.a.|SHARE_ACQUISITION|0|10|no|no|no, POST_REPORT",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3721|yes|SHARE_ACQUISITION|0|9.999|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3721|yes|SHARE_ACQUISITION|0|10|no|no|no, PRIOR_NOTIFICATION",
        "2022-06-07|FOREIGN_FINANCIAL_INSTITUTION|US|yes|3911|no|SHARE_ACQUISITION|0|2|no|no|no, EXEMPT",
        "2022-06-07|FOREIGN_FINANCIAL_INSTITUTION|US|yes|3911|no|SHARE_ACQUISITION|9|10|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2022-06-07|FOREIGN_FINANCIAL_INSTITUTION|US|yes|3911|no|SHARE_ACQUISITION|0|2|no|yes|no, PRIOR_NOTIFICATION",
        "2022-06-07|FOREIGN_FINANCIAL_INSTITUTION|US|no|3911|no|SHARE_ACQUISITION|0|2|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2022-06-07|SWF_ACCREDITED|SG|yes|3721|yes|SHARE_ACQUISITION|9|10|no|no|no, PRIOR_NOTIFICATION",
        "2022-06-07|SWF_ACCREDITED|SG|yes|3911|no|SHARE_ACQUISITION|9|10|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2022-06-07|SWF_ACCREDITED|SG|no|3911|no|SHARE_ACQUISITION|0|10|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2022-06-07|SWF_ACCREDITED|SG|no|3911|no|SHARE_ACQUISITION|0|10|yes|no|no, PRIOR_NOTIFICATION",
        "2022-06-07|FOREIGN_GOVERNMENT|US|yes|3911|no|SHARE_ACQUISITION|0|1|no|no|no, PRIOR_NOTIFICATION",
        "2022-06-07|FOREIGN_GOVERNMENT|US|yes|7511|n.a.|SHARE_ACQUISITION|0|9|no|no|no, NONE",
        "2022-06-07|FEFTA_VIOLATOR|US|yes|7511|n.a.|SHARE_ACQUISITION|0|11|no|no|no, POST_REPORT"
    })
    void listedShares(String cells, Outcome expected) {
        assertEquals(expected, outcome(cells));
    }

    /** Act 26(2)(i) and (3), 28; Cabinet Order 3(1)(iv), 4(2). Sectors of 2019 from 2019-08-31; specified acquisitions from 2017-10-31; exemption from 2020-06-07. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(quoteCharacter = '"', value = {
        "2019-08-30|FOREIGN_ENTITY|US|no|3911|n.a.|SHARE_ACQUISITION|0|5|no|no|no, NONE",
        "2019-08-30|FOREIGN_ENTITY|US|no|3911|n.a.|SHARE_ACQUISITION|0|10|no|no|no, POST_REPORT",
        "2019-08-31|FOREIGN_ENTITY|US|no|3911|n.a.|SHARE_ACQUISITION|0|0.01|no|no|no, PRIOR_NOTIFICATION",
        "2019-08-30|FOREIGN_ENTITY|US|no|3721|n.a.|SHARE_ACQUISITION|0|5|no|no|no, PRIOR_NOTIFICATION",
        "2019-08-30|FOREIGN_ENTITY|US|no|3911|n.a.|SHARE_ACQUISITION|0|50|yes|no|no, NONE",
        "2019-08-31|FOREIGN_ENTITY|US|no|3911|n.a.|SHARE_ACQUISITION|0|50|yes|no|no, PRIOR_NOTIFICATION",
        "2017-10-30|FOREIGN_ENTITY|US|no|aircraft|n.a.|SHARE_ACQUISITION|0|50|yes|no|no, NONE",
        "2017-10-31|FOREIGN_ENTITY|US|no|aircraft|n.a.|SHARE_ACQUISITION|0|50|yes|no|no, PRIOR_NOTIFICATION",
        "2017-10-01|FOREIGN_ENTITY|US|no|aircraft|n.a.|SHARE_ACQUISITION|0|50|no|no|no, PRIOR_NOTIFICATION",
        "2020-06-06|FOREIGN_ENTITY|US|no|3911|n.a.|SHARE_ACQUISITION|0|50|no|no|no, PRIOR_NOTIFICATION",
        "2020-06-07|FOREIGN_ENTITY|US|no|3911|no|SHARE_ACQUISITION|0|50|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2020-06-07|FOREIGN_ENTITY|US|no|3911|yes|SHARE_ACQUISITION|0|0.1|no|no|no, PRIOR_NOTIFICATION",
        "2020-06-06|FOREIGN_ENTITY|US|no|3911|n.a.|SHARE_ACQUISITION|0|50|yes|no|no, PRIOR_NOTIFICATION",
        "2020-06-07|FOREIGN_ENTITY|US|no|3911|no|SHARE_ACQUISITION|0|50|yes|no|no, EXEMPT_WITH_POST_REPORT",
        "2020-06-07|FOREIGN_ENTITY|US|no|3911|no|SHARE_ACQUISITION|0|50|yes|yes|no, PRIOR_NOTIFICATION",
        "2020-06-07|FOREIGN_ENTITY|US|no|7511|n.a.|SHARE_ACQUISITION|9|9.99|no|no|no, NONE",
        "2020-06-07|FOREIGN_ENTITY|US|no|7511|n.a.|SHARE_ACQUISITION|9|10|no|no|no, POST_REPORT",
        "2020-07-14|FOREIGN_ENTITY|US|no|medicines-against-infectious-diseases|n.a.|SHARE_ACQUISITION|0|10|no|no|no, POST_REPORT",
        "2020-07-15|FOREIGN_ENTITY|US|no|medicines-against-infectious-diseases|yes|SHARE_ACQUISITION|0|1|no|no|no, PRIOR_NOTIFICATION",
        "2021-11-03|FOREIGN_ENTITY|US|no|051|n.a.|SHARE_ACQUISITION|0|9|no|no|no, NONE",
        "2021-11-04|FOREIGN_ENTITY|US|no|051|yes|SHARE_ACQUISITION|0|9|no|no|no, PRIOR_NOTIFICATION",
        "2023-05-23|FOREIGN_ENTITY|US|yes|storage-batteries|n.a.|SHARE_ACQUISITION|0|9|no|no|no, NONE",
        "2023-05-24|FOREIGN_ENTITY|US|yes|storage-batteries|yes|SHARE_ACQUISITION|0|9|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2024-09-14|FOREIGN_ENTITY|US|yes|marine-engines|n.a.|SHARE_ACQUISITION|0|10|no|no|no, POST_REPORT",
        "2024-09-15|FOREIGN_ENTITY|US|yes|marine-engines|yes|SHARE_ACQUISITION|0|10|no|no|no, PRIOR_NOTIFICATION"
    })
    void unlistedAndSectors(String cells, Outcome expected) {
        assertEquals(expected, outcome(cells));
    }

    /** Ministerial Order 3(5), annex 1: 173 countries from 2020-05-08, 166 before; never for classes 3 and 5, never for a specified acquisition. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(quoteCharacter = '"', value = {
        "2020-05-07|FOREIGN_ENTITY|KZ|no|7511|n.a.|SHARE_ACQUISITION|0|5|no|no|no, PRIOR_NOTIFICATION",
        "2020-05-08|FOREIGN_ENTITY|KZ|no|7511|n.a.|SHARE_ACQUISITION|0|5|no|no|no, NONE",
        "2022-05-08|FOREIGN_ENTITY|IR|no|7511|n.a.|SHARE_ACQUISITION|0|5|no|no|no, NONE",
        "2022-05-08|FOREIGN_ENTITY|IQ|no|7511|n.a.|SHARE_ACQUISITION|0|0.1|no|no|no, PRIOR_NOTIFICATION",
        "2022-05-08|FOREIGN_ENTITY|IQ|no|7511|n.a.|SHARE_ACQUISITION|0|5|yes|no|no, NONE",
        "2022-05-08|FOREIGN_ENTITY|IQ|no|3911|no|SHARE_ACQUISITION|0|5|yes|no|no, EXEMPT_WITH_POST_REPORT",
        "2022-05-08|FOREIGN_ENTITY|IQ|yes|7511|n.a.|SHARE_ACQUISITION|0|0.99|no|no|no, NONE",
        "2022-05-08|FOREIGN_ENTITY|IQ|yes|7511|n.a.|SHARE_ACQUISITION|0|1|no|no|no, PRIOR_NOTIFICATION",
        "2020-06-06|FOREIGN_ENTITY|IQ|yes|7511|n.a.|SHARE_ACQUISITION|0|9|no|no|no, NONE",
        "2020-06-06|FOREIGN_ENTITY|IQ|yes|7511|n.a.|SHARE_ACQUISITION|0|10|no|no|no, PRIOR_NOTIFICATION",
        "2022-05-08|JP_COMPANY_50_FOREIGN|IQ|no|7511|n.a.|SHARE_ACQUISITION|0|5|no|no|no, NONE",
        "2022-05-08|MAJORITY_FOREIGN_BOARD|IQ|no|7511|n.a.|SHARE_ACQUISITION|0|5|no|no|no, NONE",
        "2022-05-08|SPECIFIED_PARTNERSHIP|IQ|no|7511|n.a.|SHARE_ACQUISITION|0|5|no|no|no, PRIOR_NOTIFICATION",
        "2022-05-08|SPECIFIED_PARTNERSHIP|JP|no|7511|n.a.|SHARE_ACQUISITION|0|5|no|no|no, NONE",
        "2022-05-08|FOREIGN_ENTITY|KY|no|7511|n.a.|SHARE_ACQUISITION|0|5|no|no|no, NONE",
        "2022-05-08|FOREIGN_FINANCIAL_INSTITUTION|BY|yes|3911|no|SHARE_ACQUISITION|0|2|no|no|no, PRIOR_NOTIFICATION",
        "2022-05-08|FOREIGN_ENTITY|IQ|no|7511|n.a.|BRANCH_ESTABLISHMENT|||no|no|no, NONE",
        "2022-05-08|FOREIGN_ENTITY|IQ|no|3911|no|BRANCH_ESTABLISHMENT|||no|no|no, PRIOR_NOTIFICATION",
        "2022-05-08|FOREIGN_ENTITY|IQ|no|7511|n.a.|CONSENT_DIRECTOR|5|5|no|yes|no, PRIOR_NOTIFICATION",
        "2022-05-08|FOREIGN_ENTITY|US|no|7511|n.a.|CONSENT_DIRECTOR|5|5|no|yes|no, NONE",
        "2022-05-08|FOREIGN_ENTITY|IQ|no|7511|n.a.|CONSENT_PURPOSE_CHANGE|40|40|no|no|no, NONE",
        "2022-05-08|FOREIGN_ENTITY|IQ|no|7511|n.a.|CONSENT_BUSINESS_TRANSFER business=non_designated|40|40|no|no|yes, NONE",
        "2022-05-08|FOREIGN_ENTITY|IQ|no|7511|n.a.|BUSINESS_SUCCESSION|||no|no|no, PRIOR_NOTIFICATION",
        "2022-05-08|FOREIGN_ENTITY|IQ|no|7511|n.a.|LOAN LOAN+|||no|no|no, PRIOR_NOTIFICATION",
        "2022-05-08|FOREIGN_ENTITY|IQ|no|7511|n.a.|PROXY_ACCEPTANCE|5|5|no|no|no, PRIOR_NOTIFICATION",
        "2022-05-08|NONRESIDENT_INDIVIDUAL|IQ|no|7511|n.a.|EMIGRANT_TRANSFER|5|0|no|no|no, PRIOR_NOTIFICATION",
        "2022-05-08|NONRESIDENT_INDIVIDUAL|IQ|no|7511|n.a.|INHERITANCE|0|5|no|no|no, NONE"
    })
    void country(String cells, Outcome expected) {
        assertEquals(expected, outcome(cells));
    }

    /** Rows 2 to 4, 7 to 11 and 14 to 18 of the table of acts, with the days they begin; ACT-4. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(quoteCharacter = '"', value = {
        "2019-10-25|FOREIGN_ENTITY|US|yes|3911|n.a.|VOTE_ACQUISITION|0|50|no|no|no, NONE",
        "2019-10-26|FOREIGN_ENTITY|US|yes|3911|n.a.|VOTE_ACQUISITION|0|9.9|no|no|no, NONE",
        "2019-10-26|FOREIGN_ENTITY|US|yes|3911|n.a.|VOTE_ACQUISITION|0|10|no|no|no, PRIOR_NOTIFICATION",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|VOTE_ACQUISITION|0|1|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2019-10-25|FOREIGN_ENTITY|US|yes|3911|n.a.|DISCRETIONARY_MANDATE|0|10|no|no|no, PRIOR_NOTIFICATION",
        "2020-06-06|FOREIGN_ENTITY|US|yes|3911|n.a.|DISCRETIONARY_MANDATE|0|9|no|no|no, NONE",
        "2020-06-07|FOREIGN_FINANCIAL_INSTITUTION|US|yes|3721|yes|DISCRETIONARY_MANDATE|0|12|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2020-06-06|FOREIGN_ENTITY|US|yes|3911|n.a.|VOTING_POWER|0|50|no|no|no, NONE",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|VOTING_POWER|0|1|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2022-06-07|FOREIGN_ENTITY|US|yes|7511|n.a.|VOTING_POWER|0|10|no|no|no, POST_REPORT",
        "2018-06-07|NONRESIDENT_INDIVIDUAL|US|no|7511|n.a.|EMIGRANT_TRANSFER|5|0|no|no|no, POST_REPORT",
        "2020-02-07|NONRESIDENT_INDIVIDUAL|US|no|3911|n.a.|EMIGRANT_TRANSFER|5|0|no|no|no, PRIOR_NOTIFICATION",
        "2022-06-07|NONRESIDENT_INDIVIDUAL|US|no|3911|no|EMIGRANT_TRANSFER|5|0|no|no|no, EXEMPT",
        "2022-06-07|NONRESIDENT_INDIVIDUAL|US|no|3911|yes|EMIGRANT_TRANSFER|5|0|no|no|no, PRIOR_NOTIFICATION",
        "2022-06-07|NONRESIDENT_INDIVIDUAL|US|yes|3911|no|EMIGRANT_TRANSFER|5|0|no|no|no, NONE",
        "2020-06-06|FOREIGN_ENTITY|US|no|3911|n.a.|CONSENT_PURPOSE_CHANGE|33.34|33.34|no|no|no, PRIOR_NOTIFICATION",
        "2020-06-07|FOREIGN_ENTITY|US|no|3911|no|CONSENT_PURPOSE_CHANGE|33.33|33.33|no|no|no, NONE",
        "2020-06-07|FOREIGN_ENTITY|US|no|3911|no|CONSENT_PURPOSE_CHANGE|1/3|1/3|no|no|no, PRIOR_NOTIFICATION",
        "2020-06-07|FOREIGN_ENTITY|US|yes|7511|n.a.|CONSENT_PURPOSE_CHANGE|50|50|no|no|no, NONE",
        "2020-06-06|FOREIGN_ENTITY|US|no|3911|n.a.|CONSENT_DIRECTOR|40|40|no|yes|no, NONE",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|CONSENT_DIRECTOR|0.99|0.99|no|yes|no, NONE",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|CONSENT_DIRECTOR|1|1|no|yes|no, PRIOR_NOTIFICATION",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|CONSENT_DIRECTOR|1|1|no|no|no, NONE",
        "2022-06-07|FOREIGN_ENTITY|US|no|3911|no|CONSENT_DIRECTOR held_via_prior_notification=yes|49.9|49.9|no|yes|no, PRIOR_NOTIFICATION",
        "2022-06-07|FOREIGN_ENTITY|US|no|3911|no|CONSENT_DIRECTOR held_via_prior_notification=yes|50|50|no|yes|no, NONE",
        "2022-06-07|FOREIGN_ENTITY|US|no|3911|no|CONSENT_DIRECTOR held_via_prior_notification=no|50|50|no|yes|no, PRIOR_NOTIFICATION",
        "2020-06-06|FOREIGN_ENTITY|US|yes|3911|n.a.|CONSENT_BUSINESS_TRANSFER|40|40|no|no|yes, NONE",
        "2022-06-07|FOREIGN_ENTITY|US|no|3911|no|CONSENT_BUSINESS_TRANSFER|0.1|0.1|no|no|yes, PRIOR_NOTIFICATION",
        "2022-06-07|FOREIGN_ENTITY|US|yes|3911|no|CONSENT_BUSINESS_TRANSFER|0.9|0.9|no|no|yes, NONE",
        "2022-06-07|FOREIGN_ENTITY|US|yes|3911|no|CONSENT_BUSINESS_TRANSFER business=non_designated|5|5|no|no|yes, NONE",
        "2022-06-07|JP_COMPANY_50_FOREIGN|JP|no|3911|no|BRANCH_ESTABLISHMENT|||no|no|no, NONE",
        "2017-10-01|FOREIGN_ENTITY|US|no|aircraft|n.a.|BRANCH_ESTABLISHMENT|||no|no|no, PRIOR_NOTIFICATION",
        "2022-06-07|STATE_OWNED_ENTERPRISE|US|no|3911|no|BRANCH_ESTABLISHMENT|||no|no|no, PRIOR_NOTIFICATION",
        "2020-06-06|FOREIGN_ENTITY|US|no|3911|n.a.|BUSINESS_SUCCESSION|||no|no|no, NONE",
        "2020-06-07|FOREIGN_ENTITY|US|no|3911|no|BUSINESS_SUCCESSION|||no|no|no, PRIOR_NOTIFICATION",
        "2018-06-07|FOREIGN_ENTITY|US|no|7511|n.a.|SPECIAL_CORP_CERTIFICATE|0|1|no|no|no, POST_REPORT",
        "2022-06-07|FOREIGN_ENTITY|US|no|3911|no|SPECIAL_CORP_CERTIFICATE|0|1|no|no|no, PRIOR_NOTIFICATION",
        "2019-10-25|FOREIGN_ENTITY|US|yes|3911|n.a.|PROXY_ACCEPTANCE|0|12|no|no|no, NONE",
        "2019-10-26|FOREIGN_ENTITY|US|yes|3911|n.a.|PROXY_ACCEPTANCE solicited=no|0|10|no|no|no, PRIOR_NOTIFICATION",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|PROXY_ACCEPTANCE solicited=no|0|10|no|no|no, NONE",
        "2020-06-07|FOREIGN_ENTITY|US|yes|3911|no|PROXY_ACCEPTANCE|0|9.9|no|no|no, NONE",
        "2022-06-07|FOREIGN_ENTITY|US|yes|3911|no|PROXY_ACCEPTANCE agenda=other|0|50|no|no|no, NONE",
        "2022-06-07|FOREIGN_ENTITY|US|no|7511|n.a.|PROXY_ACCEPTANCE|0|9.9|no|no|no, NONE",
        "2022-06-07|FOREIGN_ENTITY|US|no|7511|n.a.|PROXY_ACCEPTANCE|0|10|no|no|no, POST_REPORT",
        "2019-10-25|NONRESIDENT_INDIVIDUAL|US|no|7511|n.a.|EMIGRANT_PROXY|5|5|no|no|no, NONE",
        "2019-10-26|NONRESIDENT_INDIVIDUAL|US|no|7511|n.a.|EMIGRANT_PROXY|5|5|no|no|no, POST_REPORT",
        "2019-10-25|FOREIGN_ENTITY|US|yes|3911|n.a.|JOINT_VOTING_AGREEMENT|0|12|no|no|no, NONE",
        "2019-10-26|FOREIGN_ENTITY|US|yes|3911|n.a.|JOINT_VOTING_AGREEMENT agenda=other|0|12|no|no|no, PRIOR_NOTIFICATION",
        "2022-06-07|FOREIGN_ENTITY|US|yes|3911|no|JOINT_VOTING_AGREEMENT|0|12|no|no|no, PRIOR_NOTIFICATION",
        "2022-06-07|FOREIGN_ENTITY|US|yes|3911|no|JOINT_VOTING_AGREEMENT agenda=other|0|9|no|no|no, NONE",
        "2022-06-07|FOREIGN_ENTITY|US|yes|3911|no|JOINT_VOTING_AGREEMENT agenda=other|0|12|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2022-06-07|FOREIGN_FINANCIAL_INSTITUTION|US|yes|3721|yes|JOINT_VOTING_AGREEMENT agenda=other|0|12|no|no|no, PRIOR_NOTIFICATION",
        "2022-06-07|FOREIGN_ENTITY|US|no|3911|no|JOINT_VOTING_AGREEMENT|0|12|no|no|no, NONE",
        "2022-06-07|FOREIGN_ENTITY|US|yes|7511|n.a.|JOINT_VOTING_AGREEMENT agenda=other|0|12|no|no|no, POST_REPORT",
        "2022-06-07|JP_LISTED_FOREIGN_OWNED|JP|no|3911|yes|NEW_SHARES_100PCT_SUBSIDIARY held_via_prior_notification=yes|100|100|no|no|no, NONE",
        "2020-06-06|JP_LISTED_FOREIGN_OWNED|JP|no|3911|n.a.|NEW_SHARES_100PCT_SUBSIDIARY held_via_prior_notification=yes|100|100|no|no|no, PRIOR_NOTIFICATION",
        "2022-06-07|JP_LISTED_FOREIGN_OWNED|JP|no|3911|yes|NEW_SHARES_100PCT_SUBSIDIARY held_via_prior_notification=no|100|100|no|no|no, PRIOR_NOTIFICATION",
        "2022-06-07|JP_LISTED_FOREIGN_OWNED|JP|no|3911|no|NEW_SHARES_100PCT_SUBSIDIARY|100|100|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2022-06-07|JP_LISTED_FOREIGN_OWNED|JP|no|7511|n.a.|NEW_SHARES_100PCT_SUBSIDIARY|100|100|no|no|no, POST_REPORT",
        "2022-06-07|FOREIGN_ENTITY|US|no|3911|yes|NEW_SHARES_100PCT_SUBSIDIARY held_via_prior_notification=yes|100|100|no|no|no, PRIOR_NOTIFICATION"
    })
    void acts(String cells, Outcome expected) {
        assertEquals(expected, outcome(cells));
    }

    /** ACT-1: over a year, over JPY 100 million, over 50 percent; not by professional lenders; yen loans of classes 3, 5 and Japanese partnerships are out. */
    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "FOREIGN_ENTITY US, LOAN balance_after_jpy=100000000 share_of_liabilities_pct=60 term_months=13 currency=USD lender=company, NONE",
        "FOREIGN_ENTITY US, LOAN balance_after_jpy=100000001 share_of_liabilities_pct=60 term_months=13 currency=USD lender=company, PRIOR_NOTIFICATION",
        "FOREIGN_ENTITY US, LOAN balance_after_jpy=100000001 share_of_liabilities_pct=50 term_months=13 currency=USD lender=company, NONE",
        "FOREIGN_ENTITY US, LOAN balance_after_jpy=100000001 share_of_liabilities_pct=50.001 term_months=13 currency=JPY lender=company, PRIOR_NOTIFICATION",
        "FOREIGN_ENTITY US, LOAN balance_after_jpy=100000001 share_of_liabilities_pct=60 term_months=12 currency=USD lender=company, NONE",
        "FOREIGN_ENTITY US, LOAN balance_after_jpy=200000000 share_of_liabilities_pct=60 term_months=13 currency=USD lender=bank, NONE",
        "JP_COMPANY_50_FOREIGN JP, LOAN balance_after_jpy=200000000 share_of_liabilities_pct=60 term_months=13 currency=USD lender=company, PRIOR_NOTIFICATION",
        "MAJORITY_FOREIGN_BOARD JP, LOAN balance_after_jpy=200000000 share_of_liabilities_pct=60 term_months=13 currency=JPY lender=company, NONE",
        "SPECIFIED_PARTNERSHIP JP, LOAN balance_after_jpy=200000000 share_of_liabilities_pct=60 term_months=13 currency=JPY lender=company, NONE",
        "SPECIFIED_PARTNERSHIP US, LOAN balance_after_jpy=200000000 share_of_liabilities_pct=60 term_months=13 currency=JPY lender=company, PRIOR_NOTIFICATION",
        "FOREIGN_ENTITY US, PRIVATE_BOND balance_after_jpy=200000000 share_of_liabilities_pct=60 term_months=13, PRIOR_NOTIFICATION",
        "FOREIGN_ENTITY US, PRIVATE_BOND balance_after_jpy=200000000 share_of_liabilities_pct=60 term_months=12, NONE"
    })
    void loansAndBonds(String investor, String act, Outcome expected) {
        String[] who = investor.split(" ");
        assertEquals(expected, outcome("2022-06-07|%s|%s|no|3911|no|%s|||no|no|no".formatted(who[0], who[1], act)));
    }

    /** Cabinet Order of 2025: from 2025-05-19 without a gap. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(quoteCharacter = '"', value = {
        "2025-05-18|SPECIFIED_FOREIGN_INVESTOR|CN|no|3911|no|SHARE_ACQUISITION|0|5|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2025-05-19|SPECIFIED_FOREIGN_INVESTOR|CN|no|3911|no|SHARE_ACQUISITION|0|5|no|no|no, PRIOR_NOTIFICATION",
        "2025-05-19|SPECIFIED_FOREIGN_INVESTOR|CN|no|3911|no|SHARE_ACQUISITION|0|5|yes|no|no, PRIOR_NOTIFICATION",
        "2025-05-19|SPECIFIED_FOREIGN_INVESTOR|CN|yes|7511|n.a.|SHARE_ACQUISITION|0|9|no|no|no, NONE",
        "2025-05-18|QUASI_SPECIFIED_FOREIGN_INVESTOR|SG|yes|3721|yes|SHARE_ACQUISITION specified_core_operator=yes|0|5|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2025-05-19|QUASI_SPECIFIED_FOREIGN_INVESTOR|SG|yes|3721|yes|SHARE_ACQUISITION specified_core_operator=yes|0|5|no|no|no, PRIOR_NOTIFICATION",
        "2025-05-19|QUASI_SPECIFIED_FOREIGN_INVESTOR|SG|yes|3721|yes|SHARE_ACQUISITION|0|9.9|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2025-05-19|QUASI_SPECIFIED_FOREIGN_INVESTOR|SG|yes|3721|yes|SHARE_ACQUISITION|0|10|no|no|no, PRIOR_NOTIFICATION",
        "2025-05-19|QUASI_SPECIFIED_FOREIGN_INVESTOR|SG|yes|3911|no|SHARE_ACQUISITION specified_core_operator=yes|0|20|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2025-05-19|QUASI_SPECIFIED_FOREIGN_INVESTOR|SG|no|3911|no|SHARE_ACQUISITION|0|20|yes|no|no, EXEMPT_WITH_POST_REPORT",
        "2025-05-19|QUASI_SPECIFIED_FOREIGN_INVESTOR|SG|no|3721|yes|SHARE_ACQUISITION|0|1|no|no|no, PRIOR_NOTIFICATION",
        "2025-05-18|QUASI_SPECIFIED_FFI|SG|yes|3721|yes|SHARE_ACQUISITION|9|11|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2025-05-19|QUASI_SPECIFIED_FFI|SG|yes|3721|yes|SHARE_ACQUISITION|9|11|no|no|no, PRIOR_NOTIFICATION",
        "2025-05-18|QUASI_SPECIFIED_FFI|SG|yes|3911|no|SHARE_ACQUISITION|0|2|no|no|no, EXEMPT",
        "2025-05-19|QUASI_SPECIFIED_FFI|SG|yes|3911|no|SHARE_ACQUISITION|0|2|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2025-05-19|FOREIGN_FINANCIAL_INSTITUTION|SG|yes|3721|yes|SHARE_ACQUISITION specified_core_operator=yes|0|20|no|no|no, EXEMPT_WITH_POST_REPORT"
    })
    void specifiedInvestors(String cells, Outcome expected) {
        assertEquals(expected, outcome(cells));
    }

    /** Act 26(1): class 4 exists for acts from 2020-06-07, before its members filed (FI-1). */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(quoteCharacter = '"', value = {
        "2020-06-06|SPECIFIED_PARTNERSHIP|US|no|3911|n.a.|SHARE_ACQUISITION|0|5|no|no|no, NONE",
        "2020-06-07|SPECIFIED_PARTNERSHIP|US|no|3911|no|SHARE_ACQUISITION|0|5|no|no|no, EXEMPT_WITH_POST_REPORT",
        "2018-06-07|MAJORITY_FOREIGN_BOARD|JP|no|aircraft|n.a.|SHARE_ACQUISITION|0|5|no|no|no, PRIOR_NOTIFICATION",
        "2018-06-07|JP_LISTED_DISPERSED|JP|no|aircraft|n.a.|SHARE_ACQUISITION|0|5|no|no|no, NONE",
        "2022-06-07|JP_LISTED_FOREIGN_OWNED|JP|no|aircraft|yes|SHARE_ACQUISITION|0|5|no|no|no, PRIOR_NOTIFICATION",
        "2022-06-07|RESIDENT|IQ|no|aircraft|yes|SHARE_ACQUISITION|0|100|no|yes|yes, NONE"
    })
    void investors(String cells, Outcome expected) {
        assertEquals(expected, outcome(cells));
    }
}
