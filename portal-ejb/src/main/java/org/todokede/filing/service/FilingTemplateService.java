package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingTemplate;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/** Drafts that an organisation keeps under a name, to begin others from. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FilingTemplateService {

    /** Templates of one organisation, at most. */
    static final int MOST = 200;

    /** A template as listed. */
    public record Template(long id, String name, String form, String keptBy, Instant keptAt) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private FilingStore store;

    @Inject
    private DraftWriter writer;

    @Inject
    private PortalClock clock;

    /** Templates of the organisation the actor acts for, on the forms the actor may draft, by name. */
    public List<Template> list(Actor actor) {
        return actor.organisationId() == null ? List.of() : all(actor.organisationId()).stream().filter(t -> Rights.may(actor, Permission.KEEP_TEMPLATES, subject(t))).map(t -> new Template(t.id(), t.name(), t.formNumber(), t.keptBy(), t.keptAt())).toList();
    }

    private List<FilingTemplate> all(long organisation) {
        return em.createNamedQuery("FilingTemplate.ofOrganisation", FilingTemplate.class).setParameter("organisation", organisation).setMaxResults(MOST).getResultList();
    }

    /**
     * Keeps the content of a draft, or of a filing, as a template.
     *
     * @throws InvalidInput if the name is missing, wrong, or taken
     * @throws RefusedByRule if there are as many as there may be
     * @throws NotFound if there is no such draft of the actor's
     */
    public long keep(Actor actor, long filingId, String typedName) {
        return door.perform(Act.of(actor, Permission.KEEP_TEMPLATES, "filing", filingId, ""), () -> {
            Filing filing = store.byId(filingId);
            Rights.require(actor, Permission.KEEP_TEMPLATES, filing.asSubject());
            List<FilingTemplate> known = all(filing.organisationId());
            if (known.size() >= MOST) {
                throw new RefusedByRule(Reason.plain("filing.tooManyTemplates", MOST));
            }
            FilingTemplate template = new FilingTemplate(filing.organisationId(), name(typedName, known, 0), filing.formNumber(), filing.content(), actor.name(), clock.now());
            em.persist(template);
            em.flush();
            return template.id();
        });
    }

    /** Begins a filing from a template. @return id of the draft @throws NotFound if there is no such template of the actor's, or its form is in force no more */
    public long start(Actor actor, long templateId) {
        Act asked = Act.of(actor, Permission.START_FILING, "template", templateId, "FEFTA Art. 27(1)");
        return door.perform(asked, () -> {
            FilingTemplate template = own(actor, templateId);
            return writer.begin(actor, template.formNumber(), ContentJson.read(template.content())).id();
        }, id -> Act.of(actor, Permission.START_FILING, "filing", id, asked.article()));
    }

    /** Gives a template another name. @throws InvalidInput as above @throws NotFound if there is no such template of the actor's */
    public void rename(Actor actor, long templateId, String typedName) {
        door.perform(Act.of(actor, Permission.KEEP_TEMPLATES, "template", templateId, ""), () -> {
            FilingTemplate template = own(actor, templateId);
            template.rename(name(typedName, all(template.organisationId()), templateId));
            em.flush();
            return null;
        });
    }

    /** Deletes a template; what was begun from it stays. @throws NotFound if there is no such template of the actor's */
    public void remove(Actor actor, long templateId) {
        door.perform(Act.of(actor, Permission.KEEP_TEMPLATES, "template", templateId, ""), () -> {
            em.remove(own(actor, templateId));
            return null;
        });
    }

    private FilingTemplate own(Actor actor, long templateId) {
        FilingTemplate template = em.find(FilingTemplate.class, templateId);
        if (template == null) {
            throw new NotFound();
        }
        Rights.require(actor, Permission.KEEP_TEMPLATES, subject(template));
        return template;
    }

    private static Subject subject(FilingTemplate template) {
        return new Subject(template.organisationId(), Set.of(), false, template.formNumber(), null);
    }

    /** The name in the form in which it is kept. @param except id of the template that may have it */
    private static String name(String typed, List<FilingTemplate> known, long except) {
        String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        FilingTemplate.whyNot(name).ifPresent(why -> {
            throw new InvalidInput(List.of(new FieldDefect("name", why)));
        });
        if (known.stream().anyMatch(t -> t.id() != except && t.name().equalsIgnoreCase(name))) {
            throw InvalidInput.at("name", "filing.templateNameTaken");
        }
        return name;
    }
}
