package org.todokede.rules;

import java.util.HashMap;
import java.util.Map;
import org.todokede.refusal.InvalidInput;

/** Builds cases for tests in the words of the assessment CSV: an ordinary purchase, changed cell by cell. */
final class Cases {

    private final Map<String, String> columns = new HashMap<>();

    private Cases() {
        with("id", "T").with("as_of_date", "2022-03-01").with("investor_type", "FOREIGN_ENTITY").with("investor_country", "US").with("state_owned", "no")
                .with("target_listed", "yes").with("sector_codes", "3911").with("core", "no").with("act", "SHARE_ACQUISITION").with("shares_before_pct", "0")
                .with("shares_after_pct", "5").with("seller_foreign", "no").with("closely_related_director", "no").with("accesses_secret_tech", "no")
                .with("proposes_business_transfer", "no");
    }

    /** An American company buys 5 percent of a listed custom-software house, not core, in March 2022, with no further intentions. */
    static Cases purchase() {
        return new Cases();
    }

    Cases with(String column, String cell) {
        columns.put(column, cell);
        return this;
    }

    Cases on(String day) {
        return with("as_of_date", day);
    }

    Cases by(String investorType) {
        return with("investor_type", investorType);
    }

    Cases from(String country) {
        return with("investor_country", country);
    }

    Cases act(String act) {
        return with("act", act);
    }

    Cases sector(String codes, String core) {
        return with("sector_codes", codes).with("core", core);
    }

    Cases core() {
        return sector("3721", "yes");
    }

    Cases notDesignated() {
        return sector("7511", "n.a.");
    }

    Cases unlisted() {
        return with("target_listed", "no");
    }

    Cases percent(String before, String after) {
        return with("shares_before_pct", before).with("shares_after_pct", after);
    }

    Map<String, String> columns() {
        return columns;
    }

    Facts facts() {
        FactsRow row = FactsRow.parse(columns);
        if (!row.isSound()) {
            throw new InvalidInput(row.defects());
        }
        return row.facts();
    }

    Decision decide() {
        return Eligibility.decide(facts(), RuleFiles.BOOK);
    }

    Outcome outcome() {
        return decide().outcome();
    }
}
