package org.todokede.running;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * The running portal that a test asks. The test run starts one for each of its processes, so that two classes of tests never share one at the same time; it may
 * still be starting when it is asked for first.
 */
public final class TestedPortal {

    /** System property: where the portal of a run in one process is, and the first of several. */
    public static final String URL = "portal.url";

    /** System property: a dot and the number of this process among those of the run, from 1. */
    private static final String PROCESS = "portal.process";

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

    private static String ready;

    private TestedPortal() {}

    /** Where the portal of this process is, without a slash at the end; it answers. @throws AssertionError if it does not, after five minutes */
    public static synchronized String address() {
        if (ready == null) {
            String own = System.getProperty(URL + System.getProperty(PROCESS, ""), System.getProperty(URL)).replaceFirst("/+$", "");
            long giveUp = System.nanoTime() + PATIENCE;
            while (!isReady(own)) {
                if (System.nanoTime() > giveUp) {
                    throw new AssertionError("the portal of the tests at " + own + " is not ready");
                }
                pause();
            }
            ready = own;
        }
        return ready;
    }

    private static boolean isReady(String address) {
        try {
            HttpURLConnection asked = (HttpURLConnection) URI.create(address + "/health/ready").toURL().openConnection();
            return asked.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
