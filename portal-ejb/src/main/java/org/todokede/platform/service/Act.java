package org.todokede.platform.service;

import org.todokede.identity.Actor;

/**
 * What the record says of an act, known before it is tried.
 *
 * @param actor who; null for somebody who is not signed in
 * @param name name of the act, a constant of {@link PortalAct}, {@link ConfidentialPart}, {@code CaseAct}, {@code Permission}, {@code EditionAct} or {@code ObligationAct}
 * @param objectKind e.g. {@code filing}
 * @param objectKey id or number of the object
 * @param article provision, may be empty; of an act in a filing that for inward direct investment ({@link CitedProvisions})
 * @param detail what else the record keeps, without personal data or content; may be empty
 * @param cited whether the provision is that of the kind of act already, so that nobody has to ask the object for it
 */
public record Act(Actor actor, String name, String objectKind, String objectKey, String article, String detail, boolean cited) {

    private static final int LONGEST_KEY = 80;

    private static final String REPEATED = "repeated: not done again";

    /** A key that came from outside may be of any length; the record keeps its beginning. */
    public Act {
        objectKey = objectKey.length() <= LONGEST_KEY ? objectKey : objectKey.substring(0, LONGEST_KEY);
    }

    /** The same act, of which the record keeps this as well. */
    public Act with(String kept) {
        return new Act(actor, name, objectKind, objectKey, article, kept, cited);
    }

    /** The same act by this provision, whatever its object is. */
    public Act citing(String provision) {
        return new Act(actor, name, objectKind, objectKey, provision, detail, true);
    }

    /** The same act, found done when it was sent again. */
    Act repeated() {
        return with(detail.isEmpty() ? REPEATED : detail + "; " + REPEATED);
    }

    public static Act of(Actor actor, Enum<?> name, String objectKind, Object objectKey, String article) {
        return new Act(actor, name.name(), objectKind, String.valueOf(objectKey), article, "", false);
    }
}
