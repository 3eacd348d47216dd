package org.todokede.registry.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.todokede.filing.FieldRules;
import org.todokede.filing.FormField;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.identity.service.DemoAccounts;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.registry.InvestorClass;
import org.todokede.registry.Organisation;

/** Registers the organisations for which people file. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OrganisationService {

    /** Form whose filer section says what is asked of an organisation. */
    private static final String FORM = "1";

    private static final List<String> PATHS = List.of(
            "filer.name", "filer.class", "filer.country", "filer.address", "filer.representative", "filer.business", "filer.contact_email");

    /** An organisation as it stands. @param isNew whether it was registered just now */
    public record Registered(Map<String, String> facts, boolean isNew) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private FormCatalogue forms;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** What is asked on registration: the same fields as in the filer section of a notification. */
    public List<FormField> fields() {
        var form = forms.current(FORM, clock.today());
        return PATHS.stream().map(path -> form.field(path).orElseThrow()).toList();
    }

    /** The organisation the actor files for; empty if none is registered yet. */
    public Optional<Organisation> own(Actor actor) {
        return actor.organisationId() == null ? Optional.empty() : Optional.ofNullable(em.find(Organisation.class, actor.organisationId()));
    }

    /**
     * Registers an organisation and lets the actor file for it.
     *
     * @param typed values by field path, as typed
     * @throws InvalidInput naming every field that is missing or wrong
     * @throws RefusedByRule if the actor files for an organisation already
     */
    public long register(Actor actor, Map<String, String> typed) {
        return door.perform(registration(actor), () -> {
            Rights.require(actor, Permission.REGISTER_ORGANISATION, Subject.NONE);
            Account account = em.find(Account.class, actor.accountId());
            if (account.asActor().organisationId() != null) {
                throw new RefusedByRule(Reason.plain("organisation.already"));
            }
            return store(account, facts(typed)).id();
        });
    }

    /**
     * Registers the organisation, or finds it registered with the same facts.
     *
     * @param typed values by field path, as typed
     * @throws InvalidInput naming every field that is unknown, missing or wrong
     * @throws RefusedByRule if the actor files for an organisation with other facts
     */
    public Registered registerOnce(Actor actor, Map<String, String> typed) {
        Supplier<Registered> work = () -> {
            Rights.require(actor, Permission.REGISTER_ORGANISATION, Subject.NONE);
            Account account = em.find(Account.class, actor.accountId());
            List<FieldDefect> unknown = typed.keySet().stream().filter(path -> !PATHS.contains(path)).map(path -> new FieldDefect(path, Reason.plain("field.unknown"))).toList();
            if (!unknown.isEmpty()) {
                throw new InvalidInput(unknown);
            }
            Map<String, String> facts = facts(typed);
            Long known = account.asActor().organisationId();
            if (known == null) {
                return new Registered(store(account, facts).asFilerFields(), true);
            }
            if (!em.find(Organisation.class, known).asFilerFields().equals(facts)) {
                throw new RefusedByRule(Reason.plain("organisation.already"));
            }
            return new Registered(facts, false);
        };
        try {
            return door.perform(registration(actor), work);
        } catch (ChangedBySomebodyElse conflict) {
            // Registered by another request at the same moment.
            return door.perform(registration(actor), work);
        }
    }

    private static Act registration(Actor actor) {
        return Act.of(actor, Permission.REGISTER_ORGANISATION, "organisation", "", "");
    }

    /** The facts in normal form, each of them right. */
    private Map<String, String> facts(Map<String, String> typed) {
        List<FieldDefect> defects = new ArrayList<>();
        Map<String, String> facts = new HashMap<>();
        for (FormField field : fields()) {
            String value = FieldRules.normalise(field, typed.get(field.path()));
            if (value.isEmpty()) {
                defects.add(new FieldDefect(field.path(), Reason.plain("field.missing")));
            } else {
                FieldRules.whyNot(field, value).ifPresent(reason -> defects.add(new FieldDefect(field.path(), reason)));
            }
            facts.put(field.path(), value);
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return facts;
    }

    private Organisation store(Account account, Map<String, String> facts) {
        List<String> values = PATHS.stream().map(facts::get).toList();
        Organisation organisation = new Organisation(
                values.get(0), InvestorClass.valueOf(values.get(1)), values.get(2), values.get(3), values.get(4), values.get(5), values.get(6));
        em.persist(organisation);
        // The account refers to it by id, so the order of the two statements is ours to keep.
        em.flush();
        account.fileFor(organisation.id());
        if (config.isTraining()) {
            em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", account.login() + DemoAccounts.COLLEAGUE).getResultStream().findFirst()
                    .ifPresent(colleague -> colleague.fileFor(organisation.id()));
        }
        return organisation;
    }
}
