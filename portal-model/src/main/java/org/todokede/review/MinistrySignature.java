package org.todokede.review;

import java.time.LocalDate;

/**
 * Where one competent ministry stands: its latest opinion, or none.
 *
 * @param ministry code
 * @param opinion latest signed opinion; null if none
 * @param silenceCounts true if it has signed nothing and its silence counts by rule as of the day asked for
 * @param on day of the signature; null if none
 * @param byName who signed; empty if none
 * @param reasons reasons or conditions; empty if none
 */
public record MinistrySignature(String ministry, Opinion opinion, boolean silenceCounts, LocalDate on, String byName, String reasons) {

    /** Whether a shortening may pass as far as this ministry is concerned. */
    public boolean letsGo() {
        return silenceCounts || opinion != null && opinion.letsGo();
    }

    public boolean isSigned() {
        return opinion != null;
    }
}
