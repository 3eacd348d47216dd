package org.todokede.filing;

import java.util.List;
import java.util.Objects;

/**
 * What a form is for: its place in law, and what follows from it.
 *
 * @param kind what it is in law
 * @param topic what it is about, under which forms are listed together
 * @param summary when it is needed, in plain words
 * @param subject what it is called before the name of the target, e.g. "Loan"
 * @param inwardInvestment whether it is used for inward direct investment (FEFTA Art. 26(2))
 * @param specifiedAcquisition whether it is used for specified acquisitions (FEFTA Art. 26(3))
 * @param dayOfAct path of the field with the day of the act, whose law governs; empty if the form has none
 * @param deadline last day of a report; null if there is none
 * @param reference filing that it refers to; null if to none
 */
public record FormPurpose(
        FilingKind kind,
        Topic topic,
        BilingualText summary,
        BilingualText subject,
        boolean inwardInvestment,
        boolean specifiedAcquisition,
        String dayOfAct,
        ReportDeadline deadline,
        Reference reference,
        List<FormRule> rules) {

    /** What forms are listed under, in the order of the list. */
    public enum Topic {
        SHARES,
        CONSENT,
        OFFICE,
        LOAN,
        VOTES,
        AFTERWARDS,
        RECOMMENDATION
    }

    public FormPurpose {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(topic, "topic");
        rules = List.copyOf(rules);
    }
}
