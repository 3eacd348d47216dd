package org.todokede.review;

/**
 * Where the screening of the names of a case stands, as of the newest version of the filing and the newest edition of the list.
 *
 * @param undecided hits of which no reviewer has said whether they are the listed party
 * @param confirmed hits that are
 */
public record NamesStanding(int undecided, int confirmed) {

    /** Nothing was screened, or nothing was found. */
    public static final NamesStanding NOTHING = new NamesStanding(0, 0);
}
