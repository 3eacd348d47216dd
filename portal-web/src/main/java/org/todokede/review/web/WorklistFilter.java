package org.todokede.review.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.todokede.platform.web.Page;
import org.todokede.review.service.ReviewService;

/**
 * What a worklist is narrowed to, as it stands in the address: what was written there that means nothing counts as not written.
 *
 * @param query part of number, filer or target; empty for all
 * @param form number of the form; empty for all
 */
record WorklistFilter(ReviewService.View view, String query, String form, ReviewService.Assigned assigned) {

    private static final int LONGEST_QUERY = 100;

    /** As sent. @param forms numbers of the forms there are */
    static WorklistFilter of(Page page, List<String> forms) {
        String query = page.param("q").strip();
        return new WorklistFilter(
                one(ReviewService.View.values(), page.param("view"), ReviewService.View.OPEN),
                query.length() > LONGEST_QUERY ? query.substring(0, LONGEST_QUERY) : query,
                forms.contains(page.param("form")) ? page.param("form") : "",
                one(ReviewService.Assigned.values(), page.param("assigned"), ReviewService.Assigned.ALL));
    }

    private static <E extends Enum<E>> E one(E[] constants, String name, E otherwise) {
        return Arrays.stream(constants).filter(c -> word(c).equals(name.toLowerCase(Locale.ROOT))).findFirst().orElse(otherwise);
    }

    /** A constant as it is written in the address. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    ReviewService.Filter asFilter() {
        return new ReviewService.Filter(query, form, assigned);
    }

    /** The address after the question mark, always written the same way. */
    String asQuery() {
        return "view=" + word(view) + "&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&form=" + form
                + (assigned == ReviewService.Assigned.ALL ? "" : "&assigned=" + word(assigned));
    }
}
