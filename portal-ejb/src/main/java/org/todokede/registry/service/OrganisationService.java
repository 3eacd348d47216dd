package org.todokede.registry.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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
import org.todokede.identity.MemberRight;
import org.todokede.identity.Membership;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Standing;
import org.todokede.identity.Subject;
import org.todokede.identity.service.DemoAccounts;
import org.todokede.identity.service.Persons;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
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

    private static final List<String> AGENT_PATHS = List.of("agent.name", "agent.address", "filer.representative", "filer.contact_email");

    private static final String CORPORATE_NUMBER = "target.corporate_number";

    /** An organisation as it stands. @param isNew whether it was registered just now */
    public record Registered(Map<String, String> facts, boolean isNew) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private FormCatalogue forms;

    @Inject
    private Persons persons;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** What is asked on registration: the same fields as in the filer section of a notification. */
    public List<FormField> fields() {
        return fields(PATHS);
    }

    /** What is asked of a firm of agents: the same fields as in the agent section of a notification, and whom to reach. */
    public List<FormField> fieldsOfAgents() {
        return fields(AGENT_PATHS);
    }

    private List<FormField> fields(List<String> paths) {
        var form = forms.current(FORM, clock.today());
        return paths.stream().map(path -> form.field(path).orElseThrow()).toList();
    }

    /** The organisation the actor acts for; empty if there is none yet. */
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
            requireNone(account);
            return store(account, investor(facts(PATHS, typed))).id();
        });
    }

    /**
     * Registers a firm of agents and lets the actor act for it.
     *
     * @param typed values by field path, as typed
     * @throws InvalidInput naming every field that is missing or wrong
     * @throws RefusedByRule if the actor belongs to an organisation already
     */
    public long registerAgents(Actor actor, Map<String, String> typed) {
        return door.perform(registration(actor), () -> {
            Rights.require(actor, Permission.REGISTER_ORGANISATION, Subject.NONE);
            Account account = em.find(Account.class, actor.accountId());
            requireNone(account);
            Map<String, String> facts = facts(AGENT_PATHS, typed);
            List<String> values = AGENT_PATHS.stream().map(facts::get).toList();
            return store(account, Organisation.agents(values.get(0), values.get(1), values.get(2), values.get(3))).id();
        });
    }

    private void requireNone(Account account) {
        if (registered(account) != null) {
            throw new RefusedByRule(Reason.plain("organisation.already"));
        }
    }

    /** The organisation of which the person is one of the people already; null if none. */
    private Long registered(Account account) {
        return persons.actor(account).standings().stream().filter(Standing::isMember).map(Standing::organisationId).findFirst().orElse(null);
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
            Map<String, String> facts = facts(PATHS, typed);
            Long known = registered(account);
            if (known == null) {
                return new Registered(store(account, investor(facts)).asFilerFields(), true);
            }
            Organisation organisation = em.find(Organisation.class, known);
            if (!organisation.isInvestor() || !organisation.asFilerFields().equals(facts)) {
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

    /**
     * Tells the Japanese corporate number of the organisation. From then on none of its people, nor of its agents, can take part in a filing of somebody else
     * that names it as the target: nobody acts for buyer and target in one deal.
     *
     * @param typed as typed; empty to take it back
     * @throws InvalidInput if it is no such number
     * @throws Forbidden unless the actor keeps the people of the organisation
     */
    public void tellCorporateNumber(Actor actor, String typed) {
        door.perform(Act.of(actor, Permission.KEEP_PEOPLE, "organisation", actor.organisationId(), "").with("corporate number"), () -> {
            if (actor.organisationId() == null) {
                throw new Forbidden();
            }
            Rights.require(actor, Permission.KEEP_PEOPLE, Subject.organisation(actor.organisationId()));
            FormField field = fields(List.of(CORPORATE_NUMBER)).get(0);
            String number = FieldRules.normalise(field, typed);
            Optional<Reason> wrong = number.isEmpty() || number.matches("\\d{13}") ? FieldRules.whyNot(field, number) : Optional.of(Reason.plain("organisation.corporateNumber"));
            wrong.ifPresent(why -> {
                throw new InvalidInput(List.of(new FieldDefect(CORPORATE_NUMBER, why)));
            });
            em.find(Organisation.class, actor.organisationId()).tellCorporateNumber(number.isEmpty() ? null : number);
            return null;
        });
    }

    private static Act registration(Actor actor) {
        return Act.of(actor, Permission.REGISTER_ORGANISATION, "organisation", "", "");
    }

    /** The facts in normal form, each of them right. */
    private Map<String, String> facts(List<String> paths, Map<String, String> typed) {
        List<FieldDefect> defects = new ArrayList<>();
        Map<String, String> facts = new HashMap<>();
        for (FormField field : fields(paths)) {
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

    private static Organisation investor(Map<String, String> facts) {
        List<String> values = PATHS.stream().map(facts::get).toList();
        return new Organisation(values.get(0), InvestorClass.valueOf(values.get(1)), values.get(2), values.get(3), values.get(4), values.get(5), values.get(6));
    }

    /** Whoever registers an organisation has every right in it. */
    private Organisation store(Account account, Organisation organisation) {
        // Two registrations by one person at the same moment: only one of them stands.
        em.lock(account, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        em.persist(organisation);
        // The membership refers to it by id, so the order of the two statements is ours to keep.
        em.flush();
        join(organisation, account, account.displayName());
        if (config.isTraining()) {
            em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", account.login() + DemoAccounts.COLLEAGUE).getResultStream().findFirst()
                    .ifPresent(colleague -> join(organisation, colleague, account.displayName()));
        }
        return organisation;
    }

    private void join(Organisation organisation, Account account, String invitedBy) {
        Membership membership = new Membership(organisation.id(), account.login(), MemberRight.all(), clock.today(), null, invitedBy, clock.now());
        membership.join(account.id(), clock.now());
        em.persist(membership);
    }
}
