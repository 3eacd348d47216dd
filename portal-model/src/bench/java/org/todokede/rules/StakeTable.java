package org.todokede.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The law of one day for one kind of act, written once more as a table of forty rules and four inputs, first hit: who acquires what of whom, in which sector, up
 * to which share. Small enough for every engine, and comparable, because the decision itself answers the same questions.
 */
final class StakeTable {

    /** Day of the act that the table holds for. */
    static final LocalDate DAY = LocalDate.of(2022, 3, 1);

    enum Target {
        LISTED, UNLISTED, SPECIFIED_ACQUISITION
    }

    enum Sector {
        NOT_DESIGNATED, NON_CORE, CORE
    }

    /** One question. @param percent the stake after the act; before it there is none */
    record Question(InvestorType investor, Target target, Sector sector, double percent) {}

    /** One rule. @param investors null = any, as for target and sector; @param from percent inclusive; @param below percent exclusive */
    record Rule(Set<InvestorType> investors, Target target, Sector sector, double from, double below, Outcome outcome) {

        boolean fits(Question question) {
            return (investors == null || investors.contains(question.investor)) && (target == null || target == question.target)
                    && (sector == null || sector == question.sector) && question.percent >= from && question.percent < below;
        }
    }

    /** Above every percentage. */
    static final double ALL = 1000;
    private static final Set<InvestorType> GENERAL = EnumSet.of(InvestorType.NONRESIDENT_INDIVIDUAL, InvestorType.FOREIGN_ENTITY, InvestorType.JP_COMPANY_50_FOREIGN,
            InvestorType.SPECIFIED_PARTNERSHIP, InvestorType.MAJORITY_FOREIGN_BOARD, InvestorType.JP_LISTED_FOREIGN_OWNED, InvestorType.SWF_ACCREDITED,
            InvestorType.SPECIFIED_FOREIGN_INVESTOR, InvestorType.QUASI_SPECIFIED_FOREIGN_INVESTOR);

    /** The forty rules in their order. */
    static final List<Rule> RULES = rules();

    private StakeTable() {}

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        rules.add(rule(InvestorType.RESIDENT, null, null, 0, ALL, Outcome.NONE));
        rules.add(rule(InvestorType.JP_LISTED_DISPERSED, null, null, 0, ALL, Outcome.NONE));
        rules.add(rule(null, Target.LISTED, null, 0, 1, Outcome.NONE));
        rules.add(rule(null, Target.LISTED, Sector.NOT_DESIGNATED, 0, 10, Outcome.NONE));
        rules.add(rule(null, Target.LISTED, Sector.NOT_DESIGNATED, 10, ALL, Outcome.POST_REPORT));
        rules.add(rule(null, Target.UNLISTED, Sector.NOT_DESIGNATED, 0, 10, Outcome.NONE));
        rules.add(rule(null, Target.UNLISTED, Sector.NOT_DESIGNATED, 10, ALL, Outcome.POST_REPORT));
        rules.add(rule(null, Target.SPECIFIED_ACQUISITION, Sector.NOT_DESIGNATED, 0, ALL, Outcome.NONE));
        rules.add(rule(InvestorType.FEFTA_VIOLATOR, null, null, 0, ALL, Outcome.PRIOR_NOTIFICATION));
        rules.add(rule(InvestorType.FOREIGN_GOVERNMENT, null, null, 0, ALL, Outcome.PRIOR_NOTIFICATION));
        rules.add(rule(InvestorType.STATE_OWNED_ENTERPRISE, null, null, 0, ALL, Outcome.PRIOR_NOTIFICATION));
        rules.add(rule(InvestorType.SWF_ACCREDITED, Target.SPECIFIED_ACQUISITION, null, 0, ALL, Outcome.PRIOR_NOTIFICATION));
        rules.add(rule(null, Target.SPECIFIED_ACQUISITION, Sector.CORE, 0, ALL, Outcome.PRIOR_NOTIFICATION));
        rules.add(rule(null, Target.UNLISTED, Sector.CORE, 0, ALL, Outcome.PRIOR_NOTIFICATION));
        rules.add(rule(null, Target.SPECIFIED_ACQUISITION, Sector.NON_CORE, 0, ALL, Outcome.EXEMPT_WITH_POST_REPORT));
        rules.add(rule(null, Target.UNLISTED, Sector.NON_CORE, 0, ALL, Outcome.EXEMPT_WITH_POST_REPORT));
        for (InvestorType institution : List.of(InvestorType.FOREIGN_FINANCIAL_INSTITUTION, InvestorType.QUASI_SPECIFIED_FFI)) {
            rules.add(rule(institution, Target.LISTED, null, 10, ALL, Outcome.EXEMPT_WITH_POST_REPORT));
            rules.add(rule(institution, Target.LISTED, null, 1, 10, Outcome.EXEMPT));
        }
        rules.add(rule(null, Target.LISTED, Sector.CORE, 10, ALL, Outcome.PRIOR_NOTIFICATION));
        rules.add(rule(null, Target.LISTED, Sector.NON_CORE, 10, ALL, Outcome.EXEMPT_WITH_POST_REPORT));
        for (InvestorType general : GENERAL) {
            for (Sector sector : List.of(Sector.NON_CORE, Sector.CORE)) {
                rules.add(rule(general, Target.LISTED, sector, 1, 10, Outcome.EXEMPT_WITH_POST_REPORT));
            }
        }
        return List.copyOf(rules);
    }

    private static Rule rule(InvestorType investor, Target target, Sector sector, double from, double below, Outcome outcome) {
        return new Rule(investor == null ? null : EnumSet.of(investor), target, sector, from, below, outcome);
    }

    /** Every investor code, target and sector with every stake that the worked cases name. */
    static List<Question> questions() {
        List<Double> percents = RuleFiles.rows("cases.csv").stream().map(row -> row.get("shares_after_pct")).filter(cell -> !cell.isEmpty()).map(Double::valueOf)
                .filter(percent -> percent > 0).distinct().sorted().toList();
        List<Question> questions = new ArrayList<>();
        for (InvestorType investor : InvestorType.values()) {
            for (Target target : Target.values()) {
                for (Sector sector : Sector.values()) {
                    percents.forEach(percent -> questions.add(new Question(investor, target, sector, percent)));
                }
            }
        }
        return questions;
    }

    /** The same question as facts. */
    static Facts facts(Question question) {
        return Facts.builder().day(DAY).investor(question.investor, "US").act(ActKind.SHARE_ACQUISITION).sectors(switch (question.sector) {
            case NOT_DESIGNATED -> "7511";
            case NON_CORE -> "3911";
            case CORE -> "3721";
        }).set(Fact.CORE, question.sector == Sector.CORE).set(Fact.STATE_OWNED, false).set(Fact.LISTED, question.target == Target.LISTED)
                .set(Fact.SELLER_FOREIGN, question.target == Target.SPECIFIED_ACQUISITION).set(Fact.CLOSELY_RELATED_DIRECTOR, false).set(Fact.SECRET_TECH, false)
                .set(Fact.BUSINESS_TRANSFER, false).before(Stake.of(Ratio.ZERO)).after(Stake.of(Ratio.parsePercent(String.valueOf(question.percent))))
                .usualAssumptions().build();
    }

    /** The rules one after the other in plain Java: what a machine can do at best, without reasons. */
    static Outcome plain(Question question) {
        for (int i = 0; i < RULES.size(); i++) {
            if (RULES.get(i).fits(question)) {
                return RULES.get(i).outcome;
            }
        }
        throw new IllegalStateException(question.toString());
    }
}
