package org.todokede.period;

import static org.todokede.period.RuleStatus.ASSUMED;
import static org.todokede.period.RuleStatus.DEDUCED;
import static org.todokede.period.RuleStatus.SECONDARY;
import static org.todokede.period.RuleStatus.VERIFIED;

/** The counting conventions K1 to K19 of the domain file (section 4.2), each with the provision it rests on and how sure its weakest part is. */
public enum Convention {
    /** Day of receipt is day 1; day 30 is the last barred day, inclusive. */
    K1("FEFTA Art. 27(2), 28(2)", VERIFIED),
    /** Four months from the day of receipt; if the corresponding day does not exist, barred through the month's last day. */
    K2("FEFTA Art. 27(3), 28(3); Civil Code Art. 143", VERIFIED),
    /** Five months, counted the same way, also from the day of receipt. */
    K3("FEFTA Art. 27(6), 28(6); Civil Code Art. 143", VERIFIED),
    /** A shortening is the published first free day: stored, never computed. */
    K4("FEFTA Art. 27(2) proviso, 27(4)", VERIFIED),
    /** Until 2020-12-24 the window entered clearance by itself after two weeks: never presumed unless a setting says so. */
    K5("FEFTA Art. 27(2) proviso", ASSUMED),
    /** Weekends and holidays do not move the end of a standstill. */
    K6("Act on Holidays of Administrative Organs Art. 2", DEDUCED),
    /** Reply to a recommendation: ten days, the day of service counted; rolled to the next day on which ministries are open. */
    K7("FEFTA Art. 27(7), 28(7)", DEDUCED),
    /** Reports on acts from 2020-06-07: 45 days, the day of the act not counted; rolled. */
    K8("FEFTA Art. 55-5, 55-8; Ministerial Order Art. 6-2, 7(1)", DEDUCED),
    /** Reports on acts until 2020-06-06: the 15th of the following month, or 30 days for an execution; rolled. */
    K9("FEFTA Art. 55-5, 55-8; Ministerial Order Art. 6-2, 7(1) before 2020-06-07", DEDUCED),
    /** Change report: 45 days, the day of the change counted; rolled. */
    K10("FEFTA Art. 55-8; Ministerial Order Art. 7(4)", DEDUCED),
    /** The act must follow within six months of the filing: corresponding day, clamped to the month's end, inclusive; not rolled. */
    K11("Cabinet Order Art. 3(3), 4(3)", DEDUCED),
    /** The day of receipt is an opening day of the window; only a sending is moved, a recorded receipt stands and is flagged. */
    K12("FEFTA Art. 27(1); Cabinet Order Art. 10", ASSUMED),
    /** "N days from X have elapsed" in a commencement clause means X + N. */
    K13("Civil Code Art. 140, 143", VERIFIED),
    /** Accepting a recommendation to change frees the changed act at once. */
    K14("FEFTA Art. 27(9), 28(7)", VERIFIED),
    /** Recommendation and order are possible up to and including the last day of the extended period. */
    K15("FEFTA Art. 27(5), 27(10)", VERIFIED),
    /** An extension counts only if served by the last day of the standstill. */
    K16("FEFTA Art. 27(3), 28(3)", DEDUCED),
    /** Withdrawal ends the case; a refiled notification has its own day of receipt. */
    K17("FEFTA Art. 27(1)", SECONDARY),
    /** Posting takes effect when two weeks (six abroad) have elapsed, first day not counted: on the day after; not rolled. */
    K18("FEFTA Art. 29; Civil Code Art. 140, 141", DEDUCED),
    /** "Five business days" is an administrative aim, never a computed day. */
    K19("Ministries' note of 2009", SECONDARY);

    private final String article;
    private final RuleStatus status;

    Convention(String article, RuleStatus status) {
        this.article = article;
        this.status = status;
    }

    public String article() {
        return article;
    }

    public RuleStatus status() {
        return status;
    }
}
