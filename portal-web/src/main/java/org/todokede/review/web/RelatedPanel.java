package org.todokede.review.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.NotFound;
import org.todokede.review.Precedent;
import org.todokede.review.service.RelatedCasesService;

/** The cases beside the one that is shown, and the page of those that have one thing in common; looked up once for a page. */
@Named
@RequestScoped
public class RelatedPanel {

    /** Cases on one page. */
    private static final int ROWS = 20;

    /** What was recommended or ordered in a case. */
    public record Measure(String name, LocalDate on, String reasons) {}

    /** A related case. @param also titles of what else it has in common; beside a case alone, where it stands once */
    public record Line(RelatedCasesService.Line found, List<Measure> measures, List<String> also) {}

    /** Cases that have one thing in common. @param by name of it in an address @param next where there are more; empty if there are none */
    public record Group(String title, String by, List<Line> lines, String next) {}

    /** An order that was made on whoever files, in another case. @param where words for that case where it may not be read, or for a name that is the same; may be empty */
    public record Ordered(String name, String article, LocalDate on, boolean same, String number, String where) {}

    @EJB
    private RelatedCasesService related;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    private List<Group> groups;
    private Group group;
    private List<Ordered> ordered;

    /** Runs before the page of one kind is shown. */
    public void load() {
        RelatedCasesService.By by = Arrays.stream(RelatedCasesService.By.values()).filter(b -> address(b).equals(page.route("by"))).findFirst().orElseThrow(NotFound::new);
        RelatedCasesService.Group found = related.page(page.actor(), getNumber(), by, page.param("after"), ROWS);
        group = group(found, found.lines(), line -> List.of());
    }

    /** By filer, its parent, target, group and sector: each case under the first of them, with what else it has in common. A group without a case is left out. */
    public List<Group> of(String number) {
        if (groups == null) {
            groups = once(related.of(page.actor(), number));
        }
        return groups;
    }

    /** Orders that were made on whoever files, newest first. */
    public List<Ordered> orderedBefore(String number) {
        if (ordered == null) {
            ordered = related.earlierOrders(page.actor(), number).stream().map(this::ordered).toList();
        }
        return ordered;
    }

    /** What is known of them: that they were made on the filer, or on the name alone. */
    public String orderedTitle(List<Ordered> orders) {
        return texts.get(orders.stream().anyMatch(Ordered::same) ? "related.ordered" : "related.ordered.name");
    }

    private Ordered ordered(RelatedCasesService.EarlierOrder order) {
        String whose = order.same() ? "" : texts.get("related.ordered.sameName");
        String where = order.number().isEmpty() ? texts.get("related.ordered.elsewhere") : "";
        return new Ordered(texts.get("related." + order.act()), order.article(), order.on(), order.same(), order.number(), whose.isEmpty() || where.isEmpty() ? whose + where : whose + " · " + where);
    }

    private List<Group> once(List<RelatedCasesService.Group> found) {
        Map<String, List<String>> common = new HashMap<>();
        found.forEach(each -> each.lines().forEach(line -> common.computeIfAbsent(line.number(), number -> new ArrayList<>()).add(title(each))));
        return found.stream()
                .map(each -> {
                    Predicate<RelatedCasesService.Line> first = line -> common.get(line.number()).get(0).equals(title(each));
                    return group(each, each.lines().stream().filter(first).toList(), line -> common.get(line.number()).stream().skip(1).toList());
                })
                .filter(each -> !each.lines().isEmpty() || !each.next().isEmpty())
                .toList();
    }

    private Group group(RelatedCasesService.Group found, List<RelatedCasesService.Line> lines, Function<RelatedCasesService.Line, List<String>> also) {
        return new Group(title(found), address(found.by()), lines.stream().map(line -> new Line(line, line.precedent().measures().stream().map(this::measure).toList(), also.apply(line))).toList(), found.next());
    }

    private String title(RelatedCasesService.Group of) {
        return texts.get("related." + address(of.by()));
    }

    private Measure measure(Precedent.Measure m) {
        String name = texts.get("related." + m.act());
        return new Measure(m.kind() == null ? name : texts.of("related.measure", name, texts.label(m.kind())), m.on(), m.reasons());
    }

    private static String address(RelatedCasesService.By by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    public Group getGroup() {
        return group;
    }

    public String getNumber() {
        return page.route("number");
    }

    /** Whether this is not the first page. */
    public boolean isLater() {
        return !page.param("after").isEmpty();
    }
}
