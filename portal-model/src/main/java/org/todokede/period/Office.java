package org.todokede.period;

/** Whose closing days count: the window's or the ministries' (K12; Act on Holidays of Administrative Organs, Art. 1 and 2). Stored by name. */
public enum Office {
    /** The Bank of Japan, which receives. Closed on Saturday, Sunday, national holidays and, by its own rows, 31 December to 3 January. */
    BANK,
    /** The ministries, addressees of replies and reports. Closed as the Bank and on 29 and 30 December. */
    MINISTRY
}
