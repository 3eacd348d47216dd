package org.todokede.review.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.review.SavedView;

/** The named filters of a person's worklist; each sees and deletes their own only. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SavedViewService {

    /** What an encoded query is made of. */
    private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9=&%+._*-]{1," + SavedView.LONGEST_QUERY + "}");

    /** A view to open. @param query the address after the question mark */
    public record Line(long id, String name, String query) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private PortalClock clock;

    /** The actor's views in the order they were saved, a freed place first. @throws Forbidden if the actor has no worklist */
    public List<Line> views(Actor actor) {
        Rights.require(actor, Permission.KEEP_VIEWS, Subject.NONE);
        return stored(actor).stream().map(v -> new Line(v.id(), v.name(), v.addressQuery())).toList();
    }

    private List<SavedView> stored(Actor actor) {
        return em.createNamedQuery("SavedView.ofAccount", SavedView.class).setParameter("account", actor.accountId()).setMaxResults(SavedView.MOST).getResultList();
    }

    /**
     * Keeps a filter under a name.
     *
     * @param typed the name
     * @param query the filter as it stands in the address, encoded
     * @throws Forbidden as above
     * @throws InvalidInput if the name is missing, too long, taken or cannot be seen, the filter is none, or there are twenty already
     */
    public void save(Actor actor, String typed, String query) {
        door.perform(Act.of(actor, Permission.KEEP_VIEWS, "account", actor == null ? "" : actor.accountId(), "").with("save"), () -> {
            Rights.require(actor, Permission.KEEP_VIEWS, Subject.NONE);
            List<FieldDefect> defects = new ArrayList<>();
            String name = TypedLine.text("name", typed, SavedView.LONGEST_NAME, true, defects);
            List<SavedView> views = stored(actor);
            OptionalInt place = SavedView.freePlace(views);
            if (place.isEmpty()) {
                defects.add(new FieldDefect("name", Reason.plain("savedView.most", SavedView.MOST)));
            }
            if (views.stream().anyMatch(v -> v.name().equals(name))) {
                defects.add(new FieldDefect("name", Reason.plain("savedView.twice")));
            }
            if (!QUERY.matcher(query).matches()) {
                defects.add(new FieldDefect("name", Reason.plain("savedView.noFilter")));
            }
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            em.persist(new SavedView(actor.accountId(), place.getAsInt(), name, query, clock.now()));
            em.flush();
            return null;
        });
    }

    /** Deletes a view. @throws NotFound if the actor has none with this id @throws Forbidden as above */
    public void delete(Actor actor, long id) {
        door.perform(Act.of(actor, Permission.KEEP_VIEWS, "account", actor == null ? "" : actor.accountId(), "").with("delete"), () -> {
            Rights.require(actor, Permission.KEEP_VIEWS, Subject.NONE);
            em.remove(stored(actor).stream().filter(v -> v.id() == id).findFirst().orElseThrow(NotFound::new));
            em.flush();
            return null;
        });
    }
}
