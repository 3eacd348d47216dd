package org.todokede.documents;

/**
 * The access of the target of one filing, proven: whoever has one has shown, in this very request, a link or a secret that was given to the target and holds
 * today. Made by the feature that gives and proves such accesses and by nobody else; it is no account, names no person, and opens nothing but the submitted
 * files with the audience {@link Audience#TARGET} of this one filing.
 */
public interface TargetAccess {

    /** Number of the filing, as on its receipt. */
    String filingNumber();
}
