package org.todokede.ownership;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.todokede.refusal.FieldDefect;
import org.todokede.registry.CorporateNumber;

/**
 * Somebody who holds or is held.
 *
 * @param id its number; {@link #FILER} is the foreign investor whose profile it is
 * @param nameEn name in Latin letters; empty if only the Japanese one is known
 * @param nameJa name in Japanese; empty if there is none
 * @param country ISO 3166-1 alpha-2 code, see {@link PartyKind}; empty if a filing does not state it
 * @param corporateNumber Japanese corporate number; empty if there is none
 * @param relatedItem the item of Cabinet Order 2(19), 1 to 18, under which the investor states it to be a closely related person; 0 if none is stated
 */
public record Party(long id, String nameEn, String nameJa, PartyKind kind, String country, String corporateNumber, int relatedItem) {

    /** Number of the investor itself. */
    public static final long FILER = 0;

    /** Items of Cabinet Order 2(19). */
    public static final int LAST_RELATED_ITEM = 18;

    /** Columns of a party, in order. */
    public static final List<String> COLUMNS = List.of("name_en", "name_ja", "party_kind", "country", "corporate_number", "related_item");

    /** Greatest length of a name in UTF-16 units, inclusive. */
    public static final int LONGEST_NAME = 200;

    private static final int LONGEST_CELL = 40;
    private static final String JAPAN = "JP";
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    public Party {
        Objects.requireNonNull(kind, "kind");
        if (nameEn.isEmpty() && nameJa.isEmpty() || relatedItem < 0 || relatedItem > LAST_RELATED_ITEM) {
            throw new IllegalArgumentException(nameEn + nameJa + " " + relatedItem);
        }
    }

    /**
     * Reads what was typed.
     *
     * @param typed by name of the column; one that is absent counts as empty
     * @param defects takes a defect for every column that is wrong
     * @return empty if any is
     */
    public static Optional<Party> read(long id, Map<String, String> typed, List<FieldDefect> defects) {
        List<FieldDefect> found = new ArrayList<>();
        TypedFacts facts = new TypedFacts(typed, found);
        String nameEn = facts.text("name_en", LONGEST_NAME);
        String nameJa = facts.text("name_ja", LONGEST_NAME);
        if (nameEn.isEmpty() && nameJa.isEmpty() && facts.isRight("name_ja")) {
            facts.wrong("name_en", "ownership.nameMissing");
        }
        PartyKind kind = facts.constant("party_kind", PartyKind.class);
        String country = facts.plain("country", LONGEST_CELL).toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(country)) {
            facts.wrong("country", country.isEmpty() ? "field.missing" : "ownership.countryCode");
        }
        String number = CorporateNumber.normalised(facts.text("corporate_number", LONGEST_CELL));
        if (!number.isEmpty()) {
            CorporateNumber.whyNot(number).ifPresent(why -> facts.wrong("corporate_number", why.key(), why.args().toArray()));
        }
        String item = facts.plain("related_item", LONGEST_CELL);
        if (!item.matches("|0|[1-9]|1[0-8]")) {
            facts.wrong("related_item", "ownership.relatedItem", LAST_RELATED_ITEM);
        }
        defects.addAll(found);
        return found.isEmpty() ? Optional.of(new Party(id, nameEn, nameJa, kind, country, number, item.isEmpty() ? 0 : Integer.parseInt(item))) : Optional.empty();
    }

    /** Whether it is of class 1 or 2 of FEFTA Art. 26(1) by its country alone; a partnership abroad counts so until it is found to be of class 4. */
    public boolean isAbroad() {
        return !country.isEmpty() && !JAPAN.equals(country);
    }

    boolean isJapanese() {
        return JAPAN.equals(country);
    }

    /** Whether it is a foreign state or a body of one. */
    boolean isForeignState() {
        return kind == PartyKind.STATE && isAbroad();
    }

    /** The name in a language; the other one where there is none in it. */
    public String name(String language) {
        boolean japanese = "ja".equals(language) && !nameJa.isEmpty() || nameEn.isEmpty();
        return japanese ? nameJa : nameEn;
    }

    /** What stands for the name among the arguments of a reason. */
    String token() {
        return "party." + id;
    }

    /** The cells in the order of {@link #COLUMNS}. */
    public List<String> asCells() {
        return List.of(nameEn, nameJa, kind.name(), country, corporateNumber, relatedItem == 0 ? "" : String.valueOf(relatedItem));
    }
}
