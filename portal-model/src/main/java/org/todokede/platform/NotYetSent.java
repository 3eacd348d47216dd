package org.todokede.platform;

/** A row that may be known to its authors alone for now, such as a draft: then no list of anybody else shows it, nor do anybody's rights follow from it. */
public interface NotYetSent {

    /** Whether it still is. */
    boolean isNotYetSent();
}
