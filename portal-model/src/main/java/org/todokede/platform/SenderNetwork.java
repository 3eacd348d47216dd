package org.todokede.platform;

import java.util.Arrays;

/** Whose a network address is, for whatever is counted by sender. */
public final class SenderNetwork {

    private static final int GROUPS_OF_SIX = 8;

    private SenderNetwork() {}

    /**
     * The address itself; of the new kind (IPv6) the network that everybody is given at home, in which one sender has more addresses than can be counted.
     *
     * @param address in one spelling, all groups written
     */
    public static String of(String address) {
        String[] groups = address.split(":");
        return groups.length == GROUPS_OF_SIX ? String.join(":", Arrays.asList(groups).subList(0, GROUPS_OF_SIX / 2)) : address;
    }
}
