package org.todokede.review;

/** What a recommendation or an order asks for, FEFTA Art. 27(5), (10). Stored by name. */
public enum MeasureKind {
    CHANGE,
    STOP
}
