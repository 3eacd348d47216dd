package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How often one address may ask in one window, and what is known of it afterwards. */
class AddressThrottleTest {

    private static final Instant NOON = Instant.parse("2026-11-27T03:00:00Z");
    private static final Instant LAST_OF_THE_WINDOW = NOON.plus(AddressThrottle.WINDOW);

    private final AddressThrottle throttle = new AddressThrottle(2) {};

    @Test
    void asManyAsThereAre_areLetIn_andTheNextOnlyAfterTheWindow() {
        assertTrue(throttle.admits("192.0.2.1", NOON) && throttle.admits("192.0.2.1", NOON));
        assertFalse(throttle.admits("192.0.2.1", NOON));
        assertTrue(throttle.admits("192.0.2.2", NOON), "another address");
        assertFalse(throttle.admits("192.0.2.1", LAST_OF_THE_WINDOW));
        assertTrue(throttle.admits("192.0.2.1", LAST_OF_THE_WINDOW.plusNanos(1)) && throttle.admits("192.0.2.1", LAST_OF_THE_WINDOW.plusNanos(1)), "counted anew");
        assertFalse(throttle.admits("192.0.2.1", LAST_OF_THE_WINDOW.plusNanos(1)));
    }

    @Test
    void addressesOfOneNetworkOfTheNewKind_areOneSender() {
        assertTrue(throttle.admits("2001:db8:0:1:0:0:0:1", NOON) && throttle.admits("2001:db8:0:1:0:0:0:2", NOON));
        assertFalse(throttle.admits("2001:db8:0:1:ffff:0:0:3", NOON));
        assertFalse(throttle.isFree("2001:db8:0:1:0:0:0:4", NOON));
        assertTrue(throttle.admits("2001:db8:0:2:0:0:0:1", NOON), "another network");
    }

    @Test
    void whoeverOnlyAsksWhetherThereIsRoom_isNotCounted() {
        assertTrue(throttle.isFree("192.0.2.1", NOON) && throttle.isFree("192.0.2.1", NOON) && throttle.isFree("192.0.2.1", NOON));
        assertEquals(0, throttle.remembered());
        throttle.admits("192.0.2.1", NOON);
        assertTrue(throttle.isFree("192.0.2.1", NOON));
        throttle.admits("192.0.2.1", NOON);
        assertFalse(throttle.isFree("192.0.2.1", LAST_OF_THE_WINDOW));
        assertTrue(throttle.isFree("192.0.2.1", LAST_OF_THE_WINDOW.plusNanos(1)));
    }

    @Test
    void whenManyAreKnown_thoseWhoseWindowHasPassedAreForgotten() {
        for (int n = 0; n < AddressThrottle.REMEMBERED; n++) {
            throttle.admits("2001:db8::" + Integer.toHexString(n), NOON);
        }
        throttle.admits("192.0.2.1", LAST_OF_THE_WINDOW);
        assertEquals(AddressThrottle.REMEMBERED + 1, throttle.remembered(), "none is forgotten within its window");
        throttle.admits("192.0.2.2", LAST_OF_THE_WINDOW.plusNanos(1));
        assertEquals(2, throttle.remembered());
    }
}
