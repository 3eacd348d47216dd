package org.todokede.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormSection;
import org.todokede.filing.Redline;
import org.todokede.platform.web.Viewer;

/** Turns what differs between two versions into what a page draws, in the viewer's language; the same for filer and reviewer. */
@RequestScoped
public class RedlineViews {

    /** A field that differs. @param before empty if it had no value @param after empty if it has none */
    public record Line(String path, String label, List<String> before, List<String> after) {}

    /** Fields of one section. */
    public record Part(String title, List<Line> lines) {}

    @Inject
    private FieldViews views;

    @Inject
    private Viewer viewer;

    /** The differences section by section. */
    public List<Part> of(FormEdition form, List<Redline.Change> changes) {
        Map<String, List<Line>> parts = new LinkedHashMap<>();
        changes.forEach(c -> parts.computeIfAbsent(form.sectionOf(c.path()).map(FormSection::title).map(t -> t.in(viewer.getLanguage())).orElse(""), title -> new ArrayList<>())
                .add(new Line(c.path(), label(form, c.path()), display(form, c.path(), c.before()), display(form, c.path(), c.after()))));
        return parts.entrySet().stream().map(e -> new Part(e.getKey(), e.getValue())).toList();
    }

    /** What people read for a path; the path itself where the form does not know it any more. */
    public String label(FormEdition form, String path) {
        String label = form.label(path, viewer.getLanguage());
        return label.isEmpty() ? path : label;
    }

    /** A value as people read it. */
    public List<String> display(FormEdition form, String path, String value) {
        return form.field(path).map(f -> views.display(f, value)).orElseGet(() -> value.isEmpty() ? List.of() : List.of(value));
    }
}
