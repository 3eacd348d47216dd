package org.todokede.ownership.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.todokede.filing.FilingContent;
import org.todokede.ownership.OwnershipFields;

/** The ownership as a version of a filing states it: for the reviewer, drawn from that version alone. */
@Named
@RequestScoped
public class FiledOwnership {

    /** What is drawn. @param rows the same as a table */
    public record View(OwnershipViews.Chart chart, List<OwnershipViews.Row> rows) {}

    @Inject
    private OwnershipViews views;

    private FilingContent read;
    private View view;

    /** The ownership of a content; null if it states no owner by row. */
    public View of(FilingContent content) {
        if (read != content) {
            Optional<OwnershipFields.Filed> filed = OwnershipFields.filed(content.asMap());
            view = filed.map(f -> new View(
                            views.chart(f.ownership(), f.holdings(), new OwnershipViews.Roles(f.parents(), f.ofStates(), f.related(), f.target())),
                            f.holdings().stream().map(h -> views.row(h, f.ownership())).toList()))
                    .orElse(null);
            read = content;
        }
        return view;
    }
}
