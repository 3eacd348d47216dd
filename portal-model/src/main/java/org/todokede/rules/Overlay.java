package org.todokede.rules;

/** What an investor is besides its class of Art. 26(1), as far as the exemption asks. An investor may be several. */
public enum Overlay {
    /** Regulated financial institution acting in its business: Ministerial Order 3-2(6). */
    FINANCIAL_INSTITUTION,
    /** Sovereign fund or the like, accredited by the Minister of Finance: Cabinet Order 3-2(1). Helps for inward direct investments, not for specified acquisitions. */
    ACCREDITED,
    /** Foreign government, agency, local body, central bank or party: Cabinet Order 3-2(1)(iii). */
    GOVERNMENT,
    /** Controlled by such bodies of one state: Cabinet Order 3-2(1)(iii)-(iv). */
    STATE_CONTROLLED,
    /** Sentenced under the Act, in breach of a disposition under it within five years, or ever ordered under 27-2(4) or 28-2(4): Cabinet Order 3-2(1)(i). */
    VIOLATOR,
    /** Bound by contract or foreign law to help a foreign government collect information: Cabinet Order 3-2(1)(iv) [2025-05-19 text]. */
    SPECIFIED,
    /** Decisions taken by such a person or in such a place: Ministerial Order 3-2(4) [2025-05-19 text]. */
    QUASI_SPECIFIED
}
