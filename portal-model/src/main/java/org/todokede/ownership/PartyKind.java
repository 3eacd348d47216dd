package org.todokede.ownership;

/** What a holder or a held body is. Stored by name. */
public enum PartyKind {
    /** A natural person; the country is that of residence, nationality does not matter (FEFTA Art. 26(1)(i)). */
    NATURAL_PERSON,
    /** A company or other body; the country is that of its law, or of its principal office if that lies abroad (ii). */
    ENTITY,
    /** A government, its agency, a local body, a central bank or a party (Cabinet Order 3-2(1)(iii)). */
    STATE,
    /** A partnership for investment or the like (iv); its shares are contributions, its officers the managing partners. */
    FUND
}
