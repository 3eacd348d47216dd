package org.todokede.verifier;

import static org.todokede.verifier.ExportedRecord.FIELDS;
import static org.todokede.verifier.ExportedRecord.printable;
import static org.todokede.verifier.SignedTree.NOTE_PATTERN;
import static org.todokede.verifier.SignedTree.bareHash;
import static org.todokede.verifier.SignedTree.hashes;
import static org.todokede.verifier.SignedTree.includes;
import static org.todokede.verifier.SignedTree.leafHash;
import static org.todokede.verifier.SignedTree.sha256;
import static org.todokede.verifier.SignedTree.text;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.todokede.verifier.SignedTree.Head;
import org.todokede.verifier.SignedTree.Key;

/** One line of the record with its proof, and the paper or file that it names. */
final class ProvenPaper {

    private static final String PROOF = "c2sp.org/tlog-proof@v1\n";
    private static final Pattern PROOF_FILE =
            Pattern.compile(Pattern.quote(PROOF) + "extra ([A-Za-z0-9+/=]{4,30000})\\nindex (0|[1-9]\\d{0,17})\\n((?:[A-Za-z0-9+/]{43}=\\n){0,64})\\n(" + NOTE_PATTERN + ")");

    private static final String PROOF_ENDING = ".tlog-proof";

    /** Bytes of a paper and of a proof, at most. */
    private static final int LONGEST_PAPER = 1 << 26;

    private static final int LONGEST_PROOF = 1 << 20;

    private ProvenPaper() {}

    /** The line of a proof. @param leaf its bytes @param fields as {@link ExportedRecord#FIELDS} calls them */
    private record Line(List<String> fields, byte[] leaf, long index, List<byte[]> path, Head head) {

        static Line of(Key key, String file) throws Unreadable {
            Matcher parts = PROOF_FILE.matcher(file);
            if (!parts.matches()) {
                throw new Unreadable("this is no proof");
            }
            byte[] leaf = Base64.getDecoder().decode(parts.group(1));
            return new Line(ExportedRecord.fields(leaf), leaf, Long.parseLong(parts.group(2)), hashes(parts.group(3)), SignedTree.head(key, parts.group(4)));
        }

        boolean isProven(PrintStream out) {
            for (int n = 0; n < FIELDS.size(); n++) {
                out.println("  " + FIELDS.get(n) + ": " + printable(fields.get(n)));
            }
            if (!includes(leafHash(leaf), index, head.size(), path, head.root())) {
                out.println("NOT AS SIGNED: this line is not entry " + index + " under the head of " + head.size() + " entries signed at " + head.at());
                return false;
            }
            out.println("As signed: entry " + index + " under the head of " + head.size() + " entries signed at " + head.at());
            return true;
        }

        boolean names(String sha256, PrintStream out) {
            if (!detail().contains(sha256)) {
                out.println("NOT THE DOCUMENT: entry " + index + " does not name SHA-256 " + sha256);
                return false;
            }
            out.println("The document is the one that the entry names: SHA-256 " + sha256);
            return true;
        }

        private String act() {
            return fields.get(5);
        }

        private String detail() {
            return fields.get(10);
        }

        /** Whether it is the line of a printing. @param paper named after the object; null if whoever keeps it may have called it otherwise */
        boolean isPrintingOf(String paper, PrintStream out) {
            if (!StoredFiles.PRINTING.contains(act()) || !fields.get(9).equals("done")) {
                out.println("NOT THE PAPER: entry " + index + " is not the printing of a paper, but " + printable(act() + " " + fields.get(6) + " " + fields.get(7)));
                return false;
            }
            if (paper != null && !paper.startsWith(fields.get(7))) {
                out.println("NOT THE PAPER: entry " + index + " is the printing of " + printable(fields.get(7)) + ", and the file is called " + printable(paper));
                return false;
            }
            return true;
        }
    }

    static int proof(Key key, String file, Path document, PrintStream out) throws Unreadable, IOException {
        Line line = Line.of(key, file);
        return line.isProven(out) && (document == null || line.names(bareHash(document), out)) ? 0 : 1;
    }

    static int paper(Key key, Path paper, Path proof, PrintStream out) throws Unreadable, IOException {
        return judge(key, null, bareHash(paper), text(proof), out);
    }

    /** A paper and its proof, as the portal hands both out: nothing else may be in the file, and nothing is unpacked to disk. */
    static int zip(Key key, Path file, PrintStream out) throws Unreadable, IOException {
        String name = null;
        String sha256 = null;
        String proof = null;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                boolean proves = entry.getName().endsWith(PROOF_ENDING);
                if ((proves ? proof : name) != null) {
                    throw new Unreadable(file.getFileName() + " holds more than one paper and its proof");
                }
                int most = proves ? LONGEST_PROOF : LONGEST_PAPER;
                byte[] bytes = in.readNBytes(most + 1);
                if (bytes.length > most) {
                    throw new Unreadable(printable(entry.getName()) + " is too large");
                }
                if (proves) {
                    proof = new String(bytes, StandardCharsets.UTF_8);
                } else {
                    name = entry.getName();
                    sha256 = HexFormat.of().formatHex(sha256().digest(bytes));
                }
            }
        }
        if (name == null || proof == null) {
            throw new Unreadable(file.getFileName() + " holds no paper with a proof");
        }
        return judge(key, name, sha256, proof, out);
    }

    private static int judge(Key key, String name, String sha256, String proof, PrintStream out) throws Unreadable {
        Line line = Line.of(key, proof);
        // all of it is said, so that whoever reads knows which of the two was changed
        boolean proven = line.isProven(out);
        boolean named = line.names(sha256, out);
        return line.isPrintingOf(name, out) && proven && named ? 0 : 1;
    }
}
