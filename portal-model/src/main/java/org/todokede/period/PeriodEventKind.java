package org.todokede.period;

import java.util.List;
import java.util.Map;

/** What may have happened, as far as the count is concerned; the names are those of the column {@code events} of {@code periods.csv}. */
public enum PeriodEventKind {
    /** The filing was sent; moved to the window's next opening day (K12). late=yes for one sent after the hour from which on it counts for the day after. */
    SENT(Map.of("late", List.of("yes", "no"))),
    /** The window recorded the receipt; counts as it stands (K12). */
    RECEIVED,
    /** The extension to four months was served. */
    EXTENDED_4M,
    /** The extension to five months was served. */
    EXTENDED_5M,
    /** A recommendation was served; kind STOP or CHANGE, which only what follows from its acceptance depends on. */
    RECOMMENDED(Map.of("kind", List.of("STOP", "CHANGE"))),
    /** A shortening was published; free is the published first free day. */
    SHORTENED(Map.of("free", List.of()), "free"),
    /** The investor accepted the recommendation. */
    ACCEPTED,
    /** The investor refused the recommendation. */
    REFUSED,
    /** The investment was made; exempt=yes for one made under the exemption. */
    ACT(Map.of("exempt", List.of("yes", "no"))),
    /** Something reported on form 11-2 changed; underwriter=yes for one that fell below ten percent. */
    CHANGED(Map.of("underwriter", List.of("yes", "no"))),
    /** Posting of an order began; addressee japan or abroad, in Japan if not told. */
    POSTED(Map.of("addressee", List.of("japan", "abroad"))),
    /** The day on which the investor means to act. */
    PLANNED_ACT;

    private final Map<String, List<String>> attributes;
    private final List<String> required;

    PeriodEventKind() {
        this(Map.of());
    }

    PeriodEventKind(Map<String, List<String>> attributes, String... required) {
        this.attributes = attributes;
        this.required = List.of(required);
    }

    /** Name of each attribute and its allowed values; an empty list of values stands for a day. */
    Map<String, List<String>> attributes() {
        return attributes;
    }

    List<String> required() {
        return required;
    }
}
