package org.todokede.rules.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.rules.ActKind;
import org.todokede.rules.CheckAnswers;
import org.todokede.rules.CountryListing;
import org.todokede.rules.Decision;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.Fact;
import org.todokede.rules.InvestorType;
import org.todokede.rules.Ratio;
import org.todokede.rules.service.LawBook;

/** The questions of {@code /check} as they are put: their words, their controls, what can be chosen. */
@RequestScoped
public class CheckQuestions {

    /** A question to be answered now. */
    public record Question(
            String path, String control, String label, String help, String law, boolean optional, String value, String unit, List<Choice> options,
            List<SectorGroup> sectors, boolean noneChosen, String codes) {}

    /** Designations of one group. @param open whether it is shown unfolded */
    public record SectorGroup(String title, boolean open, List<SectorChoice> choices) {}

    /** One designation to choose. @param other its name in the other language */
    public record SectorChoice(String value, String code, String label, String other, boolean chosen) {}

    /** Key of the group of designations that the operator knows for the target. */
    private static final String SUGGESTED = " suggested";

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private DecisionTexts words;

    @Inject
    private TargetCompany target;

    private CheckAnswers answers;
    private Decision decision;
    private SectorSearch sectorSearch;

    /** Puts the questions. @param facts to ask, in order @param answers so far @param decision as far as these lead @param search for designations; may be empty */
    public List<Question> of(Collection<Fact> facts, CheckAnswers answers, Decision decision, SectorSearch search) {
        this.answers = answers;
        this.decision = decision;
        sectorSearch = search;
        return facts.stream().map(this::question).toList();
    }

    /** How many designations of the day fit what is looked for. */
    public int sectorsFound() {
        return (int) sectorsOfDay().stream().filter(sectorSearch::fits).count();
    }

    private Question question(Fact fact) {
        String key = "Fact." + fact.name();
        boolean followsShares = fact == Fact.VOTES_AFTER || fact == Fact.VOTES_BEFORE;
        boolean alone = followsShares && decision.missing().contains(fact) && !decision.missing().contains(fact == Fact.VOTES_AFTER ? Fact.SHARES_AFTER : Fact.SHARES_BEFORE);
        String control = control(fact);
        List<String> codes = answers.facts().sectorCodes();
        return new Question(
                fact.column(),
                control,
                texts.get(alone ? key : key + ".ask"),
                texts.get(key + ".why"),
                words.article(texts.get(key + ".law")),
                followsShares && !alone || fact == Fact.SHARES_BEFORE && !decision.missing().contains(fact),
                answers.typed().getOrDefault(fact.column(), ""),
                unit(fact),
                options(fact),
                control.equals("sectors") ? sectorGroups(codes) : List.of(),
                codes.equals(List.of(CheckAnswers.NO_DESIGNATED_BUSINESS)),
                control.equals("sectors") ? codesBeside(codes) : "");
    }

    private static String control(Fact fact) {
        return switch (fact) {
            case DAY -> "date";
            case INVESTOR_TYPE -> "radios";
            case ACT, COUNTRY -> "select";
            case SECTOR_CODES -> "sectors";
            default -> fact.isYesOrNo() ? "radios" : "input";
        };
    }

    private static String unit(Fact fact) {
        return fact.type() == Ratio.class ? "%" : fact == Fact.BALANCE_AFTER ? "JPY" : "";
    }

    private List<Choice> options(Fact fact) {
        if (fact == Fact.INVESTOR_TYPE) {
            return Arrays.stream(InvestorType.values())
                    .sorted(Comparator.comparing((InvestorType t) -> t == InvestorType.RESIDENT))
                    .map(t -> new Choice(t.name(), texts.label(t)))
                    .toList();
        }
        if (fact == Fact.ACT) {
            return Arrays.stream(ActKind.values()).map(a -> new Choice(a.name(), texts.label(a))).toList();
        }
        if (fact == Fact.COUNTRY) {
            Collator order = Collator.getInstance(viewer.isJapanese() ? Locale.JAPANESE : Locale.ENGLISH);
            return lawBook.rules().countries().stream()
                    .map(CountryListing::iso2)
                    .distinct()
                    .map(code -> new Choice(code, viewer.country(code)))
                    .sorted(Comparator.comparing(Choice::label, order))
                    .toList();
        }
        return fact.isYesOrNo() ? List.of(new Choice("yes", texts.get("form.yes")), new Choice("no", texts.get("form.no"))) : List.of();
    }

    private List<SectorGroup> sectorGroups(List<String> chosen) {
        Map<String, List<SectorChoice>> groups = new LinkedHashMap<>();
        List<String> suggested = target.sectorCodes();
        if (!suggested.isEmpty()) {
            groups.put(SUGGESTED, new ArrayList<>());
        }
        for (DesignatedSector s : sectorsOfDay()) {
            boolean isSuggested = suggested.contains(s.rowId()) || suggested.contains(s.jsicCode());
            if (!isSuggested && !chosen.contains(s.rowId()) && !sectorSearch.fits(s)) {
                continue;
            }
            String group = isSuggested ? SUGGESTED : s.isOfTwenty() ? "twenty" : s.group();
            String name = viewer.isJapanese() ? s.nameJa() : s.nameEn();
            String other = viewer.isJapanese() ? s.nameEn() : s.nameJa();
            groups.computeIfAbsent(group, g -> new ArrayList<>()).add(new SectorChoice(s.rowId(), s.jsicCode(), name, other, chosen.contains(s.rowId())));
        }
        return groups.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> new SectorGroup(
                        e.getKey().equals(SUGGESTED) ? texts.get("target.suggested") : texts.has("sector.group." + e.getKey()) ? texts.get("sector.group." + e.getKey()) : e.getKey(),
                        "twenty".equals(e.getKey()) || e.getKey().equals(SUGGESTED) || !sectorSearch.isEmpty() || e.getValue().stream().anyMatch(SectorChoice::chosen),
                        e.getValue()))
                .toList();
    }

    private List<DesignatedSector> sectorsOfDay() {
        LocalDate day = answers.facts().day();
        return lawBook.sectorsOn(day == null ? clock.today() : day);
    }

    /** Codes typed that are no choice of the list. */
    private String codesBeside(List<String> codes) {
        Set<String> listed = sectorsOfDay().stream().map(DesignatedSector::rowId).collect(Collectors.toSet());
        String typed = answers.typed().getOrDefault(Fact.SECTOR_CODES.column(), "");
        if (answers.isDefective(Fact.SECTOR_CODES)) {
            return typed.replace(';', ' ');
        }
        return codes.stream().filter(code -> !listed.contains(code) && !code.equals(CheckAnswers.NO_DESIGNATED_BUSINESS)).collect(Collectors.joining(" "));
    }
}
