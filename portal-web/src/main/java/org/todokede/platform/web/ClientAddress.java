package org.todokede.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who sends a request, by network address: the other end of the connection, or, where that is a proxy of ours, the one that it names last. */
final class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private static final Pattern CHARACTERS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    /** One of the old kind with a number above 255 would be taken for a name, and looked up. */
    private static final Pattern SHAPE = Pattern.compile("NUMBER(\\.NUMBER){3}|.*:.*:.*".replace("NUMBER", "(25[0-5]|2[0-4]\\d|[01]?\\d?\\d)"));

    private final Set<String> proxies;

    /** @param proxies addresses whose word is taken, separated by commas */
    ClientAddress(String proxies) {
        this.proxies = list(proxies);
    }

    /** Addresses as {@link #of} writes them. @param addresses separated by commas */
    static Set<String> list(String addresses) {
        return Arrays.stream(addresses.split(",")).map(String::strip).filter(text -> !text.isEmpty()).map(text -> plain(text, text)).collect(Collectors.toUnmodifiableSet());
    }

    /** The address of the sender. What stands in the header before the last proxy's own word, anybody can have written. */
    String of(HttpServletRequest request) {
        String address = plain(request.getRemoteAddr(), "unknown");
        if (!proxies.contains(address)) {
            return address;
        }
        List<String> said = Arrays.stream(String.join(",", Collections.list(request.getHeaders(FORWARDED_FOR))).split(",")).map(String::strip).toList();
        for (int n = said.size() - 1; n >= 0 && proxies.contains(address) && !said.get(n).isEmpty(); n--) {
            address = plain(said.get(n), address);
        }
        return address;
    }

    /** Whether it is the address itself, and no name that stands for one. */
    static boolean isWritten(String text) {
        return CHARACTERS.matcher(text).matches() && SHAPE.matcher(text).matches();
    }

    /** One way of writing for each address. @param none what is no address becomes this: names are not looked up */
    private static String plain(String text, String none) {
        if (!isWritten(text)) {
            return none;
        }
        try {
            return InetAddress.getByName(text).getHostAddress();
        } catch (UnknownHostException broken) {
            return none;
        }
    }
}
