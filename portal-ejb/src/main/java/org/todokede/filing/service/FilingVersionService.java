package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingVersion;
import org.todokede.filing.FormEdition;
import org.todokede.filing.Redline;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.NotFound;

/** What was filed, version by version, and what differs between any two: the same for the filer and for the authorities of the case. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FilingVersionService {

    /** A version as listed. */
    public record Sent(int number, Instant at, String by, String sha256) {}

    /**
     * Two versions side by side.
     *
     * @param versions all there are, oldest first
     * @param changes in the order of the form
     */
    public record Compared(String number, FormEdition form, List<Sent> versions, Sent earlier, Sent later, List<Redline.Change> changes) {}

    @EJB
    private ReadDoor reads;

    @Inject
    private FilingStore store;

    @Inject
    private DraftWriter writer;

    /**
     * What differs between two versions.
     *
     * @param from running number of one version; 0 for the last but one
     * @param to running number of the other; 0 for the last. The greater of the two is the later one
     * @throws NotFound if there is no such filing that the actor may read, or no such version
     */
    public Compared compare(Actor actor, String number, int from, int to) {
        return reads.open(ConfidentialPart.READ_CHANGES.by(actor, number), () -> between(actor, number, from, to));
    }

    private Compared between(Actor actor, String number, int from, int to) {
        Filing filing = store.byNumber(number);
        requireReader(actor, filing);
        List<FilingVersion> versions = store.versions(filing);
        FilingVersion one = pick(versions, from == 0 ? Math.max(1, versions.size() - 1) : from);
        FilingVersion other = pick(versions, to == 0 ? versions.size() : to);
        FilingVersion earlier = one.versionNo() <= other.versionNo() ? one : other;
        FilingVersion later = earlier == one ? other : one;
        FormEdition form = writer.form(filing);
        return new Compared(
                number, form, versions.stream().map(FilingVersionService::sent).toList(), sent(earlier), sent(later),
                Redline.between(form, ContentJson.read(earlier.content()), ContentJson.read(later.content())));
    }

    /** What the authorities have of the actor's own filing. @throws NotFound if it is not the actor's */
    public FilingContent filed(Actor actor, long id) {
        Act asked = ConfidentialPart.READ_FILING.by(actor, String.valueOf(id));
        return reads.open(asked, () -> store.byId(id), filing -> filing.number() == null ? asked : ConfidentialPart.READ_FILING.by(actor, filing.number()), filing -> {
            Rights.require(actor, Permission.READ_OWN_FILING, filing.asSubject());
            return store.filed(filing);
        });
    }

    private static void requireReader(Actor actor, Filing filing) {
        if (!Rights.may(actor, Permission.READ_OWN_FILING, filing.asSubject())) {
            Rights.require(actor, Permission.READ_CASE, filing.asSubject());
        }
    }

    private static FilingVersion pick(List<FilingVersion> versions, int number) {
        return versions.stream().filter(v -> v.versionNo() == number).findFirst().orElseThrow(NotFound::new);
    }

    private static Sent sent(FilingVersion v) {
        return new Sent(v.versionNo(), v.submittedAt(), v.submittedBy(), v.sha256());
    }
}
