package org.todokede.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One run through the thirteen steps of procedure.md 3.2. A step either concludes with an outcome or returns null and the next one follows; a step that needs
 * an unknown fact ends the run with {@link MissingFact}. Used once, by one thread.
 */
final class Assessment {

    private final Facts facts;
    private final RuleBook book;
    private final RulesOfDay rules;
    private final LocalDate day;
    private final boolean reformed;
    private final List<TraceStep> trace;

    private ActKind act;
    private InvestorType investor;
    private boolean specifiedAcquisition;
    private Boolean outsideAnnex1;
    private Boolean designated;
    private List<SectorDesignation> designations = List.of();
    private Parameter conditions;
    private TraceStep conclusion;

    /** @param trace takes every step; null if nobody asks for it */
    Assessment(Facts facts, RuleBook book, RulesOfDay rules, List<TraceStep> trace) {
        this.facts = facts;
        this.book = book;
        this.rules = rules;
        this.trace = trace;
        day = facts.day();
        reformed = rules.has(Parameter.EXEMPTION_USABLE_FROM);
    }

    Outcome run() {
        Outcome outcome = whoActs();
        if (outcome == null) {
            outcome = coverage();
        }
        if (outcome == null) {
            outcome = countryAndPermit();
        }
        if (outcome == null && !isDesignated()) {
            return outsideDesignatedSectors();
        }
        if (outcome == null) {
            outcome = exemptionOpen();
        }
        if (outcome == null) {
            outcome = investorAndIntentions();
        }
        return outcome == null ? exemption() : outcome;
    }

    /** The designations found on the way; may be empty where the outcome did not depend on them. */
    List<SectorDesignation> designations() {
        return designations;
    }

    /** The row of the conditions to keep; null unless the exemption is used. */
    Parameter conditions() {
        return conditions;
    }

    TraceStep conclusion() {
        return conclusion;
    }

    // step 1

    private Outcome whoActs() {
        investor = (InvestorType) need(Fact.INVESTOR_TYPE);
        if (investor == InvestorType.RESIDENT) {
            return conclude(Finding.RESIDENT, investor, null);
        }
        if (investor == InvestorType.JP_LISTED_DISPERSED) {
            return conclude(Finding.DISPERSED_LISTED_COMPANY, investor, null);
        }
        if (investor.isPartnership() && !rules.has(Parameter.FOREIGN_INVESTOR_PARTNERSHIP_CONTRIBUTION_SHARE)) {
            return conclude(Finding.PARTNERSHIP_MEMBERS_FILE, investor, null);
        }
        note(Finding.FOREIGN_INVESTOR, investor, null);
        return null;
    }

    // step 2: rows of the table, thresholds, exclusions

    private Outcome coverage() {
        act = (ActKind) need(Fact.ACT);
        return switch (act) {
            case SHARE_ACQUISITION -> shareAcquisition(true);
            case NEW_SHARES_100PCT_SUBSIDIARY -> newSharesOfSubsidiary();
            case HOLDER_REORGANISATION -> holderReorganisation();
            case UNDERWRITING -> underwriting();
            case BUY_BACK -> buyBack();
            case INHERITANCE, STOCK_SPLIT, LEGAL_FORM_CONVERSION -> concludeAct(Finding.EXCLUDED_ACT, act, null);
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
        if (is(Fact.LISTED)) {
            return listedShares();
        }
        if (sellerCounts && is(Fact.SELLER_FOREIGN)) {
            RuleParameter regime = rules.row(Parameter.SPECIFIED_ACQUISITION_APPLIES_TO_TRANSACTIONS_FROM);
            if (regime == null) {
                return concludeAct(Finding.NOT_COVERED_ON_DAY, act, null);
            }
            specifiedAcquisition = true;
            note(Finding.SPECIFIED_ACQUISITION, act, regime);
            return null;
        }
        noteAct(Finding.ANY_SIZE_COVERED, null, null);
        return unlistedFloor();
    }

    /** Row 1 by shares, row 2 by the votes that come with them. */
    private Outcome listedShares() {
        RuleParameter shareRow = rules.row(Parameter.LISTED_SHARE_THRESHOLD);
        Ratio shares = ratio(Fact.SHARES_AFTER);
        if (shares.isAtLeast(rules.ratio(Parameter.LISTED_SHARE_THRESHOLD))) {
            noteAct(Finding.AT_LEAST_THRESHOLD, shares, shareRow);
            return null;
        }
        RuleParameter voteRow = rules.row(Parameter.LISTED_VOTING_RIGHT_THRESHOLD);
        if (voteRow != null) {
            Ratio votes = ratio(Fact.VOTES_AFTER);
            if (votes.isAtLeast(rules.ratio(Parameter.LISTED_VOTING_RIGHT_THRESHOLD))) {
                note(Finding.AT_LEAST_THRESHOLD, ActKind.VOTE_ACQUISITION.provision(reformed), votes, voteRow);
                return null;
            }
        }
        return concludeAct(Finding.BELOW_THRESHOLD, shares, shareRow);
    }

    private Outcome listedOnly(Fact fact, Parameter threshold) {
        RuleParameter row = rules.row(threshold);
        if (row == null) {
            return concludeAct(Finding.NOT_COVERED_ON_DAY, act, null);
        }
        if (!is(Fact.LISTED)) {
            return concludeAct(Finding.ONLY_LISTED_COMPANIES, false, row);
        }
        return threshold(fact, threshold);
    }

    private Outcome threshold(Fact fact, Parameter threshold) {
        Ratio reached = ratio(fact);
        boolean covered = reached.isAtLeast(rules.ratio(threshold));
        if (!covered) {
            return concludeAct(Finding.BELOW_THRESHOLD, reached, rules.row(threshold));
        }
        noteAct(Finding.AT_LEAST_THRESHOLD, reached, rules.row(threshold));
        return null;
    }

    private Outcome mandate() {
        if (rules.row(Parameter.DISCRETIONARY_MANDATE_SHARE_THRESHOLD_LISTED) == null) {
            return concludeAct(Finding.NOT_COVERED_ON_DAY, act, null);
        }
        if (!is(Fact.LISTED)) {
            return concludeAct(Finding.ONLY_LISTED_COMPANIES, false, rules.row(Parameter.DISCRETIONARY_MANDATE_SHARE_THRESHOLD_LISTED));
        }
        if (rules.has(Parameter.DISCRETIONARY_MANDATE_VOTE_THRESHOLD_LISTED)
                && !ratio(Fact.SHARES_AFTER).isAtLeast(rules.ratio(Parameter.DISCRETIONARY_MANDATE_SHARE_THRESHOLD_LISTED))) {
            return threshold(Fact.VOTES_AFTER, Parameter.DISCRETIONARY_MANDATE_VOTE_THRESHOLD_LISTED);
        }
        return threshold(Fact.SHARES_AFTER, Parameter.DISCRETIONARY_MANDATE_SHARE_THRESHOLD_LISTED);
    }

    /** Rows 7 and 17: the acts of a natural person who left, over an unlisted company; no floor. Another investor can only be the other side of the same act. */
    private Outcome emigrant(Parameter regime, boolean keyAgendaOnly) {
        if (rules.row(regime) == null) {
            return concludeAct(Finding.NOT_COVERED_ON_DAY, act, null);
        }
        if (is(Fact.LISTED)) {
            return concludeAct(Finding.ONLY_UNLISTED_COMPANIES, true, rules.row(regime));
        }
        if (keyAgendaOnly && !is(Fact.KEY_AGENDA)) {
            return concludeAct(Finding.ORDINARY_AGENDA, false, rules.row(regime));
        }
        if (!investor.maybeNaturalPerson()) {
            noteAct(Finding.EMIGRANT_FILES, investor, rules.row(regime));
        }
        noteAct(Finding.ANY_SIZE_COVERED, null, rules.row(regime));
        return null;
    }

    private Outcome anySize(Parameter regime) {
        if (rules.row(regime) == null) {
            return concludeAct(Finding.NOT_COVERED_ON_DAY, act, null);
        }
        noteAct(Finding.ANY_SIZE_COVERED, null, rules.row(regime));
        return null;
    }

    private Outcome consentToPurposeChange() {
        Outcome outcome;
        if (rules.has(Parameter.BUSINESS_PURPOSE_CHANGE_CONSENT_THRESHOLD)) {
            outcome = threshold(Fact.OWN_VOTES_AFTER, Parameter.BUSINESS_PURPOSE_CHANGE_CONSENT_THRESHOLD);
        } else {
            Parameter threshold = is(Fact.LISTED) ? Parameter.BUSINESS_PURPOSE_CHANGE_CONSENT_THRESHOLD_LISTED
                    : Parameter.BUSINESS_PURPOSE_CHANGE_CONSENT_THRESHOLD_UNLISTED;
            outcome = rules.has(threshold) ? threshold(Fact.VOTES_AFTER, threshold) : concludeAct(Finding.NOT_COVERED_ON_DAY, act, null);
        }
        if (outcome != null) {
            return outcome;
        }
        return isDesignated() ? null : conclude(Finding.PURPOSE_NOT_DESIGNATED, facts.sectorCodes(), null);
    }

    private Outcome consentToDirector() {
        Outcome outcome = consentOfOneself(Parameter.OFFICER_ELECTION_CONSENT_THRESHOLD_LISTED, Parameter.OFFICER_ELECTION_CONSENT_UNLISTED);
        if (outcome != null) {
            return outcome;
        }
        if (!is(Fact.CLOSELY_RELATED_DIRECTOR)) {
            return concludeAct(Finding.CANDIDATE_NOT_RELATED, false, null);
        }
        if (isNotifiedSubsidiary()) {
            return conclude(Finding.DIRECTOR_OF_NOTIFIED_SUBSIDIARY, facts.get(Fact.VOTES_AFTER), rules.row(Parameter.DIRECTOR_ELECTION_EXCLUSION_STAKE));
        }
        // outside the designated sectors the exclusion gives way to the country test
        return isDesignated() || isOutsideAnnex1() ? null : conclude(Finding.ELECTION_OUTSIDE_SECTORS, facts.sectorCodes(), null);
    }

    private boolean isNotifiedSubsidiary() {
        Parameter stake = Parameter.DIRECTOR_ELECTION_EXCLUSION_STAKE;
        return rules.has(stake) && !Boolean.FALSE.equals(facts.get(Fact.HELD_VIA_PRIOR_NOTIFICATION)) && ratio(Fact.VOTES_AFTER).isAtLeast(rules.ratio(stake))
                && is(Fact.HELD_VIA_PRIOR_NOTIFICATION);
    }

    private Outcome consentToBusinessTransfer() {
        Outcome outcome = consentOfOneself(Parameter.BUSINESS_TRANSFER_CONSENT_THRESHOLD_LISTED, Parameter.BUSINESS_TRANSFER_CONSENT_UNLISTED);
        if (outcome != null) {
            return outcome;
        }
        if (!is(Fact.BUSINESS_TRANSFER)) {
            return conclude(Finding.NOT_OWN_PROPOSAL, false, null);
        }
        // a target without designated business has none to dispose of
        boolean concernsDesignated = is(Fact.DESIGNATED_BUSINESS) && isDesignated();
        return concernsDesignated ? null : conclude(Finding.BUSINESS_NOT_DESIGNATED, facts.get(Fact.DESIGNATED_BUSINESS), null);
    }

    /** Rows 9 and 10: a percentage for listed companies, none for others. */
    private Outcome consentOfOneself(Parameter listedThreshold, Parameter unlistedRegime) {
        if (!rules.has(listedThreshold) && !rules.has(unlistedRegime)) {
            return concludeAct(Finding.NOT_COVERED_ON_DAY, act, null);
        }
        if (!is(Fact.LISTED)) {
            return anySize(unlistedRegime);
        }
        return rules.has(listedThreshold) ? threshold(Fact.VOTES_AFTER, listedThreshold) : concludeAct(Finding.NOT_COVERED_ON_DAY, act, null);
    }

    private Outcome office() {
        RuleParameter regime = rules.row(Parameter.OFFICE_ESTABLISHMENT);
        if (regime == null) {
            return concludeAct(Finding.NOT_COVERED_ON_DAY, act, null);
        }
        if (!investor.isAbroad()) {
            return concludeAct(Finding.NOT_OPEN_TO_CLASS, investor, regime);
        }
        noteAct(Finding.ANY_SIZE_COVERED, null, regime);
        if (!isDesignated()) {
            return conclude(Finding.OFFICE_OUTSIDE_SECTORS, facts.sectorCodes(), null);
        }
        return is(Fact.OTHER_LAW_GOVERNS) ? conclude(Finding.OTHER_LAW_GOVERNS, true, null) : null;
    }

    /** ACT-1: all conditions together, each "over", never "at least". */
    private Outcome loanOrBond() {
        if (is(Fact.PROFESSIONAL_LENDER)) {
            return concludeAct(Finding.PROFESSIONAL_LENDER, true, null);
        }
        if (investor.hasYenCarveOut((String) (investor.isPartnership() ? need(Fact.COUNTRY) : facts.get(Fact.COUNTRY))) && is(Fact.IN_YEN)) {
            return concludeAct(Finding.YEN_CARVED_OUT, investor, null);
        }
        long months = (Long) need(Fact.TERM_MONTHS);
        if (months <= 12 * rules.number(Parameter.LOAN_TERM_THRESHOLD)) {
            return concludeAct(Finding.TERM_TOO_SHORT, months, rules.row(Parameter.LOAN_TERM_THRESHOLD));
        }
        long balance = (Long) need(Fact.BALANCE_AFTER);
        if (balance <= rules.number(Parameter.LOAN_AMOUNT_THRESHOLD)) {
            return concludeAct(Finding.BALANCE_TOO_SMALL, balance, rules.row(Parameter.LOAN_AMOUNT_THRESHOLD));
        }
        Ratio share = ratio(Fact.SHARE_OF_LIABILITIES);
        if (!share.isMoreThan(rules.ratio(Parameter.LOAN_LIABILITY_SHARE_THRESHOLD))) {
            return concludeAct(Finding.SHARE_OF_LIABILITIES_TOO_SMALL, share, rules.row(Parameter.LOAN_LIABILITY_SHARE_THRESHOLD));
        }
        noteAct(Finding.ALL_LOAN_CONDITIONS_HOLD, share, rules.row(Parameter.LOAN_LIABILITY_SHARE_THRESHOLD));
        return null;
    }

    private Outcome proxies() {
        if (!rules.has(Parameter.PROXY_ACCEPTANCE_THRESHOLD_LISTED) && !rules.has(Parameter.PROXY_ACCEPTANCE_UNLISTED)) {
            return concludeAct(Finding.NOT_COVERED_ON_DAY, act, null);
        }
        if (!is(Fact.KEY_AGENDA)) {
            return concludeAct(Finding.ORDINARY_AGENDA, false, null);
        }
        if (rules.has(Parameter.PROXY_ACCEPTANCE_SOLICITED_ONLY) && !is(Fact.SOLICITED)) {
            return concludeAct(Finding.NOT_SOLICITED, false, rules.row(Parameter.PROXY_ACCEPTANCE_SOLICITED_ONLY));
        }
        if (is(Fact.LISTED)) {
            return threshold(Fact.VOTES_AFTER, Parameter.PROXY_ACCEPTANCE_THRESHOLD_LISTED);
        }
        Outcome outcome = anySize(Parameter.PROXY_ACCEPTANCE_UNLISTED);
        return outcome == null ? unlistedFloor() : outcome;
    }

    /** ACT-4: a small unlisted stake outside the designated sectors, unless the country test says otherwise. */
    private Outcome unlistedFloor() {
        if (isDesignated() || isOutsideAnnex1()) {
            return null;
        }
        Ratio stake = act == ActKind.PROXY_ACCEPTANCE ? ratio(Fact.VOTES_AFTER) : largerAfter();
        Parameter floor = Parameter.UNLISTED_FLOOR_OUTSIDE_DESIGNATED;
        return stake.isBelow(rules.ratio(floor)) ? conclude(Finding.UNLISTED_BELOW_FLOOR, stake, rules.row(floor)) : null;
    }

    private Outcome newSharesOfSubsidiary() {
        boolean listed = is(Fact.LISTED);
        Parameter regime = Parameter.NEW_SHARES_SUBSIDIARY_EXCLUSION;
        boolean fits = !listed && rules.has(regime) && is(Fact.HELD_VIA_PRIOR_NOTIFICATION)
                && (investor == InvestorType.JP_LISTED_FOREIGN_OWNED || is(Fact.SUBSIDIARY_OF_LISTED)) && isWhollyHeldBefore(regime);
        if (fits) {
            return concludeAct(Finding.EXCLUDED_ACT, act, rules.row(regime));
        }
        noteAct(Finding.EXCLUSION_DOES_NOT_FIT, act, rules.row(regime));
        return shareAcquisition(false);
    }

    /** The code itself says 100 percent; a stated percentage must agree. */
    private boolean isWhollyHeldBefore(Parameter regime) {
        Ratio before = (Ratio) facts.get(Fact.VOTES_BEFORE);
        return before == null || before.isAtLeast(rules.ratio(regime));
    }

    private Outcome holderReorganisation() {
        if (!is(Fact.LISTED)) {
            specifiedAcquisition = true;
            boolean securityGrade = isDesignated();
            specifiedAcquisition = false;
            designated = null;
            if (!securityGrade) {
                return concludeAct(Finding.EXCLUDED_ACT, act, null);
            }
        }
        noteAct(Finding.EXCLUSION_DOES_NOT_FIT, act, null);
        return shareAcquisition(true);
    }

    private Outcome underwriting() {
        boolean excluded = is(Fact.LISTED) && (!isDesignated() && !isOutsideAnnex1() || !is(Fact.UNDERWRITER_VOTES));
        if (excluded) {
            return concludeAct(Finding.EXCLUDED_ACT, act, null);
        }
        noteAct(Finding.EXCLUSION_DOES_NOT_FIT, act, null);
        return shareAcquisition(true);
    }

    private Outcome buyBack() {
        if (is(Fact.EXCLUDED_BUY_BACK)) {
            return concludeAct(Finding.EXCLUDED_ACT, act, null);
        }
        noteAct(Finding.EXCLUSION_DOES_NOT_FIT, act, null);
        return shareAcquisition(true);
    }

    // steps 3 and 4

    private Outcome countryAndPermit() {
        if (isOutsideAnnex1()) {
            return conclude(Finding.COUNTRY_REQUIRES_NOTIFICATION, facts.get(Fact.COUNTRY), rules.row(Parameter.UNLISTED_NATIONALITY_EFFECT));
        }
        if (specifiedAcquisition) {
            return null;
        }
        if (is(Fact.CAPITAL_TRANSACTION_PERMIT)) {
            return conclude(Finding.PERMIT_REQUIRES_NOTIFICATION, true, null);
        }
        note(Finding.NO_PERMIT_NEEDED, false, null);
        return null;
    }

    /** {@code geo} of procedure.md: never for a specified acquisition, never for classes 3 and 5. */
    private boolean isOutsideAnnex1() {
        if (outsideAnnex1 == null) {
            outsideAnnex1 = findCountry();
        }
        return outsideAnnex1;
    }

    private boolean findCountry() {
        if (specifiedAcquisition || !investor.hasCountryTest() || !rules.has(Parameter.UNLISTED_NATIONALITY_EFFECT)) {
            note(Finding.COUNTRY_NOT_ASKED, specifiedAcquisition ? act : investor, null);
            return false;
        }
        String country = (String) need(Fact.COUNTRY);
        CountryListing row = book.countryRow(country, day);
        if (row == null) {
            note(Finding.COUNTRY_UNKNOWN, country, null);
            throw MissingFact.of(Fact.COUNTRY);
        }
        boolean outside = !book.isOnAnnex1(row, day);
        note(outside ? Finding.COUNTRY_OUTSIDE_ANNEX_1 : whyInside(row), country, row);
        return outside;
    }

    private static Finding whyInside(CountryListing row) {
        return switch (row.standing()) {
            case LISTED -> Finding.COUNTRY_ON_ANNEX_1;
            case NOT_LISTED -> Finding.COUNTRY_THROUGH_ITS_STATE;
            case NOT_FOREIGN -> Finding.HOME_COUNTRY;
        };
    }

    // step 5

    private boolean isDesignated() {
        if (designated == null) {
            designated = findDesignations();
        }
        return designated;
    }

    private boolean findDesignations() {
        List<String> codes = facts.sectorCodes();
        if (codes.isEmpty()) {
            throw MissingFact.of(Fact.SECTOR_CODES);
        }
        List<SectorDesignation> found = new ArrayList<>(codes.size());
        for (int i = 0; i < codes.size(); i++) {
            findDesignations(codes.get(i), found);
        }
        designations = found;
        return !found.isEmpty();
    }

    private void findDesignations(String code, List<SectorDesignation> found) {
        SectorDesignation[] rows = book.rowsFor(code);
        boolean any = false;
        for (SectorDesignation row : rows) {
            if (row.applies().contains(day)) {
                any = true;
                note(Finding.DESIGNATED, code, row);
                if (specifiedAcquisition && !isOnSpecifiedAcquisitionList(row)) {
                    continue;
                }
                if (!found.contains(row)) {
                    found.add(row);
                }
            }
        }
        if (rows.length == 0) {
            codeWithoutRow(code);
        } else if (!any) {
            note(Finding.CODE_NOT_DESIGNATED_ON_DAY, code, rows[0]);
        }
    }

    private boolean isOnSpecifiedAcquisitionList(SectorDesignation row) {
        boolean listed = book.settings().isListed(row.specifiedAcquisition());
        note(listed ? Finding.ON_SPECIFIED_ACQUISITION_LIST : Finding.NOT_ON_SPECIFIED_ACQUISITION_LIST, row.specifiedAcquisition(), row);
        return listed;
    }

    /** A code of the classification may have no row; an id without a row is a slip of the pen. */
    private void codeWithoutRow(String code) {
        if (!SectorDesignation.JSIC.matcher(code).matches()) {
            note(Finding.UNKNOWN_ROW_ID, code, null);
            throw MissingFact.of(Fact.SECTOR_CODES);
        }
        note(Finding.CODE_WITHOUT_ROW, code, null);
        if (trace != null) {
            broaderCode(code);
        }
        if (book.settings().codeWithoutRow() == RuleSettings.CodeWithoutRow.UNDETERMINED) {
            throw MissingFact.of(Fact.SECTOR_CODES);
        }
    }

    /** Says so where a group that the class belongs to is designated: the answer stays, but the reader should look there. */
    private void broaderCode(String code) {
        for (int digits = code.length() - 1; digits >= 2; digits--) {
            for (SectorDesignation row : book.rowsFor(code.substring(0, digits))) {
                if (row.applies().contains(day)) {
                    note(Finding.BROADER_CODE_DESIGNATED, code, row);
                    return;
                }
            }
        }
    }

    private Outcome outsideDesignatedSectors() {
        if (specifiedAcquisition) {
            return conclude(Finding.SPECIFIED_ACQUISITION_OUTSIDE, facts.sectorCodes(), null);
        }
        if (act.isStake() && is(Fact.LISTED)) {
            Parameter threshold = Parameter.LISTED_REPORT_THRESHOLD_OUTSIDE_DESIGNATED;
            Ratio reached = largerAfter();
            return conclude(reached.isAtLeast(rules.ratio(threshold)) ? Finding.LISTED_REPORT : Finding.LISTED_BELOW_REPORT, reached, rules.row(threshold));
        }
        if (act.isConsent() || act == ActKind.BRANCH_ESTABLISHMENT) {
            return conclude(Finding.NOTHING_OUTSIDE_SECTORS, facts.sectorCodes(), null);
        }
        return conclude(Finding.REPORT_OUTSIDE_SECTORS, facts.sectorCodes(), null);
    }

    // steps 6 and 7

    private Outcome exemptionOpen() {
        RuleParameter usable = rules.row(Parameter.EXEMPTION_USABLE_FROM);
        if (usable == null) {
            return conclude(specifiedAcquisition ? Finding.BEFORE_EXEMPTIONS_SPECIFIED_ACQUISITION : Finding.BEFORE_EXEMPTIONS, day, null);
        }
        note(Finding.EXEMPTIONS_EXIST, day, usable);
        boolean mayBeExempt = act.isStake() || act == ActKind.EMIGRANT_TRANSFER || act == ActKind.JOINT_VOTING_AGREEMENT && !is(Fact.KEY_AGENDA);
        if (!mayBeExempt) {
            return conclude(Finding.ACT_NEVER_EXEMPT, act, null);
        }
        note(Finding.ACT_MAY_BE_EXEMPT, act, null);
        return null;
    }

    // steps 8 to 10

    private Outcome investorAndIntentions() {
        Outcome outcome = disqualified();
        if (outcome == null) {
            outcome = intentions();
        }
        if (outcome == null) {
            if (is(Fact.OBSTRUCTIVE_PURPOSE)) {
                return conclude(Finding.OBSTRUCTIVE_PURPOSE, true, null);
            }
            note(Finding.NO_OBSTRUCTIVE_PURPOSE, false, null);
        }
        return outcome;
    }

    private Outcome disqualified() {
        RuleParameter never = rules.row(Parameter.EXEMPTION_STATE_RELATED_OR_SANCTIONED_INVESTOR);
        if (facts.is(Overlay.VIOLATOR)) {
            return conclude(Finding.VIOLATOR, investor, never);
        }
        boolean accredited = facts.is(Overlay.ACCREDITED);
        if (accredited && !specifiedAcquisition) {
            note(Finding.ACCREDITED, investor, null);
            return null;
        }
        if (accredited || facts.is(Overlay.GOVERNMENT) || facts.is(Overlay.STATE_CONTROLLED) || is(Fact.STATE_OWNED)) {
            return conclude(accredited ? Finding.STATE_INVESTOR_ACCREDITATION_NO_HELP : Finding.STATE_INVESTOR, investor, never);
        }
        if (facts.is(Overlay.SPECIFIED) && rules.has(Parameter.EXEMPTION_SPECIFIED_FOREIGN_INVESTOR)) {
            return conclude(Finding.SPECIFIED_INVESTOR, investor, rules.row(Parameter.EXEMPTION_SPECIFIED_FOREIGN_INVESTOR));
        }
        note(Finding.NOT_DISQUALIFIED, investor, null);
        return null;
    }

    private Outcome intentions() {
        if (is(Fact.CLOSELY_RELATED_DIRECTOR)) {
            return conclude(Finding.WANTS_BOARD_SEAT, true, null);
        }
        if (is(Fact.BUSINESS_TRANSFER)) {
            return conclude(Finding.WANTS_DISPOSAL, true, null);
        }
        if (is(Fact.SECRET_TECH)) {
            return conclude(Finding.WANTS_TECHNOLOGY, true, null);
        }
        if (is(Fact.TAINTED_HISTORY)) {
            return conclude(Finding.TAINTED_HISTORY, true, null);
        }
        note(Finding.BASE_CONDITIONS_KEPT, false, null);
        return null;
    }

    // steps 11 to 13

    private Outcome exemption() {
        conditions = specifiedAcquisition ? Parameter.CONDITIONS_SPECIFIED_ACQUISITION : Parameter.CONDITIONS_GENERAL_NONCORE;
        if (specifiedAcquisition) {
            return coreOrNot(Finding.CORE_SPECIFIED_ACQUISITION, Parameter.EXEMPTION_SPECIFIED_ACQUISITION_CORE, Finding.NON_CORE_SPECIFIED_ACQUISITION);
        }
        if (act == ActKind.EMIGRANT_TRANSFER) {
            return coreOrNot(Finding.CORE_EMIGRANT_TRANSFER, Parameter.EXEMPTION_CORE_UNLISTED, Finding.NON_CORE_EMIGRANT_TRANSFER);
        }
        if (act == ActKind.JOINT_VOTING_AGREEMENT) {
            return coreOrNot(Finding.CORE_JOINT_VOTING, null, Finding.NON_CORE_JOINT_VOTING);
        }
        if (!is(Fact.LISTED)) {
            return coreOrNot(Finding.CORE_UNLISTED, Parameter.EXEMPTION_CORE_UNLISTED, Finding.NON_CORE_UNLISTED);
        }
        return listedExemption();
    }

    private Outcome coreOrNot(Finding core, Parameter rowOfCore, Finding nonCore) {
        return isCore() ? conclude(core, true, rowOfCore == null ? null : rules.row(rowOfCore)) : conclude(nonCore, false, null);
    }

    private boolean isCore() {
        Boolean stated = (Boolean) facts.get(Fact.CORE);
        SectorDesignation coreRow = firstWith(CoreStanding.CORE);
        SectorDesignation partlyRow = firstWith(CoreStanding.PARTLY);
        if (stated == null) {
            if (coreRow == null && partlyRow != null) {
                throw MissingFact.of(Fact.CORE);
            }
            note(coreRow != null ? Finding.CORE_BY_ROW : Finding.NON_CORE_BY_ROW, null, coreRow != null ? coreRow : designations.get(0));
            return coreRow != null;
        }
        boolean againstRow = stated ? coreRow == null && partlyRow == null : coreRow != null;
        if (againstRow) {
            note(Finding.STATED_AGAINST_ROW, stated, coreRow != null ? coreRow : designations.get(0));
        }
        note(stated ? Finding.CORE_AS_STATED : Finding.NON_CORE_AS_STATED, stated, null);
        return stated;
    }

    private SectorDesignation firstWith(CoreStanding standing) {
        for (int i = 0; i < designations.size(); i++) {
            if (designations.get(i).coreOn(day) == standing) {
                return designations.get(i);
            }
        }
        return null;
    }

    private Outcome listedExemption() {
        boolean quasiSpecified = facts.is(Overlay.QUASI_SPECIFIED) && rules.has(Parameter.EXEMPTION_QUASI_SPECIFIED_INVESTOR_SPECIFIED_CORE_OPERATOR);
        boolean institution = facts.is(Overlay.FINANCIAL_INSTITUTION) && rules.has(Parameter.EXEMPTION_FOREIGN_FINANCIAL_INSTITUTION_LISTED);
        Outcome outcome = null;
        if (!isCore()) {
            note(Finding.NON_CORE_LISTED, false, null);
        } else if (quasiSpecified) {
            outcome = quasiSpecifiedCore();
        } else if (institution) {
            note(Finding.FINANCIAL_INSTITUTION_NO_CAP, investor, rules.row(Parameter.EXEMPTION_FOREIGN_FINANCIAL_INSTITUTION_LISTED));
        } else {
            outcome = generalCore();
        }
        if (outcome != null) {
            return outcome;
        }
        boolean reportsAsInstitution = institution && !(quasiSpecified && book.settings().quasiSpecifiedInstitutionReportsAsGeneral());
        if (reportsAsInstitution) {
            conditions = Parameter.CONDITIONS_FINANCIAL_INSTITUTION;
        }
        return report(reportsAsInstitution);
    }

    private Outcome quasiSpecifiedCore() {
        if (is(Fact.SPECIFIED_CORE_OPERATOR)) {
            return conclude(Finding.SPECIFIED_CORE_OPERATOR, true, rules.row(Parameter.EXEMPTION_QUASI_SPECIFIED_INVESTOR_SPECIFIED_CORE_OPERATOR));
        }
        Outcome outcome = belowCap(Parameter.EXEMPTION_QUASI_SPECIFIED_INVESTOR_OTHER_CORE_CAP, Finding.QUASI_SPECIFIED_CAP_REACHED,
                Finding.QUASI_SPECIFIED_BELOW_CAP);
        if (outcome == null && !is(Fact.KEEPS_FURTHER_CONDITIONS)) {
            return conclude(Finding.FURTHER_CONDITIONS_NOT_KEPT, false, null);
        }
        if (outcome == null) {
            conditions = Parameter.CONDITIONS_QUASI_SPECIFIED_CORE;
        }
        return outcome;
    }

    private Outcome generalCore() {
        conditions = Parameter.CONDITIONS_GENERAL_CORE;
        return belowCap(Parameter.EXEMPTION_GENERAL_INVESTOR_CORE_LISTED_CAP, Finding.CORE_CAP_REACHED, Finding.BELOW_CORE_CAP);
    }

    /** Both ratios below the cap and C1, C2 kept. */
    private Outcome belowCap(Parameter cap, Finding reached, Finding below) {
        Ratio larger = largerAfter();
        if (larger.isAtLeast(rules.ratio(cap))) {
            return conclude(reached, larger, rules.row(cap));
        }
        note(below, larger, rules.row(cap));
        return is(Fact.KEEPS_CORE_CONDITIONS) ? null : conclude(Finding.CORE_CONDITIONS_NOT_KEPT, false, null);
    }

    private Outcome report(boolean institution) {
        Ratio after = largerAfter();
        if (after.isAtLeast(rules.ratio(Parameter.EXEMPTION_REPORT_EVERY_ACT))) {
            return conclude(Finding.REPORT_EVERY_ACT, after, rules.row(Parameter.EXEMPTION_REPORT_EVERY_ACT));
        }
        if (institution) {
            return conclude(Finding.NO_REPORT_STEP, after, rules.row(Parameter.EXEMPTION_REPORT_EVERY_ACT));
        }
        if (facts.is(Overlay.ACCREDITED) && is(Fact.LIGHTER_GROUP)) {
            Ratio own = ratio(Fact.LIGHTER_GROUP_RATIO);
            boolean crossed = before().isBelow(own) && after.isAtLeast(own);
            return conclude(crossed ? Finding.REPORT_OWN_RATIO : Finding.NO_REPORT_STEP, after, null);
        }
        if (firstTimeFrom(Parameter.EXEMPTION_REPORT_SECOND_STEP, Fact.SECOND_STEP_REPORTED, after)) {
            return conclude(Finding.REPORT_SECOND_STEP, after, rules.row(Parameter.EXEMPTION_REPORT_SECOND_STEP));
        }
        boolean inFirstStep = after.isBelow(rules.ratio(Parameter.EXEMPTION_REPORT_SECOND_STEP));
        if (inFirstStep && firstTimeFrom(Parameter.EXEMPTION_REPORT_FIRST_STEP, Fact.FIRST_STEP_REPORTED, after)) {
            return conclude(Finding.REPORT_FIRST_STEP, after, rules.row(Parameter.EXEMPTION_REPORT_FIRST_STEP));
        }
        return conclude(Finding.NO_REPORT_STEP, after, rules.row(Parameter.EXEMPTION_REPORT_SECOND_STEP));
    }

    private boolean firstTimeFrom(Parameter step, Fact reported, Ratio after) {
        if (after.isBelow(rules.ratio(step)) || before().isAtLeast(rules.ratio(step))) {
            return false;
        }
        if (is(reported)) {
            note(Finding.STEP_ALREADY_REPORTED, true, rules.row(step));
            return false;
        }
        return true;
    }

    private Ratio before() {
        Ratio larger = Ratio.larger(ratio(Fact.SHARES_BEFORE), ratio(Fact.VOTES_BEFORE));
        note(Finding.RATIO_BEFORE, larger, null);
        return larger;
    }

    // facts and steps

    private Object need(Fact fact) {
        Object value = facts.get(fact);
        if (value == null) {
            throw MissingFact.of(fact);
        }
        return value;
    }

    private boolean is(Fact fact) {
        return (Boolean) need(fact);
    }

    private Ratio ratio(Fact fact) {
        return (Ratio) need(fact);
    }

    private Ratio largerAfter() {
        return Ratio.larger(ratio(Fact.SHARES_AFTER), ratio(Fact.VOTES_AFTER));
    }

    private void note(Finding finding, Object said, DatedRow row) {
        if (trace != null) {
            trace.add(new TraceStep(finding, finding.article(reformed), said, row));
        }
    }

    private void note(Finding finding, String article, Object said, DatedRow row) {
        if (trace != null) {
            trace.add(new TraceStep(finding, article, said, row));
        }
    }

    private void noteAct(Finding finding, Object said, DatedRow row) {
        if (trace != null) {
            trace.add(new TraceStep(finding, provision(), said, row));
        }
    }

    private Outcome conclude(Finding finding, Object said, DatedRow row) {
        return conclude(finding, finding.article(reformed), said, row);
    }

    private Outcome concludeAct(Finding finding, Object said, DatedRow row) {
        return conclude(finding, provision(), said, row);
    }

    private Outcome conclude(Finding finding, String article, Object said, DatedRow row) {
        conclusion = new TraceStep(finding, article, said, row);
        if (trace != null) {
            trace.add(conclusion);
        }
        if (finding.concludes() == Outcome.PRIOR_NOTIFICATION || finding.concludes() == Outcome.NONE) {
            conditions = null;
        }
        return finding.concludes();
    }

    private String provision() {
        if (act == ActKind.SHARE_ACQUISITION) {
            boolean listed = Boolean.TRUE.equals(facts.get(Fact.LISTED));
            return listed ? reformed ? "FEFTA Art. 26(2)(iii); Cabinet Order 2(8)" : "FEFTA Art. 26(2)(iii) [2017 text]; Cabinet Order 2(5)" : "FEFTA Art. 26(2)(i)";
        }
        return act.provision(reformed);
    }
}
