package org.todokede.documents.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.documents.Attachments;
import org.todokede.documents.Document;
import org.todokede.documents.service.DocumentService.Attached;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Authority;
import org.todokede.identity.Membership;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;

/** Powers of attorney as files: laid in by a side of the authority, read by both sides and by the authorities that see a filing sent under it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PowerOfAttorneyService {

    /** Files ever sent for one authority, those replaced included, at most: their bytes stay. */
    static final int MAX_UPLOADS = 20;

    /** What lies at an authority. @param file null if there is none, or not for the reader @param open whether the reader may lay one in, or another in its place */
    public record Laid(Attached file, boolean open) {}

    /** The authority under which an agent sent a filing. @param file null while there is none */
    public record SentUnder(String agent, String reference, LocalDate fromOn, LocalDate untilOn, Attached file) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private DocumentIntake intake;

    @Inject
    private FilingStore filings;

    @Inject
    private PortalClock clock;

    /**
     * Lays the power of attorney in, or another in its place.
     *
     * @param bytes read to the end, never held in memory
     * @throws NotFound if the authority is not the actor's to see
     * @throws Forbidden unless the actor keeps the authorities of the organisation
     * @throws InvalidInput if name, size or type is not taken, or too many were sent
     * @throws RefusedByRule if the other side has agreed to the file that lies there, the authority is over, or the scanner found something
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public long attach(Actor actor, long authorityId, String givenName, InputStream bytes) {
        requireRoom(actor, authorityId);
        return intake.take(givenName, bytes, arrived -> {
            DocumentStore.Stored stored = arrived.stored();
            Act attaching = Act.of(actor, Permission.GRANT_AUTHORITY, "authority", authorityId, "").with("file " + stored.sha256());
            return door.perform(attaching, () -> {
                Optional<Document> before = requireRoom(actor, authorityId);
                arrived.requireClean();
                // Whoever agrees at the same moment has not seen this file.
                em.lock(em.find(Authority.class, authorityId), LockModeType.OPTIMISTIC_FORCE_INCREMENT);
                Document document = Document.powerOfAttorney(
                        authorityId, arrived.fileName(), stored.mediaType(), stored.sizeBytes(), stored.sha256(), stored.name(), stored.encrypted(), before.map(Document::id).orElse(null),
                        actor.name(), clock.now());
                if (arrived.verdict().answered()) {
                    document.scanned(null, clock.now());
                }
                em.persist(document);
                return document.id();
            }, id -> attaching.with(stored.onRecord(id)));
        });
    }

    /** @return the file that lies there now */
    private Optional<Document> requireRoom(Actor actor, long authorityId) {
        Authority authority = Optional.ofNullable(em.find(Authority.class, authorityId)).filter(a -> maySee(actor, a)).orElseThrow(NotFound::new);
        if (!mayGrant(actor)) {
            throw new Forbidden();
        }
        List<Document> all = laidIn(List.of(authorityId));
        authority.whyNoFile(actor.organisationId(), !all.isEmpty(), clock.today()).ifPresent(why -> {
            throw new RefusedByRule(why);
        });
        if (all.size() >= MAX_UPLOADS) {
            throw InvalidInput.at("file", "authority.tooManyFiles", MAX_UPLOADS);
        }
        return Attachments.of(all).current().stream().findFirst();
    }

    /** What lies at these authorities, by the id of the authority: of those of which the actor may read it. */
    public Map<Long, Laid> of(Actor actor, Collection<Long> authorities) {
        if (authorities.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Document>> files = byAuthority(authorities);
        Map<Long, Laid> all = new HashMap<>();
        em.createQuery("select a from Authority a where a.id in :ids", Authority.class).setParameter("ids", authorities).getResultStream().forEach(a -> {
            List<Document> laid = files.getOrDefault(a.id(), List.of());
            Attached file = laid.isEmpty() || !mayRead(actor, a) ? null : newest(laid);
            all.put(a.id(), new Laid(file, mayGrant(actor) && maySee(actor, a) && a.whyNoFile(actor.organisationId(), !laid.isEmpty(), clock.today()).isEmpty()));
        });
        return all;
    }

    /**
     * Under which authorities a filing was sent, each version once, the oldest first; nothing where its filer's own people sent it.
     *
     * @throws NotFound if the filing is not the actor's to see
     */
    public List<SentUnder> ofFiling(Actor actor, String number) {
        Filing filing = filings.byNumber(number);
        Rights.require(actor, Permission.READ_DOCUMENT, filing.asSubject());
        List<Object[]> found = em.createQuery(
                        "select a, o.name from Authority a, Organisation o where o.id = a.agentId"
                                + " and a.id in (select v.authorityId from FilingVersion v where v.filingId = :filing) order by a.id",
                        Object[].class)
                .setParameter("filing", filing.id())
                .getResultList();
        Map<Long, List<Document>> files = found.isEmpty() ? Map.of() : byAuthority(found.stream().map(row -> ((Authority) row[0]).id()).toList());
        List<SentUnder> all = new ArrayList<>();
        for (Object[] row : found) {
            Authority a = (Authority) row[0];
            all.add(new SentUnder((String) row[1], a.documentReference(), a.fromOn(), a.untilOn(), Optional.ofNullable(files.get(a.id())).map(PowerOfAttorneyService::newest).orElse(null)));
        }
        return all;
    }

    /** @throws NotFound unless the actor is of one of the two sides, is asked to agree, or sees a filing that was sent under it */
    public void requireReader(Actor actor, long authorityId) {
        Authority authority = em.find(Authority.class, authorityId);
        if (authority == null || !mayRead(actor, authority) && !seesAFilingSentUnder(actor, authority)) {
            throw new NotFound();
        }
    }

    private boolean mayRead(Actor actor, Authority authority) {
        return isOfASide(actor, authority) || isAsked(actor, authority);
    }

    /** Keepers see every authority of theirs, the right to read filings or not. */
    private boolean maySee(Actor actor, Authority authority) {
        return mayRead(actor, authority) || actor.organisationId() != null && authority.concerns(actor.organisationId()) && actor.agent().isEmpty();
    }

    private static boolean isOfASide(Actor actor, Authority authority) {
        return authority.concerns(actor.organisationId()) && Rights.may(actor, Permission.READ_AUTHORITY, Subject.organisation(actor.organisationId()));
    }

    private boolean isAsked(Actor actor, Authority authority) {
        return authority.agreedAt() == null
                && authority.revokedAt() == null
                && mayGrant(actor)
                && authority.addressedTo().equals(Membership.inOneSpelling(em.find(Account.class, actor.accountId()).login()));
    }

    private static boolean mayGrant(Actor actor) {
        return actor.organisationId() != null && Rights.may(actor, Permission.GRANT_AUTHORITY, Subject.organisation(actor.organisationId()));
    }

    /** Rights of the authorities hang on the ministries that take part; there are few different sets of them, however many filings. */
    private boolean seesAFilingSentUnder(Actor actor, Authority authority) {
        return em.createQuery("select distinct f.ministries from Filing f where f.id in (select v.filingId from FilingVersion v where v.authorityId = :authority)", String.class)
                .setParameter("authority", authority.id())
                .getResultStream()
                .map(ministries -> Set.copyOf(Arrays.asList(ministries.split(";"))))
                .anyMatch(ministries -> Rights.may(actor, Permission.READ_CASE, new Subject(authority.clientId(), ministries, true)));
    }

    private List<Document> laidIn(Collection<Long> authorities) {
        return em.createNamedQuery("Document.ofAuthorities", Document.class).setParameter("authorities", authorities).setMaxResults(MAX_UPLOADS * authorities.size()).getResultList();
    }

    private Map<Long, List<Document>> byAuthority(Collection<Long> authorities) {
        return laidIn(authorities).stream().collect(Collectors.groupingBy(d -> d.authorityId().orElseThrow()));
    }

    private static Attached newest(List<Document> all) {
        Attachments attachments = Attachments.of(all);
        Document current = attachments.current().get(0);
        return DocumentService.attached(current, attachments.earlierOf(current));
    }
}
