package org.todokede.filing.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.todokede.identity.Actor;
import org.todokede.platform.web.Texts;
import org.todokede.review.ActChoice;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;

/**
 * The acts of a person's role on a case, as the page of the case lists them.
 *
 * @param lastEvent number of the last event, to be sent with the act that is done next
 */
public record ActList(String number, CaseState state, int lastEvent, List<Item> acts) {

    /**
     * One act.
     *
     * @param article provision of the act in this state, or the one that says why not
     * @param detail why it is not possible now, in words; null if it is
     * @param key the same for programs, with its arguments
     */
    public record Item(CaseAct act, boolean allowed, String article, String detail, String key, List<String> args, List<Day> days) {}

    /** A day that matters for the act. @param what in words */
    public record Day(String what, LocalDate on) {}

    /** An act to be done. @param act name of the act @param details by name; days as ISO text, choices by name */
    public record Taken(String act, Map<String, String> details) {}

    /** @param today a day in Tokyo */
    public static ActList of(String number, CaseHistory history, LocalDate today, Actor actor, Texts texts) {
        return new ActList(number, history.stateOn(today), history.events().size(), history.choices(today, actor).stream().map(choice -> item(choice, texts)).toList());
    }

    private static Item item(ActChoice choice, Texts texts) {
        List<Day> days = choice.dates().stream().map(day -> new Day(texts.get(day.key()), day.day())).toList();
        return choice.isAllowed()
                ? new Item(choice.act(), true, choice.article(), null, null, null, days)
                : new Item(choice.act(), false, choice.whyNot().article(), texts.reason(choice.whyNot()), choice.whyNot().key(), choice.whyNot().args(), days);
    }
}
