package org.todokede.identity.service;

import java.util.SortedSet;

/** Which ministries there are, answered by the rule book: the law moves sectors between them. */
public interface Ministries {

    /** Codes of all that a reviewer can review for, in their order. */
    SortedSet<String> codes();
}
