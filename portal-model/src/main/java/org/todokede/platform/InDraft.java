package org.todokede.platform;

/** A row that can lie with its writer alone before it is sent: until then no list of anybody else shows it. */
public interface InDraft {

    /** Whether it was never sent. */
    boolean isInDraft();
}
