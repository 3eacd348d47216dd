package org.todokede.filing;

/**
 * A rule across the fields of a form, or on one field and the calendar. The list of a form is data; what each kind of rule means stands in
 * {@link FormRules}.
 *
 * @param path field at which a defect is shown
 * @param other second field; empty if there is none
 * @param value bound or day; empty if there is none
 * @param law provision behind it; may be empty
 */
public record FormRule(Kind kind, String path, String other, String value, String law) {

    /** The rules there are. */
    public enum Kind {
        /** Not below, or not before, the other field. */
        NOT_BELOW,
        /**
         * Every sector is designated on the day of the act. There must be one, unless an investor from the filer's country notifies in any business: then
         * the other field names the minister with jurisdiction over it.
         */
        DESIGNATED,
        /** A planned day: after receipt, and within the six months. */
        PLANNED,
        /** A day on which something happened: not after today. */
        DONE,
        /** A day not before the value. */
        NOT_BEFORE,
        /** The field or the other one must be given. */
        ONE_OF,
        /** The sum over all rows of the group is at most the value. */
        TOTAL_AT_MOST,
        /** The agent must be empowered to receive what is served. */
        AGENT_EMPOWERED,
        /** The conditions of the exemption must be accepted. */
        CONDITIONS_ACCEPTED
    }
}
