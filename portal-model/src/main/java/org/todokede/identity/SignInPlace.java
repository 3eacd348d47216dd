package org.todokede.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where somebody signs in, told so that its owner knows it again and nobody is followed by it: the family of the browser, and the beginning of the address.
 *
 * @param browser such as {@code Firefox, Windows}; empty for a program, or a browser that nobody knows
 * @param network such as {@code 203.0.113.*} or {@code 2001:db8:7::/48}
 */
public record SignInPlace(String browser, String network) {

    private static final int LONGEST_NETWORK = 60;
    private static final int GROUPS_OF_SIX = 8;

    /** Mark in what a browser says of itself, and its name: each says that it is also those after it. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg", "Edge"), Map.entry("OPR/", "Opera"), Map.entry("SamsungBrowser/", "Samsung Internet"), Map.entry("Firefox/", "Firefox"), Map.entry("FxiOS/", "Firefox"),
            Map.entry("Chrome/", "Chrome"), Map.entry("CriOS/", "Chrome"), Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("Windows", "Windows"), Map.entry("iPhone", "iOS"), Map.entry("iPad", "iPadOS"), Map.entry("Android", "Android"), Map.entry("Mac OS X", "macOS"),
            Map.entry("CrOS", "ChromeOS"), Map.entry("Linux", "Linux"));

    /** @param agent what the browser says of itself; null if nothing @param address of the network, in one spelling */
    public static SignInPlace of(String agent, String address) {
        String said = agent == null ? "" : agent;
        String browser = named(said, BROWSERS);
        String name = browser.isEmpty() ? "" : Stream.of(browser, named(said, SYSTEMS)).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        return new SignInPlace(name, beginning(address));
    }

    private static String named(String said, List<Map.Entry<String, String>> known) {
        return known.stream().filter(mark -> said.contains(mark.getKey())).map(Map.Entry::getValue).findFirst().orElse("");
    }

    private static String beginning(String address) {
        if (address.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return address.substring(0, address.lastIndexOf('.')) + ".*";
        }
        String[] groups = address.split(":");
        String shown = groups.length == GROUPS_OF_SIX ? String.join(":", Arrays.asList(groups).subList(0, 3)) + "::/48" : "";
        return shown.length() > LONGEST_NETWORK ? "" : shown;
    }
}
