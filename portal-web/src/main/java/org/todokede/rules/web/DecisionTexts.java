package org.todokede.rules.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.rules.Change;
import org.todokede.rules.CheckAnswers;
import org.todokede.rules.CountryListing;
import org.todokede.rules.DatedRow;
import org.todokede.rules.Decision;
import org.todokede.rules.Fact;
import org.todokede.rules.Finding;
import org.todokede.rules.Ratio;
import org.todokede.rules.RuleParameter;
import org.todokede.rules.SpecifiedAcquisitionListing;
import org.todokede.rules.SectorDesignation;
import org.todokede.rules.TraceStep;
import org.todokede.rules.service.LawBook;

/** A decision in words: each step, what it rests on, what would change it. For the pages and for the API. */
@RequestScoped
public class DecisionTexts {

    /**
     * A step of the reasoning as shown.
     *
     * @param question what the step asks
     * @param more a further sentence, may be empty
     * @param articles provisions, in the reader's language
     * @param since what the dated row says of its days, may be empty
     */
    public record Step(int number, String question, String title, String more, List<String> articles, String since, boolean unverified, boolean deciding) {}

    /** Something that would change the answer. */
    public record Other(String condition, String then) {}

    private static final Set<String> PERCENTAGES = Set.of("rules.change.below", "rules.change.reach", "rules.change.over", "rules.change.notOver");

    /** Letters of a fingerprint that are shown. */
    private static final int FINGERPRINT = 12;

    private static final Pattern MOVED = Pattern.compile("((?:.*; )?[A-Za-z .]+ )(\\S+), before (\\d{4}-\\d{2}-\\d{2}) (\\S+)");

    private static final Pattern FRACTION_OF_PERCENT = Pattern.compile("(\\d+/\\d+) ?[%％]");

    private static final Pattern WHOLE = Pattern.compile("\\d{1,15}");

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private LawBook lawBook;

    /** The steps in order; those that only say that a step asked nothing are left out. */
    public List<Step> steps(Decision decision) {
        List<Step> steps = new ArrayList<>();
        List<TraceStep> trace = decision.trace();
        for (int i = 0; i < trace.size(); i++) {
            TraceStep step = trace.get(i);
            boolean asked = step.finding() != Finding.COUNTRY_NOT_ASKED && step.finding() != Finding.NO_PERMIT_NEEDED && step.finding() != Finding.NO_OBSTRUCTIVE_PURPOSE;
            if (asked && trace.indexOf(step) == i) {
                steps.add(step(step, decision.facts().day(), i == trace.size() - 1));
            }
        }
        return steps;
    }

    private Step step(TraceStep step, LocalDate day, boolean last) {
        String key = step.finding().key();
        if (step.finding() == Finding.CODE_WITHOUT_ROW && CheckAnswers.NO_DESIGNATED_BUSINESS.equals(step.said())) {
            key = "rules.finding.no_designated_business";
        }
        Object[] arguments = {said(step), row(step.row()), step.row() instanceof RuleParameter parameter ? amount(parameter.value()) : ""};
        return new Step(
                step.finding().step(),
                texts.get(step.finding().questionKey()),
                plainFractions(texts.of(key, arguments)),
                more(step, key, arguments),
                articles(onDay(step.article(), day)),
                since(step.row()),
                step.row() != null && !step.row().verified(),
                last);
    }

    private String more(TraceStep step, String key, Object... arguments) {
        if (step.said() == SpecifiedAcquisitionListing.ASSUMED_YES || step.said() == SpecifiedAcquisitionListing.ASSUMED_NO) {
            return texts.get("rules.finding.specified_acquisition_list_assumed");
        }
        return texts.has(key + ".more") ? plainFractions(texts.of(key + ".more", arguments)) : "";
    }

    /** A third is no third of a percent: what is not exact in decimals is told as part and whole. */
    private static String plainFractions(String text) {
        return FRACTION_OF_PERCENT.matcher(text).replaceAll("$1");
    }

    /** A whole number with its groups, as beside it in the text; anything else as it is written. */
    private String amount(String value) {
        return WHOLE.matcher(value).matches() ? viewer.number(Long.parseLong(value)) : value;
    }

    /** A finding in one text. */
    public String sentence(TraceStep step) {
        Step shown = step(step, null, false);
        return shown.more().isEmpty() ? shown.title() : shown.title() + (viewer.isJapanese() ? "。" : ". ") + shown.more();
    }

    private String said(TraceStep step) {
        boolean ofCountry = step.said() instanceof String code && code.matches("[A-Z]{2}") && step.finding().step() == 3;
        return ofCountry ? viewer.country((String) step.said()) : value(step.said());
    }

    /** A fact's value, as people read it. */
    public String value(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Fact fact) {
            return texts.label(fact);
        }
        if (value instanceof Ratio ratio) {
            return ratio.toPercentText();
        }
        if (value instanceof Boolean yes) {
            return texts.get(yes ? "form.yes" : "form.no");
        }
        if (value instanceof LocalDate day) {
            return viewer.date(day);
        }
        if (value instanceof Long number) {
            return viewer.number(number);
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(this::value).collect(Collectors.joining(", "));
        }
        if (value instanceof Enum<?> code && texts.has(code.getDeclaringClass().getSimpleName() + "." + code.name())) {
            return texts.label(code);
        }
        return value.toString();
    }

    /** A fact's value, as people read it, with its unit; countries and businesses by name. */
    public String fact(Fact fact, Object value) {
        if (fact == Fact.COUNTRY) {
            return viewer.country((String) value);
        }
        if (fact == Fact.SECTOR_CODES && value instanceof List<?> codes) {
            return codes.stream().map(code -> business((String) code)).collect(Collectors.joining(viewer.isJapanese() ? "、" : ", "));
        }
        return plainFractions(value(value) + (value instanceof Ratio ? " %" : ""));
    }

    /** The designations that govern a case under one book or the other, by name; where there are none, the businesses as stated. */
    public String businesses(Decision before, Decision after) {
        Set<String> names = new LinkedHashSet<>();
        Stream.of(before, after).flatMap(decision -> decision.designations().stream()).forEach(designation -> names.add(row(designation)));
        if (names.isEmpty()) {
            before.facts().sectorCodes().forEach(code -> names.add(business(code)));
        }
        return String.join(viewer.isJapanese() ? "、" : ", ", names);
    }

    private String business(String code) {
        return code.equals(CheckAnswers.NO_DESIGNATED_BUSINESS)
                ? texts.get("need.none")
                : lawBook.sector(code).map(s -> s.jsicCode() + " " + (viewer.isJapanese() ? s.nameJa() : s.nameEn())).orElse(code);
    }

    private String row(DatedRow row) {
        if (row instanceof SectorDesignation sector) {
            return sector.jsicCode() + " " + (viewer.isJapanese() ? sector.nameJa() : sector.nameEn());
        }
        if (row instanceof CountryListing country) {
            return viewer.isJapanese() ? country.nameJa() : country.nameEn();
        }
        return row == null ? "" : row.key();
    }

    private String since(DatedRow row) {
        if (row == null || row.applies().startInclusive() == null && row.applies().lastInclusive() == null) {
            return "";
        }
        String from = row.applies().startInclusive() == null ? "" : viewer.date(row.applies().startInclusive());
        String until = row.applies().lastInclusive() == null ? "" : viewer.date(row.applies().lastInclusive());
        return texts.of(until.isEmpty() ? "need.row.since" : from.isEmpty() ? "need.row.until" : "need.row.between", from, until);
    }

    /** Of a provision whose place changed, the one of the day. */
    private static String onDay(String article, LocalDate day) {
        Matcher moved = MOVED.matcher(article);
        if (day == null || !moved.matches()) {
            return article;
        }
        return day.isBefore(LocalDate.parse(moved.group(3))) ? moved.group(1) + moved.group(4) : moved.group(1) + moved.group(2);
    }

    /** The provisions of a step, each for itself. */
    public List<String> articles(String article) {
        if (article.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(article.split("; ")).map(this::article).toList();
    }

    /** A provision in the reader's language. */
    public String article(String provision) {
        return viewer.isJapanese() ? Provisions.inJapanese(provision) : provision;
    }

    /** What would change the answer, each tried out. */
    public List<Other> others(Decision decision) {
        return decision.whatWouldChange().stream().map(change -> new Other(condition(change), texts.get("Outcome." + change.then().name() + ".short"))).toList();
    }

    /** What would have to be different. */
    public String condition(Change change) {
        String key = change.what().key();
        if (key.equals("rules.change.fact")) {
            return texts.of(key, texts.label(change.fact()), texts.get("form." + change.what().args().get(1)));
        }
        String what = plainFractions(texts.reason(change.what()));
        return PERCENTAGES.contains(key) ? texts.of("need.other", texts.label(change.fact()), what) : what;
    }

    /** Names of the addressees. */
    public String ministers(Collection<String> codes) {
        return codes.stream().map(code -> texts.has("ministry." + code) ? texts.get("ministry." + code) : code).collect(Collectors.joining(viewer.isJapanese() ? "、" : ", "));
    }

    /** Name of a book. @param number of its newest edition; null for answers older than editions @param fingerprint of its rules */
    public String edition(Integer number, String fingerprint) {
        String beginning = fingerprint.substring(0, FINGERPRINT);
        return number == null ? beginning : texts.of("edition.number", number) + " · " + beginning;
    }

    /** Number of a form, as it is written. */
    public String form(String number) {
        return viewer.isJapanese() ? number.replace('-', 'の') : number;
    }

    /** Why there is no answer. */
    public String whyUndecided(Decision decision) {
        return decision.missing().isEmpty() ? texts.reason(decision.reason()) : texts.of("rules.undetermined", decision.missing().stream().map(texts::label).collect(Collectors.joining(", ")));
    }
}
