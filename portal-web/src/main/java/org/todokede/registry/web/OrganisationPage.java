package org.todokede.registry.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.todokede.filing.FormField;
import org.todokede.filing.web.FieldViews;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Refusal;
import org.todokede.registry.Organisation;
import org.todokede.registry.service.OrganisationService;

/** Shows the organisation a person acts for, or registers one: an investor, or a firm of agents. */
@Named
@RequestScoped
public class OrganisationPage {

    @EJB
    private OrganisationService organisations;

    @Inject
    private FieldViews views;

    @Inject
    private Viewer viewer;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private List<FieldViews.FieldView> fields = List.of();
    private boolean registered;
    private boolean agents;

    /** Runs before the page is shown. */
    public void load() {
        Organisation own = organisations.own(page.actor()).orElse(null);
        registered = own != null;
        agents = registered ? !own.isInvestor() : page.param("kind").equals("agent");
        List<FormField> asked = agents ? organisations.fieldsOfAgents() : organisations.fields();
        Map<String, String> labels = asked.stream().collect(Collectors.toMap(f -> f.path(), f -> f.label().in(viewer.getLanguage())));
        errors.nameFields(path -> labels.getOrDefault(path, ""));
        Map<String, String> values = !registered ? page.params() : agents ? own.asAgentFields() : own.asFilerFields();
        if (page.isPost()) {
            try {
                if (agents) {
                    organisations.registerAgents(page.actor(), values);
                    page.redirect("/organisation/authorities");
                    return;
                }
                organisations.register(page.actor(), values);
                page.redirect(getAnswer().isEmpty() ? "/filings" : "/filings/new?answer=" + getAnswer());
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        fields = asked.stream().filter(f -> !registered || values.containsKey(f.path())).map(f -> views.of(f, values)).toList();
    }

    /** The kept answer somebody came with, to go on with it; empty if none. */
    public String getAnswer() {
        return page.param("answer").matches("[a-z2-7]{26}") ? page.param("answer") : "";
    }

    public List<FieldViews.FieldView> getFields() {
        return fields;
    }

    /** Label of a chosen option. */
    public String choice(FieldViews.FieldView field) {
        return field.options().stream().filter(o -> o.value().equals(field.value())).map(FieldViews.OptionView::label).findFirst().orElse(field.value());
    }

    /** Whether it is, or is going to be, a firm of agents. */
    public boolean isAgents() {
        return agents;
    }

    /** Whether the reader keeps the people and authorities of the organisation. */
    public boolean isKeeper() {
        return page.actor().organisationId() != null && Rights.may(page.actor(), Permission.KEEP_PEOPLE, Subject.organisation(page.actor().organisationId()));
    }

    public boolean isRegistered() {
        return registered;
    }
}
