package org.todokede.documents;

/** What is known of a file from the scanner. */
public enum ScanState {
    /** It was not asked, or did not answer: nothing is known. */
    NOT_SCANNED,
    /** It found nothing. */
    CLEAN,
    /** It found something after the file had been taken; nobody gets the file. */
    INFECTED
}
