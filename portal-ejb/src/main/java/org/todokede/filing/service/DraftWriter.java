package org.todokede.filing.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.todokede.filing.FieldRules;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormField;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.ownership.OwnershipFields;
import org.todokede.ownership.service.OwnershipProfiles;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.registry.Organisation;
import org.todokede.registry.service.ResidentAgents;

/** Begins drafts and writes in them, for the pages and the API alike; always inside an act of its caller. */
@ApplicationScoped
public class DraftWriter {

    private static final String TARGET_NUMBER = "target.corporate_number";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private FormCatalogue forms;

    @Inject
    private ResidentAgents agents;

    @Inject
    private OwnershipProfiles profiles;

    @Inject
    private PortalClock clock;

    /**
     * A new draft with the facts of the organisation and of its ownership profile.
     *
     * @throws RefusedByRule if the actor has no organisation yet
     * @throws NotFound if there is no such form
     */
    public Filing begin(Actor actor, String formNumber) {
        return begin(actor, formNumber, FilingContent.EMPTY);
    }

    /** The same, with facts that are known already; those of the organisation stand before them, and what the form does not ask is left out. */
    Filing begin(Actor actor, String formNumber, FilingContent known) {
        if (actor.organisationId() == null) {
            Rights.require(actor, Permission.REGISTER_ORGANISATION, Subject.NONE);
            throw new RefusedByRule(Reason.plain("filing.registerFirst"));
        }
        Rights.require(actor, Permission.START_FILING, new Subject(actor.organisationId(), Set.of(), false, formNumber, null));
        Organisation organisation = em.find(Organisation.class, actor.organisationId());
        if (!organisation.isInvestor()) {
            throw new RefusedByRule(Reason.plain("filing.forAClient"));
        }
        FormEdition form = forms.current(formNumber, clock.today());
        FilingContent content = owners(organisation, form, known).with(known.asMap()).with(organisation.asFilerFields())
                .with(agents.asFields(actor, organisation, formNumber)).onlyKnownTo(form);
        Filing filing = new Filing(organisation.id(), form, content, ContentJson.write(content), actor.accountId(), actor.name(), clock.now());
        em.persist(filing);
        return filing;
    }

    /** Facts of the ownership profile as of today, where the form asks for them and nothing of it is known from elsewhere: rows of two origins would not fit together. */
    private FilingContent owners(Organisation organisation, FormEdition form, FilingContent known) {
        boolean asked = form.field("ownership.ultimate_parent").isPresent() && known.asMap().keySet().stream().noneMatch(path -> path.startsWith(OwnershipFields.PREFIX));
        return asked ? FilingContent.of(profiles.asContent(organisation, clock.today())) : FilingContent.EMPTY;
    }

    /**
     * Writes the values that keep the rules of their field.
     *
     * @param typed values as typed, by field path; those of other fields are not looked at
     * @param defects takes a defect for every value that is not right
     * @return the content as it stands now
     */
    public FilingContent write(Actor actor, Filing filing, List<FormField> fields, Map<String, String> typed, List<FieldDefect> defects) {
        Map<String, String> changes = accepted(fields, typed, defects);
        String target = changes.get(TARGET_NUMBER);
        if (target != null && actor.isOnBothSidesOf(new Subject(filing.organisationId(), Set.of(), false, null, null, target))) {
            changes.remove(TARGET_NUMBER);
            defects.add(new FieldDefect(TARGET_NUMBER, Reason.plain("field.otherSide")));
        }
        return store(actor, filing, ContentJson.read(filing.content()).with(changes));
    }

    /** Numbers the rows of every group anew, so that an emptied row is gone. @return the content as it stands now */
    FilingContent numberRows(Actor actor, Filing filing) {
        return store(actor, filing, form(filing).numbered(ContentJson.read(filing.content())));
    }

    /** Nothing is stored where nothing changed. What the authorities search stays as it was filed until it is filed anew. */
    FilingContent store(Actor actor, Filing filing, FilingContent content) {
        String json = ContentJson.write(content);
        if (json.equals(filing.content())) {
            return content;
        }
        if (filing.versionsSubmitted() == 0) {
            filing.write(content, json, actor.name(), clock.now());
        } else {
            filing.writeAside(json, actor.name(), clock.now());
        }
        return content;
    }

    /** The edition a filing was begun under. */
    public FormEdition form(Filing filing) {
        return forms.of(filing.formNumber(), filing.formEdition());
    }

    /** Values that keep the rules of their field; the others are named. */
    public static Map<String, String> accepted(List<FormField> fields, Map<String, String> typed, List<FieldDefect> defects) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (FormField field : fields) {
            if (!typed.containsKey(field.path())) {
                continue;
            }
            String value = FieldRules.normalise(field, typed.get(field.path()));
            FieldRules.whyNot(field, value).ifPresentOrElse(
                    reason -> defects.add(new FieldDefect(field.path(), reason)), () -> changes.put(field.path(), value));
        }
        return changes;
    }
}
