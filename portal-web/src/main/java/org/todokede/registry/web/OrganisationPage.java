package org.todokede.registry.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.todokede.filing.web.FieldViews;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Refusal;
import org.todokede.registry.Organisation;
import org.todokede.registry.service.OrganisationService;

/** Shows the organisation a person files for, or registers it. */
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

    /** Runs before the page is shown. */
    public void load() {
        Map<String, String> labels = organisations.fields().stream().collect(Collectors.toMap(f -> f.path(), f -> f.label().in(viewer.getLanguage())));
        errors.nameFields(path -> labels.getOrDefault(path, ""));
        Organisation own = organisations.own(page.actor()).orElse(null);
        registered = own != null;
        Map<String, String> values = registered ? own.asFilerFields() : page.params();
        if (page.isPost()) {
            try {
                organisations.register(page.actor(), values);
                page.redirect(getAnswer().isEmpty() ? "/filings" : "/filings/new?answer=" + getAnswer());
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        fields = organisations.fields().stream().map(f -> views.of(f, values)).toList();
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

    public boolean isRegistered() {
        return registered;
    }
}
