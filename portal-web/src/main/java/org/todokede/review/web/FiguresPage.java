package org.todokede.review.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.review.DaysLeft;
import org.todokede.review.DaysSinceReceipt;
import org.todokede.review.service.FiguresService;
import org.todokede.review.service.FiguresService.Group;
import org.todokede.rules.service.LawBook;

/** How a desk does: what waits, what is due soon, how old it is, and how long cases took, by sector, country and ministry. The address carries the days. */
@Named
@RequestScoped
public class FiguresPage {

    /** One step of what waits. @param part of the longest, 0 to 72, as wide as the bar is drawn */
    public record Step(String label, int cases, int part) {}

    /** What belongs together. */
    public record Line(String label, Group group) {}

    /** Several such lines under one heading. */
    public record Table(String heading, String column, List<Line> lines) {}

    private static final int BAR = 72;

    @EJB
    private FiguresService figures;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private LocalDate from;
    private LocalDate until;
    private FiguresService.Figures counted;

    /** Runs before the figures are shown: of the days that are asked for, or of the last year where they cannot be read. */
    public void load() {
        List<FieldDefect> defects = new ArrayList<>();
        until = orElse(TypedLine.day("until", page.param("until"), false, defects), clock.today());
        from = orElse(TypedLine.day("from", page.param("from"), false, defects), until.minusYears(1).plusDays(1));
        if (defects.isEmpty() && until.isBefore(from)) {
            defects.add(new FieldDefect("until", Reason.plain("field.notBelow", from)));
        }
        if (!defects.isEmpty()) {
            errors.addAll(defects);
            page.status(422);
        }
        counted = figures.count(page.actor(), from, until);
    }

    private static LocalDate orElse(LocalDate day, LocalDate otherwise) {
        return day == null ? otherwise : day;
    }

    public FiguresService.Figures getCounted() {
        return counted;
    }

    /** Due within a week, or past due. */
    public int getSoon() {
        return cases(counted.left(), DaysLeft.PASSED) + cases(counted.left(), DaysLeft.THREE) + cases(counted.left(), DaysLeft.SEVEN);
    }

    private static <K> int cases(Map<K, Integer> counts, K step) {
        return counts.getOrDefault(step, 0);
    }

    public LocalDate getFrom() {
        return from;
    }

    public LocalDate getUntil() {
        return until;
    }

    /** As typed, or the day that is used. */
    public String typed(String name) {
        String typed = page.param(name);
        return typed.isEmpty() ? String.valueOf(name.equals("from") ? from : until) : typed;
    }

    public List<Step> getLeft() {
        return steps(DaysLeft.values(), counted.left());
    }

    public List<Step> getOld() {
        return steps(DaysSinceReceipt.values(), counted.old());
    }

    private <E extends Enum<E>> List<Step> steps(E[] steps, Map<E, Integer> counts) {
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return Arrays.stream(steps).map(step -> new Step(texts.label(step), cases(counts, step), most == 0 ? 0 : (cases(counts, step) * BAR + most - 1) / most)).toList();
    }

    public List<Table> getTables() {
        return List.of(
                table("figures.bySector", "worklist.sector", counted.sectors(), this::sector),
                table("figures.byCountry", "figures.country", counted.countries(), code -> code.isEmpty() ? texts.get("figures.none") : viewer.country(code)),
                table("figures.byMinistry", "figures.ministry", counted.ministries(), code -> texts.get("ministry." + code)));
    }

    private Table table(String heading, String column, List<Group> groups, Function<String, String> label) {
        return new Table(texts.get(heading), texts.get(column), groups.stream().map(group -> new Line(label.apply(group.key()), group)).toList());
    }

    private String sector(String row) {
        return row.isEmpty() ? texts.get("figures.none") : lawBook.sector(row).map(s -> s.jsicCode() + " " + (viewer.isJapanese() ? s.nameJa() : s.nameEn())).orElse(row);
    }
}
