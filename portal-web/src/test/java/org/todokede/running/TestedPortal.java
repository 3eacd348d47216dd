package org.todokede.running;

/** The running portal that a test asks. The test run starts one for each of its processes, so that two classes of tests never share one at the same time. */
public final class TestedPortal {

    /** System property: where the portal of a run in one process is, and the first of several. */
    public static final String URL = "portal.url";

    /** System property: a dot and the number of this process among those of the run, from 1. */
    private static final String PROCESS = "portal.process";

    private TestedPortal() {}

    /** Where the portal of this process is, without a slash at the end. */
    public static String address() {
        String own = System.getProperty(URL + System.getProperty(PROCESS, ""), System.getProperty(URL));
        return own.replaceFirst("/+$", "");
    }
}
