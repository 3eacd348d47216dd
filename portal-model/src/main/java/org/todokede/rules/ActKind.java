package org.todokede.rules;

/**
 * The acts of FEFTA Art. 26(2) and (3) and Cabinet Order 2, one code per row, and the acts the regime leaves out. Rows 1, 5 and 6 share a code: listing and
 * seller tell them apart. Codes of rows 2, 3, 4, 17 and of the exclusions without a code in the source are ours.
 */
public enum ActKind {
    /** Row 1 listed shares; row 5 unlisted shares or interests, new or from somebody who is not a foreign investor; row 6 the same from a foreign investor: a specified acquisition. */
    SHARE_ACQUISITION("FEFTA Art. 26(2)(i), (iii)", "FEFTA Art. 26(2)(i), (iii) [2017 text]"),
    /** Row 2: listed votes without shares. */
    VOTE_ACQUISITION("FEFTA Art. 26(2)(iv)", "Cabinet Order on Inward Direct Investment [2019-10-26 text]"),
    /** Row 3: discretionary mandate over listed shares, the client unable to vote. */
    DISCRETIONARY_MANDATE("FEFTA Art. 26(2)(ix); Cabinet Order 2(16)", "FEFTA Art. 26(2)(vii); Cabinet Order 2(9)(iii) [2017 text]"),
    /** Row 4: the power to vote, or to instruct votes of, listed shares owned by others. */
    VOTING_POWER("FEFTA Art. 26(2)(ix); Cabinet Order 2(16)(v)", "FEFTA Art. 26(2) [2017 text]"),
    /** Row 7: sale to a foreign investor, by an individual who emigrated, of unlisted shares held since before. Filed by the seller; the buyer's act is its own. */
    EMIGRANT_TRANSFER("FEFTA Art. 26(2)(ii)", "FEFTA Art. 26(2)(ii)"),
    /** Row 8: consent to a substantial change of business purpose. */
    CONSENT_PURPOSE_CHANGE("FEFTA Art. 26(2)(v); Cabinet Order 2(12)(i)", "FEFTA Art. 26(2)(iv) [2017 text]"),
    /** Row 9: consent to the election of oneself or a closely related person as director or auditor. */
    CONSENT_DIRECTOR("FEFTA Art. 26(2)(v); Cabinet Order 2(11)(i), 2(12)(ii)", "FEFTA Art. 26(2) [2017 text]"),
    /** Row 10: consent to one's own proposal to dispose of or close a business. */
    CONSENT_BUSINESS_TRANSFER("FEFTA Art. 26(2)(v); Cabinet Order 2(11)(ii)-(v), 2(12)(ii)", "FEFTA Art. 26(2) [2017 text]"),
    /** Row 11: branch, factory or other office in Japan, or a substantial change of its kind or purpose. */
    BRANCH_ESTABLISHMENT("FEFTA Art. 26(2)(vi)", "FEFTA Art. 26(2)(v) [2017 text]"),
    /** Row 12. */
    LOAN("FEFTA Art. 26(2)(vii); Cabinet Order 2(14); Ministerial Order 2(3)-(4)", "FEFTA Art. 26(2)(vi) [2017 text]; Cabinet Order 2(7)"),
    /** Row 13: bonds placed with this investor. */
    PRIVATE_BOND("FEFTA Art. 26(2)(ix); Cabinet Order 2(16)", "FEFTA Art. 26(2)(vii); Cabinet Order 2(9)(i) [2017 text]"),
    /** Row 14: taking over a business from a resident corporation. */
    BUSINESS_SUCCESSION("FEFTA Art. 26(2)(viii)", "FEFTA Art. 26(2) [2017 text]"),
    /** Row 15: capital certificates of a corporation under special law. */
    SPECIAL_CORP_CERTIFICATE("FEFTA Art. 26(2)(ix); Cabinet Order 2(16)", "FEFTA Art. 26(2)(vii); Cabinet Order 2(9)(ii) [2017 text]"),
    /** Row 16: accepting proxies, from holders who are not foreign investors, on a key agenda item. */
    PROXY_ACCEPTANCE("FEFTA Art. 26(2)(ix); Cabinet Order 2(16)(iv), 2(18)", "Cabinet Order on Inward Direct Investment [2019-10-26 text]"),
    /** Row 17: an emigrant giving such a proxy for unlisted votes. */
    EMIGRANT_PROXY("FEFTA Art. 26(2)(ix); Cabinet Order 2(16)", "Cabinet Order on Inward Direct Investment [2019-10-26 text]"),
    /** Row 18: agreement with other foreign holders of a listed company to vote jointly. */
    JOINT_VOTING_AGREEMENT("FEFTA Art. 26(2)(ix); Cabinet Order 2(16)", "Cabinet Order on Inward Direct Investment [2019-10-26 text]"),
    /** Excluded: inheritance or bequest. */
    INHERITANCE("Cabinet Order 3(1)(i)", "Cabinet Order 3(1)(i)"),
    /** Excluded: shares from splits, consolidation, free allotment, acquisition clauses. */
    STOCK_SPLIT("Cabinet Order 3(1)(v)", "Cabinet Order 3(1)(v)"),
    /** Excluded: conversion of the company's legal form. */
    LEGAL_FORM_CONVERSION("Cabinet Order 3(1)(xii); Ministerial Order 3(2)(i)", "Cabinet Order 3(1)(vii); Ministerial Order 3(2)(i) [2017 text]"),
    /** Excluded for an unlisted target outside the security-grade list: merger or split of the holder. Otherwise an acquisition. */
    HOLDER_REORGANISATION("Cabinet Order 3(1)(ii)-(iii)", "Cabinet Order 3(1)(ii)-(iii)"),
    /** Excluded for listed shares: underwriting; in designated sectors only if the votes are not exercised. Otherwise an acquisition. */
    UNDERWRITING("Ministerial Order 3(2)", "Ministerial Order 3(2)(ix) [2017 text]"),
    /** Excluded in certain cases, which the facts must state. Otherwise an acquisition. */
    BUY_BACK("Ministerial Order 3(2)(iii)", "Ministerial Order 3(2) [2017 text]"),
    /** Excluded from 2020-06-07 for a listed foreign-controlled company or its subsidiary holding 100 percent through notified acquisitions. Otherwise an acquisition of new shares. */
    NEW_SHARES_100PCT_SUBSIDIARY("Cabinet Order 3(1)(xii); Ministerial Order 3(2)(ii)", "FEFTA Art. 26(2)(i) [2017 text]");

    private final String provision;
    private final String earlierProvision;

    ActKind(String provision, String earlierProvision) {
        this.provision = provision;
        this.earlierProvision = earlierProvision;
    }

    /** The provision that covers or excludes this act. @param reformed whether the day is governed by the numbering of Act 60 of 2019 */
    public String provision(boolean reformed) {
        return reformed ? provision : earlierProvision;
    }

    /** Acts of rows 8 to 10. */
    public boolean isConsent() {
        return this == CONSENT_PURPOSE_CHANGE || this == CONSENT_DIRECTOR || this == CONSENT_BUSINESS_TRANSFER;
    }

    /** Acts that change a stake in shares or votes of a company: rows 1 to 6 and what falls back to them. */
    public boolean isStake() {
        return switch (this) {
            case SHARE_ACQUISITION, VOTE_ACQUISITION, DISCRETIONARY_MANDATE, VOTING_POWER, HOLDER_REORGANISATION, UNDERWRITING, BUY_BACK,
                    NEW_SHARES_100PCT_SUBSIDIARY -> true;
            default -> false;
        };
    }
}
