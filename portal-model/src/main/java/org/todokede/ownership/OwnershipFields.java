package org.todokede.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todokede.rules.Ratio;

/** The facts of a profile as fields of a filing, and the other way round, by the paths of {@code config/data/forms/parts/ownership.json}. */
public final class OwnershipFields {

    /** Beginning of every path of ours. */
    public static final String PREFIX = "ownership.";

    private static final String OWNERS = "ownership.owners.";
    private static final String RELATED = "related.holders.";
    private static final Share TENTH = Share.of(Ratio.ofPercent(10));
    private static final int MOST_ROWS = 20;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_LONG_TEXT = 4000;

    /** A fact that is filed states no day of its own. */
    private static final LocalDate FILED = LocalDate.EPOCH;

    /**
     * What a filing states.
     *
     * @param ownership the filer, those who hold it, and the target
     * @param ofStates numbers of the parties of which it says that they are of a foreign state, or controlled by one
     * @param related numbers of the closely related persons
     * @param parents numbers of the ultimate parent, none or one
     * @param target number of the target; null if the form has none
     */
    public record Filed(Ownership ownership, Set<Long> ofStates, Set<Long> related, Set<Long> parents, Long target) {

        /** The facts; a filing has one for each holder, held and kind. */
        public List<Holding> holdings() {
            return ownership.stated();
        }
    }

    /** A holder of a tenth or more. @param held whom it holds */
    private record Row(Party holder, Party held, Holding shares, Holding votes) {}

    private OwnershipFields() {}

    /**
     * The facts as a draft begins with them: holders of a tenth or more of shares or votes, direct ones first, then those behind them; each cited with its day
     * and source. What is not stated is left empty. Nothing if there are no holders.
     */
    public static Map<String, String> asContent(Ownership ownership, OwnershipAnswer answer) {
        List<Row> rows = rows(ownership, answer);
        Map<String, String> fields = new LinkedHashMap<>();
        if (rows.isEmpty()) {
            return fields;
        }
        StringBuilder cited = new StringBuilder();
        for (int i = 0; i < Math.min(rows.size(), MOST_ROWS); i++) {
            Row row = rows.get(i);
            String path = OWNERS + (i + 1) + ".";
            fields.put(path + "name", name(row.holder()));
            fields.put(path + "country", row.holder().country());
            put(fields, path + "shares_pct", row.shares());
            put(fields, path + "votes_pct", row.votes());
            if (row.held().id() != Party.FILER) {
                fields.put(path + "through", name(row.held()));
            }
            if (answer.ofStates().contains(row.holder().id())) {
                fields.put(path + "state", "yes");
            } else if (row.holder().kind() == PartyKind.NATURAL_PERSON) {
                fields.put(path + "state", "no");
            }
            cite(row, row.shares(), cited);
            if (row.shares() == null || row.votes() != null && !(row.votes().asOf().equals(row.shares().asOf()) && row.votes().source().equals(row.shares().source()))) {
                cite(row, row.votes(), cited);
            }
        }
        fields.put("ownership.holders", cited.toString().strip());
        if (answer.parents().size() == 1) {
            fields.put("ownership.ultimate_parent", name(answer.parents().get(0)));
            fields.put("ownership.ultimate_parent_country", answer.parents().get(0).country());
        }
        if (ownership.filer().isJapanese() && !answer.foreign().atLeast().isMoreThan(Share.WHOLE)) {
            fields.put("ownership.foreign_votes_pct", answer.foreign().atLeast().rounded());
        }
        if (!answer.states().isEmpty()) {
            fields.put("ownership.state_linked", "yes");
            if (answer.states().stream().anyMatch(OwnershipAnswer.StateShare::controls)) {
                fields.put("ownership.state_controlled", "yes");
            }
        }
        return fields;
    }

    private static List<Row> rows(Ownership ownership, OwnershipAnswer answer) {
        List<Row> rows = new ArrayList<>();
        Set<Long> seen = new LinkedHashSet<>(Set.of(Party.FILER));
        List<Long> open = new ArrayList<>(seen);
        while (!open.isEmpty()) {
            long held = open.remove(0);
            Map<Long, Holding> shares = new LinkedHashMap<>();
            Map<Long, Holding> votes = new LinkedHashMap<>();
            answer.holdings().stream().filter(h -> h.held() == held && h.holder() != Party.FILER && Share.of(h.part()).isAtLeast(TENTH)).forEach(h -> {
                if (h.kind() == HoldingKind.SHARES) {
                    shares.put(h.holder(), h);
                } else if (h.kind() == HoldingKind.VOTES) {
                    votes.put(h.holder(), h);
                }
            });
            Set<Long> holders = new LinkedHashSet<>(shares.keySet());
            holders.addAll(votes.keySet());
            for (Long holder : holders) {
                rows.add(new Row(ownership.party(holder), ownership.party(held), of(answer, holder, held, HoldingKind.SHARES), of(answer, holder, held, HoldingKind.VOTES)));
                if (seen.add(holder)) {
                    open.add(holder);
                }
            }
        }
        return rows;
    }

    private static Holding of(OwnershipAnswer answer, long holder, long held, HoldingKind kind) {
        return answer.holdings().stream().filter(h -> h.holder() == holder && h.held() == held && h.kind() == kind).findFirst().orElse(null);
    }

    private static void put(Map<String, String> fields, String path, Holding holding) {
        if (holding != null) {
            fields.put(path, Share.of(holding.part()).rounded());
        }
    }

    /** One line for each fact: who, of whom, the exact part where the field had to round it, as of which day, from where. No words, so that it reads alike in both languages. */
    private static void cite(Row row, Holding fact, StringBuilder cited) {
        if (fact == null) {
            return;
        }
        Share part = Share.of(fact.part());
        String line = name(row.holder()) + " → " + name(row.held()) + ": " + (part.isExactWhenRounded() ? "" : part.text() + ", ") + fact.asOf() + ", " + fact.source();
        if (cited.length() + line.length() < LONGEST_LONG_TEXT) {
            cited.append(line).append('\n');
        }
    }

    static String name(Party party) {
        String both = party.nameEn() + " / " + party.nameJa();
        return !party.nameEn().isEmpty() && !party.nameJa().isEmpty() && both.length() <= LONGEST_TEXT ? both : party.name("en");
    }

    /**
     * Reads what a filing states about its filer, whoever holds it, and the target.
     *
     * @param content values by path, each right
     * @return empty if it has no row of an owner
     */
    public static Optional<Filed> filed(Map<String, String> content) {
        if (!content.containsKey(OWNERS + "1.name")) {
            return Optional.empty();
        }
        Map<Long, Party> parties = new LinkedHashMap<>();
        List<Holding> holdings = new ArrayList<>();
        Set<Long> ofStates = new LinkedHashSet<>();
        Set<Long> related = new LinkedHashSet<>();
        Set<Long> parents = new LinkedHashSet<>();
        Map<String, Long> byName = new HashMap<>();
        add(parties, byName, content.getOrDefault("filer.name", "–"), filerKind(content), content.getOrDefault("filer.country", ""));
        String parent = content.getOrDefault("ownership.ultimate_parent", "");
        for (int i = 1; content.containsKey(OWNERS + i + ".name"); i++) {
            String path = OWNERS + i + ".";
            long holder = add(parties, byName, content.get(path + "name"), PartyKind.ENTITY, content.getOrDefault(path + "country", ""));
            if ("yes".equals(content.get(path + "state"))) {
                ofStates.add(holder);
            }
        }
        for (int i = 1; content.containsKey(OWNERS + i + ".name"); i++) {
            String path = OWNERS + i + ".";
            String through = content.getOrDefault(path + "through", "");
            long held = through.isEmpty() ? Party.FILER : add(parties, byName, through, PartyKind.ENTITY, "");
            hold(holdings, byName.get(content.get(path + "name")), held, content, path + "shares_pct", path + "votes_pct");
        }
        if (byName.containsKey(parent)) {
            parents.add(byName.get(parent));
        }
        Long target = null;
        if (content.containsKey("target.name")) {
            target = add(parties, byName, content.get("target.name"), PartyKind.ENTITY, "JP");
            hold(holdings, Party.FILER, target, content, "act.shares_after_pct", "act.votes_after_pct");
            for (int i = 1; content.containsKey(RELATED + i + ".name"); i++) {
                long holder = add(parties, byName, content.get(RELATED + i + ".name"), PartyKind.ENTITY, "");
                related.add(holder);
                hold(holdings, holder, target, content, RELATED + i + ".shares_pct", RELATED + i + ".votes_pct");
            }
        }
        return Optional.of(new Filed(new Ownership(parties.values(), holdings), ofStates, related, parents, target));
    }

    private static PartyKind filerKind(Map<String, String> content) {
        return switch (content.getOrDefault("filer.class", "")) {
            case "CLASS_1" -> PartyKind.NATURAL_PERSON;
            case "CLASS_4" -> PartyKind.FUND;
            default -> PartyKind.ENTITY;
        };
    }

    /** The party of that name; a new one if there is none yet. */
    private static long add(Map<Long, Party> parties, Map<String, Long> byName, String name, PartyKind kind, String country) {
        return byName.computeIfAbsent(name, n -> {
            long id = parties.size();
            parties.put(id, new Party(id, n, "", kind, country, "", 0));
            return id;
        });
    }

    private static void hold(List<Holding> holdings, long holder, long held, Map<String, String> content, String sharesPath, String votesPath) {
        if (holder == held) {
            return;
        }
        Map.of(HoldingKind.SHARES, sharesPath, HoldingKind.VOTES, votesPath).forEach((kind, path) -> {
            String percent = content.getOrDefault(path, "");
            if (!percent.isEmpty() && !percent.equals("0")) {
                holdings.add(new Holding(holdings.size() + 1L, holder, held, kind, Ratio.parsePercent(percent), FILED, "-"));
            }
        });
    }
}
