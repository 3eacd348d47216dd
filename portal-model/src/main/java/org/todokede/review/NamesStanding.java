package org.todokede.review;

/**
 * Where the screening of the names of a case stands, as of the newest version of the filing and the newest edition of the list.
 *
 * @param undecided hits of which no reviewer has said whether they are the listed party
 * @param confirmed hits that are
 * @param listed whether there was a list to screen against; without one nothing could be found
 */
public record NamesStanding(int undecided, int confirmed, boolean listed) {

    /** Nothing was screened. */
    public static final NamesStanding NOTHING = new NamesStanding(0, 0, false);

    /** Against a list. */
    public NamesStanding(int undecided, int confirmed) {
        this(undecided, confirmed, true);
    }
}
