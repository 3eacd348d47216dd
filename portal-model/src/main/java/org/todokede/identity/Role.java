package org.todokede.identity;

/** What a person may be in the portal. Stored by name. */
public enum Role {
    /** Files for an organisation: a foreign investor, or its resident agent. */
    FILER,
    /** The window that receives notifications: the Bank of Japan's role, without discretion (Cabinet Order Art. 10). */
    WINDOW,
    /** Reviews for a ministry: the Minister of Finance's or a competent minister's officer. */
    REVIEWER,
    /** Keeps sectors, rules, calendar and accounts. */
    ADMINISTRATOR,
    /** Reads the record of every act, changes nothing. */
    AUDITOR
}
