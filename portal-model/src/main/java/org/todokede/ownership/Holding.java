package org.todokede.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.todokede.refusal.FieldDefect;
import org.todokede.rules.Ratio;

/**
 * What one party holds of another, as stated on a day.
 *
 * @param id its number; 0 if it is not stored
 * @param holder number of the party that holds
 * @param held number of the party that is held
 * @param part exact part of the whole; 0 says that it holds nothing, or nothing any more
 * @param asOf day from which this is stated to be so, inclusive, until a later fact of the same holder, held and kind
 * @param source where the fact comes from, e.g. the register of shareholders; never empty
 */
public record Holding(long id, long holder, long held, HoldingKind kind, Ratio part, LocalDate asOf, String source) {

    /** Columns of a holding besides its two parties, in order. */
    public static final List<String> COLUMNS = List.of("kind", "percent", "as_of", "source");

    /** Greatest length of a source in UTF-16 units, inclusive. */
    public static final int LONGEST_SOURCE = 400;

    /** @throws IllegalArgumentException if it is more than the whole, or somebody holds itself: such shares have no votes (Companies Act Art. 308(2)) */
    public Holding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(asOf, "asOf");
        if (holder == held || part.isMoreThan(Ratio.WHOLE)) {
            throw new IllegalArgumentException(holder + " " + held + " " + part);
        }
    }

    /** Holder, held and kind: of these, one fact holds on a day. */
    record Key(long holder, long held, HoldingKind kind) {}

    Key key() {
        return new Key(holder, held, kind);
    }

    /**
     * Reads what was typed.
     *
     * @param typed by name of the column; one that is absent counts as empty
     * @param today last day that may be stated, inclusive
     * @param defects takes a defect for every column that is wrong
     * @return empty if any is
     */
    public static Optional<Holding> read(long id, long holder, long held, Map<String, String> typed, LocalDate today, List<FieldDefect> defects) {
        List<FieldDefect> found = new ArrayList<>();
        TypedFacts facts = new TypedFacts(typed, found);
        if (holder == held) {
            facts.wrong("held", "ownership.itself");
        }
        HoldingKind kind = facts.constant("kind", HoldingKind.class);
        Ratio part = facts.part("percent");
        LocalDate asOf = facts.day("as_of", today);
        String source = facts.required("source", LONGEST_SOURCE);
        defects.addAll(found);
        return found.isEmpty() ? Optional.of(new Holding(id, holder, held, kind, part, asOf, source)) : Optional.empty();
    }

    /** Whether the other states the same, number and source apart. */
    public boolean saysTheSameAs(Holding other) {
        return key().equals(other.key()) && part.equals(other.part) && asOf.equals(other.asOf);
    }

    /** A part of a whole as people read it: {@code 12.5 %}, or the fraction where percent would have to be rounded. */
    public static String percent(Ratio part) {
        String text = part.toPercentText();
        return text.contains("/") ? text : text + "\u00A0%";
    }

    /** The cells in the order of {@link #COLUMNS}. */
    public List<String> asCells() {
        return List.of(kind.name(), part.toPercentText(), asOf.toString(), source);
    }
}
