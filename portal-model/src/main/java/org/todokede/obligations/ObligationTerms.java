package org.todokede.obligations;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.todokede.filing.ShortText;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;

/**
 * Who owes what until when, as it was agreed or imposed.
 *
 * @param debtor who has to do it, in words: the filer, or somebody whom the filer answers for
 * @param what what has to be done or left undone
 * @param firstDue last day of the first instalment, inclusive; null for what is owed at all times
 * @param lastDue no instalment falls due after this day; null if there is no end, or it is owed once
 */
public record ObligationTerms(String debtor, String what, Rhythm rhythm, LocalDate firstDue, LocalDate lastDue) {

    /** Most characters of {@code what}, inclusive. */
    public static final int MAX_LENGTH = 2000;

    /** Most characters of {@code debtor}, inclusive. */
    public static final int LONGEST_DEBTOR = 200;

    /** Years ahead within which a day must lie. */
    private static final int FARTHEST_YEARS = 30;

    /**
     * Reads what was typed: {@code debtor, what, rhythm, firstDue, lastDue}, the days as {@code yyyy-mm-dd}.
     *
     * @param today the first day that can be named
     * @throws InvalidInput naming every field that is missing or wrong
     */
    public static ObligationTerms read(Map<String, String> typed, LocalDate today) {
        return read(typed, today, List.of());
    }

    /** The same beside other fields. @param known what is wrong with these; named with the rest */
    public static ObligationTerms read(Map<String, String> typed, LocalDate today, List<FieldDefect> known) {
        List<FieldDefect> defects = new ArrayList<>(known);
        String debtor = typed.getOrDefault("debtor", "");
        String what = typed.getOrDefault("what", "");
        ShortText.whyNot(debtor, LONGEST_DEBTOR, false).ifPresent(why -> defects.add(new FieldDefect("debtor", why)));
        ShortText.whyNot(what, MAX_LENGTH, true).ifPresent(why -> defects.add(new FieldDefect("what", why)));
        Rhythm rhythm = Arrays.stream(Rhythm.values()).filter(each -> each.name().equals(typed.get("rhythm"))).findFirst().orElse(null);
        if (rhythm == null) {
            defects.add(new FieldDefect("rhythm", Reason.plain(typed.getOrDefault("rhythm", "").isEmpty() ? "field.missing" : "field.notAnOption")));
        }
        LocalDate first = day(typed, "firstDue", rhythm != null && rhythm != Rhythm.STANDING, defects);
        LocalDate last = day(typed, "lastDue", false, defects);
        if (first != null && (first.isBefore(today) || first.isAfter(today.plusYears(FARTHEST_YEARS)))) {
            defects.add(new FieldDefect("firstDue", Reason.plain("obligation.dayOutside", today, today.plusYears(FARTHEST_YEARS))));
        }
        if (first != null && rhythm == Rhythm.STANDING) {
            defects.add(new FieldDefect("firstDue", Reason.plain("obligation.noDay")));
        }
        if (last != null && rhythm != null && !rhythm.recurs()) {
            defects.add(new FieldDefect("lastDue", Reason.plain("obligation.noEnd")));
        } else if (last != null && first != null && last.isBefore(first)) {
            defects.add(new FieldDefect("lastDue", Reason.plain("obligation.endBeforeFirst", first)));
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return new ObligationTerms(debtor, what, rhythm, first, last);
    }

    /** Whether somebody has typed just these. @param typed as {@link #read} takes it */
    public boolean isTyped(Map<String, String> typed) {
        Map<String, String> written = Map.of("debtor", debtor, "what", what, "rhythm", rhythm.name(), "firstDue", Objects.toString(firstDue, ""), "lastDue", Objects.toString(lastDue, ""));
        return written.entrySet().stream().allMatch(each -> each.getValue().equals(typed.getOrDefault(each.getKey(), "")));
    }

    private static LocalDate day(Map<String, String> typed, String name, boolean required, List<FieldDefect> defects) {
        String value = typed.getOrDefault(name, "");
        if (value.isEmpty()) {
            if (required) {
                defects.add(new FieldDefect(name, Reason.plain("field.missing")));
            }
            return null;
        }
        try {
            if (value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeException noSuchDay) {
            // said below, in the same words as for what does not look like a day at all
        }
        defects.add(new FieldDefect(name, Reason.plain("field.date")));
        return null;
    }

    /** Last day of an instalment, inclusive; empty where there is none of this number. @param number 0 for the first */
    public Optional<LocalDate> instalment(int number) {
        if (rhythm == Rhythm.STANDING || number > 0 && !rhythm.recurs()) {
            return Optional.empty();
        }
        return Optional.of(rhythm.instalment(firstDue, number)).filter(day -> lastDue == null || !day.isAfter(lastDue));
    }
}
