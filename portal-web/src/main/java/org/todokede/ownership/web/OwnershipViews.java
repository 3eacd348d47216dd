package org.todokede.ownership.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.todokede.filing.web.FieldViews.OptionView;
import org.todokede.ownership.Holding;
import org.todokede.ownership.HoldingKind;
import org.todokede.ownership.Ownership;
import org.todokede.ownership.Party;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Reason;

/** Puts an ownership into the words of the reader: reasons, rows of the table, the chart. The same for a profile and for what was filed. */
@RequestScoped
public class OwnershipViews {

    /** A reason in words. */
    public record Line(String text, String law) {}

    /** A fact as a row. @param asOf null where a filing states it */
    public record Row(long id, String holder, String holderCountry, String held, String kind, String percent, LocalDate asOf, String source, boolean ended) {}

    /** The chart with its words. @param drawings none if there are too many parties @param description everything it shows, in one text */
    public record Chart(List<OwnershipChart.Drawing> drawings, String description) {}

    /** What the parties are to the filer. */
    public record Roles(Set<Long> parents, Set<Long> ofStates, Set<Long> related, Long target) {}

    private static final Pattern TOKEN = Pattern.compile("party\\.(\\d+)|(HoldingKind\\.[A-Z]+)|country\\.([A-Z]{2})");
    private static final Pattern WHOLE = Pattern.compile("(?:" + TOKEN.pattern() + ")(?: → (?:" + TOKEN.pattern() + "))*");

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    /** A reason of an ownership, its parties by name. */
    public Line line(Reason reason, Ownership ownership) {
        Reason named = new Reason(reason.key(), reason.args().stream().map(a -> WHOLE.matcher(a).matches() ? named(a, ownership) : a).toList(), reason.article());
        return new Line(texts.reason(named), reason.article());
    }

    public List<Line> lines(Collection<Reason> reasons, Ownership ownership) {
        return reasons.stream().map(r -> line(r, ownership)).toList();
    }

    private String named(String argument, Ownership ownership) {
        return TOKEN.matcher(argument).replaceAll(m -> Matcher.quoteReplacement(
                m.group(1) != null ? name(ownership.party(Long.parseLong(m.group(1)))) : m.group(2) != null ? texts.get(m.group(2)) : viewer.country(m.group(3))));
    }

    public String name(Party party) {
        return party.name(viewer.getLanguage());
    }

    public Row row(Holding h, Ownership ownership) {
        Party holder = ownership.party(h.holder());
        return new Row(
                h.id(), name(holder), viewer.country(holder.country()), name(ownership.party(h.held())), texts.label(h.kind()), Holding.percent(h.part()),
                h.asOf().equals(LocalDate.EPOCH) ? null : h.asOf(), h.source(), h.part().numerator() == 0);
    }

    /** Parties to choose from, the filer first. */
    public List<OptionView> parties(Ownership ownership) {
        return ownership.parties().stream().map(p -> new OptionView(String.valueOf(p.id()), name(p))).toList();
    }

    /** The chart of holdings, with everybody who takes part in one, and the filer. */
    public Chart chart(Ownership ownership, List<Holding> holdings, Roles roles) {
        List<OwnershipChart.Node> nodes = ownership.parties().stream()
                .filter(p -> p.id() == Party.FILER || holdings.stream().anyMatch(h -> h.holder() == p.id() || h.held() == p.id()))
                .map(p -> node(p, roles))
                .toList();
        Map<List<Long>, List<Holding>> byPair = new LinkedHashMap<>();
        holdings.forEach(h -> byPair.computeIfAbsent(List.of(h.holder(), h.held()), pair -> new ArrayList<>()).add(h));
        List<OwnershipChart.Link> links = byPair.entrySet().stream().map(e -> new OwnershipChart.Link(e.getKey().get(0), e.getKey().get(1), label(e.getValue()))).toList();
        String description = String.join(" ", byPair.entrySet().stream()
                .map(e -> texts.of("ownership.chart.sentence", name(ownership.party(e.getKey().get(0))), name(ownership.party(e.getKey().get(1))), String.join(", ", label(e.getValue()))))
                .toList());
        return new Chart(OwnershipChart.draw(nodes, links, Ownership.levels(holdings)), description);
    }

    private OwnershipChart.Node node(Party party, Roles roles) {
        boolean filer = party.id() == Party.FILER;
        boolean target = roles.target() != null && roles.target() == party.id();
        List<String> names = Stream.of(
                        filer ? "filer" : "", target ? "target" : "", roles.parents().contains(party.id()) ? "parent" : "", roles.ofStates().contains(party.id()) ? "state" : "",
                        roles.related().contains(party.id()) && !roles.parents().contains(party.id()) && !roles.ofStates().contains(party.id()) ? "related" : "")
                .filter(role -> !role.isEmpty()).map(role -> texts.get("ownership.role." + role)).toList();
        return new OwnershipChart.Node(party.id(), name(party), viewer.country(party.country()), String.join(" · ", names), filer ? "filer" : target ? "target" : "");
    }

    /** Shares and votes in one figure where they are the same; every other figure says of what it is. */
    private List<String> label(List<Holding> pair) {
        Map<HoldingKind, String> figures = new LinkedHashMap<>();
        pair.stream().sorted(Comparator.comparing(Holding::kind)).forEach(h -> figures.put(h.kind(), Holding.percent(h.part())));
        List<String> label = new ArrayList<>();
        if (figures.containsKey(HoldingKind.SHARES) && figures.get(HoldingKind.SHARES).equals(figures.get(HoldingKind.VOTES))) {
            label.add(figures.remove(HoldingKind.SHARES));
            figures.remove(HoldingKind.VOTES);
        }
        figures.forEach((kind, figure) -> label.add(texts.of("ownership.chart." + kind.name(), figure)));
        return label;
    }
}
