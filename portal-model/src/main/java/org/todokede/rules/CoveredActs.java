package org.todokede.rules;

/** Step 2 of procedure.md 3.2: whether the act is one that the statute covers, by the rows of its table, their thresholds and their exclusions. */
final class CoveredActs {

    private final AssessmentRun run;
    private final TargetSectors sectors;
    private final InvestorsCountry country;

    CoveredActs(AssessmentRun run, TargetSectors sectors, InvestorsCountry country) {
        this.run = run;
        this.sectors = sectors;
        this.country = country;
    }

    /** What step 2 concludes; null if the act is covered, and the steps go on. */
    Outcome coverage() {
        run.act = (ActKind) run.need(Fact.ACT);
        return switch (run.act) {
            case SHARE_ACQUISITION -> shareAcquisition(true);
            case NEW_SHARES_100PCT_SUBSIDIARY -> newSharesOfSubsidiary();
            case HOLDER_REORGANISATION -> holderReorganisation();
            case UNDERWRITING -> underwriting();
            case BUY_BACK -> buyBack();
            case INHERITANCE, STOCK_SPLIT, LEGAL_FORM_CONVERSION -> run.concludeAct(Finding.EXCLUDED_ACT, run.act, null);
            case VOTE_ACQUISITION -> listedOnly(Fact.VOTES_AFTER, Parameter.LISTED_VOTING_RIGHT_THRESHOLD);
            case VOTING_POWER -> listedOnly(Fact.VOTES_AFTER, Parameter.VOTING_POWER_THRESHOLD_LISTED);
            case JOINT_VOTING_AGREEMENT -> listedOnly(Fact.VOTES_AFTER, Parameter.JOINT_VOTING_THRESHOLD_LISTED);
            case DISCRETIONARY_MANDATE -> mandate();
            case EMIGRANT_TRANSFER -> emigrant(Parameter.EMIGRANT_TRANSFER, false);
            case EMIGRANT_PROXY -> emigrant(Parameter.EMIGRANT_PROXY, true);
            case CONSENT_PURPOSE_CHANGE -> consentToPurposeChange();
            case CONSENT_DIRECTOR -> consentToDirector();
            case CONSENT_BUSINESS_TRANSFER -> consentToBusinessTransfer();
            case BRANCH_ESTABLISHMENT -> office();
            case LOAN, PRIVATE_BOND -> loanOrBond();
            case BUSINESS_SUCCESSION -> anySize(Parameter.BUSINESS_SUCCESSION_FROM_RESIDENT_CORPORATION);
            case SPECIAL_CORP_CERTIFICATE -> anySize(Parameter.SPECIAL_CORPORATION_CERTIFICATE);
            case PROXY_ACCEPTANCE -> proxies();
        };
    }

    /** Rows 1, 5 and 6. @param sellerCounts false for new shares, which nobody sells */
    private Outcome shareAcquisition(boolean sellerCounts) {
        if (run.is(Fact.LISTED)) {
            return listedShares();
        }
        if (sellerCounts && run.is(Fact.SELLER_FOREIGN)) {
            RuleParameter regime = run.rules.row(Parameter.SPECIFIED_ACQUISITION_APPLIES_TO_TRANSACTIONS_FROM);
            if (regime == null) {
                return run.concludeAct(Finding.NOT_COVERED_ON_DAY, run.act, null);
            }
            run.specifiedAcquisition = true;
            run.note(Finding.SPECIFIED_ACQUISITION, run.act, regime);
            return null;
        }
        run.noteAct(Finding.ANY_SIZE_COVERED, null, null);
        return unlistedFloor();
    }

    /** Row 1 by shares, row 2 by the votes that come with them. */
    private Outcome listedShares() {
        RuleParameter shareRow = run.rules.row(Parameter.LISTED_SHARE_THRESHOLD);
        Ratio shares = run.ratio(Fact.SHARES_AFTER);
        if (shares.isAtLeast(run.rules.ratio(Parameter.LISTED_SHARE_THRESHOLD))) {
            run.noteAct(Finding.AT_LEAST_THRESHOLD, shares, shareRow);
            return null;
        }
        RuleParameter voteRow = run.rules.row(Parameter.LISTED_VOTING_RIGHT_THRESHOLD);
        if (voteRow != null) {
            Ratio votes = run.ratio(Fact.VOTES_AFTER);
            if (votes.isAtLeast(run.rules.ratio(Parameter.LISTED_VOTING_RIGHT_THRESHOLD))) {
                run.note(Finding.AT_LEAST_THRESHOLD, run.provisionOf(ActKind.VOTE_ACQUISITION), votes, voteRow);
                return null;
            }
        }
        return run.concludeAct(Finding.BELOW_THRESHOLD, shares, shareRow);
    }

    private Outcome listedOnly(Fact fact, Parameter threshold) {
        RuleParameter row = run.rules.row(threshold);
        if (row == null) {
            return run.concludeAct(Finding.NOT_COVERED_ON_DAY, run.act, null);
        }
        if (!run.is(Fact.LISTED)) {
            return run.concludeAct(Finding.ONLY_LISTED_COMPANIES, false, row);
        }
        return threshold(fact, threshold);
    }

    private Outcome threshold(Fact fact, Parameter threshold) {
        Ratio reached = run.ratio(fact);
        boolean covered = reached.isAtLeast(run.rules.ratio(threshold));
        if (!covered) {
            return run.concludeAct(Finding.BELOW_THRESHOLD, reached, run.rules.row(threshold));
        }
        run.noteAct(Finding.AT_LEAST_THRESHOLD, reached, run.rules.row(threshold));
        return null;
    }

    private Outcome mandate() {
        if (run.rules.row(Parameter.DISCRETIONARY_MANDATE_SHARE_THRESHOLD_LISTED) == null) {
            return run.concludeAct(Finding.NOT_COVERED_ON_DAY, run.act, null);
        }
        if (!run.is(Fact.LISTED)) {
            return run.concludeAct(Finding.ONLY_LISTED_COMPANIES, false, run.rules.row(Parameter.DISCRETIONARY_MANDATE_SHARE_THRESHOLD_LISTED));
        }
        if (run.rules.has(Parameter.DISCRETIONARY_MANDATE_VOTE_THRESHOLD_LISTED)
                && !run.ratio(Fact.SHARES_AFTER).isAtLeast(run.rules.ratio(Parameter.DISCRETIONARY_MANDATE_SHARE_THRESHOLD_LISTED))) {
            return threshold(Fact.VOTES_AFTER, Parameter.DISCRETIONARY_MANDATE_VOTE_THRESHOLD_LISTED);
        }
        return threshold(Fact.SHARES_AFTER, Parameter.DISCRETIONARY_MANDATE_SHARE_THRESHOLD_LISTED);
    }

    /** Rows 7 and 17: the acts of a natural person who left, over an unlisted company; no floor. Another investor can only be the other side of the same act. */
    private Outcome emigrant(Parameter regime, boolean keyAgendaOnly) {
        if (run.rules.row(regime) == null) {
            return run.concludeAct(Finding.NOT_COVERED_ON_DAY, run.act, null);
        }
        if (run.is(Fact.LISTED)) {
            return run.concludeAct(Finding.ONLY_UNLISTED_COMPANIES, true, run.rules.row(regime));
        }
        if (keyAgendaOnly && !run.is(Fact.KEY_AGENDA)) {
            return run.concludeAct(Finding.ORDINARY_AGENDA, false, run.rules.row(regime));
        }
        if (!run.investor.maybeNaturalPerson()) {
            run.noteAct(Finding.EMIGRANT_FILES, run.investor, run.rules.row(regime));
        }
        run.noteAct(Finding.ANY_SIZE_COVERED, null, run.rules.row(regime));
        return null;
    }

    private Outcome anySize(Parameter regime) {
        if (run.rules.row(regime) == null) {
            return run.concludeAct(Finding.NOT_COVERED_ON_DAY, run.act, null);
        }
        run.noteAct(Finding.ANY_SIZE_COVERED, null, run.rules.row(regime));
        return null;
    }

    private Outcome consentToPurposeChange() {
        Outcome outcome;
        if (run.rules.has(Parameter.BUSINESS_PURPOSE_CHANGE_CONSENT_THRESHOLD)) {
            outcome = threshold(Fact.OWN_VOTES_AFTER, Parameter.BUSINESS_PURPOSE_CHANGE_CONSENT_THRESHOLD);
        } else {
            Parameter threshold = run.is(Fact.LISTED) ? Parameter.BUSINESS_PURPOSE_CHANGE_CONSENT_THRESHOLD_LISTED
                    : Parameter.BUSINESS_PURPOSE_CHANGE_CONSENT_THRESHOLD_UNLISTED;
            outcome = run.rules.has(threshold) ? threshold(Fact.VOTES_AFTER, threshold) : run.concludeAct(Finding.NOT_COVERED_ON_DAY, run.act, null);
        }
        if (outcome != null) {
            return outcome;
        }
        return sectors.isDesignated() ? null : run.conclude(Finding.PURPOSE_NOT_DESIGNATED, run.facts.sectorCodes(), null);
    }

    private Outcome consentToDirector() {
        Outcome outcome = consentOfOneself(Parameter.OFFICER_ELECTION_CONSENT_THRESHOLD_LISTED, Parameter.OFFICER_ELECTION_CONSENT_UNLISTED);
        if (outcome != null) {
            return outcome;
        }
        if (!run.is(Fact.CLOSELY_RELATED_DIRECTOR)) {
            return run.concludeAct(Finding.CANDIDATE_NOT_RELATED, false, null);
        }
        if (isNotifiedSubsidiary()) {
            return run.conclude(Finding.DIRECTOR_OF_NOTIFIED_SUBSIDIARY, run.facts.get(Fact.VOTES_AFTER), run.rules.row(Parameter.DIRECTOR_ELECTION_EXCLUSION_STAKE));
        }
        // outside the designated sectors the exclusion gives way to the country test
        return sectors.isDesignated() || country.isOutsideAnnex1() ? null : run.conclude(Finding.ELECTION_OUTSIDE_SECTORS, run.facts.sectorCodes(), null);
    }

    private boolean isNotifiedSubsidiary() {
        Parameter stake = Parameter.DIRECTOR_ELECTION_EXCLUSION_STAKE;
        return run.rules.has(stake) && !Boolean.FALSE.equals(run.facts.get(Fact.HELD_VIA_PRIOR_NOTIFICATION)) && run.ratio(Fact.VOTES_AFTER).isAtLeast(run.rules.ratio(stake))
                && run.is(Fact.HELD_VIA_PRIOR_NOTIFICATION);
    }

    private Outcome consentToBusinessTransfer() {
        Outcome outcome = consentOfOneself(Parameter.BUSINESS_TRANSFER_CONSENT_THRESHOLD_LISTED, Parameter.BUSINESS_TRANSFER_CONSENT_UNLISTED);
        if (outcome != null) {
            return outcome;
        }
        if (!run.is(Fact.BUSINESS_TRANSFER)) {
            return run.conclude(Finding.NOT_OWN_PROPOSAL, false, null);
        }
        // a target without designated business has none to dispose of
        boolean concernsDesignated = run.is(Fact.DESIGNATED_BUSINESS) && sectors.isDesignated();
        return concernsDesignated ? null : run.conclude(Finding.BUSINESS_NOT_DESIGNATED, run.facts.get(Fact.DESIGNATED_BUSINESS), null);
    }

    /** Rows 9 and 10: a percentage for listed companies, none for others. */
    private Outcome consentOfOneself(Parameter listedThreshold, Parameter unlistedRegime) {
        if (!run.rules.has(listedThreshold) && !run.rules.has(unlistedRegime)) {
            return run.concludeAct(Finding.NOT_COVERED_ON_DAY, run.act, null);
        }
        if (!run.is(Fact.LISTED)) {
            return anySize(unlistedRegime);
        }
        return run.rules.has(listedThreshold) ? threshold(Fact.VOTES_AFTER, listedThreshold) : run.concludeAct(Finding.NOT_COVERED_ON_DAY, run.act, null);
    }

    private Outcome office() {
        RuleParameter regime = run.rules.row(Parameter.OFFICE_ESTABLISHMENT);
        if (regime == null) {
            return run.concludeAct(Finding.NOT_COVERED_ON_DAY, run.act, null);
        }
        if (!run.investor.isAbroad()) {
            return run.concludeAct(Finding.NOT_OPEN_TO_CLASS, run.investor, regime);
        }
        run.noteAct(Finding.ANY_SIZE_COVERED, null, regime);
        if (!sectors.isDesignated()) {
            return run.conclude(Finding.OFFICE_OUTSIDE_SECTORS, run.facts.sectorCodes(), null);
        }
        return run.is(Fact.OTHER_LAW_GOVERNS) ? run.conclude(Finding.OTHER_LAW_GOVERNS, true, null) : null;
    }

    /** ACT-1: all conditions together, each "over", never "at least". */
    private Outcome loanOrBond() {
        if (run.is(Fact.PROFESSIONAL_LENDER)) {
            return run.concludeAct(Finding.PROFESSIONAL_LENDER, true, null);
        }
        if (run.investor.hasYenCarveOut((String) (run.investor.isPartnership() ? run.need(Fact.COUNTRY) : run.facts.get(Fact.COUNTRY))) && run.is(Fact.IN_YEN)) {
            return run.concludeAct(Finding.YEN_CARVED_OUT, run.investor, null);
        }
        long months = (Long) run.need(Fact.TERM_MONTHS);
        if (months <= 12 * run.rules.number(Parameter.LOAN_TERM_THRESHOLD)) {
            return run.concludeAct(Finding.TERM_TOO_SHORT, months, run.rules.row(Parameter.LOAN_TERM_THRESHOLD));
        }
        long balance = (Long) run.need(Fact.BALANCE_AFTER);
        if (balance <= run.rules.number(Parameter.LOAN_AMOUNT_THRESHOLD)) {
            return run.concludeAct(Finding.BALANCE_TOO_SMALL, balance, run.rules.row(Parameter.LOAN_AMOUNT_THRESHOLD));
        }
        Ratio share = run.ratio(Fact.SHARE_OF_LIABILITIES);
        if (!share.isMoreThan(run.rules.ratio(Parameter.LOAN_LIABILITY_SHARE_THRESHOLD))) {
            return run.concludeAct(Finding.SHARE_OF_LIABILITIES_TOO_SMALL, share, run.rules.row(Parameter.LOAN_LIABILITY_SHARE_THRESHOLD));
        }
        run.noteAct(Finding.ALL_LOAN_CONDITIONS_HOLD, share, run.rules.row(Parameter.LOAN_LIABILITY_SHARE_THRESHOLD));
        return null;
    }

    private Outcome proxies() {
        if (!run.rules.has(Parameter.PROXY_ACCEPTANCE_THRESHOLD_LISTED) && !run.rules.has(Parameter.PROXY_ACCEPTANCE_UNLISTED)) {
            return run.concludeAct(Finding.NOT_COVERED_ON_DAY, run.act, null);
        }
        if (!run.is(Fact.KEY_AGENDA)) {
            return run.concludeAct(Finding.ORDINARY_AGENDA, false, null);
        }
        if (run.rules.has(Parameter.PROXY_ACCEPTANCE_SOLICITED_ONLY) && !run.is(Fact.SOLICITED)) {
            return run.concludeAct(Finding.NOT_SOLICITED, false, run.rules.row(Parameter.PROXY_ACCEPTANCE_SOLICITED_ONLY));
        }
        if (run.is(Fact.LISTED)) {
            return threshold(Fact.VOTES_AFTER, Parameter.PROXY_ACCEPTANCE_THRESHOLD_LISTED);
        }
        Outcome outcome = anySize(Parameter.PROXY_ACCEPTANCE_UNLISTED);
        return outcome == null ? unlistedFloor() : outcome;
    }

    /** ACT-4: a small unlisted stake outside the designated sectors, unless the country test says otherwise. */
    private Outcome unlistedFloor() {
        if (sectors.isDesignated() || country.isOutsideAnnex1()) {
            return null;
        }
        Ratio stake = run.act == ActKind.PROXY_ACCEPTANCE ? run.ratio(Fact.VOTES_AFTER) : run.largerAfter();
        Parameter floor = Parameter.UNLISTED_FLOOR_OUTSIDE_DESIGNATED;
        return stake.isBelow(run.rules.ratio(floor)) ? run.conclude(Finding.UNLISTED_BELOW_FLOOR, stake, run.rules.row(floor)) : null;
    }

    private Outcome newSharesOfSubsidiary() {
        boolean listed = run.is(Fact.LISTED);
        Parameter regime = Parameter.NEW_SHARES_SUBSIDIARY_EXCLUSION;
        boolean fits = !listed && run.rules.has(regime) && run.is(Fact.HELD_VIA_PRIOR_NOTIFICATION)
                && (run.investor == InvestorType.JP_LISTED_FOREIGN_OWNED || run.is(Fact.SUBSIDIARY_OF_LISTED)) && isWhollyHeldBefore(regime);
        if (fits) {
            return run.concludeAct(Finding.EXCLUDED_ACT, run.act, run.rules.row(regime));
        }
        run.noteAct(Finding.EXCLUSION_DOES_NOT_FIT, run.act, run.rules.row(regime));
        return shareAcquisition(false);
    }

    /** The code itself says 100 percent; a stated percentage must agree. */
    private boolean isWhollyHeldBefore(Parameter regime) {
        Ratio before = (Ratio) run.facts.get(Fact.VOTES_BEFORE);
        return before == null || before.isAtLeast(run.rules.ratio(regime));
    }

    private Outcome holderReorganisation() {
        if (!run.is(Fact.LISTED) && !sectors.isOnSpecifiedAcquisitionList()) {
            return run.concludeAct(Finding.EXCLUDED_ACT, run.act, null);
        }
        run.noteAct(Finding.EXCLUSION_DOES_NOT_FIT, run.act, null);
        return shareAcquisition(true);
    }

    private Outcome underwriting() {
        boolean excluded = run.is(Fact.LISTED) && (!sectors.isDesignated() && !country.isOutsideAnnex1() || !run.is(Fact.UNDERWRITER_VOTES));
        if (excluded) {
            return run.concludeAct(Finding.EXCLUDED_ACT, run.act, null);
        }
        run.noteAct(Finding.EXCLUSION_DOES_NOT_FIT, run.act, null);
        return shareAcquisition(true);
    }

    private Outcome buyBack() {
        if (run.is(Fact.EXCLUDED_BUY_BACK)) {
            return run.concludeAct(Finding.EXCLUDED_ACT, run.act, null);
        }
        run.noteAct(Finding.EXCLUSION_DOES_NOT_FIT, run.act, null);
        return shareAcquisition(true);
    }
}
