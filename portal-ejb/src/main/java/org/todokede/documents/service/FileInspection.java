package org.todokede.documents.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.todokede.refusal.InvalidInput;

/**
 * Looks into a file whose type is known, without opening it as a reader would: its ends, its container, its name. Reads it in pieces; what it holds in
 * memory does not grow with the file.
 */
final class FileInspection {

    /** Pieces of an office file, at most. */
    static final int MAX_ENTRIES = 10_000;

    /** What an office file may unfold to, in bytes. */
    static final long MAX_UNFOLDED = 250L * 1024 * 1024;

    /** How many times its own size an office file may unfold to; below ten megabytes it is not asked. */
    static final int MAX_RATIO = 100;

    private static final long UNASKED = 10L * 1024 * 1024;

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String PDF = "application/pdf";

    /** Endings that promise a type. A file may have another ending or none. */
    private static final Map<String, Set<String>> ENDINGS = Map.of(
            "pdf", Set.of(PDF),
            "png", Set.of("image/png"),
            "jpg", Set.of("image/jpeg"),
            "jpeg", Set.of("image/jpeg"),
            "txt", Set.of("text/plain"),
            "csv", Set.of("text/csv", "text/plain"),
            "docx", Set.of(OFFICE + "wordprocessingml.document"),
            "xlsx", Set.of(OFFICE + "spreadsheetml.sheet"),
            "pptx", Set.of(OFFICE + "presentationml.presentation"));

    /** Folder that an office file of the type has inside. */
    private static final Map<String, String> FOLDERS = Map.of(
            OFFICE + "wordprocessingml.document", "word/", OFFICE + "spreadsheetml.sheet", "xl/", OFFICE + "presentationml.presentation", "ppt/");

    private static final String TYPES = "[Content_Types].xml";

    /** Bytes of the list of what the parts of an office file are: those of as many parts as are taken. */
    private static final int LONGEST_TYPES = 4 * 1024 * 1024;

    private static final int TAIL = 2048;
    private static final int LONGEST_ZIP_END = 65_557;
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};

    private FileInspection() {}

    /** An office file under a password is an older kind of container: said before its type is refused as unknown. */
    static void requireNotLocked(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (List.of("docx", "xlsx", "pptx").contains(ending(name)) && java.util.Arrays.equals(in.readNBytes(OLE.length), OLE)) {
                throw InvalidInput.at("file", "document.locked");
            }
        }
    }

    /**
     * Looks at a file of a type that is taken.
     *
     * @return whether it is encrypted
     * @throws InvalidInput if the name promises another type, the file is cut off, is two things at once, or unfolds to too much
     */
    static boolean inspect(Path file, String type, String name) throws IOException {
        Set<String> promised = ENDINGS.get(ending(name));
        if (promised != null && !promised.contains(type)) {
            throw InvalidInput.at("file", "document.renamed", "." + ending(name), type);
        }
        if (FOLDERS.containsKey(type)) {
            office(file, FOLDERS.get(type));
            return false;
        }
        byte[] end = end(file, LONGEST_ZIP_END);
        if (endsAsZip(end)) {
            throw InvalidInput.at("file", "document.twoInOne");
        }
        return switch (type) {
            case PDF -> pdf(file, end);
            case "image/png" -> whole(indexOf(end, "IEND".getBytes(StandardCharsets.US_ASCII), Math.max(0, end.length - 12)) >= 0);
            case "image/jpeg" -> whole(indexOf(end, new byte[] {(byte) 0xFF, (byte) 0xD9}, 0) >= 0);
            default -> false;
        };
    }

    private static boolean whole(boolean is) {
        if (!is) {
            throw InvalidInput.at("file", "document.broken");
        }
        return false;
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** A PDF begins with its mark and ends with another, which one that was cut off does not. What lies between, readers put right by themselves. */
    private static boolean pdf(Path file, byte[] end) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!new String(in.readNBytes(5), StandardCharsets.ISO_8859_1).equals("%PDF-")) {
                throw InvalidInput.at("file", "document.twoInOne");
            }
        }
        whole(indexOf(end, "%%EOF".getBytes(StandardCharsets.US_ASCII), Math.max(0, end.length - TAIL)) >= 0);
        return isEncrypted(file);
    }

    /** Whether a dictionary names {@code /Encrypt}: it stands in the trailer or in the table of references, neither of which is itself encrypted or packed. */
    private static boolean isEncrypted(Path file) throws IOException {
        byte[] word = "/Encrypt".getBytes(StandardCharsets.US_ASCII);
        byte[] piece = new byte[64 * 1024];
        int matched = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                for (int i = 0; i < n; i++) {
                    byte b = piece[i];
                    if (matched == word.length) {
                        if (b >= 0 && b <= ' ' || b == '<') {
                            return true;
                        }
                        matched = 0;
                    }
                    matched = b == word[matched] ? matched + 1 : b == word[0] ? 1 : 0;
                }
            }
            return false;
        }
    }

    /** Counts what comes out, whatever the container claims: what is more than it claims is a lie. */
    private static void office(Path file, String folder) throws IOException {
        long size = Files.size(file);
        boolean types = false;
        boolean inside = false;
        Set<String> names = new HashSet<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw InvalidInput.at("file", "document.bomb");
            }
            // what it says of itself is believed where it is bad: nothing has to be unfolded then
            requireModest(zip.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum(), size);
            long unfolded = 0;
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                if (!names.add(name) || name.startsWith("/") || name.contains("..") || name.contains("\\")) {
                    throw InvalidInput.at("file", "document.broken");
                }
                if (name.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin")) {
                    throw InvalidInput.at("file", "document.macros");
                }
                inside |= name.startsWith(folder);
                if (name.equals(TYPES)) {
                    types = true;
                    requireNoMacros(zip, entry);
                }
                unfolded = unfold(zip, entry, unfolded, size);
            }
        } catch (ZipException e) {
            throw InvalidInput.at("file", "document.broken");
        }
        whole(types && inside && startsAsZip(file));
    }

    /** Macros can lie under any name: what a part is, this list says. It is looked through in whatever encoding it has; written in references it would be none. */
    private static void requireNoMacros(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            String list = new String(in.readNBytes(LONGEST_TYPES + 1), StandardCharsets.ISO_8859_1).replace("\0", "").toLowerCase(Locale.ROOT);
            if (list.contains("vbaproject") || list.contains("macroenabled") || list.contains("vbadata")) {
                throw InvalidInput.at("file", "document.macros");
            }
            whole(list.length() <= LONGEST_TYPES && !list.contains("&#") && !list.contains("<!"));
        } catch (java.io.EOFException e) {
            throw InvalidInput.at("file", "document.broken");
        }
    }

    private static void requireModest(long unfolded, long size) {
        if (unfolded < 0 || unfolded > MAX_UNFOLDED || unfolded > UNASKED && unfolded / MAX_RATIO > size) {
            throw InvalidInput.at("file", "document.bomb");
        }
    }

    private static long unfold(ZipFile zip, ZipEntry entry, long before, long size) throws IOException {
        long unfolded = before;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                unfolded += n;
                requireModest(unfolded, size);
                whole(entry.getSize() < 0 || unfolded - before <= entry.getSize());
            }
        } catch (java.io.EOFException e) {
            throw InvalidInput.at("file", "document.broken");
        }
        return unfolded;
    }

    /** Something in front of a container would make it two things at once. */
    private static boolean startsAsZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return java.util.Arrays.equals(in.readNBytes(4), new byte[] {'P', 'K', 3, 4});
        }
    }

    /** Whether a ZIP ends where the file ends: its end record is there, with a comment that reaches just to the last byte. */
    private static boolean endsAsZip(byte[] end) {
        byte[] mark = {'P', 'K', 5, 6};
        for (int at = indexOf(end, mark, 0); at >= 0; at = indexOf(end, mark, at + 1)) {
            if (at + 22 <= end.length && at + 22 + (end[at + 20] & 0xFF) + ((end[at + 21] & 0xFF) << 8) == end.length) {
                return true;
            }
        }
        return false;
    }

    private static byte[] end(Path file, int most) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(most, bytes.length())];
            bytes.seek(bytes.length() - end.length);
            bytes.readFully(end);
            return end;
        }
    }

    private static int indexOf(byte[] in, byte[] what, int from) {
        for (int i = from; i <= in.length - what.length; i++) {
            if (java.util.Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        return -1;
    }
}
