package org.todokede.platform.service;

import org.todokede.identity.Actor;

/**
 * What of a case is confidential, each part under the name by which the record knows that somebody read it. Which they are is said here and nowhere else.
 *
 * <p>Confidential is whatever says more of a case than the lists show of it: number, form, parties, sectors, days, state and who works on it. So it is what was
 * filed, asked, answered, found, promised and consulted about, how a case ended and why, and every paper. Whoever opens a part, on either side, with an account
 * or as the target, leaves one line for the page, the answer of the API or the file: what a page shows beside the part it was opened for belongs to that part.
 *
 * <p>No parts, and without a line: lists that say no more than the above (worklist, notices, calendars, the letters and the deal of a case), unless they are
 * searched with words, which is an act of its own ({@link PortalAct#SEARCH_CASES}); a person's own
 * draft and what is the organisation's own outside a case, what the portal shows to everybody, and what an act or a letter reads to be done or printed.
 */
public enum ConfidentialPart {
    /** The page of a case for the authorities: what was filed, its files by name, course and notes, and the first of the related cases beside it. */
    READ_CASE("FEFTA Art. 27(1)"),
    /** What was filed, read on its filer's side. */
    READ_FILING(""),
    /** What differs between two versions. */
    READ_CHANGES(""),
    /** The names of the files of a version, alone. */
    READ_FILE_LIST(""),
    /** An attached file, one that came with an answer, or a power of attorney. */
    READ_FILE(""),
    /** A paper that the portal has printed of a filing. */
    READ_COPY(""),
    READ_LETTER(""),
    /** Hits of the screening of names. */
    READ_SCREENING("FEFTA Art. 27(3)"),
    /** The checklist of the screening factors. */
    READ_FACTORS("FEFTA Art. 27(3)"),
    /** What other bodies were asked about a case, and what they said. */
    READ_CONSULTATIONS("FEFTA Art. 69-4"),
    /** Cases that have something in common with a case, page by page: how they ended, and why. */
    READ_RELATED(""),
    /** Questions of the ministries and their answers, read by a ministry. */
    READ_QUESTIONS("FEFTA Art. 55-8"),
    /** The same as far as the filer was asked, read on its side. */
    READ_ANSWERS("FEFTA Art. 55-8"),
    /** The same as far as the target was asked, read by the target. */
    READ_THREAD("FEFTA Art. 55-8"),
    /** What is owed after a case, and what was handed in to prove it: in one case, read on either side, or in all cases of a ministry. */
    READ_OBLIGATIONS("FEFTA Art. 55-8"),
    /** The record itself, saved as a file. On its page it is not recorded: nobody but its auditors and, of their own case, its ministries see it there. */
    EXPORT_RECORD("");

    private final String article;

    ConfidentialPart(String article) {
        this.article = article;
    }

    /** Somebody's reading of this part of a filing, under its number. @param actor null for the target, which has no account */
    public Act by(Actor actor, String number) {
        return Act.of(actor, this, "filing", number, article);
    }

    /** Somebody's reading of this part of something else than one filing. */
    public Act of(Actor actor, String objectKind, String objectKey) {
        return Act.of(actor, this, objectKind, objectKey, article);
    }
}
