package org.todokede.rules;

/** Steps 6 to 13 of procedure.md 3.2: whether the duty to notify beforehand falls away, under which conditions, and whether a report takes its place. */
final class ExemptionSteps {

    private final AssessmentRun run;
    private final TargetSectors sectors;

    ExemptionSteps(AssessmentRun run, TargetSectors sectors) {
        this.run = run;
        this.sectors = sectors;
    }

    // steps 6 and 7

    /** Whether the act can be exempt at all; null if it can. */
    Outcome open() {
        RuleParameter usable = run.rules.row(Parameter.EXEMPTION_USABLE_FROM);
        if (usable == null) {
            return run.conclude(run.specifiedAcquisition ? Finding.BEFORE_EXEMPTIONS_SPECIFIED_ACQUISITION : Finding.BEFORE_EXEMPTIONS, run.day, null);
        }
        run.note(Finding.EXEMPTIONS_EXIST, run.day, usable);
        boolean mayBeExempt = run.act.isStake() || run.act == ActKind.EMIGRANT_TRANSFER || run.act == ActKind.JOINT_VOTING_AGREEMENT && !run.is(Fact.KEY_AGENDA);
        if (!mayBeExempt) {
            return run.conclude(Finding.ACT_NEVER_EXEMPT, run.act, null);
        }
        run.note(Finding.ACT_MAY_BE_EXEMPT, run.act, null);
        return null;
    }

    // steps 8 to 10

    /** Whether the investor, or what the investor intends, stands against it; null if neither does. */
    Outcome investorAndIntentions() {
        Outcome outcome = disqualified();
        if (outcome == null) {
            outcome = intentions();
        }
        if (outcome == null) {
            if (run.is(Fact.OBSTRUCTIVE_PURPOSE)) {
                return run.conclude(Finding.OBSTRUCTIVE_PURPOSE, true, null);
            }
            run.note(Finding.NO_OBSTRUCTIVE_PURPOSE, false, null);
        }
        return outcome;
    }

    private Outcome disqualified() {
        RuleParameter never = run.rules.row(Parameter.EXEMPTION_STATE_RELATED_OR_SANCTIONED_INVESTOR);
        if (run.facts.is(Overlay.VIOLATOR)) {
            return run.conclude(Finding.VIOLATOR, run.investor, never);
        }
        boolean accredited = run.facts.is(Overlay.ACCREDITED);
        if (accredited && !run.specifiedAcquisition) {
            run.note(Finding.ACCREDITED, run.investor, null);
            return null;
        }
        if (accredited || run.facts.is(Overlay.GOVERNMENT) || run.facts.is(Overlay.STATE_CONTROLLED) || run.is(Fact.STATE_OWNED)) {
            return run.conclude(run.specifiedAcquisition ? Finding.STATE_INVESTOR_ACCREDITATION_NO_HELP : Finding.STATE_INVESTOR, run.investor, never);
        }
        if (run.facts.is(Overlay.SPECIFIED) && run.rules.has(Parameter.EXEMPTION_SPECIFIED_FOREIGN_INVESTOR)) {
            return run.conclude(Finding.SPECIFIED_INVESTOR, run.investor, run.rules.row(Parameter.EXEMPTION_SPECIFIED_FOREIGN_INVESTOR));
        }
        run.note(Finding.NOT_DISQUALIFIED, run.investor, null);
        return null;
    }

    private Outcome intentions() {
        if (run.is(Fact.CLOSELY_RELATED_DIRECTOR)) {
            return run.conclude(Finding.WANTS_BOARD_SEAT, true, null);
        }
        if (run.is(Fact.BUSINESS_TRANSFER)) {
            return run.conclude(Finding.WANTS_DISPOSAL, true, null);
        }
        if (run.is(Fact.SECRET_TECH)) {
            return run.conclude(Finding.WANTS_TECHNOLOGY, true, null);
        }
        if (run.is(Fact.TAINTED_HISTORY)) {
            return run.conclude(Finding.TAINTED_HISTORY, true, null);
        }
        run.note(Finding.BASE_CONDITIONS_KEPT, false, null);
        return null;
    }

    // steps 11 to 13

    /** What is left of it for the sector and the size of the stake. */
    Outcome exemption() {
        run.conditions = run.specifiedAcquisition ? Parameter.CONDITIONS_SPECIFIED_ACQUISITION : Parameter.CONDITIONS_GENERAL_NONCORE;
        if (run.specifiedAcquisition) {
            return coreOrNot(Finding.CORE_SPECIFIED_ACQUISITION, Parameter.EXEMPTION_SPECIFIED_ACQUISITION_CORE, Finding.NON_CORE_SPECIFIED_ACQUISITION);
        }
        if (run.act == ActKind.EMIGRANT_TRANSFER) {
            return coreOrNot(Finding.CORE_EMIGRANT_TRANSFER, Parameter.EXEMPTION_CORE_UNLISTED, Finding.NON_CORE_EMIGRANT_TRANSFER);
        }
        if (run.act == ActKind.JOINT_VOTING_AGREEMENT) {
            return coreOrNot(Finding.CORE_JOINT_VOTING, null, Finding.NON_CORE_JOINT_VOTING);
        }
        if (!run.is(Fact.LISTED)) {
            return coreOrNot(Finding.CORE_UNLISTED, Parameter.EXEMPTION_CORE_UNLISTED, Finding.NON_CORE_UNLISTED);
        }
        return listedExemption();
    }

    private Outcome coreOrNot(Finding core, Parameter rowOfCore, Finding nonCore) {
        return isCore() ? run.conclude(core, true, rowOfCore == null ? null : run.rules.row(rowOfCore)) : run.conclude(nonCore, false, null);
    }

    private boolean isCore() {
        Boolean stated = (Boolean) run.facts.get(Fact.CORE);
        SectorDesignation coreRow = firstWith(CoreStanding.CORE);
        SectorDesignation partlyRow = firstWith(CoreStanding.PARTLY);
        if (stated == null) {
            if (coreRow == null && partlyRow != null) {
                throw MissingFact.of(Fact.CORE);
            }
            run.note(coreRow != null ? Finding.CORE_BY_ROW : Finding.NON_CORE_BY_ROW, null, coreRow != null ? coreRow : sectors.designations().get(0));
            return coreRow != null;
        }
        boolean againstRow = stated ? coreRow == null && partlyRow == null : coreRow != null;
        if (againstRow) {
            run.note(Finding.STATED_AGAINST_ROW, stated, coreRow != null ? coreRow : sectors.designations().get(0));
        }
        run.note(stated ? Finding.CORE_AS_STATED : Finding.NON_CORE_AS_STATED, stated, null);
        return stated;
    }

    private SectorDesignation firstWith(CoreStanding standing) {
        for (int i = 0; i < sectors.designations().size(); i++) {
            if (sectors.designations().get(i).coreOn(run.day) == standing) {
                return sectors.designations().get(i);
            }
        }
        return null;
    }

    private Outcome listedExemption() {
        boolean quasiSpecified = run.facts.is(Overlay.QUASI_SPECIFIED) && run.rules.has(Parameter.EXEMPTION_QUASI_SPECIFIED_INVESTOR_SPECIFIED_CORE_OPERATOR);
        boolean institution = run.facts.is(Overlay.FINANCIAL_INSTITUTION) && run.rules.has(Parameter.EXEMPTION_FOREIGN_FINANCIAL_INSTITUTION_LISTED);
        Outcome outcome = null;
        if (!isCore()) {
            run.note(Finding.NON_CORE_LISTED, false, null);
        } else if (quasiSpecified) {
            outcome = quasiSpecifiedCore();
        } else if (institution) {
            run.note(Finding.FINANCIAL_INSTITUTION_NO_CAP, run.investor, run.rules.row(Parameter.EXEMPTION_FOREIGN_FINANCIAL_INSTITUTION_LISTED));
        } else {
            outcome = generalCore();
        }
        if (outcome != null) {
            return outcome;
        }
        boolean reportsAsInstitution = institution && !(quasiSpecified && run.book.settings().quasiSpecifiedInstitutionReportsAsGeneral());
        if (reportsAsInstitution) {
            run.conditions = Parameter.CONDITIONS_FINANCIAL_INSTITUTION;
        }
        return report(reportsAsInstitution);
    }

    private Outcome quasiSpecifiedCore() {
        if (run.is(Fact.SPECIFIED_CORE_OPERATOR)) {
            return run.conclude(Finding.SPECIFIED_CORE_OPERATOR, true, run.rules.row(Parameter.EXEMPTION_QUASI_SPECIFIED_INVESTOR_SPECIFIED_CORE_OPERATOR));
        }
        Outcome outcome = belowCap(Parameter.EXEMPTION_QUASI_SPECIFIED_INVESTOR_OTHER_CORE_CAP, Finding.QUASI_SPECIFIED_CAP_REACHED,
                Finding.QUASI_SPECIFIED_BELOW_CAP);
        if (outcome == null && !run.is(Fact.KEEPS_FURTHER_CONDITIONS)) {
            return run.conclude(Finding.FURTHER_CONDITIONS_NOT_KEPT, false, null);
        }
        if (outcome == null) {
            run.conditions = Parameter.CONDITIONS_QUASI_SPECIFIED_CORE;
        }
        return outcome;
    }

    private Outcome generalCore() {
        run.conditions = Parameter.CONDITIONS_GENERAL_CORE;
        return belowCap(Parameter.EXEMPTION_GENERAL_INVESTOR_CORE_LISTED_CAP, Finding.CORE_CAP_REACHED, Finding.BELOW_CORE_CAP);
    }

    /** Both ratios below the cap and C1, C2 kept. */
    private Outcome belowCap(Parameter cap, Finding reached, Finding below) {
        Ratio larger = run.largerAfter();
        if (larger.isAtLeast(run.rules.ratio(cap))) {
            return run.conclude(reached, larger, run.rules.row(cap));
        }
        run.note(below, larger, run.rules.row(cap));
        return run.is(Fact.KEEPS_CORE_CONDITIONS) ? null : run.conclude(Finding.CORE_CONDITIONS_NOT_KEPT, false, null);
    }

    private Outcome report(boolean institution) {
        Ratio after = run.largerAfter();
        if (after.isAtLeast(run.rules.ratio(Parameter.EXEMPTION_REPORT_EVERY_ACT))) {
            return run.conclude(Finding.REPORT_EVERY_ACT, after, run.rules.row(Parameter.EXEMPTION_REPORT_EVERY_ACT));
        }
        if (institution) {
            return run.conclude(Finding.NO_REPORT_STEP, after, run.rules.row(Parameter.EXEMPTION_REPORT_EVERY_ACT));
        }
        if (run.facts.is(Overlay.ACCREDITED) && run.is(Fact.LIGHTER_GROUP)) {
            Ratio own = run.ratio(Fact.LIGHTER_GROUP_RATIO);
            boolean crossed = before().isBelow(own) && after.isAtLeast(own);
            return run.conclude(crossed ? Finding.REPORT_OWN_RATIO : Finding.NO_REPORT_STEP, after, null);
        }
        if (firstTimeFrom(Parameter.EXEMPTION_REPORT_SECOND_STEP, Fact.SECOND_STEP_REPORTED, after)) {
            return run.conclude(Finding.REPORT_SECOND_STEP, after, run.rules.row(Parameter.EXEMPTION_REPORT_SECOND_STEP));
        }
        boolean inFirstStep = after.isBelow(run.rules.ratio(Parameter.EXEMPTION_REPORT_SECOND_STEP));
        if (inFirstStep && firstTimeFrom(Parameter.EXEMPTION_REPORT_FIRST_STEP, Fact.FIRST_STEP_REPORTED, after)) {
            return run.conclude(Finding.REPORT_FIRST_STEP, after, run.rules.row(Parameter.EXEMPTION_REPORT_FIRST_STEP));
        }
        return run.conclude(Finding.NO_REPORT_STEP, after, run.rules.row(Parameter.EXEMPTION_REPORT_SECOND_STEP));
    }

    private boolean firstTimeFrom(Parameter step, Fact reported, Ratio after) {
        if (after.isBelow(run.rules.ratio(step)) || before().isAtLeast(run.rules.ratio(step))) {
            return false;
        }
        if (run.is(reported)) {
            run.note(Finding.STEP_ALREADY_REPORTED, true, run.rules.row(step));
            return false;
        }
        return true;
    }

    private Ratio before() {
        Ratio larger = Ratio.larger(run.ratio(Fact.SHARES_BEFORE), run.ratio(Fact.VOTES_BEFORE));
        run.note(Finding.RATIO_BEFORE, larger, null);
        return larger;
    }
}
