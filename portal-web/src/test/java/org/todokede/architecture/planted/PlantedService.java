package org.todokede.architecture.planted;

import jakarta.ejb.Stateless;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;

/** A service whose methods ask, and one whose method takes who calls and asks nothing: the rule must find it, and it alone. */
@Stateless
public class PlantedService {

    public int asks(Actor actor) {
        Rights.require(actor, Permission.READ_CASE, Subject.NONE);
        return 1;
    }

    public int asksThroughAnother(Actor actor) {
        return asks(actor);
    }

    public int asksInside(Actor actor) {
        Runnable inside = () -> Rights.require(actor, Permission.READ_CASE, Subject.NONE);
        inside.run();
        return 2;
    }

    public String forgets(Actor actor, String number) {
        return actor.name() + number;
    }
}
