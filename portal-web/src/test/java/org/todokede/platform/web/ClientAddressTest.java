package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.todokede.platform.SenderNetwork;

class ClientAddressTest {

    private static final ClientAddress BEHIND_A_PROXY = new ClientAddress("127.0.0.1, 10.0.0.2");

    private static HttpServletRequest from(String remote, String... forwarded) {
        return (HttpServletRequest) Proxy.newProxyInstance(ClientAddressTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, args) -> switch (method.getName()) {
            case "getRemoteAddr" -> remote;
            case "getHeaders" -> Collections.enumeration("X-Forwarded-For".equals(args[0]) ? List.of(forwarded) : List.of());
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    @Test
    void withoutAProxy_theHeaderOfAnybody_isNotBelieved() {
        assertEquals("127.0.0.1", new ClientAddress("").of(from("127.0.0.1", "198.51.100.1")));
        assertEquals("203.0.113.9", BEHIND_A_PROXY.of(from("203.0.113.9", "198.51.100.1")));
    }

    @Test
    void ofAProxy_itsOwnWordIsTaken_andNothingThatStoodThereBefore() {
        assertEquals("198.51.100.1", BEHIND_A_PROXY.of(from("127.0.0.1", "198.51.100.1")));
        assertEquals("198.51.100.2", BEHIND_A_PROXY.of(from("127.0.0.1", "10.9.9.9, 198.51.100.1, 198.51.100.2")));
        assertEquals("198.51.100.2", BEHIND_A_PROXY.of(from("127.0.0.1", "198.51.100.1", "198.51.100.2")));
        assertEquals("198.51.100.1", BEHIND_A_PROXY.of(from("127.0.0.1", "192.0.2.1, 198.51.100.1, 10.0.0.2")), "two proxies in a row");
        assertEquals("127.0.0.1", BEHIND_A_PROXY.of(from("127.0.0.1")));
        assertEquals("127.0.0.1", BEHIND_A_PROXY.of(from("127.0.0.1", "198.51.100.1, ")));
    }

    @Test
    void whatIsNoAddress_isNotLookedUp() {
        for (String text : List.of("example.com", "a", "1", "1.2.3", "999.1.1.1", "' or 1=1", "::::::", "198.51.100.1:80")) {
            assertEquals("127.0.0.1", BEHIND_A_PROXY.of(from("127.0.0.1", text)), text);
        }
        for (String text : List.of("999.1.1.1", "1.1.1.256", "255.255.300.255", "1.2.3", "example.com")) {
            assertFalse(ClientAddress.isWritten(text), text);
        }
        for (String text : List.of("0.0.0.0", "255.249.199.99", "010.001.000.009", "::1", "2001:db8::ffff:192.0.2.1")) {
            assertTrue(ClientAddress.isWritten(text), text);
        }
    }

    @Test
    void ofTheNewKind_aNetworkIsOneSender_howeverItIsWritten() {
        String one = BEHIND_A_PROXY.of(from("127.0.0.1", "2001:db8::1"));
        String other = BEHIND_A_PROXY.of(from("127.0.0.1", "2001:0DB8:0:0:ffff::2"));
        assertEquals("2001:db8:0:0", SenderNetwork.of(one));
        assertEquals(SenderNetwork.of(one), SenderNetwork.of(other));
        assertEquals("2001:db8:0:1", SenderNetwork.of(BEHIND_A_PROXY.of(from("127.0.0.1", "2001:db8:0:1::1"))));
        assertEquals("198.51.100.1", SenderNetwork.of("198.51.100.1"));
    }
}
