package org.todokede.registry;

/** Class of foreign investor, FEFTA Art. 26(1), numbering since 2020-05-08. */
public enum InvestorClass {
    /** (i) natural person who is a non-resident. */
    CLASS_1,
    /** (ii) entity under foreign law or with its principal office abroad. */
    CLASS_2,
    /** (iii) Japanese company in which classes 1 and 2 hold 50 % or more of the votes. */
    CLASS_3,
    /** (iv) specified partnership. */
    CLASS_4,
    /** (v) body in which non-resident individuals are the majority of officers. */
    CLASS_5
}
