package org.todokede.review;

import java.time.LocalDate;
import java.util.List;
import org.todokede.identity.Role;

/**
 * What has to happen next on a case.
 *
 * @param key message key
 * @param args arguments of the message, days as ISO text
 * @param who whose turn it is
 * @param due last day, inclusive; null if there is none
 * @param article provision
 */
public record Duty(String key, List<String> args, Role who, LocalDate due, String article) {

    public Duty {
        args = List.copyOf(args);
    }
}
