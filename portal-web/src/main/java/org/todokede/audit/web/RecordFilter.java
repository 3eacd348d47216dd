package org.todokede.audit.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.todokede.audit.service.AuditService;
import org.todokede.audit.service.AuditService.Result;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;

/**
 * What is looked for in the record, as it stands in the address.
 *
 * @param act name of one act; {@link #READ} for every reading; {@link #ACT} for everything but readings; empty for all
 * @param result a {@link Result} in small letters; empty for both
 * @param from day as typed; empty for the beginning
 * @param to day as typed; empty for no end
 */
record RecordFilter(String key, String person, String act, String result, String from, String to) {

    /** Every reading of a confidential part, whatever it was. */
    static final String READ = "READ";

    /** Every act that is no reading. */
    static final String ACT = "ACT";

    private static final int LONGEST = 80;

    private static final Set<String> READINGS = Arrays.stream(ConfidentialPart.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    /** As sent. @param sent a value of the address, or the empty text */
    static RecordFilter of(UnaryOperator<String> sent) {
        UnaryOperator<String> value = name -> cut(sent.apply(name).strip());
        String act = value.apply("act");
        String result = value.apply("result");
        return new RecordFilter(
                value.apply("key"), value.apply("person"), act.matches("[A-Z_]{1,60}") ? act : "", result(result) == null ? "" : result, value.apply("from"), value.apply("to"));
    }

    /** No half of a character at its end, and no space that was in the midst: read again from the address, it is the same. */
    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST).strip();
    }

    private static Result result(String word) {
        return Arrays.stream(Result.values()).filter(r -> r.name().toLowerCase(Locale.ROOT).equals(word)).findFirst().orElse(null);
    }

    /** @throws InvalidInput at the days that are none */
    AuditService.Search asSearch() {
        List<FieldDefect> defects = new ArrayList<>();
        LocalDate first = TypedLine.day("from", from, false, defects);
        LocalDate last = TypedLine.day("to", to, false, defects);
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return new AuditService.Search(key, person, acts(), act.equals(ACT) ? READINGS : Set.of(), result(result), first, last);
    }

    private Set<String> acts() {
        return act.isEmpty() || act.equals(ACT) ? Set.of() : act.equals(READ) ? READINGS : Set.of(act);
    }

    /** The address after the question mark. */
    String asQuery() {
        return "key=" + encoded(key) + "&person=" + encoded(person) + "&act=" + act + "&result=" + result + "&from=" + encoded(from) + "&to=" + encoded(to);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
