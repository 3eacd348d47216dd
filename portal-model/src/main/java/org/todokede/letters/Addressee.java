package org.todokede.letters;

/** To whom a letter goes. The authorities of the case read every letter of it. Stored by name. */
public enum Addressee {
    /** The organisation that filed, and whoever may read its filing. */
    FILER,
    /** The company concerned, behind a way of its own; to the filer the letter does not exist. */
    TARGET
}
