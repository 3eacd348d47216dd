package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token of a form of somebody who is signed in. */
class CsrfTest {

    private static HttpServletRequest request(String token) {
        Map<String, String> headers = Map.of();
        return (HttpServletRequest) Proxy.newProxyInstance(CsrfTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, args) -> switch (method.getName()) {
            case "getAttribute" -> Page.SECRET.equals(args[0]) ? "secret of a session" : null;
            case "getHeader" -> headers.get(args[0]);
            case "getParameter" -> Csrf.FIELD.equals(args[0]) ? token : null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    @Test
    void aTokenOfTheSession_isGenuine() {
        assertTrue(new Csrf().isGenuine(request(new Csrf().token(request(null)))));
    }

    /** The third and the fourth are as long as a token, but stand for fewer bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNone_isRefused(String token) {
        assertFalse(new Csrf().isGenuine(request(token)));
    }
}
