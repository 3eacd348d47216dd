package org.todokede.review;

/** How much of an accepted or ordered change is revoked, FEFTA Art. 27(11). Stored by name. */
public enum RevocationScope {
    WHOLE,
    PART
}
