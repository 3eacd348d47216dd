package org.todokede.documents;

import java.util.HashSet;
import java.util.Set;
import org.todokede.identity.Subject;

/**
 * Who may read a file. Its filer always may.
 *
 * @param code {@code ALL}, {@code FILER}, {@code TARGET} or the code of one ministry; as stored
 */
public record Audience(String code) {

    /** Every ministry that takes part, and the window. */
    public static final Audience ALL_MINISTRIES = new Audience("ALL");

    /** Nobody but the filer. */
    public static final Audience FILER_ONLY = new Audience("FILER");

    /** Every ministry that takes part, the window, and whoever has the access of the filing's target ({@link TargetAccess}). */
    public static final Audience TARGET = new Audience("TARGET");

    public Audience {
        if (!code.matches("[A-Z]{3,10}")) {
            throw new IllegalArgumentException("audience " + code);
        }
    }

    /** Whether it names one ministry. */
    public boolean isOneMinistry() {
        return !isAllMinistries() && !equals(FILER_ONLY);
    }

    /** Whether every ministry that takes part reads it, whoever else does. */
    public boolean isAllMinistries() {
        return equals(ALL_MINISTRIES) || equals(TARGET);
    }

    /** Whether the access opens a file with this audience that belongs to the filing with the number; all others do not exist for the target. */
    public boolean admits(TargetAccess access, String filingNumber) {
        return equals(TARGET) && access != null && access.filingNumber().equals(filingNumber);
    }

    /** The filing, as far as rights go, for whoever asks for a file with this audience: with fewer ministries, or as if never submitted. */
    public Subject of(Subject filing) {
        if (isAllMinistries()) {
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
