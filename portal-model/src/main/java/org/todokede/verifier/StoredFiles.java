package org.todokede.verifier;

import static org.todokede.verifier.ExportedRecord.printable;
import static org.todokede.verifier.SignedTree.bareHash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todokede.verifier.SignedTree.Key;

/** What lies in the folder of the documents, or in a backup of it, against the lines that name it. */
final class StoredFiles {

    /** Acts that print a paper, which is kept for good. */
    static final Set<String> PRINTING = Set.of("PRINT_LETTER", "PRINT_COPY");

    private static final Pattern PAPER = Pattern.compile("SHA-256 ([0-9a-f]{64})");

    /** Acts that lay a file beside a filing, an authority or an answer. */
    private static final Set<String> ATTACHING = Set.of("WRITE_DRAFT", "GRANT_AUTHORITY", "ATTACH_AS_TARGET");

    /** As the line of an attaching says it; the number is that of the file in the portal, and older lines have none. */
    private static final Pattern ATTACHED = Pattern.compile("SHA-256 ([0-9a-f]{64}), file (\\d{1,19})|file ([0-9a-f]{64})");

    /** The act by which a file was disposed of when its time was over; its object is the number of the file. */
    private static final String DISPOSING = "DISPOSE_OF_FILE";

    /** Files that no line names and that are told, at most. */
    private static final int MOST_NAMED = 20;

    /** A file that must be there. @param printed whether the portal printed it @param number of an attached file, null if its line has none @param line as it is named to the reader */
    private record Expected(String sha256, boolean printed, String number, String line) {}

    private StoredFiles() {}

    /** Only what was printed. */
    static int papers(Key key, Path export, Path folder, PrintStream out) throws Unreadable, IOException {
        return check(key, export, folder, false, out);
    }

    /** All that is named by a line, and by no line that it was disposed of. */
    static int documents(Key key, Path export, Path folder, PrintStream out) throws Unreadable, IOException {
        return check(key, export, folder, true, out);
    }

    private static int check(Key key, Path export, Path folder, boolean attached, PrintStream out) throws Unreadable, IOException {
        int status = RecordVerifier.record(key, export, List.of(), out);
        if (status != 0) {
            return status;
        }
        Map<String, String> there = hashed(folder);
        Set<String> disposed = new HashSet<>();
        List<Expected> expected = expected(export, attached, disposed);
        int printed = 0;
        int kept = 0;
        for (Expected file : expected) {
            if (disposed.contains(file.number())) {
                continue;
            }
            if (!there.containsKey(file.sha256())) {
                out.println((file.printed() ? "NOT AS PRINTED" : "NOT AS ATTACHED") + ": no file is the one of " + file.line() + ", SHA-256 " + file.sha256());
                status = 1;
            }
            printed += file.printed() ? 1 : 0;
            kept += file.printed() ? 0 : 1;
        }
        if (status == 0) {
            out.println("As printed: " + printed + " papers");
            if (attached) {
                out.println("As attached: " + kept + " files");
            }
        } else if (attached) {
            tellUnnamed(there, expected, out);
        }
        return status;
    }

    /** Where a changed file may be looked for: a file on its way in is named by no line either. */
    private static void tellUnnamed(Map<String, String> there, List<Expected> expected, PrintStream out) {
        Map<String, String> unnamed = new TreeMap<>(there);
        expected.forEach(file -> unnamed.remove(file.sha256()));
        unnamed.values().stream().sorted().limit(MOST_NAMED).forEach(name -> out.println("  no line names what the file " + printable(name) + " holds"));
    }

    /** Names of the files in a folder, by their SHA-256. */
    private static Map<String, String> hashed(Path folder) throws IOException {
        Map<String, String> there = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path file : files) {
                there.put(bareHash(file), file.getFileName().toString());
            }
        }
        return there;
    }

    /** @param disposed takes the numbers of the files that were disposed of */
    private static List<Expected> expected(Path export, boolean attached, Set<String> disposed) throws Unreadable, IOException {
        List<Expected> expected = new ArrayList<>();
        ExportedRecord.eachLine(export, (entry, line) -> {
            if (!line.get(9).equals("done")) {
                return;
            }
            String named = "entry " + entry + " (line " + line.get(0) + " of the record, " + printable(line.get(5) + " " + line.get(6) + " " + line.get(7)) + ")";
            Matcher paper = PAPER.matcher(line.get(10));
            Matcher file = ATTACHED.matcher(line.get(10));
            if (PRINTING.contains(line.get(5)) && paper.find()) {
                expected.add(new Expected(paper.group(1), true, null, named));
            } else if (attached && ATTACHING.contains(line.get(5)) && file.matches()) {
                expected.add(new Expected(file.group(1) == null ? file.group(3) : file.group(1), false, file.group(2), named));
            } else if (line.get(5).equals(DISPOSING)) {
                disposed.add(line.get(7));
            }
        });
        return expected;
    }
}
