package org.todokede.platform.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.Setting;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;

/** Values the portal keeps about itself. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Settings {

    static final String DAYS_AHEAD = "training.days_ahead";

    /** As far as the training clock may run ahead in all, in days, inclusive: what follows from a receipt then still lies in years whose holidays are loaded. */
    static final int FARTHEST = 200;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** How many days the training clock runs ahead. */
    public int daysAhead() {
        Setting setting = em.find(Setting.class, DAYS_AHEAD);
        return setting == null ? 0 : Integer.parseInt(setting.value());
    }

    /**
     * Moves the training clock forward.
     *
     * @param days how many days further, 1 to 366
     * @throws Forbidden outside a training environment, or if the actor keeps no settings
     * @throws InvalidInput if days are out of range
     */
    public void moveClock(Actor actor, int days) {
        door.perform(Act.of(actor, Permission.SET_TRAINING_CLOCK, "setting", DAYS_AHEAD, ""), () -> {
            Rights.require(actor, Permission.SET_TRAINING_CLOCK, Subject.NONE);
            if (!config.isTraining()) {
                throw new Forbidden();
            }
            int target = clock.daysAhead() + days;
            if (days < 1 || days > FARTHEST || target > FARTHEST) {
                throw InvalidInput.at("days", "clock.range", FARTHEST);
            }
            Setting setting = em.find(Setting.class, DAYS_AHEAD);
            if (setting == null) {
                em.persist(new Setting(DAYS_AHEAD, String.valueOf(target)));
            } else {
                setting.change(String.valueOf(target));
            }
            return null;
        });
        clock.runAhead(daysAhead());
    }
}
