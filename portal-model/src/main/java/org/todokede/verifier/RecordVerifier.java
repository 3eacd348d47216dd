package org.todokede.verifier;

import static org.todokede.verifier.SignedTree.NOTE_PATTERN;
import static org.todokede.verifier.SignedTree.continues;
import static org.todokede.verifier.SignedTree.hashes;
import static org.todokede.verifier.SignedTree.head;
import static org.todokede.verifier.SignedTree.key;
import static org.todokede.verifier.SignedTree.text;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todokede.verifier.SignedTree.Head;
import org.todokede.verifier.SignedTree.Key;

/**
 * Checks what the portal publishes of its record, with nothing but the JDK (17 or newer) and the files beside this one:
 *
 * <pre>
 * javac -d FOLDER *.java
 * java -cp FOLDER org.todokede.verifier.RecordVerifier ...
 *   proof KEY PROOF [DOCUMENT]      a line of the record is under a signed head; the document is the one that the line names
 *   paper KEY ZIP | PAPER PROOF     a letter is the one that the portal printed, and the line of its printing is under a signed head
 *   heads KEY CONSISTENCY           a later head continues an earlier one
 *   record KEY EXPORT [HEAD...]     every line of the record is as signed, under the heads of the export and those kept elsewhere
 *   papers KEY EXPORT FOLDER        the same, and every letter and copy that was printed lies in the folder as it was printed
 *   documents KEY EXPORT FOLDER     the same, and so does every file that was attached, unless the record says that it was disposed of
 *   speed [LINES]                   how fast the whole record is checked, beside bare SHA-256 over the same bytes
 * </pre>
 *
 * KEY is the file of the portal's public key; where it was exchanged, of each that has signed, one a line. Ends with 0 if all is as signed, with 1 if not (of the speed: if it is less than 0.7 of that of SHA-256), with 2
 * if something cannot be read. Formats: RFC 9162 (tree and proofs), C2SP signed-note, tlog-checkpoint and tlog-proof; the export is its first line, the signed heads, and of each line its length, its bytes and the
 * hash that the portal keeps of it.
 */
public final class RecordVerifier {

    private static final String CONSISTENCY = "todokede-consistency-1\n";
    private static final Pattern CONSISTENCY_FILE =
            Pattern.compile(Pattern.quote(CONSISTENCY) + "((?:[A-Za-z0-9+/]{43}=\\n){0,64})\\n(" + NOTE_PATTERN + ")(" + NOTE_PATTERN + ")");

    private static final String USAGE = "proof KEY PROOF [DOCUMENT] | paper KEY ZIP | paper KEY PAPER PROOF | heads KEY CONSISTENCY | record KEY EXPORT [HEAD...]"
            + " | papers KEY EXPORT FOLDER | documents KEY EXPORT FOLDER | speed [LINES]";

    private RecordVerifier() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Does what the arguments say. @return 0 if all is as signed, 1 if not, 2 if something cannot be read */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            String what = args.length == 0 ? "" : args[0];
            if (what.equals("speed") && args.length <= 2) {
                return Speed.measure(args.length == 2 ? Integer.parseInt(args[1]) : 1_000_000, out);
            }
            List<Path> files = Arrays.stream(args).skip(2).map(Path::of).toList();
            Integer ended = args.length < 3 ? null : check(what, Path.of(args[1]), files, out);
            if (ended == null) {
                err.println(USAGE);
                return 2;
            }
            return ended;
        } catch (Unreadable | IOException | IllegalArgumentException failure) {
            err.println("cannot be read: " + failure.getMessage());
            return 2;
        }
    }

    /** @param files one or more @return null if there is no such check of so many files */
    private static Integer check(String what, Path keyFile, List<Path> files, PrintStream out) throws Unreadable, IOException {
        int count = files.size();
        return switch (what) {
            case "proof" -> count > 2 ? null : ProvenPaper.proof(key(keyFile), text(files.get(0)), count == 2 ? files.get(1) : null, out);
            case "paper" -> count > 2 ? null : count == 1 ? ProvenPaper.zip(key(keyFile), files.get(0), out) : ProvenPaper.paper(key(keyFile), files.get(0), files.get(1), out);
            case "heads" -> count > 1 ? null : heads(key(keyFile), text(files.get(0)), out);
            case "record" -> record(key(keyFile), files.get(0), files.subList(1, count), out);
            case "papers" -> count != 2 ? null : StoredFiles.papers(key(keyFile), files.get(0), files.get(1), out);
            case "documents" -> count != 2 ? null : StoredFiles.documents(key(keyFile), files.get(0), files.get(1), out);
            default -> null;
        };
    }

    private static int heads(Key key, String file, PrintStream out) throws Unreadable {
        Matcher parts = CONSISTENCY_FILE.matcher(file);
        if (!parts.matches()) {
            throw new Unreadable("this is no proof of consistency");
        }
        Head earlier = head(key, parts.group(2));
        Head later = head(key, parts.group(10));
        String both = "the head of " + later.size() + " entries (" + later.at() + ") continues that of " + earlier.size() + " (" + earlier.at() + ")";
        if (!continues(earlier.size(), earlier.root(), later.size(), later.root(), hashes(parts.group(1)))) {
            out.println("NOT AS SIGNED: it is not proven that " + both);
            return 1;
        }
        out.println("As signed: " + both);
        return 0;
    }

    static int record(Key key, Path export, List<Path> kept, PrintStream out) throws Unreadable, IOException {
        List<String> heads = new ArrayList<>();
        for (Path file : kept) {
            heads.add(text(file));
        }
        ExportedRecord.Found found = ExportedRecord.check(key, export, heads);
        found.changed().forEach(line -> out.println("NOT AS SIGNED: " + line));
        found.heads().forEach(head -> out.println("NOT AS SIGNED: " + head));
        if (!found.isAsSigned()) {
            return 1;
        }
        out.println("As signed: " + found.leaves() + " entries");
        return 0;
    }
}
