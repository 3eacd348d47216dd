package org.todokede.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The parts of others that the portal is made of, those within its server with them: how old each is, and whether it is known to be bad. Needs the JDK alone, and is run as one
 * source file by {@code config/portal scan}. A part is as old as the newest thing within it; one whose maker left no day, or a day that means nothing, is of unknown age.
 *
 * <p>Which version is the newest only a registry can tell, which a build does not ask. So a part that is older than {@link #MOST_MONTHS}, or of unknown age, must have its reason in
 * {@code config/data/old-parts.csv}, with the day on which somebody looked, and somebody must look again within as many months. What lies within the server comes and goes with it: its
 * ages are told, and the reason of the server stands for it.
 */
final class Parts {

    /** After so many months from its release a part needs a reason, and from the day on which somebody looked another look. */
    static final int MOST_MONTHS = 12;

    /** No library that is still in use was made before; archives that tell no day tell one of 1980. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    /** Written into everything that is built below the common project of Eclipse's enterprise Java, whenever that is. */
    private static final Set<LocalDate> MEANS_NOTHING = Set.of(LocalDate.of(2020, 12, 19));

    private static final int SHOWN = 10;

    /** One part. @param group empty if it does not say */
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

    /** Why parts may be old. @param part group and name with a colon; a star at the end stands for anything @param day on which somebody looked whether there is a newer one */
    record Reason(String part, String reason, LocalDate day) {

        boolean isOf(Part of) {
            String named = of.group() + ":" + of.name();
            return part.endsWith("*") ? named.startsWith(part.substring(0, part.length() - 1)) : named.equals(part);
        }
    }

    /** @param made empty if nobody knows @param within the server, or not */
    record Aged(Part part, Optional<LocalDate> made, boolean within) {

        boolean isOld(LocalDate today) {
            return made.isEmpty() || made.get().plusMonths(MOST_MONTHS).isBefore(today);
        }
    }

    private record Archive(List<Part> parts, Optional<LocalDate> made) {}

    private Parts() {}

    /**
     * @param arguments list of parts (CycloneDX as XML), folder of Maven's local repository, the server with its version, folder of the two tables, folder for what is found: all ages as
     *     {@code parts.csv}, and the parts of the server as {@code bom-server.json} (CycloneDX); ends with 1 if a part is known to be bad, or old without a reason
     */
    public static void main(String[] arguments) throws IOException {
        Path repository = Path.of(arguments[1]);
        List<Bad> known = known(Path.of(arguments[4], "known-bad-parts.csv"));
        List<Reason> reasons = reasons(Path.of(arguments[4], "old-parts.csv"));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<Aged> aged = new ArrayList<>();
        for (Part part : listed(Files.readString(Path.of(arguments[0])))) {
            aged.add(new Aged(part, made(repository, part), false));
        }
        Path server = Path.of(arguments[2]);
        aged.add(new Aged(new Part("fish.payara.extras", "payara-micro", arguments[3]), archive(server).made(), false));
        aged.addAll(within(server));
        Path into = Path.of(arguments[5]);
        Files.writeString(into.resolve("bom-server.json"), bom(aged.stream().filter(Aged::within).map(Aged::part).toList()));
        Files.write(into.resolve("parts.csv"), table(aged, reasons, today));

        System.out.printf("Parts   %s (%d within the server)%n", into.resolve("bom-server.json"), aged.stream().filter(Aged::within).count());
        aged.stream().filter(each -> each.made().isPresent()).sorted(Comparator.comparing((Aged each) -> each.made().get())).limit(SHOWN)
                .forEach(each -> System.out.printf("Age     %s of %s, %d months%s%n", each.part(), each.made().get(), months(each, today), each.within() ? ", within the server" : ""));
        System.out.printf("Age     %d parts, %d of unknown age, each in %s%n", aged.size(), aged.stream().filter(each -> each.made().isEmpty()).count(), into.resolve("parts.csv"));
        List<String> wrong = new ArrayList<>(withoutReason(aged, reasons, today));
        System.out.printf("Old     %d parts without a reason, by %d reasons%n", wrong.size(), reasons.size());
        List<String> bad = aged.stream().map(Aged::part).flatMap(part -> known.stream().filter(each -> each.is(part)).map(each -> part + " is known to be bad (" + each.why() + "): take " + each.below() + " or newer")).toList();
        System.out.printf("Known   %d bad of %d parts, by %d entries%n", bad.size(), aged.size(), known.size());
        wrong.addAll(bad);
        wrong.forEach(System.err::println);
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    /** What is old, or of unknown age, without a reason that was looked at lately; and reasons that nothing needs any more. */
    static List<String> withoutReason(List<Aged> aged, List<Reason> reasons, LocalDate today) {
        List<Aged> old = aged.stream().filter(each -> !each.within() && each.isOld(today)).toList();
        Stream<String> none = old.stream().filter(each -> reasons.stream().noneMatch(reason -> reason.isOf(each.part())))
                .map(each -> each.part() + " is " + each.made().map(day -> "of " + day).orElse("of unknown age") + ": take a newer one, or say why not in config/data/old-parts.csv");
        Stream<String> stale = reasons.stream().filter(reason -> reason.day().plusMonths(MOST_MONTHS).isBefore(today))
                .map(reason -> reason.part() + " was looked at on " + reason.day() + ": look again whether there is a newer one (config/data/old-parts.csv)");
        Stream<String> idle = reasons.stream().filter(reason -> old.stream().noneMatch(each -> reason.isOf(each.part()))).map(reason -> reason.part() + " is not old, or not there: take its line out of config/data/old-parts.csv");
        return Stream.of(none, stale, idle).flatMap(lines -> lines).toList();
    }

    private static long months(Aged part, LocalDate today) {
        return ChronoUnit.MONTHS.between(part.made().orElseThrow(), today);
    }

    private static List<String> table(List<Aged> aged, List<Reason> reasons, LocalDate today) {
        List<String> lines = new ArrayList<>(List.of("group,name,version,made,months,within,reason"));
        aged.stream().sorted(Comparator.comparing((Aged each) -> each.within()).thenComparing(each -> each.part().toString())).forEach(each -> {
            String reason = each.within() || !each.isOld(today) ? "" : reasons.stream().filter(one -> one.isOf(each.part())).map(Reason::reason).findFirst().orElse("none");
            lines.add(String.join(",", each.part().group(), each.part().name(), each.part().version(), each.made().map(LocalDate::toString).orElse(""), each.made().isPresent() ? String.valueOf(months(each, today)) : "",
                    each.within() ? "server" : "", "\"" + reason + "\""));
        });
        return lines;
    }

    /** The libraries in a list of parts, ours left out, and the program that has made the list. */
    static List<Part> listed(String bom) {
        Matcher component = Pattern.compile("<component\\b[^>]*>\\s*(?:<publisher>[^<]*</publisher>\\s*)?(?:<author>[^<]*</author>\\s*)?<group>([^<]+)</group>\\s*<name>([^<]+)</name>\\s*<version>([^<]+)</version>")
                .matcher(bom.replaceAll("(?s)<metadata>.*?</metadata>", ""));
        return component.results().map(m -> new Part(m.group(1), m.group(2), m.group(3))).filter(part -> !part.group().equals("org.todokede")).distinct().toList();
    }

    /** A list of parts as CycloneDX. */
    static String bom(List<Part> parts) {
        return parts.stream().map(part -> "    {\"type\": \"library\", \"group\": \"%s\", \"name\": \"%s\", \"version\": \"%s\"%s}".formatted(part.group(), part.name(), part.version(),
                        part.group().isEmpty() ? "" : ", \"purl\": \"pkg:maven/" + part.group() + "/" + part.name() + "@" + part.version() + "\""))
                .collect(Collectors.joining(",\n", "{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.6\",\n  \"version\": 1,\n  \"components\": [\n", "\n  ]\n}\n"));
    }

    static List<Bad> known(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", 4)).map(cells -> new Bad(cells[0], cells[1], cells[2], cells[3])).toList();
    }

    static List<Reason> reasons(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", 3)).map(cells -> new Reason(cells[0], cells[2].replaceAll("^\"|\"$", ""), LocalDate.parse(cells[1]))).toList();
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

    static Optional<LocalDate> made(Path repository, Part part) throws IOException {
        Path folder = folder(repository, part);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<LocalDate> days = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jar") || each.toString().endsWith(".pom")).toList()) {
                if (file.toString().endsWith(".jar")) {
                    archive(file).made().ifPresent(days::add);
                } else {
                    stamped(repository, part, Files.readString(file)).ifPresent(days::add);
                }
            }
        }
        return days.stream().filter(Parts::isADay).max(Comparator.naturalOrder());
    }

    private static Path folder(Path repository, Part part) {
        return repository.resolve(part.group().replace('.', '/')).resolve(part.name()).resolve(part.version());
    }

    /** The day that a project writes into what it builds, as itself or its parent of the same version says. */
    private static Optional<LocalDate> stamped(Path repository, Part part, String pom) throws IOException {
        Matcher stamp = Pattern.compile("<project\\.build\\.outputTimestamp>(?:(\\d{4}-\\d{2}-\\d{2})|(\\d{9,10})<)").matcher(pom);
        if (stamp.find()) {
            return Optional.of(stamp.group(1) != null ? LocalDate.parse(stamp.group(1)) : LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(stamp.group(2))), ZoneOffset.UTC));
        }
        Matcher parent = Pattern.compile("<parent>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>").matcher(pom);
        if (parent.find() && parent.group(3).equals(part.version())) {
            Part above = new Part(parent.group(1), parent.group(2), parent.group(3));
            Path file = folder(repository, above).resolve(above.name() + "-" + above.version() + ".pom");
            return Files.isRegularFile(file) ? stamped(repository, above, Files.readString(file)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isADay(LocalDate day) {
        return day.isAfter(FIRST_DAY) && !MEANS_NOTHING.contains(day);
    }

    /** The parts on a class path whose jars say what they are. */
    static List<Part> on(String classPath) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (String file : Arrays.stream(classPath.split(java.io.File.pathSeparator)).filter(each -> each.endsWith(".jar")).toList()) {
            parts.addAll(archive(Path.of(file)).parts());
        }
        return parts;
    }

    /** The parts that lie as archives within an archive: those of the server. One that does not say what it is, is called by its file. */
    static List<Aged> within(Path archive) throws IOException {
        List<Aged> found = new ArrayList<>();
        Path file = Files.createTempFile("part", ".jar");
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().filter(each -> each.getName().matches(".*\\.[jr]ar")).map(ZipEntry.class::cast).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
                Archive part = archive(file);
                String name = entry.getName().replaceAll(".*/|\\.[jr]ar$", "");
                (part.parts().isEmpty() ? List.of(bundle(file, name)) : part.parts()).forEach(each -> found.add(new Aged(each, part.made(), true)));
            }
        } finally {
            Files.delete(file);
        }
        return found;
    }

    private static Archive archive(Path jar) throws IOException {
        List<Part> parts = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().filter(each -> each.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties")).map(ZipEntry.class::cast).toList()) {
                Properties said = new Properties();
                try (InputStream in = zip.getInputStream(entry)) {
                    said.load(in);
                }
                parts.add(new Part(said.getProperty("groupId", ""), said.getProperty("artifactId", ""), said.getProperty("version", "")));
            }
            return new Archive(parts, zip.stream().map(entry -> entry.getTimeLocal().toLocalDate()).max(Comparator.naturalOrder()).filter(Parts::isADay));
        }
    }

    /** What the manifest says, in place of Maven. */
    private static Part bundle(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry("META-INF/MANIFEST.MF");
            if (entry == null) {
                return new Part("", name, "");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                Attributes said = new Manifest(in).getMainAttributes();
                String version = Stream.of("Bundle-Version", "Implementation-Version", "Specification-Version").map(said::getValue).filter(each -> each != null).findFirst().orElse("");
                String symbolic = said.getValue("Bundle-SymbolicName");
                return new Part(symbolic == null ? "" : symbolic.replaceAll(";.*", ""), name, version);
            }
        }
    }
}
