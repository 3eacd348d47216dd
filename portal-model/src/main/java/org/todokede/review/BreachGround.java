package org.todokede.review;

/** The grounds of a measure order, FEFTA Art. 29. Stored by name. */
public enum BreachGround {
    /** Act without notification, or before the first free day, or after the six months. */
    UNNOTIFIED("FEFTA Art. 29(1)", true),
    /** In a notification, not in a report (Art. 55-8 reports have a penalty of their own). */
    FALSE_FILING("FEFTA Art. 29(2)", true),
    /** Against an accepted recommendation. */
    AGAINST_ACCEPTED("FEFTA Art. 29(3)", false),
    AGAINST_ORDER("FEFTA Art. 29(4)", false),
    AGAINST_EXEMPTION_ORDER("FEFTA Art. 29(5)", true);

    private final String article;
    private final boolean needsCouncil;

    BreachGround(String article, boolean needsCouncil) {
        this.article = article;
        this.needsCouncil = needsCouncil;
    }

    public String article() {
        return article;
    }

    /** Whether the Council must be heard before the measure order. */
    public boolean needsCouncil() {
        return needsCouncil;
    }
}
