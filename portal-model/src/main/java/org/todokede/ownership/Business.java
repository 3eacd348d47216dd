package org.todokede.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.todokede.refusal.FieldDefect;

/**
 * The designated business of a company in Japan, as stated on a day. What the codes stand for on the day of an act, the rule book says.
 *
 * @param company its number
 * @param codes JSIC codes or keys of designations; empty says that it runs no designated business
 * @param asOf day from which this is stated to be so, inclusive, until a later fact
 * @param source where the fact comes from, e.g. a securities report; never empty
 */
public record Business(long company, List<String> codes, LocalDate asOf, String source) {

    /** Columns of a business, in order. */
    public static final List<String> COLUMNS = List.of("sector_codes", "as_of", "source");

    /** Typed in the place of codes by whoever knows that no business is designated: an empty cell says nothing. */
    public static final String NONE = "none";

    /** Greatest length of the codes together, in UTF-16 units, inclusive. */
    public static final int LONGEST_CODES = 400;

    private static final Pattern SEPARATORS = Pattern.compile("[\\s;,、，；]+");

    public Business {
        codes = List.copyOf(codes);
    }

    /**
     * Reads what was typed.
     *
     * @param typed by name of the column; one that is absent counts as empty
     * @param today last day that may be stated, inclusive
     * @param known whether any designation, of whatever day, has the code
     * @param defects takes a defect for every column that is wrong
     * @return empty if any is
     */
    public static Optional<Business> read(long company, Map<String, String> typed, LocalDate today, Predicate<String> known, List<FieldDefect> defects) {
        List<FieldDefect> found = new ArrayList<>();
        TypedFacts facts = new TypedFacts(typed, found);
        String text = facts.plain("sector_codes", LONGEST_CODES);
        if (text.isEmpty()) {
            facts.wrong("sector_codes", "group.codesMissing");
        }
        List<String> codes = text.toLowerCase(Locale.ROOT).equals(NONE) ? List.of() : Arrays.stream(SEPARATORS.split(text)).filter(code -> !code.isEmpty()).distinct().sorted().toList();
        codes.stream().filter(known.negate()).findFirst().ifPresent(code -> facts.wrong("sector_codes", "group.codeUnknown", code));
        LocalDate asOf = facts.day("as_of", today);
        String source = facts.required("source", Holding.LONGEST_SOURCE);
        defects.addAll(found);
        return found.isEmpty() ? Optional.of(new Business(company, codes, asOf, source)) : Optional.empty();
    }

    /** Whether the other states the same, source apart. */
    public boolean saysTheSameAs(Business other) {
        return company == other.company && codes.equals(other.codes) && asOf.equals(other.asOf);
    }

    /** The cells in the order of {@link #COLUMNS}. */
    public List<String> asCells() {
        return List.of(codes.isEmpty() ? NONE : String.join(";", codes), asOf.toString(), source);
    }
}
