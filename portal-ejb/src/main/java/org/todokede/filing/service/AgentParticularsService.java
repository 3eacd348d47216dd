package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormEdition;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.registry.Organisation;
import org.todokede.registry.service.ResidentAgents;
import org.todokede.review.service.CaseLog;

/**
 * The particulars of the resident agent (procedure.md 5.2) for a draft that was begun before the authority was given: a draft begun now has them from the
 * start. They are offered, not written: whoever drafts may still mean another agent.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AgentParticularsService {

    private static final String NAME = "agent.name";

    /** What can be taken over. @param fields values by field path */
    public record Offer(String name, Map<String, String> fields) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private DraftWriter writer;

    @Inject
    private DraftChanges changes;

    @Inject
    private ResidentAgents agents;

    /**
     * What the draft could take over from an authority in force today; empty if it says the same already or names another agent, if there is
     * none, or if the actor may not write.
     *
     * @throws NotFound if there is no such draft of the actor's
     */
    public Optional<Offer> offered(Actor actor, long id) {
        Filing filing = store.byId(id);
        Rights.require(actor, Permission.READ_OWN_FILING, filing.asSubject());
        boolean mayWrite = Rights.may(actor, Permission.WRITE_DRAFT, filing.asSubject());
        return mayWrite ? offer(actor, filing).filter(o -> caseLog.isDraft(filing)) : Optional.empty();
    }

    private Optional<Offer> offer(Actor actor, Filing filing) {
        FormEdition form = writer.form(filing);
        if (form.field(NAME).isEmpty()) {
            return Optional.empty();
        }
        FilingContent content = ContentJson.read(filing.content());
        Map<String, String> fields = new TreeMap<>(agents.asFields(actor, em.find(Organisation.class, filing.organisationId()), filing.formNumber()));
        fields.keySet().removeIf(path -> form.field(path).isEmpty());
        boolean same = fields.entrySet().stream().allMatch(f -> content.get(f.getKey()).equals(f.getValue()));
        boolean another = content.has(NAME) && !content.get(NAME).equals(fields.get(NAME));
        return same || another ? Optional.empty() : Optional.of(new Offer(fields.get(NAME), fields));
    }

    /**
     * Writes them into the draft, in the place of what stands there; it can be taken back like any other save.
     *
     * @param seenVersion version of the draft the person saw
     * @return key of the section they stand in
     * @throws RefusedByRule if there is nothing to take over, or it is no draft
     * @throws ChangedBySomebodyElse if the draft has changed since it was seen
     */
    public String takeOver(Actor actor, long id, long seenVersion) {
        return door.perform(Act.of(actor, Permission.WRITE_DRAFT, "filing", id, "").with("agent"), () -> {
            Filing filing = store.byId(id);
            Rights.require(actor, Permission.WRITE_DRAFT, filing.asSubject());
            caseLog.requireDraft(filing);
            Drafts.requireSeen(filing, seenVersion);
            Offer offer = offer(actor, filing).orElseThrow(() -> new RefusedByRule(Reason.plain("takeover.nothing")));
            String section = writer.form(filing).sectionOf(NAME).orElseThrow().key();
            FilingContent before = ContentJson.read(filing.content());
            FilingContent after = writer.store(actor, filing, before.with(offer.fields()));
            em.flush();
            changes.keep(actor, filing, section, before, after);
            return section;
        });
    }
}
