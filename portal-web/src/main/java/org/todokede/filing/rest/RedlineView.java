package org.todokede.filing.rest;

import java.time.Instant;
import java.util.List;
import org.todokede.filing.FormSection;
import org.todokede.filing.service.FilingVersionService;
import org.todokede.platform.rest.Query;
import org.todokede.refusal.InvalidInput;

/**
 * What differs between two versions of a filing; the same for its filer and for the authorities of the case.
 *
 * @param form number of the annexed form, with its {@code edition}: under it the paths are to be read
 * @param versions all that were sent, oldest first
 * @param from number of the earlier version that is compared
 * @param to number of the later one
 * @param changes in the order of the form; rows are told apart by what they say, whatever their numbers
 */
public record RedlineView(String number, String form, String edition, List<Version> versions, int from, int to, List<Change> changes) {

    /** A version. @param sha256 over its content */
    public record Version(int version, Instant sentAt, String sha256) {}

    /**
     * A field that differs.
     *
     * @param section key of the section that asks for it; null if the edition does not
     * @param path its path in the later version; in the earlier one if it is gone there with its row
     * @param before null if it had no value
     * @param after null if it has none
     */
    public record Change(String section, String path, String before, String after) {}

    private static final int MOST_VERSIONS = 9999;

    /** Number of a version as it stands behind the question mark; 0 if it is left out. @throws InvalidInput if it is none */
    public static int version(String name, String value) {
        return (int) Query.number(name, value, 0, 1, MOST_VERSIONS);
    }

    /** Of two versions that a service has compared. */
    public static RedlineView of(FilingVersionService.Compared compared) {
        return new RedlineView(
                compared.number(),
                compared.form().number(),
                compared.form().edition(),
                compared.versions().stream().map(v -> new Version(v.number(), v.at(), v.sha256())).toList(),
                compared.earlier().number(),
                compared.later().number(),
                compared.changes().stream()
                        .map(c -> new Change(compared.form().sectionOf(c.path()).map(FormSection::key).orElse(null), c.path(), orNull(c.before()), orNull(c.after())))
                        .toList());
    }

    private static String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
