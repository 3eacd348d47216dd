package org.todokede.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The parts of others that the portal is made of: how old each is, and whether it is known to be bad. Needs the JDK alone, and is run as one source file by
 * {@code config/portal scan}. A part is as old as the newest thing within it; one whose maker left no day is of unknown age.
 */
final class Parts {

    /** No library that is still in use was made before; archives that tell no day tell one of 1980. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    private static final int SHOWN = 10;

    /** One part. */
    record Part(String group, String name, String version) {

        @Override
        public String toString() {
            return group + ":" + name + ":" + version;
        }
    }

    /** A version that must not be used. @param below the first that may be */
    record Bad(String group, String name, String below, String why) {

        boolean is(Part part) {
            return group.equals(part.group()) && name.equals(part.name()) && compare(part.version(), below) < 0;
        }
    }

    private Parts() {}

    /** @param arguments list of parts (CycloneDX as XML), folder of Maven's local repository, list of known-bad versions; ends with 1 if a part is among these */
    public static void main(String[] arguments) throws IOException {
        List<Part> parts = listed(Files.readString(Path.of(arguments[0])));
        List<Bad> known = known(Path.of(arguments[2]));
        record Aged(Part part, Optional<LocalDate> made) {}
        List<Aged> aged = new ArrayList<>();
        for (Part part : parts) {
            aged.add(new Aged(part, made(Path.of(arguments[1]), part)));
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        aged.stream().filter(each -> each.made().isPresent()).sorted(Comparator.comparing((Aged each) -> each.made().get())).limit(SHOWN)
                .forEach(each -> System.out.printf("Age     %s of %s, %d months%n", each.part(), each.made().get(), ChronoUnit.MONTHS.between(each.made().get(), today)));
        List<Part> unknown = aged.stream().filter(each -> each.made().isEmpty()).map(Aged::part).toList();
        System.out.printf("Age     %d parts, %d of unknown age%s%n", aged.size(), unknown.size(), unknown.isEmpty() ? "" : ": " + unknown);
        List<String> bad = parts.stream().flatMap(part -> known.stream().filter(each -> each.is(part)).map(each -> part + " is known to be bad (" + each.why() + "): take " + each.below() + " or newer")).toList();
        bad.forEach(System.err::println);
        System.out.printf("Known   %d bad of %d parts, by %d entries%n", bad.size(), parts.size(), known.size());
        System.exit(bad.isEmpty() ? 0 : 1);
    }

    /** The libraries in a list of parts, ours left out. */
    static List<Part> listed(String bom) {
        Matcher component = Pattern.compile("<component\\b[^>]*>\\s*(?:<publisher>[^<]*</publisher>\\s*)?(?:<author>[^<]*</author>\\s*)?<group>([^<]+)</group>\\s*<name>([^<]+)</name>\\s*<version>([^<]+)</version>").matcher(bom);
        return component.results().map(m -> new Part(m.group(1), m.group(2), m.group(3))).filter(part -> !part.group().equals("org.todokede")).distinct().toList();
    }

    static List<Bad> known(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", 4)).map(cells -> new Bad(cells[0], cells[1], cells[2], cells[3])).toList();
    }

    /** By numbers where both have numbers, and a word such as "RC1" before what has none. */
    static int compare(String one, String other) {
        String[] left = one.split("[.-]");
        String[] right = other.split("[.-]");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Long.compare(number(left, i), number(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static long number(String[] version, int at) {
        if (at >= version.length) {
            return 0;
        }
        return version[at].matches("\\d{1,15}") ? Long.parseLong(version[at]) : version[at].matches("(?i)final|ga|release|jakarta|jre|android") ? 0 : -1;
    }

    private static Optional<LocalDate> made(Path repository, Part part) throws IOException {
        Path folder = repository.resolve(part.group().replace('.', '/')).resolve(part.name()).resolve(part.version());
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<LocalDate> days = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jar") || each.toString().endsWith(".pom")).toList()) {
                if (file.toString().endsWith(".jar")) {
                    newest(file).ifPresent(days::add);
                } else {
                    Matcher stamp = Pattern.compile("<project\\.build\\.outputTimestamp>(\\d{4}-\\d{2}-\\d{2})").matcher(Files.readString(file));
                    if (stamp.find()) {
                        days.add(LocalDate.parse(stamp.group(1)));
                    }
                }
            }
        }
        return days.stream().filter(day -> day.isAfter(FIRST_DAY)).max(Comparator.naturalOrder());
    }

    private static Optional<LocalDate> newest(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getTimeLocal).map(time -> time.toLocalDate()).max(Comparator.naturalOrder());
        }
    }

    /** The parts on a class path whose jars say what they are. */
    static List<Part> on(String classPath) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (String file : Arrays.stream(classPath.split(java.io.File.pathSeparator)).filter(each -> each.endsWith(".jar")).toList()) {
            try (ZipFile zip = new ZipFile(file)) {
                for (ZipEntry entry : zip.stream().filter(each -> each.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties")).map(ZipEntry.class::cast).toList()) {
                    java.util.Properties said = new java.util.Properties();
                    try (InputStream in = zip.getInputStream(entry)) {
                        said.load(in);
                    }
                    parts.add(new Part(said.getProperty("groupId", ""), said.getProperty("artifactId", ""), said.getProperty("version", "")));
                }
            }
        }
        return parts;
    }
}
