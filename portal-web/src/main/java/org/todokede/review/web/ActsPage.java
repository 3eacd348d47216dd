package org.todokede.review.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.todokede.filing.FilingKind;
import org.todokede.filing.Regime;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.NotFound;
import org.todokede.review.ActTable;

/** The table of acts as it is enforced: which act is possible in which state of which kind of filing, by whom, by which article and on what conditions. */
@Named
@RequestScoped
public class ActsPage {

    /** What is possible in one state; no lines where nothing is. */
    public record State(String name, String label, List<Line> lines) {}

    /** An act. @param when further conditions, all of which must hold; empty = always */
    public record Line(String act, String who, String article, List<String> when) {}

    /** A kind of filing to look at. */
    public record Tab(String label, String href, boolean current) {}

    @Inject
    private Page page;

    @Inject
    private Texts texts;

    private FilingKind kind = FilingKind.NOTIFICATION;

    /** Runs before the table is shown. @throws NotFound if there is no such kind */
    public void load() {
        if (!page.param("kind").isEmpty()) {
            kind = Arrays.stream(FilingKind.values()).filter(k -> name(k).equals(page.param("kind"))).findFirst().orElseThrow(NotFound::new);
        }
    }

    private static String name(FilingKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public List<Tab> getTabs() {
        return Arrays.stream(FilingKind.values()).map(k -> new Tab(texts.label(k), "/review/acts?kind=" + name(k), k == kind)).toList();
    }

    public List<State> getStates() {
        return ActTable.states(kind).stream()
                .map(state -> new State(state.name(), texts.label(state), ActTable.cells(kind, state).stream().map(this::line).toList()))
                .toList();
    }

    private Line line(ActTable.Cell cell) {
        return new Line(texts.label(cell.act()), texts.label(cell.act().role()), Regime.eitherArticle(cell.article()), cell.when().stream().map(texts::label).toList());
    }
}
