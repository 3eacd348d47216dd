package org.todokede.rules;

import java.util.Locale;

/**
 * What a step of the decision can find. The step numbers are those of procedure.md 3.2; 0 is about the facts themselves. A finding that concludes carries the
 * outcome, so the last step of a trace is the answer. Texts stand in the bundles under {@link #key}; their arguments are: what the facts said, key and value of
 * the row that answered.
 */
public enum Finding {
    MISSING_FACT(0, ""),
    MISSING_FACT_CHANGES_NOTHING(0, ""),

    RESIDENT(1, "FEFTA Art. 26(1)", Outcome.NONE),
    DISPERSED_LISTED_COMPANY(1, "Cabinet Order 2(4), 3(1)(vi)", Outcome.NONE),
    /** The class did not exist yet: the members filed. */
    PARTNERSHIP_MEMBERS_FILE(1, "FEFTA Art. 26(1)(iv); Cabinet Order of 2020, suppl. Art. 2", Outcome.NONE),
    FOREIGN_INVESTOR(1, "FEFTA Art. 26(1)"),

    NOT_COVERED_ON_DAY(2, "", Outcome.NONE),
    NOT_OPEN_TO_CLASS(2, "", Outcome.NONE),
    ONLY_LISTED_COMPANIES(2, "", Outcome.NONE),
    ONLY_UNLISTED_COMPANIES(2, "", Outcome.NONE),
    BELOW_THRESHOLD(2, "", Outcome.NONE),
    AT_LEAST_THRESHOLD(2, ""),
    ANY_SIZE_COVERED(2, ""),
    SPECIFIED_ACQUISITION(2, "FEFTA Art. 26(3)"),
    ORDINARY_AGENDA(2, "", Outcome.NONE),
    NOT_SOLICITED(2, "", Outcome.NONE),
    CANDIDATE_NOT_RELATED(2, "", Outcome.NONE),
    NOT_OWN_PROPOSAL(2, "Ministerial Order 3(2)(ix)", Outcome.NONE),
    DIRECTOR_OF_NOTIFIED_SUBSIDIARY(2, "Ministerial Order 3(2)", Outcome.NONE),
    PURPOSE_NOT_DESIGNATED(2, "Ministerial Order 3(2)(v)", "Ministerial Order 3(2)(iii) [2017 text]", Outcome.NONE),
    BUSINESS_NOT_DESIGNATED(2, "Ministerial Order 3(2)(x)", Outcome.NONE),
    ELECTION_OUTSIDE_SECTORS(2, "Ministerial Order 3(2)", Outcome.NONE),
    OFFICE_OUTSIDE_SECTORS(2, "Ministerial Order 3(2)", "Ministerial Order 3(2)(iii-2) [2017 text]", Outcome.NONE),
    OTHER_LAW_GOVERNS(2, "FEFTA Art. 26(2)(vi); Cabinet Order 2", "FEFTA Art. 26(2)(v); Cabinet Order 2(6) [2017 text]", Outcome.NONE),
    TERM_TOO_SHORT(2, "", Outcome.NONE),
    BALANCE_TOO_SMALL(2, "", Outcome.NONE),
    SHARE_OF_LIABILITIES_TOO_SMALL(2, "", Outcome.NONE),
    PROFESSIONAL_LENDER(2, "", Outcome.NONE),
    YEN_CARVED_OUT(2, "", Outcome.NONE),
    ALL_LOAN_CONDITIONS_HOLD(2, ""),
    /** The investor named is no natural person, so it is the other side of the act; whoever left Japan files. */
    EMIGRANT_FILES(2, ""),
    EXCLUDED_ACT(2, "", Outcome.NONE),
    EXCLUSION_DOES_NOT_FIT(2, ""),
    UNLISTED_BELOW_FLOOR(2, "Cabinet Order 3(1)(iv)", Outcome.NONE),

    COUNTRY_NOT_ASKED(3, "Ministerial Order 3(5)"),
    HOME_COUNTRY(3, "Ministerial Order 3(5)"),
    COUNTRY_ON_ANNEX_1(3, "Ministerial Order 3(5), annex 1"),
    COUNTRY_THROUGH_ITS_STATE(3, "Ministerial Order 3(5), annex 1"),
    COUNTRY_OUTSIDE_ANNEX_1(3, "Ministerial Order 3(5), annex 1"),
    COUNTRY_UNKNOWN(3, "Ministerial Order 3(5), annex 1"),
    COUNTRY_REQUIRES_NOTIFICATION(3, "Cabinet Order 3(2)(ii), 3-2(2)(i); Ministerial Order 3(5)", "Cabinet Order 3(2)(ii); Ministerial Order 3(5)", Outcome.PRIOR_NOTIFICATION),

    PERMIT_REQUIRES_NOTIFICATION(4, "Cabinet Order 3(2)(iii)", Outcome.PRIOR_NOTIFICATION),
    NO_PERMIT_NEEDED(4, "Cabinet Order 3(2)(iii)"),

    DESIGNATED(5, "Cabinet Order 3(2)(i); Ministerial Order 3(3)"),
    CODE_NOT_DESIGNATED_ON_DAY(5, "Cabinet Order 3(2)(i); Ministerial Order 3(3)"),
    CODE_WITHOUT_ROW(5, "Cabinet Order 3(2)(i); Ministerial Order 3(3)"),
    /** The code has no row, but a broader code that contains it is designated: to be checked by the reader. */
    BROADER_CODE_DESIGNATED(5, "Cabinet Order 3(2)(i); Ministerial Order 3(3)"),
    UNKNOWN_ROW_ID(5, ""),
    ON_SPECIFIED_ACQUISITION_LIST(5, "Cabinet Order 4(2); Ministerial Order 4(2)"),
    NOT_ON_SPECIFIED_ACQUISITION_LIST(5, "Cabinet Order 4(2); Ministerial Order 4(2)"),
    SPECIFIED_ACQUISITION_OUTSIDE(5, "FEFTA Art. 28(1), 55-5(1)", Outcome.NONE),
    LISTED_BELOW_REPORT(5, "FEFTA Art. 55-5; Ministerial Order annex 3 row 5", Outcome.NONE),
    LISTED_REPORT(5, "FEFTA Art. 55-5; Ministerial Order annex 3 row 5", "FEFTA Art. 55-5; Cabinet Order 6-3(1)", Outcome.POST_REPORT),
    REPORT_OUTSIDE_SECTORS(5, "FEFTA Art. 55-5; Ministerial Order annex 3", "FEFTA Art. 55-5; Cabinet Order 6-3(1)", Outcome.POST_REPORT),
    NOTHING_OUTSIDE_SECTORS(5, "FEFTA Art. 55-5; Ministerial Order annex 3", "FEFTA Art. 55-5; Cabinet Order 6-3(1)", Outcome.NONE),

    BEFORE_EXEMPTIONS(6, "FEFTA Art. 27(1); Cabinet Order 3(2)(i)", Outcome.PRIOR_NOTIFICATION),
    BEFORE_EXEMPTIONS_SPECIFIED_ACQUISITION(6, "FEFTA Art. 28(1); Cabinet Order 4(2)", Outcome.PRIOR_NOTIFICATION),
    EXEMPTIONS_EXIST(6, "FEFTA Art. 27-2(1), 28-2(1)"),

    ACT_NEVER_EXEMPT(7, "FEFTA Art. 27-2(1); Cabinet Order 3-2(2)(ii)", Outcome.PRIOR_NOTIFICATION),
    ACT_MAY_BE_EXEMPT(7, "FEFTA Art. 27-2(1), 28-2(1)"),

    VIOLATOR(8, "Cabinet Order 3-2(1)(i)", Outcome.PRIOR_NOTIFICATION),
    STATE_INVESTOR(8, "Cabinet Order 3-2(1)(iii)-(iv)", Outcome.PRIOR_NOTIFICATION),
    STATE_INVESTOR_ACCREDITATION_NO_HELP(8, "FEFTA Art. 28-2(1); Cabinet Order 4-3", Outcome.PRIOR_NOTIFICATION),
    SPECIFIED_INVESTOR(8, "Cabinet Order 3-2(1)(iv) [2025-05-19 text]", Outcome.PRIOR_NOTIFICATION),
    ACCREDITED(8, "Cabinet Order 3-2(1) (accreditation)"),
    NOT_DISQUALIFIED(8, "Cabinet Order 3-2(1)"),

    WANTS_BOARD_SEAT(9, "Ministerial Order 3-2(7)(i), before 2025-05-19 3-2(5)(i)", Outcome.PRIOR_NOTIFICATION),
    WANTS_DISPOSAL(9, "Ministerial Order 3-2(7)(ii), before 2025-05-19 3-2(5)(ii)", Outcome.PRIOR_NOTIFICATION),
    WANTS_TECHNOLOGY(9, "Ministerial Order 3-2(7)(iii), before 2025-05-19 3-2(5)(iii)", Outcome.PRIOR_NOTIFICATION),
    TAINTED_HISTORY(9, "FEFTA Art. 27-2(1), 28-2(1); Ministerial Order 3-2, 4-3(2)", Outcome.PRIOR_NOTIFICATION),
    BASE_CONDITIONS_KEPT(9, "Ministerial Order 3-2(7)(i)-(iii), before 2025-05-19 3-2(5)(i)-(iii)"),

    OBSTRUCTIVE_PURPOSE(10, "FEFTA Art. 27-2(1), 28-2(1)", Outcome.PRIOR_NOTIFICATION),
    NO_OBSTRUCTIVE_PURPOSE(10, "FEFTA Art. 27-2(1), 28-2(1)"),

    CORE_AS_STATED(11, "Cabinet Order 3-2(2)(iii)"),
    NON_CORE_AS_STATED(11, "Cabinet Order 3-2(2)(iii)"),
    CORE_BY_ROW(11, "Cabinet Order 3-2(2)(iii)"),
    NON_CORE_BY_ROW(11, "Cabinet Order 3-2(2)(iii)"),
    /** The facts call core what no row does, or deny it where a row is core as a whole; the facts are followed. */
    STATED_AGAINST_ROW(11, "Cabinet Order 3-2(2)(iii)"),
    CORE_UNLISTED(11, "Cabinet Order 3-2(2)(iii)", Outcome.PRIOR_NOTIFICATION),
    CORE_SPECIFIED_ACQUISITION(11, "Cabinet Order 4-3(2)(i)", Outcome.PRIOR_NOTIFICATION),
    CORE_EMIGRANT_TRANSFER(11, "Cabinet Order 3-2(2)(iii)", Outcome.PRIOR_NOTIFICATION),
    CORE_JOINT_VOTING(11, "Cabinet Order 3-2(2)(iii)", Outcome.PRIOR_NOTIFICATION),
    NON_CORE_UNLISTED(11, "FEFTA Art. 27-2(1); Ministerial Order annex 3 row 2", Outcome.EXEMPT_WITH_POST_REPORT),
    NON_CORE_SPECIFIED_ACQUISITION(11, "FEFTA Art. 28-2(1), 55-5; Ministerial Order annex 3 row 16", Outcome.EXEMPT_WITH_POST_REPORT),
    NON_CORE_JOINT_VOTING(11, "FEFTA Art. 27-2(1); Ministerial Order annex 3", Outcome.EXEMPT_WITH_POST_REPORT),
    /** Annex 3 has no row for it. */
    NON_CORE_EMIGRANT_TRANSFER(11, "FEFTA Art. 27-2(1); Ministerial Order annex 3 (no row)", Outcome.EXEMPT),

    NON_CORE_LISTED(12, "FEFTA Art. 27-2(1)"),
    SPECIFIED_CORE_OPERATOR(12, "Cabinet Order 3-2(2)(iii); Ministerial Order 3-2(5)", Outcome.PRIOR_NOTIFICATION),
    QUASI_SPECIFIED_CAP_REACHED(12, "Cabinet Order 3-2(2)(iii) [2025 text]", Outcome.PRIOR_NOTIFICATION),
    QUASI_SPECIFIED_BELOW_CAP(12, "Cabinet Order 3-2(2)(iii); Ministerial Order 3-2(4), 3-2(7)(iv)-(vi)"),
    FURTHER_CONDITIONS_NOT_KEPT(12, "Ministerial Order 3-2(7)(v)-(vi)", Outcome.PRIOR_NOTIFICATION),
    FINANCIAL_INSTITUTION_NO_CAP(12, "Cabinet Order 3-2(2)(iii)(a); Ministerial Order 3-2(6), before 2025-05-19 3-2(4)"),
    CORE_CAP_REACHED(12, "Cabinet Order 3-2(2)(iii)(b)", Outcome.PRIOR_NOTIFICATION),
    BELOW_CORE_CAP(12, "Cabinet Order 3-2(2)(iii)(b); Ministerial Order 3-2(7)(iv), before 2025-05-19 3-2(5)(iv)"),
    CORE_CONDITIONS_NOT_KEPT(12, "Ministerial Order 3-2(7)(iv), before 2025-05-19 3-2(5)(iv)", Outcome.PRIOR_NOTIFICATION),

    RATIO_BEFORE(13, "Ministerial Order annex 3 rows 3-4"),
    STEP_ALREADY_REPORTED(13, "Ministerial Order annex 3 rows 3-4"),
    REPORT_EVERY_ACT(13, "FEFTA Art. 27-2(1), 55-5; Ministerial Order annex 3 row 6", Outcome.EXEMPT_WITH_POST_REPORT),
    REPORT_SECOND_STEP(13, "FEFTA Art. 27-2(1), 55-5; Ministerial Order annex 3 row 4", Outcome.EXEMPT_WITH_POST_REPORT),
    REPORT_FIRST_STEP(13, "FEFTA Art. 27-2(1), 55-5; Ministerial Order annex 3 row 3", Outcome.EXEMPT_WITH_POST_REPORT),
    REPORT_OWN_RATIO(13, "FEFTA Art. 27-2(1), 55-5; Ministerial Order annex 3", Outcome.EXEMPT_WITH_POST_REPORT),
    NO_REPORT_STEP(13, "FEFTA Art. 27-2(1); Ministerial Order annex 3", Outcome.EXEMPT);

    private final int step;
    private final String article;
    private final String earlierArticle;
    private final Outcome concludes;
    private final String key;

    Finding(int step, String article) {
        this(step, article, article, null);
    }

    Finding(int step, String article, Outcome concludes) {
        this(step, article, article, concludes);
    }

    Finding(int step, String article, String earlierArticle, Outcome concludes) {
        this.step = step;
        this.article = article;
        this.earlierArticle = earlierArticle;
        this.concludes = concludes;
        key = "rules.finding." + name().toLowerCase(Locale.ROOT);
    }

    /** Step of procedure.md 3.2. */
    public int step() {
        return step;
    }

    /** Outcome this finding ends with; null if the decision goes on. */
    public Outcome concludes() {
        return concludes;
    }

    /** Message key of the finding. */
    public String key() {
        return key;
    }

    /** Message key of what the step asks. */
    public String questionKey() {
        return "rules.step." + step;
    }

    String article(boolean reformed) {
        return reformed ? article : earlierArticle;
    }
}
