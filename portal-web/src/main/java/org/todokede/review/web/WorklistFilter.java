package org.todokede.review.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.todokede.period.PeriodEvent;
import org.todokede.platform.web.Page;
import org.todokede.review.service.WorklistService;

/**
 * What a worklist is narrowed to, as it stands in the address: a choice that there is not counts as not written, and words that fit nothing find nothing.
 *
 * @param query part of number, filer or target; empty for all
 * @param form number of the form; empty for all
 * @param sector beginning of a class of JSIC, four digits at most; empty for all
 * @param country of the filer, two letters at most; empty for all
 * @param core {@code yes}, {@code no}, or empty for all
 */
record WorklistFilter(WorklistService.View view, String query, String form, String sector, String country, String core, WorklistService.Assigned assigned) {

    private static final int LONGEST_QUERY = 100;
    private static final int LONGEST_CLASS = 4;
    private static final int COUNTRY = 2;

    /** As sent. @param forms numbers of the forms there are */
    static WorklistFilter of(Page page, List<String> forms) {
        String query = page.param("q").strip();
        return new WorklistFilter(
                one(WorklistService.View.values(), page.param("view"), WorklistService.View.OPEN),
                cut(query, LONGEST_QUERY),
                forms.contains(page.param("form")) ? page.param("form") : "",
                cut(page.param("sector").strip(), LONGEST_CLASS),
                cut(page.param("country").strip().toUpperCase(Locale.ROOT), COUNTRY),
                List.of("yes", "no").contains(page.param("core")) ? page.param("core") : "",
                one(WorklistService.Assigned.values(), page.param("assigned"), WorklistService.Assigned.ALL));
    }

    private static <E extends Enum<E>> E one(E[] constants, String name, E otherwise) {
        return Arrays.stream(constants).filter(c -> word(c).equals(name.toLowerCase(Locale.ROOT))).findFirst().orElse(otherwise);
    }

    private static String cut(String sent, int length) {
        return sent.length() > length ? sent.substring(0, length) : sent;
    }

    /** A constant as it is written in the address. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Where a page begins, as written; null for the first, and for what is no place. */
    static WorklistService.Cursor place(String written) {
        String[] parts = written.split("_");
        return parts.length == 2 && parts[1].matches("\\d{1,18}") ? PeriodEvent.strictDay(parts[0]).map(day -> new WorklistService.Cursor(day, Long.parseLong(parts[1]))).orElse(null) : null;
    }

    WorklistService.Filter asFilter() {
        return new WorklistService.Filter(query, form, sector, country, core, assigned);
    }

    /** The address after the question mark, always written the same way. */
    String asQuery() {
        return "view=" + word(view) + "&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&form=" + form
                + (sector.isEmpty() ? "" : "&sector=" + URLEncoder.encode(sector, StandardCharsets.UTF_8)) + (country.isEmpty() ? "" : "&country=" + URLEncoder.encode(country, StandardCharsets.UTF_8)) + (core.isEmpty() ? "" : "&core=" + core)
                + (assigned == WorklistService.Assigned.ALL ? "" : "&assigned=" + word(assigned));
    }
}
