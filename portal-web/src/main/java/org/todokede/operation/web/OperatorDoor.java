package org.todokede.operation.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.todokede.platform.service.PortalConfig;

/**
 * Who may know how the portal does: a program on the same machine, or one that shows the operator's token. The other end of the connection is looked at, not
 * what a proxy says; and since a proxy on the same machine is such an end, too, whatever says that it was passed on counts as coming from elsewhere.
 */
@ApplicationScoped
public class OperatorDoor {

    /** Headers by which proxies say that they speak for somebody. */
    static final List<String> PASSED_ON = List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via");

    private static final String BEARER = "Bearer ";

    @Inject
    private PortalConfig config;

    /** Whether the sender of a request may know. */
    public boolean admits(HttpServletRequest request) {
        return isFromThisMachine(request) || config.operatorToken().filter(token -> shows(request.getHeader("Authorization"), token)).isPresent();
    }

    static boolean isFromThisMachine(HttpServletRequest request) {
        String peer = String.valueOf(request.getRemoteAddr());
        boolean near = peer.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}") || peer.equals("::1") || peer.equals("0:0:0:0:0:0:0:1");
        return near && PASSED_ON.stream().allMatch(header -> request.getHeader(header) == null);
    }

    /** In the same time whatever is shown. @param authorization header of that name; null if there is none */
    static boolean shows(String authorization, String token) {
        return authorization != null && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
