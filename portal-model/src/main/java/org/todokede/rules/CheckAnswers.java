package org.todokede.rules;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/**
 * Answers to the questions of /check as sent: the facts they state, and what is wrong with them. Nothing is lost: an answer that cannot be read is kept as typed.
 *
 * @param typed by column, as sent, without blanks around; only columns of facts
 * @param facts what could be read
 * @param defects each under its column
 */
public record CheckAnswers(Map<String, String> typed, Facts facts, List<FieldDefect> defects) {

    /** Division "not classifiable" of the classification: what "none of these" stands for. No designation can name it. */
    public static final String NO_DESIGNATED_BUSINESS = "99";

    /** Value of the choice "none of these". */
    static final String NONE = "none";

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final int LONGEST = 200;
    private static final int LONGEST_LIST = 1500;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s;,、，]+");

    /** Reads answers. @param sent by column; what is no column of a fact is not looked at */
    public static CheckAnswers read(Map<String, String> sent) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (Fact fact : Fact.values()) {
            String value = sent.getOrDefault(fact.column(), "").strip();
            if (!value.isEmpty() && fact != Fact.FURTHER_OVERLAYS && fact != Fact.OWN_VOTES_AFTER) {
                typed.put(fact.column(), value);
            }
        }
        typed.computeIfPresent(Fact.SECTOR_CODES.column(), (column, value) -> String.join(";", codes(value)));
        typed.values().removeIf(String::isEmpty);
        List<FieldDefect> defects = new ArrayList<>();
        Facts facts = Facts.builder().build();
        for (Fact fact : Fact.values()) {
            String value = typed.get(fact.column());
            if (value != null) {
                facts = with(facts, fact, value, defects);
            }
        }
        facts = votesFollowShares(facts);
        return new CheckAnswers(typed, facts, List.copyOf(defects));
    }

    private static Facts with(Facts facts, Fact fact, String value, List<FieldDefect> defects) {
        Optional<Reason> wrong = unsuitable(fact, value);
        if (wrong.isPresent()) {
            defects.add(new FieldDefect(fact.column(), wrong.get()));
            return facts;
        }
        try {
            Facts.Builder changed = facts.toBuilder().set(fact, parsed(fact, value));
            defects.addAll(changed.defects());
            return changed.defects().isEmpty() ? changed.build() : facts;
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            defects.add(new FieldDefect(fact.column(), Reason.plain(keyOf(fact, value), value)));
            return facts;
        }
    }

    private static Optional<Reason> unsuitable(Fact fact, String value) {
        int longest = fact == Fact.SECTOR_CODES ? LONGEST_LIST : LONGEST;
        if (value.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
            return Optional.of(Reason.plain("field.controlCharacter"));
        }
        return value.length() > longest ? Optional.of(Reason.plain("assessment.tooLong", longest)) : Optional.empty();
    }

    private static Object parsed(Fact fact, String value) {
        if (fact.type() == LocalDate.class) {
            return day(value);
        }
        if (fact.type() == InvestorType.class) {
            return InvestorType.valueOf(value);
        }
        if (fact.type() == ActKind.class) {
            return ActKind.valueOf(value);
        }
        if (fact.type() == Boolean.class) {
            if (!value.equals("yes") && !value.equals("no")) {
                throw new IllegalArgumentException(value);
            }
            return value.equals("yes");
        }
        if (fact.type() == Ratio.class) {
            return Ratio.parsePercent(value);
        }
        if (fact.type() == Long.class) {
            return Long.valueOf(value.replace(",", ""));
        }
        if (fact.type() == List.class) {
            return codes(value).stream().map(code -> code.equals(NONE) ? NO_DESIGNATED_BUSINESS : code).toList();
        }
        return value.toUpperCase(Locale.ROOT);
    }

    private static LocalDate day(String value) {
        LocalDate day = LocalDate.parse(value);
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(value);
        }
        return day;
    }

    /** Codes, each once; "none of these" only if it stands alone. */
    private static List<String> codes(String value) {
        List<String> all = Arrays.stream(SEPARATORS.split(value)).filter(code -> !code.isEmpty()).distinct().toList();
        List<String> named = all.stream().filter(code -> !code.equals(NONE)).toList();
        return named.isEmpty() ? all : named;
    }

    private static String keyOf(Fact fact, String value) {
        if (fact.type() == LocalDate.class) {
            return "rules.row.date";
        }
        if (fact.type() == Ratio.class) {
            return value.startsWith("-") ? "rules.fact.negative" : "rules.row.percent";
        }
        return fact.type() == Long.class ? "rules.row.number" : "rules.row.code";
    }

    /** Percentages stand for shares and votes alike unless the votes are stated. */
    private static Facts votesFollowShares(Facts read) {
        Facts.Builder facts = read.toBuilder();
        if (!read.knows(Fact.VOTES_AFTER)) {
            facts.set(Fact.VOTES_AFTER, read.get(Fact.SHARES_AFTER));
        }
        if (!read.knows(Fact.VOTES_BEFORE)) {
            facts.set(Fact.VOTES_BEFORE, read.get(Fact.SHARES_BEFORE));
        }
        return facts.build();
    }

    /** The facts with what is taken for granted. */
    public Facts complete() {
        Facts usual = facts.asUsual();
        if (facts.act() != ActKind.PRIVATE_BOND) {
            return usual;
        }
        return usual.toBuilder()
                .set(Fact.IN_YEN, facts.knows(Fact.IN_YEN) ? facts.get(Fact.IN_YEN) : Boolean.FALSE)
                .set(Fact.PROFESSIONAL_LENDER, facts.knows(Fact.PROFESSIONAL_LENDER) ? facts.get(Fact.PROFESSIONAL_LENDER) : Boolean.FALSE)
                .build();
    }

    /** Facts nobody answered that are taken for granted. */
    public List<Fact> takenForGranted() {
        return Facts.TAKEN_FOR_GRANTED.keySet().stream().filter(fact -> !facts.knows(fact)).toList();
    }

    public boolean isDefective(Fact fact) {
        return defects.stream().anyMatch(d -> d.path().equals(fact.column()));
    }
}
