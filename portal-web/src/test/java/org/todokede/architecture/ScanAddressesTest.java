package org.todokede.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.todokede.platform.web.Routes;

/**
 * What {@code config/portal scan web} tries is there to be tried: it never signs itself out, each page of a role is one, and each parameter that it names is read by what answers
 * that address. A page that reads none of them passes every attack.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScanAddressesTest {

    private static final String MAIN = "src/main";
    private static final String API = "/api/v1/";
    private static final Pattern CLASS = Pattern.compile("public class (\\w+)");
    private static final Pattern NAMED_BEAN = Pattern.compile("#\\{(?:not |empty )?([a-z]\\w+)\\.");

    private String scan;

    /** Sources of the classes of the portal's pages, by name. */
    private Map<String, String> classes;

    @BeforeAll
    void sources() throws IOException {
        scan = read(java.nio.file.Path.of("../config/scan.sh"));
        try (Stream<java.nio.file.Path> files = Files.walk(file("java"))) {
            classes = files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .collect(Collectors.toMap(file -> file.getFileName().toString().replace(".java", ""), ScanAddressesTest::read));
        }
    }

    private static java.nio.file.Path file(String within) {
        return java.nio.file.Path.of(MAIN, within);
    }

    private static String read(java.nio.file.Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of each line of a table of the script. */
    private List<String[]> table(String mark) {
        String after = scan.substring(scan.indexOf("<<'" + mark + "'\n") + mark.length() + 5);
        return after.substring(0, after.indexOf("\n" + mark + "\n")).lines().map(line -> line.split(" ")).toList();
    }

    private static Routes.Route route(String path) {
        return Routes.find(path).orElseThrow(() -> new AssertionError(path + " does not exist")).route();
    }

    @Test
    void signingOut_isLeftOut() {
        List<String> left = Pattern.compile("-x \"\\$url([^\"]+)\"").matcher(scan).results().map(found -> found.group(1)).toList();
        List<String> ends = Routes.all().stream().filter(route -> route.target().equals("/session/end")).map(Routes.Route::path).toList();
        assertEquals(ends, left);
        assertEquals(1, ends.size());
    }

    @Test
    void eachRole_isAskedForAPageThatAStrangerMayNotOpen_andForSomeAddressesAtLeast() {
        List<String[]> roles = table("ROLES");
        assertEquals(List.of("nobody", "investor", "window", "mof1", "admin", "auditor"), roles.stream().map(line -> line[0]).toList());
        for (String[] line : roles) {
            assertEquals(line[0].equals("nobody"), route(line[2]).access() == Routes.Access.PUBLIC, line[0]);
            assertTrue(Integer.parseInt(line[1]) >= 10, line[0]);
        }
    }

    @Test
    void eachParameter_isReadByWhatAnswersItsAddress() {
        Map<String, Set<String>> unread = new LinkedHashMap<>();
        List<String[]> addresses = table("ADDRESSES");
        for (String[] line : addresses) {
            Set<String> names = unread(line[1]);
            if (!names.isEmpty()) {
                unread.put(line[1], names);
            }
        }
        assertEquals(Map.of(), unread);
        assertTrue(addresses.stream().filter(line -> !line[0].equals("nobody") && line[1].startsWith("/api/v1/")).count() >= 3, "the API, signed in");
    }

    /** What the addresses of before named, and nobody read. */
    @Test
    void control_aParameterThatNobodyReads_isFound() {
        assertEquals(Set.of("q"), unread("/cleared?q=a"));
        assertEquals(Set.of("after"), unread("/admin/editions?after=1"));
        assertEquals(Set.of("before"), unread("/api/v1/filings/NUMBER/redline?from=1&before=2"));
        assertEquals(Set.of("ministry"), unread("/review?q=a&ministry=MOF"));
    }

    /** The parameters of an address that stand nowhere in what answers it. */
    private Set<String> unread(String address) {
        String path = address.substring(0, address.indexOf('?'));
        Set<String> names = Pattern.compile("[?&]([a-z_]+)=").matcher(address).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
        if (path.startsWith(API)) {
            names.removeAll(ofResource(path.substring(API.length())));
        } else {
            List<String> sources = ofPage(route(path).target());
            names.removeIf(name -> sources.stream().anyMatch(source -> source.contains("\"" + name + "\"")));
        }
        return names;
    }

    /** The beans that a page names, and the classes beside them that these name in turn. */
    private List<String> ofPage(String target) {
        Set<String> found = new TreeSet<>();
        NAMED_BEAN.matcher(read(file("webapp" + target))).results().map(bean -> Character.toUpperCase(bean.group(1).charAt(0)) + bean.group(1).substring(1))
                .filter(name -> classes.containsKey(name) && classes.get(name).contains("@Named")).forEach(found::add);
        assertTrue(!found.isEmpty(), target);
        List<String> sources = new ArrayList<>();
        for (String bean : found) {
            String source = classes.get(bean);
            sources.add(source);
            classes.forEach((name, other) -> {
                boolean beside = packageOf(other).equals(packageOf(source)) && !other.contains("@Named") && !packageOf(source).equals("org.todokede.platform.web");
                if (beside && Pattern.compile("\\b" + name + "\\b").matcher(source).find()) {
                    sources.add(other);
                }
            });
        }
        return sources;
    }

    private static String packageOf(String source) {
        return source.substring("package ".length(), source.indexOf(';'));
    }

    /** The parameters that a resource of the API asks for, as a {@code GET} at that path. */
    private Set<String> ofResource(String path) {
        for (String source : classes.values()) {
            if (!source.contains("\n@Path(")) {
                continue;
            }
            Class<?> resource = loaded(packageOf(source) + "." + CLASS.matcher(source).results().findFirst().orElseThrow().group(1));
            for (Method method : resource.getDeclaredMethods()) {
                Path within = method.getAnnotation(Path.class);
                String whole = resource.getAnnotation(Path.class).value() + (within == null ? "" : "/" + within.value());
                if (method.isAnnotationPresent(GET.class) && whole.replace("{number}", "NUMBER").equals(path)) {
                    return Arrays.stream(method.getParameters()).filter(asked -> asked.isAnnotationPresent(QueryParam.class)).map(asked -> asked.getAnnotation(QueryParam.class).value()).collect(Collectors.toSet());
                }
            }
        }
        throw new AssertionError(path + " does not exist");
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
