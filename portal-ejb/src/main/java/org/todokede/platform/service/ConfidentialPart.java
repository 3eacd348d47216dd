package org.todokede.platform.service;

import org.todokede.identity.Actor;

/** What of a case is confidential, each under the name by which the record knows that somebody read it. */
public enum ConfidentialPart {
    /** The page of a case for the authorities: what was filed, its files by name, course and notes. */
    READ_CASE("FEFTA Art. 27(1)"),
    /** What was filed, read on its filer's side. */
    READ_FILING(""),
    /** What differs between two versions. */
    READ_CHANGES(""),
    /** The names of the files of a version, alone. */
    READ_FILE_LIST(""),
    /** An attached file, or a power of attorney. */
    READ_FILE(""),
    /** A paper that the portal has printed of a filing. */
    READ_COPY(""),
    READ_LETTER(""),
    /** Hits of the screening of names. */
    READ_SCREENING("FEFTA Art. 27(3)"),
    /** The checklist of the screening factors. */
    READ_FACTORS("FEFTA Art. 27(3)"),
    /** Questions of the ministries and their answers, read by a ministry. */
    READ_QUESTIONS("FEFTA Art. 55-8"),
    /** The same as far as the filer was asked, read on its side. */
    READ_ANSWERS("FEFTA Art. 55-8");

    private final String article;

    ConfidentialPart(String article) {
        this.article = article;
    }

    /** Somebody's reading of this part of a filing, under its number. */
    public Act by(Actor actor, String number) {
        return Act.of(actor, this, "filing", number, article);
    }
}
