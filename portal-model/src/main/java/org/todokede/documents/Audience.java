package org.todokede.documents;

import java.util.HashSet;
import java.util.Set;
import org.todokede.identity.Subject;

/**
 * Who of the authorities may read a file. Its filer always may.
 *
 * @param code {@code ALL}, {@code FILER} or the code of one ministry; as stored
 */
public record Audience(String code) {

    /** Every ministry that takes part, and the window. */
    public static final Audience ALL_MINISTRIES = new Audience("ALL");

    /** Nobody but the filer. */
    public static final Audience FILER_ONLY = new Audience("FILER");

    public Audience {
        if (!code.matches("[A-Z]{3,10}")) {
            throw new IllegalArgumentException("audience " + code);
        }
    }

    /** Whether it names one ministry. */
    public boolean isOneMinistry() {
        return !equals(ALL_MINISTRIES) && !equals(FILER_ONLY);
    }

    /** The filing, as far as rights go, for whoever asks for a file with this audience: with fewer ministries, or as if never submitted. */
    public Subject of(Subject filing) {
        if (equals(ALL_MINISTRIES)) {
            return filing;
        }
        if (equals(FILER_ONLY)) {
            return filing.seenBy(Set.of(), false);
        }
        Set<String> ministries = new HashSet<>(filing.ministries());
        ministries.retainAll(Set.of(code));
        return filing.seenBy(ministries, filing.submitted());
    }
}
