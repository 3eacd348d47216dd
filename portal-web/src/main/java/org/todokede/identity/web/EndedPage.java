package org.todokede.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Viewer;

/** Says that one can no longer act for the organisation that was chosen, and gives back what was typed: nothing of it was stored. */
@Named
@RequestScoped
public class EndedPage {

    /** One answer as typed. @param label of the field in whatever form it stands; its path where no form has it; empty for a text that is no field of a form */
    public record Answer(String path, String label, String value) {}

    @Inject
    private FormCatalogue forms;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Page page;

    @Inject
    private Viewer viewer;

    public String getName() {
        return Objects.toString(request.getAttribute(Page.LOST), "");
    }

    /** Whether something was sent that now is lost. */
    public boolean isSent() {
        return page.isPost();
    }

    /** What was sent, without what the page itself had put into the form. */
    public List<Answer> getTyped() {
        return page.isPost() ? page.params().entrySet().stream()
                .filter(e -> e.getKey().contains(".") ? !e.getValue().isBlank() : page.written().containsKey(e.getKey()))
                .map(e -> new Answer(e.getKey(), label(e.getKey()), e.getValue()))
                .toList() : List.of();
    }

    private String label(String path) {
        return !path.contains(".") ? "" : forms.all().stream().map(form -> form.label(path, viewer.getLanguage())).filter(label -> !label.isEmpty()).findFirst().orElse(path);
    }
}
