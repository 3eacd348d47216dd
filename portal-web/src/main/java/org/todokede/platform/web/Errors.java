package org.todokede.platform.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.todokede.audit.service.RefusalService;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Refusal;

/** What is wrong on this page: for the summary on top and, in the same words, at each field. */
@Named
@RequestScoped
public class Errors {

    /**
     * One error.
     *
     * @param path path of the field; empty if it concerns the page
     * @param name label of the field, said before the text in the summary; empty if it has none
     */
    public record Entry(String path, String name, String text) {}

    private final List<Entry> list = new ArrayList<>();
    private UnaryOperator<String> names = path -> "";

    @EJB
    private RefusalService refusals;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    /** Lets the summary name the fields: many of them may have the same fault. @param labelOf label of a path, or the empty text */
    public void nameFields(UnaryOperator<String> labelOf) {
        names = labelOf;
    }

    public List<Entry> getList() {
        return list;
    }

    /** The text at a field, or the empty text. */
    public String at(String path) {
        return list.stream().filter(e -> e.path().equals(path)).map(Entry::text).findFirst().orElse("");
    }

    /** Shows a refusal on the page it concerns; that of a right is in the record then, as at the front door. */
    public void add(Refusal refusal) {
        refusals.atTheDoor(page.actor(), PageRequest.address(request), refusal);
        if (refusal instanceof InvalidInput invalid) {
            addAll(invalid.defects());
        } else {
            list.add(new Entry("", "", texts.reason(refusal.reason())));
        }
        page.status(refusal instanceof InvalidInput ? 422 : Failures.status(refusal));
    }

    public void addAll(List<FieldDefect> defects) {
        defects.forEach(d -> {
            if (at(d.path()).isEmpty()) {
                list.add(new Entry(d.path(), names.apply(d.path()), texts.reason(d.reason())));
            }
        });
    }
}
