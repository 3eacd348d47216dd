package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

    private static HttpServletRequest request(String peer, String forwardedFor, String proto) {
        return (HttpServletRequest) Proxy.newProxyInstance(ProxiesTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, args) -> switch (method.getName()) {
            case "getRemoteAddr" -> peer;
            case "isSecure" -> false;
            case "getScheme" -> "http";
            case "getHeader" -> proto;
            case "getHeaders" -> Collections.enumeration(forwardedFor == null ? List.of() : List.of(forwardedFor.split("\\|")));
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-, 10.0.0.1",
        "203.0.113.7, 203.0.113.7",
        "'198.51.100.1, 203.0.113.7', 203.0.113.7",
        "'203.0.113.7, 10.0.0.2', 203.0.113.7",
        "198.51.100.1|203.0.113.7, 203.0.113.7",
        "2001:db8::1, 2001:db8::1",
        "'203.0.113.7, evil', 10.0.0.1",
        "'', 10.0.0.1",
        "10.0.0.2, 10.0.0.1"
    })
    void ofAProxyOfOurs_theLastForeignAddressCounts(String header, String expected) {
        assertEquals(expected, new Proxies("10.0.0.1, 10.0.0.2").seen(request("10.0.0.1", header, null)).getRemoteAddr());
    }

    @Test
    void ofAnybodyElse_nothingIsBelieved() {
        HttpServletRequest request = request("203.0.113.7", "192.0.2.1", "https");
        assertSame(request, new Proxies("10.0.0.1").seen(request));
        assertSame(request, new Proxies("").seen(request));
    }

    @Test
    void theProxySaysWhetherTheBrowserCameByTls() {
        HttpServletRequest byTls = new Proxies("10.0.0.1").seen(request("10.0.0.1", "203.0.113.7", "https"));
        assertTrue(byTls.isSecure());
        assertEquals("https", byTls.getScheme());
        assertFalse(new Proxies("10.0.0.1").seen(request("10.0.0.1", "203.0.113.7", "http")).isSecure());
    }
}
