package org.todokede.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.todokede.identity.Actor;

/**
 * One act that was done on a case. Append-only: never changed, never removed.
 *
 * @param seq 1 for the first event of the case, then without gaps
 * @param act what was done
 * @param on the day in Tokyo
 * @param at the moment
 * @param byAccount account of the person
 * @param byName the person's name at that time
 * @param ministry ministry the person acted for; null for filer and window
 * @param details by the names of {@link CaseAct#details()}; days as ISO text, choices by name; the defaults are filled in when it is appended
 */
public record CaseEvent(
        int seq, CaseAct act, LocalDate on, Instant at, long byAccount, String byName, String ministry, Map<String, String> details) {

    /** Legal days are days in Tokyo. */
    public static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /** Detail that keeps the account of the colleague for whom somebody acted, for four eyes; the name stands beside it for people. */
    public static final String ON_BEHALF_OF_ACCOUNT = "onBehalfOfAccount";

    private static final String ON_BEHALF_OF = "onBehalfOf";

    /** Detail of a report that names the earlier one which it corrects, by its number in the case. */
    public static final String CORRECTS = "corrects";

    /** Detail of a proposal that says why no other body is asked to judge the case (FEFTA Art. 69-4); it stays with the proposal, and neither filer nor window reads it. */
    public static final String NONE_ASKED = "noneAsked";

    /** Details that say for whom this one act was done: what follows from it is done by others. */
    static final Set<String> OF_STAND_IN = Set.of(ON_BEHALF_OF, ON_BEHALF_OF_ACCOUNT);

    public CaseEvent {
        Objects.requireNonNull(act, "act");
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(at, "at");
        details = Map.copyOf(details);
    }

    /** The details with the colleague for whom somebody acts. */
    static Map<String, String> named(Map<String, String> details, Actor.Absent absent) {
        if (absent == null) {
            return details;
        }
        var all = new HashMap<>(details);
        all.put(ON_BEHALF_OF, absent.name());
        all.put(ON_BEHALF_OF_ACCOUNT, String.valueOf(absent.accountId()));
        return all;
    }

    /** Whether it is what a person would do by this act with these details, typed again; details that are blank, or were filled in, do not count. */
    public boolean isRepeatedBy(CaseAct other, Actor actor, Map<String, String> typed) {
        return act == other
                && byAccount == actor.accountId()
                && onBehalfOf().equals(Optional.ofNullable(actor.absent()).map(Actor.Absent::accountId))
                && typed.entrySet().stream().allMatch(detail -> detail.getValue().isBlank() || detail(detail.getKey()).filter(detail.getValue().strip()::equals).isPresent());
    }

    /** Account of the colleague for whom the person acted; empty if for nobody. */
    public Optional<Long> onBehalfOf() {
        return detail(ON_BEHALF_OF_ACCOUNT).map(Long::valueOf);
    }

    /** Number of the report that this one corrects; empty if it corrects none. */
    public Optional<Integer> corrects() {
        return detail(CORRECTS).filter(typed -> typed.matches("[1-9][0-9]{0,5}")).map(Integer::valueOf);
    }

    public Optional<String> detail(String name) {
        return Optional.ofNullable(details.get(name)).filter(value -> !value.isBlank());
    }

    /** A detail that is a day; only of an appended event, whose details are checked. */
    public Optional<LocalDate> day(String name) {
        return detail(name).map(LocalDate::parse);
    }

    /** The same event with other details. */
    public CaseEvent with(Map<String, String> other) {
        return new CaseEvent(seq, act, on, at, byAccount, byName, ministry, other);
    }
}
