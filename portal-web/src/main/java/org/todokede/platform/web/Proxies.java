package org.todokede.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The proxies in front of the portal, and whom they speak for. What {@code X-Forwarded-For} and {@code X-Forwarded-Proto} say is believed only of a request
 * that comes from one of them: anybody else could write there what they like, and get past what is counted by address.
 */
final class Proxies {

    /** Characters of an address, of whichever version; a name is none. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final Set<String> trusted;

    /** @param addresses of the proxies, with commas between them; empty if there are none */
    Proxies(String addresses) {
        trusted = Arrays.stream(addresses.split(",")).map(String::strip).filter(address -> !address.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    /** The request as its sender made it. */
    HttpServletRequest seen(HttpServletRequest request) {
        if (trusted.isEmpty() || !trusted.contains(request.getRemoteAddr())) {
            return request;
        }
        String sender = sender(Collections.list(request.getHeaders("X-Forwarded-For")), request.getRemoteAddr());
        boolean secure = "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getRemoteAddr() {
                return sender;
            }

            @Override
            public boolean isSecure() {
                return secure || super.isSecure();
            }

            @Override
            public String getScheme() {
                return isSecure() ? "https" : super.getScheme();
            }
        };
    }

    /** The last address before our own proxies: what stands further left, the sender may have written. */
    private String sender(List<String> headers, String peer) {
        List<String> chain = headers.stream().flatMap(header -> Arrays.stream(header.split(","))).map(String::strip).toList();
        for (int i = chain.size() - 1; i >= 0; i--) {
            if (!ADDRESS.matcher(chain.get(i)).matches()) {
                return peer;
            }
            if (!trusted.contains(chain.get(i))) {
                return chain.get(i);
            }
        }
        return peer;
    }
}
