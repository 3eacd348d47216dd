package org.todokede.filing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.refusal.FieldDefect;
import org.todokede.rules.ActKind;
import org.todokede.rules.Fact;
import org.todokede.rules.Facts;
import org.todokede.rules.FactsText;
import org.todokede.rules.InvestorType;
import org.todokede.rules.Overlay;
import org.todokede.rules.Ratio;
import org.todokede.rules.RuleBook;
import org.todokede.rules.SectorDesignation;

/**
 * What a filing says, in the words of the decision, and back: the bridge between the fields of annexed form 1 and {@link Facts}. What the filing does not state
 * is unknown, never a default; the day of the act is the planned day. Fields of other forms have their own paths and state nothing here.
 *
 * <p>Where the form and the decision count differently: of a listed target the decision asks for the stake together with closely related persons (Cabinet Order
 * 2(19)), so it is read from there; the form splits the investor into its class (FEFTA Art. 26(1)) and its special category, the decision has one code for both;
 * new shares have no seller, so none that is a foreign investor.
 */
public final class FilingFacts {

    /** A fact on which a kept answer and a filing differ. @param filed null if the filing does not state it (yet) */
    public record Difference(Fact fact, Object answered, Object filed) {}

    private static final String LISTED = "target.listed";
    private static final String SECTORS = "target.sectors";
    private static final String CLASS = "filer.class";
    private static final String OVERLAY = "ownership.overlay";
    private static final String NO_OVERLAY = "NONE";
    private static final String LINKED = "ownership.state_linked";
    private static final String CONTROLLED = "ownership.state_controlled";
    private static final String NEW_SHARES = "act.new_shares";
    private static final String SELLER_FOREIGN = "act.seller_foreign";
    private static final String CORE = "target.core";
    private static final String CORE_OPERATOR = "target.specified_core_operator";

    /** What the line of facts has if the seller is a foreign investor. */
    private static final String FROM_FOREIGN_SELLER = Fact.SELLER_FOREIGN.column() + "=yes";

    /** What a field of percent can hold. */
    private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,6})?");

    private static final Map<String, ActKind> ACTS = Map.of(
            "SHARES", ActKind.SHARE_ACQUISITION, "VOTES", ActKind.VOTE_ACQUISITION, "VOTING_POWER", ActKind.VOTING_POWER, "MANDATE", ActKind.DISCRETIONARY_MANDATE,
            "CERTIFICATES", ActKind.SPECIAL_CORP_CERTIFICATE);

    private static final Map<String, InvestorType> CLASSES = Map.of(
            "CLASS_1", InvestorType.NONRESIDENT_INDIVIDUAL, "CLASS_2", InvestorType.FOREIGN_ENTITY, "CLASS_3", InvestorType.JP_COMPANY_50_FOREIGN,
            "CLASS_4", InvestorType.SPECIFIED_PARTNERSHIP, "CLASS_5", InvestorType.MAJORITY_FOREIGN_BOARD);

    /** Special categories of the form, by the name they share with the decision. */
    private static final Map<String, InvestorType> OVERLAYS = Stream.of(InvestorType.values()).filter(type -> !type.overlays().isEmpty())
            .collect(Collectors.toUnmodifiableMap(InvestorType::name, type -> type));

    /** Yes-or-no facts that one field states as it is. */
    private static final Map<Fact, String> YES_NO = Map.of(
            Fact.LISTED, LISTED, Fact.CORE, CORE, Fact.CLOSELY_RELATED_DIRECTOR, "influence.board_seats", Fact.BUSINESS_TRANSFER, "influence.disposal",
            Fact.SECRET_TECH, "influence.technology");

    /** Facts that several fields state, or one in another way. */
    private static final Set<Fact> OTHERS = EnumSet.of(
            Fact.DAY, Fact.ACT, Fact.INVESTOR_TYPE, Fact.COUNTRY, Fact.STATE_OWNED, Fact.SELLER_FOREIGN, Fact.SPECIFIED_CORE_OPERATOR);

    /** A percentage: the filer's own, and together with closely related persons. @param ownSuffices whether the form says that an empty group is the filer alone */
    private record Percent(String own, String group, boolean ownSuffices) {}

    private static final Map<Fact, Percent> PERCENTS = Map.of(
            Fact.SHARES_BEFORE, new Percent("act.shares_before_pct", "related.shares_before_pct", true),
            Fact.VOTES_BEFORE, new Percent("act.votes_before_pct", "related.votes_before_pct", true),
            Fact.SHARES_AFTER, new Percent("act.shares_after_pct", "related.shares_after_pct", false),
            Fact.VOTES_AFTER, new Percent("act.votes_after_pct", "related.votes_after_pct", false));

    private FilingFacts() {}

    /** The facts as far as the filing states them. What {@link FieldRules} let in but cannot be, such as a malformed sector code, is unknown. */
    public static Facts of(FilingContent content) {
        Facts.Builder facts = Facts.builder()
                .day(content.date("act.planned_on").orElse(null))
                .act(ACTS.get(content.get("act.kind")))
                .set(Fact.COUNTRY, content.has("filer.country") ? content.get("filer.country") : null)
                .set(Fact.SECTOR_CODES, content.list(SECTORS).stream().filter(Facts::isSectorCode).distinct().toList())
                .set(Fact.STATE_OWNED, content.get(LINKED).equals("no") ? Boolean.FALSE : yesNo(content, CONTROLLED))
                .set(Fact.SELLER_FOREIGN, content.isYes(NEW_SHARES) ? Boolean.FALSE : yesNo(content, SELLER_FOREIGN))
                .set(Fact.SPECIFIED_CORE_OPERATOR, content.get(CORE).equals("no") ? null : yesNo(content, CORE_OPERATOR));
        YES_NO.forEach((fact, path) -> facts.set(fact, yesNo(content, path)));
        PERCENTS.forEach((fact, percent) -> facts.set(fact, percent(content, percent)));
        investor(content, facts);
        for (FieldDefect defect : facts.defects()) {
            Stream.of(Fact.values()).filter(fact -> fact.column().equals(defect.path())).forEach(fact -> facts.set(fact, null));
        }
        return facts.build();
    }

    /**
     * Whether the filer notifies in any business, designated or not: it is of class 1, 2 or 4, from a country that is not on annex 1 on the day of the act,
     * and what it notifies is no specified acquisition (Ministerial Order Art. 3(5)). False while that is not known.
     */
    public static boolean notifiesAnyBusiness(FilingContent content, RuleBook book) {
        InvestorType ofClass = CLASSES.get(content.get(CLASS));
        LocalDate day = content.date("act.planned_on").orElse(null);
        String country = content.get("filer.country");
        return ofClass != null && ofClass.hasCountryTest() && day != null && book.knowsCountry(country) && !book.isOnAnnex1(country, day)
                && !FormRules.isSpecifiedAcquisition(content);
    }

    /**
     * Under which articles a filing falls, by the line of facts on its row: no content has to be read for it.
     *
     * @param purpose of its form
     * @param line as {@link FactsText} writes it; null where it was not written yet, then nothing is stated
     */
    public static Regime regime(FormPurpose purpose, String line) {
        return Regime.of(purpose, line != null && line.contains(FROM_FOREIGN_SELLER) && Boolean.FALSE.equals(FactsText.read(line).get(Fact.LISTED)));
    }

    /** Classes 1 and 2 with a category are one code of the decision; the other classes have it beside their code. */
    private static void investor(FilingContent content, Facts.Builder facts) {
        InvestorType ofClass = CLASSES.get(content.get(CLASS));
        InvestorType category = OVERLAYS.get(content.get(OVERLAY));
        boolean answered = category != null || content.get(OVERLAY).equals(NO_OVERLAY);
        if (ofClass == null || !answered) {
            return;
        }
        boolean oneCode = category != null && ofClass.isAbroad();
        facts.set(Fact.INVESTOR_TYPE, oneCode ? category : ofClass);
        if (category != null && !oneCode) {
            facts.set(Fact.FURTHER_OVERLAYS, category.overlays());
        }
    }

    private static Ratio percent(FilingContent content, Percent percent) {
        boolean asGroup = content.isYes(LISTED) && (content.has(percent.group()) || !percent.ownSuffices());
        String value = content.get(asGroup ? percent.group() : percent.own());
        return value.isEmpty() ? null : Ratio.parsePercent(value);
    }

    private static Boolean yesNo(FilingContent content, String path) {
        return content.has(path) ? (Boolean) content.isYes(path) : null;
    }

    /**
     * The fields that known facts fill, by path, in normal form. Filing them states the same facts, but for what the form does not ask or cannot hold: a
     * percentage without an exact decimal stays empty rather than being rounded. For a listed target the stake stands for the filer's own too, until the filer
     * says otherwise.
     *
     * @param book names the designations that govern each business on the day of the act; what is not designated is not filed
     */
    public static Map<String, String> asContent(Facts facts, RuleBook book) {
        Map<String, String> content = new LinkedHashMap<>();
        investor(facts, content);
        put(content, "filer.country", facts.get(Fact.COUNTRY));
        if (facts.knows(Fact.STATE_OWNED)) {
            boolean controlled = (Boolean) facts.get(Fact.STATE_OWNED);
            put(content, LINKED, controlled ? "yes" : null);
            put(content, CONTROLLED, controlled);
        }
        put(content, SECTORS, String.join(";", designations(facts, book)));
        YES_NO.forEach((fact, path) -> put(content, path, facts.get(fact)));
        put(content, CORE_OPERATOR, facts.get(Fact.SPECIFIED_CORE_OPERATOR));
        act(facts, content);
        boolean listed = Boolean.TRUE.equals(facts.get(Fact.LISTED));
        PERCENTS.forEach((fact, percent) -> {
            String value = facts.get(fact) instanceof Ratio ratio ? ratio.toPercentText() : "";
            if (PERCENT.matcher(value).matches()) {
                put(content, percent.own(), value);
                put(content, percent.group(), listed ? value : null);
            }
        });
        put(content, "act.planned_on", facts.day());
        return content;
    }

    private static void investor(Facts facts, Map<String, String> content) {
        InvestorType type = facts.investorType();
        if (type == null || type == InvestorType.RESIDENT || type == InvestorType.JP_LISTED_DISPERSED) {
            return;
        }
        InvestorType asClass = type == InvestorType.JP_LISTED_FOREIGN_OWNED ? InvestorType.JP_COMPANY_50_FOREIGN : type;
        CLASSES.forEach((name, code) -> put(content, CLASS, code == asClass ? name : null));
        Set<Overlay> overlays = new TreeSet<>(type.overlays());
        if (facts.get(Fact.FURTHER_OVERLAYS) instanceof Set<?> further) {
            further.forEach(overlay -> overlays.add((Overlay) overlay));
        }
        if (overlays.isEmpty()) {
            put(content, OVERLAY, NO_OVERLAY);
        }
        OVERLAYS.forEach((name, category) -> put(content, OVERLAY, category.overlays().equals(overlays) ? name : null));
    }

    /** Whatever the law treats as an acquisition of shares unless it is left out is one, once it is notified. */
    private static void act(Facts facts, Map<String, String> content) {
        ActKind act = facts.act();
        ActKind filed = act != null && act.isStake() && !ACTS.containsValue(act) ? ActKind.SHARE_ACQUISITION : act;
        ACTS.forEach((name, kind) -> put(content, "act.kind", kind == filed ? name : null));
        boolean newShares = act == ActKind.NEW_SHARES_100PCT_SUBSIDIARY;
        boolean sold = Boolean.TRUE.equals(facts.get(Fact.SELLER_FOREIGN));
        put(content, NEW_SHARES, newShares ? "yes" : sold ? "no" : null);
        put(content, SELLER_FOREIGN, newShares ? null : facts.get(Fact.SELLER_FOREIGN));
    }

    /** Keys of the designations that govern the businesses stated; without a day, the codes as they are. */
    private static Set<String> designations(Facts facts, RuleBook book) {
        if (facts.day() == null) {
            return new TreeSet<>(facts.sectorCodes());
        }
        return facts.sectorCodes().stream().flatMap(code -> book.designations(code, facts.day()).stream()).map(SectorDesignation::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void put(Map<String, String> content, String path, Object value) {
        if (value instanceof Boolean yes) {
            content.put(path, yes ? "yes" : "no");
        } else if (value != null && !value.toString().isEmpty()) {
            content.put(path, value.toString());
        }
    }

    /**
     * Where a filing says something else than the answer it began with, in the order of the facts. What was not answered is not compared.
     *
     * @param book as of the answer: it names the designations meant by codes
     */
    public static List<Difference> differences(Facts answered, FilingContent filed, RuleBook book) {
        Map<String, String> carried = asContent(answered, book);
        Facts then = of(filed.with(carried));
        Facts now = of(filed);
        List<Difference> differences = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            Object answer = answered.get(fact) instanceof Ratio exact ? exact : then.get(fact);
            if (isCarried(fact, answered) && answer != null && !answer.equals(now.get(fact))) {
                differences.add(new Difference(fact, answer, now.get(fact)));
            }
        }
        if (answered.knows(Fact.SECTOR_CODES) && !designations(answered, book).equals(new TreeSet<>(now.sectorCodes()))) {
            differences.add(new Difference(Fact.SECTOR_CODES, answered.get(Fact.SECTOR_CODES), now.get(Fact.SECTOR_CODES)));
        }
        if (answered.knows(Fact.INVESTOR_TYPE) && now.knows(Fact.INVESTOR_TYPE) && !further(then).equals(further(now))) {
            differences.add(new Difference(Fact.FURTHER_OVERLAYS, further(then), further(now)));
        }
        differences.sort(Comparator.comparing(Difference::fact));
        return List.copyOf(differences);
    }

    private static boolean isCarried(Fact fact, Facts answered) {
        return answered.knows(fact) && (YES_NO.containsKey(fact) || PERCENTS.containsKey(fact) || OTHERS.contains(fact));
    }

    private static Set<?> further(Facts facts) {
        return facts.get(Fact.FURTHER_OVERLAYS) instanceof Set<?> overlays ? overlays : Set.of();
    }

    /** The empty fields that would state a fact, by path, the first one to fill first; empty if the form does not ask for it. */
    public static List<String> emptyFieldsFor(Fact fact, FilingContent content) {
        return fieldsFor(fact, content).stream().filter(path -> !content.has(path)).toList();
    }

    private static List<String> fieldsFor(Fact fact, FilingContent content) {
        if (PERCENTS.containsKey(fact)) {
            Percent percent = PERCENTS.get(fact);
            return List.of(content.isYes(LISTED) && !percent.ownSuffices() ? percent.group() : percent.own());
        }
        if (YES_NO.containsKey(fact)) {
            return List.of(YES_NO.get(fact));
        }
        return switch (fact) {
            case DAY -> List.of("act.planned_on");
            case INVESTOR_TYPE -> List.of(CLASS, OVERLAY);
            case COUNTRY -> List.of("filer.country");
            case SECTOR_CODES -> List.of(SECTORS);
            case ACT -> List.of("act.kind");
            case STATE_OWNED -> List.of(content.isYes(LINKED) ? CONTROLLED : LINKED);
            case SELLER_FOREIGN -> List.of(content.has(NEW_SHARES) ? SELLER_FOREIGN : NEW_SHARES);
            case SPECIFIED_CORE_OPERATOR -> List.of(CORE_OPERATOR);
            default -> List.of();
        };
    }
}
