package org.todokede.operation.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorDoorTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private static HttpServletRequest from(String remote, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(OperatorDoorTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, args) -> switch (method.getName()) {
            case "getRemoteAddr" -> remote;
            case "getHeader" -> headers.get(String.valueOf(args[0]));
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1"})
    void aProgramOfThisMachine_mayKnow(String remote) {
        assertTrue(OperatorDoor.isFromThisMachine(from(remote, Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "192.0.2.127", "128.0.0.1", "1270.0.0.1", "127.0.0.1.example.org", "::2", "::ffff:192.0.2.1", "null", ""})
    void whoeverIsElsewhere_isNotNear(String remote) {
        assertFalse(OperatorDoor.isFromThisMachine(from(remote, Map.of())));
    }

    @Test
    void whatWasPassedOn_isNotNear_whateverItSays() {
        for (String header : OperatorDoor.PASSED_ON) {
            for (String value : List.of("127.0.0.1", "198.51.100.1", "")) {
                assertFalse(OperatorDoor.isFromThisMachine(from("127.0.0.1", Map.of(header, value))), header + ": " + value);
            }
        }
    }

    @Test
    void theToken_isShownWhole_orNotAtAll() {
        assertTrue(OperatorDoor.shows("Bearer " + TOKEN, TOKEN));
        for (String wrong : List.of(TOKEN, "Bearer", "Bearer ", "bearer " + TOKEN, "Basic " + TOKEN, "Bearer " + TOKEN.substring(1), "Bearer " + TOKEN + "0", "Bearer  " + TOKEN)) {
            assertFalse(OperatorDoor.shows(wrong, TOKEN), wrong);
        }
        assertFalse(OperatorDoor.shows(null, TOKEN));
    }
}
