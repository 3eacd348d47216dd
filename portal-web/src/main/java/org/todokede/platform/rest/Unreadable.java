package org.todokede.platform.rest;

import java.util.List;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;

/** What was sent is not a request of this API: no JSON, or JSON of another shape. Never reaches a service. */
public final class Unreadable extends Refusal {

    private final transient List<FieldDefect> defects;

    /** @param defects what is wrong with which member; empty if there is no JSON at all */
    public Unreadable(Reason reason, List<FieldDefect> defects) {
        super(reason);
        this.defects = List.copyOf(defects);
    }

    public static Unreadable at(String path, String key, Object... args) {
        return new Unreadable(Reason.plain("api.unreadable"), List.of(new FieldDefect(path, Reason.plain(key, args))));
    }

    public List<FieldDefect> defects() {
        return defects;
    }
}
