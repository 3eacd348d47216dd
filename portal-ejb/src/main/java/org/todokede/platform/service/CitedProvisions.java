package org.todokede.platform.service;

/** Knows by which provision an act is cited in the record, where the act itself names one for whatever its object may be. */
public interface CitedProvisions {

    /** The provision of the act, of its object as it stands; that of the act where its object is not known. Reads no more than a row, and stores nothing. */
    String of(Act act);
}
