package org.todokede.rules;

import java.util.List;

/**
 * One run through the thirteen steps of procedure.md 3.2. A step either concludes with an outcome or returns null and the next one follows; a step that needs
 * an unknown fact ends the run with {@link MissingFact}. Used once, by one thread.
 */
final class Assessment {

    private final AssessmentRun run;
    private final TargetSectors sectors;
    private final InvestorsCountry country;

    /** @param trace takes every step; null if nobody asks for it */
    Assessment(Facts facts, RuleBook book, RulesOfDay rules, List<TraceStep> trace) {
        run = new AssessmentRun(facts, book, rules, trace);
        sectors = new TargetSectors(run);
        country = new InvestorsCountry(run);
    }

    Outcome run() {
        Outcome outcome = whoActs();
        if (outcome == null) {
            outcome = new CoveredActs(run, sectors, country).coverage();
        }
        if (outcome == null) {
            outcome = countryAndPermit();
        }
        if (outcome == null && !sectors.isDesignated()) {
            return outsideDesignatedSectors();
        }
        ExemptionSteps exemption = new ExemptionSteps(run, sectors);
        if (outcome == null) {
            outcome = exemption.open();
        }
        if (outcome == null) {
            outcome = exemption.investorAndIntentions();
        }
        return outcome == null ? exemption.exemption() : outcome;
    }

    /** The designations found on the way; may be empty where the outcome did not depend on them. */
    List<SectorDesignation> designations() {
        return sectors.designations();
    }

    /** The row of the conditions to keep; null unless the exemption is used. */
    Parameter conditions() {
        return run.conditions;
    }

    TraceStep conclusion() {
        return run.conclusion();
    }

    /** Step 1. */
    private Outcome whoActs() {
        run.investor = (InvestorType) run.need(Fact.INVESTOR_TYPE);
        if (run.investor == InvestorType.RESIDENT) {
            return run.conclude(Finding.RESIDENT, run.investor, null);
        }
        if (run.investor == InvestorType.JP_LISTED_DISPERSED) {
            return run.conclude(Finding.DISPERSED_LISTED_COMPANY, run.investor, null);
        }
        if (run.investor.isPartnership() && !run.rules.has(Parameter.FOREIGN_INVESTOR_PARTNERSHIP_CONTRIBUTION_SHARE)) {
            return run.conclude(Finding.PARTNERSHIP_MEMBERS_FILE, run.investor, null);
        }
        run.note(Finding.FOREIGN_INVESTOR, run.investor, null);
        return null;
    }

    /** Steps 3 and 4. */
    private Outcome countryAndPermit() {
        if (country.isOutsideAnnex1()) {
            return run.conclude(Finding.COUNTRY_REQUIRES_NOTIFICATION, run.facts.get(Fact.COUNTRY), run.rules.row(Parameter.UNLISTED_NATIONALITY_EFFECT));
        }
        if (run.specifiedAcquisition) {
            return null;
        }
        if (run.is(Fact.CAPITAL_TRANSACTION_PERMIT)) {
            return run.conclude(Finding.PERMIT_REQUIRES_NOTIFICATION, true, null);
        }
        run.note(Finding.NO_PERMIT_NEEDED, false, null);
        return null;
    }

    /** Where step 5 leads to if nothing is designated. */
    private Outcome outsideDesignatedSectors() {
        if (run.specifiedAcquisition) {
            return run.conclude(Finding.SPECIFIED_ACQUISITION_OUTSIDE, run.facts.sectorCodes(), null);
        }
        if (run.act.isStake() && run.is(Fact.LISTED)) {
            Parameter threshold = Parameter.LISTED_REPORT_THRESHOLD_OUTSIDE_DESIGNATED;
            Ratio reached = run.largerAfter();
            return run.conclude(reached.isAtLeast(run.rules.ratio(threshold)) ? Finding.LISTED_REPORT : Finding.LISTED_BELOW_REPORT, reached, run.rules.row(threshold));
        }
        if (run.act.isConsent() || run.act == ActKind.BRANCH_ESTABLISHMENT) {
            return run.conclude(Finding.NOTHING_OUTSIDE_SECTORS, run.facts.sectorCodes(), null);
        }
        return run.conclude(Finding.REPORT_OUTSIDE_SECTORS, run.facts.sectorCodes(), null);
    }
}
