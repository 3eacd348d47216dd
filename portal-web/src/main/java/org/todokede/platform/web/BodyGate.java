package org.todokede.platform.web;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds how many requests may hold a thread of the server while they send. Somebody who opens hundreds of them and never ends one would otherwise hold every
 * thread, and nobody would be answered any more; like this the others get their pages, and whoever comes with one more body is asked to come again.
 */
final class BodyGate {

    private final int most;
    private final int mostOfOneAddress;
    private final Map<String, Integer> sending = new HashMap<>();
    private int all;

    /** @param most at the same time, well below the threads of the server @param mostOfOneAddress of these from one address */
    BodyGate(int most, int mostOfOneAddress) {
        this.most = most;
        this.mostOfOneAddress = mostOfOneAddress;
    }

    /** Somebody begins to send. @return whether there is room; if so, {@link #leave} must follow */
    synchronized boolean enter(String address) {
        int ofAddress = sending.getOrDefault(address, 0);
        if (all >= most || ofAddress >= mostOfOneAddress) {
            return false;
        }
        sending.put(address, ofAddress + 1);
        all++;
        return true;
    }

    /** Somebody has sent, or was cut off. */
    synchronized void leave(String address) {
        sending.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
