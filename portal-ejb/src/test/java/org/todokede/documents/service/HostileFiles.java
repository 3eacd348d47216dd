package org.todokede.documents.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Makes files that are there to do harm, and says what must become of each: as documents, and as tables. */
public final class HostileFiles {

    private static final String TYPES = "[Content_Types].xml";
    private static final byte[] PDF = ascii("%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\nstartxref\n9\n%%EOF\n");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 0, (byte) 0xFF, (byte) 0xD9};
    private static final String SCRIPT = "<script>alert(document.cookie)</script>";
    private static final String ENTITY = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    private static final String LAUGHS = laughs();

    private HostileFiles() {}

    /** A file. @param what it is; @param outcome key of its refusal, or the type under which it is stored */
    public record Hostile(String what, String name, String outcome, Callable<byte[]> bytes) {

        @Override
        public String toString() {
            return what;
        }
    }

    /** What is sent as a document; its outcome is the key of its refusal, or the end of the type under which it is stored. */
    public static Stream<Hostile> documents() {
        return Stream.of(
                new Hostile("a part of a gibibyte of nothing", "a.docx", "document.bomb", () -> office("word/document.xml", zeros(1024))),
                new Hostile("sixteen parts of 64 MiB each", "a.xlsx", "document.bomb", HostileFiles::manyLargeParts),
                new Hostile("a part that claims to be small", "a.docx", "document.broken", () -> lying(office("word/document.xml", zeros(1024)))),
                new Hostile("two thousand entries over the same bytes", "a.xlsx", "document.bomb", () -> overlapping(2_000)),
                new Hostile("eleven thousand parts", "a.pptx", "document.bomb", () -> manyParts(11_000)),
                new Hostile("a bomb within an office file", "a.docx", "wordprocessingml.document", () -> office("word/embeddings/a.zip", only(office("word/document.xml", zeros(64))))),
                new Hostile("archives within archives", "a.zip", "document.type", () -> nested(20)),
                new Hostile("a bomb packed by gzip", "a.gz", "document.type", HostileFiles::gzipped),
                new Hostile("a bomb of gzip called a text", "a.txt", "document.type", HostileFiles::gzipped),
                new Hostile("an archive with a link out of itself", "a.zip", "document.type", () -> linking(zip(Map.of("a", ascii("/etc/passwd"))))),
                new Hostile("an office file with a link out of itself", "a.docx", "wordprocessingml.document", () -> linking(office("word/document.xml", only(ascii("/etc/passwd"))))),
                new Hostile("a path upwards", "a.docx", "document.broken", () -> office("word/../../../etc/cron.d/x", only(ascii("x")))),
                new Hostile("a path from the root", "a.docx", "document.broken", () -> office("/etc/passwd", only(ascii("x")))),
                new Hostile("a path of another system", "a.docx", "document.broken", () -> office("word\\..\\..\\x", only(ascii("x")))),
                new Hostile("a name of sixty thousand characters", "a.docx", "wordprocessingml.document", () -> office("word/" + "x".repeat(60_000), only(ascii("x")))),
                new Hostile("two parts of one name", "a.docx", "document.broken", () -> renamed(zip(ordered(TYPES, "", "word/a.xml", "1", "word/b.xml", "2")), "word/b.xml", "word/a.xml")),
                new Hostile("macros", "a.docx", "document.macros", () -> office("word/vbaProject.bin", only(ascii("x")))),
                new Hostile("macros written otherwise", "a.xlsx", "document.macros", () -> office("xl/VbAprOject.bIN", only(ascii("x")))),
                new Hostile("macros under another name", "a.docx", "document.macros", () -> zip(ordered(TYPES,
                        "<Types><Override PartName=\"/word/picture.png\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>", "word/document.xml", "", "word/picture.png", "x"))),
                new Hostile("a file for macros without its ending", "a.xlsx", "document.macros", () -> zip(ordered(TYPES,
                        "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>", "xl/workbook.xml", ""))),
                new Hostile("macros in a list of two bytes a character", "a.docx", "document.macros", () -> zip(Map.of(TYPES,
                        "<Types><Override PartName=\"/word/x\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>".getBytes(StandardCharsets.UTF_16), "word/x", ascii("x")))),
                new Hostile("macros in a list written in references", "a.docx", "document.broken", () -> zip(ordered(TYPES,
                        "<Types><Override PartName=\"/word/x\" ContentType=\"application/vnd.ms-office.vba&#80;roject\"/></Types>", "word/x", "x"))),
                new Hostile("a file for macros", "a.docm", "document.type", () -> office("word/document.xml", only(ascii("x")))),
                new Hostile("an entity of the machine's files in an office file", "a.docx", "wordprocessingml.document", () -> office("word/document.xml", only(ascii(ENTITY + "<x>&e;</x>")))),
                new Hostile("entities that multiply in an office file", "a.docx", "wordprocessingml.document", () -> office("word/document.xml", only(ascii(LAUGHS)))),
                new Hostile("entities that multiply", "a.xml", "document.type", () -> ascii(LAUGHS)),
                new Hostile("entities that multiply, called a text", "a.txt", "document.type", () -> ascii(LAUGHS)),
                new Hostile("parts under a password", "a.docx", "document.broken", () -> encrypted(office("word/document.xml", only(ascii("secret secret secret"))))),
                new Hostile("an archive that was cut off", "a.docx", "document.broken", () -> cut(office("word/document.xml", only(ascii("x"))), 30)),
                new Hostile("a program in front of an office file", "a.docx", "document.type", () -> joined(new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0}, office("word/document.xml", only(ascii("x"))))),
                new Hostile("a PDF with an archive behind", "a.pdf", "document.twoInOne", () -> joined(PDF, zip(Map.of("a.class", ascii("x"))))),
                new Hostile("a PNG with an archive behind", "a.png", "document.twoInOne", () -> joined(PNG, zip(Map.of("a.class", ascii("x"))))),
                new Hostile("a JPEG with an archive behind", "a.jpg", "document.twoInOne", () -> joined(JPEG, zip(Map.of("a.class", ascii("x"))))),
                new Hostile("a text with an archive behind", "a.txt", "document.twoInOne", () -> joined(ascii("text\n"), zip(Map.of("a.class", ascii("x"))))),
                new Hostile("a page in front of a PDF", "a.pdf", "document.type", () -> joined(ascii("<html><body>" + SCRIPT + "</body></html>"), PDF)),
                new Hostile("a page within a PDF", "a.pdf", "application/pdf", () -> joined(ascii("%PDF-1.7\n%<html>" + SCRIPT + "</html>\n"), Arrays.copyOfRange(PDF, 9, PDF.length))),
                new Hostile("a PDF that runs a script", "a.pdf", "application/pdf", () -> joined(ascii("%PDF-1.7\n1 0 obj\n<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\nendobj\n"), ascii("%%EOF\n"))),
                new Hostile("a PDF of words that almost say that it is encrypted", "a.pdf", "application/pdf", () -> ascii("%PDF-1.7\n" + "/Encryp".repeat(300_000) + "\n%%EOF\n")),
                new Hostile("a PDF after white space", "noname", "document.twoInOne", () -> joined(ascii("\n\n"), PDF)),
                new Hostile("a page", "a.html", "document.type", () -> ascii("<html>" + SCRIPT + "</html>")),
                new Hostile("a page called a picture", "a.png", "document.type", () -> ascii("<!DOCTYPE html><html>" + SCRIPT + "</html>")),
                new Hostile("a picture that runs a script", "a.svg", "document.type", () -> ascii("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\">" + SCRIPT + "</svg>")),
                new Hostile("a picture that runs a script, called another", "a.jpg", "document.type", () -> ascii("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\">" + SCRIPT + "</svg>")),
                new Hostile("a picture of two thousand million points", "a.png", "image/png", HostileFiles::flood),
                new Hostile("a script in the words of a picture", "a.jpg", "image/jpeg", () -> joined(Arrays.copyOf(JPEG, 12), joined(ascii(SCRIPT), new byte[] {(byte) 0xFF, (byte) 0xD9}))),
                new Hostile("the file by which scanners are tried", "a.txt", "text/plain", () -> ascii("X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-" + "TEST-FILE!$H+H*")),
                new Hostile("a program called a paper", "a.pdf", "document.type", () -> joined(new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0}, new byte[2000])),
                new Hostile("a program of this machine", "a", "document.type", () -> joined(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0}, new byte[2000])),
                new Hostile("a script of this machine", "a.txt", "document.type", () -> ascii("#!/bin/sh\nrm -rf /\n")),
                new Hostile("a class of Java called a picture", "a.png", "document.type", () -> new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, 0, 0}),
                new Hostile("an old office file, which can hold macros", "a.doc", "document.type", () -> joined(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1}, new byte[2000])),
                new Hostile("an RTF with a program inside", "a.docx", "document.type", () -> ascii("{\\rtf1{\\object\\objocx{\\*\\objdata 0105}}}")),
                new Hostile("nothing", "a.pdf", "document.empty", () -> new byte[0]));
    }

    /** What is sent as a table; its outcome is the beginning of the key of its refusal. */
    public static Stream<Hostile> tables() {
        String sheet = "xl/worksheets/sheet1.xml";
        return Stream.of(
                new Hostile("an entity of the machine's files", "a.xlsx", "table.broken", () -> workbook(sheet, only(ascii(ENTITY + "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>")))),
                new Hostile("entities that multiply", "a.xlsx", "table.broken", () -> workbook(sheet, only(ascii(LAUGHS)))),
                new Hostile("a sheet of a gibibyte of nothing", "a.xlsx", "table.bomb", () -> workbook(sheet, zeros(1024))),
                new Hostile("a sheet that claims to be small", "a.xlsx", "table.bomb", () -> lying(workbook(sheet, zeros(1024)))),
                new Hostile("texts of a gibibyte", "a.xlsx", "table.bomb", () -> workbook("xl/sharedStrings.xml", zeros(1024))),
                new Hostile("elements within elements", "a.xlsx", "table.broken", () -> workbook(sheet, only(ascii("<worksheet>" + "<a>".repeat(100_000))))),
                new Hostile("an archive with a path upwards", "a.xlsx", "table.", () -> zip(ordered("../../etc/passwd", "x"))),
                new Hostile("a quotation mark that is never closed", "a.csv", "table.", () -> joined(ascii("a,b\n\""), ascii("x,".repeat(4_000_000)))),
                new Hostile("ten million columns", "a.csv", "table.", () -> ascii("a,".repeat(10_000_000))),
                new Hostile("bytes that are no text", "a.csv", "table.", () -> new byte[] {'a', ',', 'b', '\n', 0, 1, 2, 3, (byte) 0xFF, (byte) 0xFE}),
                new Hostile("an old workbook", "a.xls", "table.oldExcel", () -> joined(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1}, new byte[2000])));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] cut(byte[] bytes, int off) {
        return Arrays.copyOf(bytes, bytes.length - off);
    }

    /** What a part holds, packed. @param plain bytes that it unfolds to */
    private record Content(byte[] packed, long plain) {}

    private static Content only(byte[] bytes) {
        return new Content(deflated(bytes, Deflater.NO_FLUSH, true), bytes.length);
    }

    /** The same packed mebibyte again and again: what unfolds to a gibibyte is made at once. */
    private static Content zeros(int mebibytes) {
        byte[] one = deflated(new byte[1024 * 1024], Deflater.FULL_FLUSH, false);
        byte[] packed = new byte[one.length * mebibytes + 2];
        for (int i = 0; i < mebibytes; i++) {
            System.arraycopy(one, 0, packed, i * one.length, one.length);
        }
        // an empty last block
        packed[packed.length - 2] = 3;
        return new Content(packed, mebibytes * 1024L * 1024);
    }

    private static byte[] deflated(byte[] plain, int flush, boolean last) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(plain);
        if (last) {
            deflater.finish();
        }
        byte[] packed = new byte[plain.length + 1024];
        int length = deflater.deflate(packed, 0, packed.length, flush);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    private static byte[] parts(Map<String, Content> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        parts.forEach((name, content) -> {
            table.writeBytes(listed(name, 8, 0, content.packed().length, (int) content.plain(), out.size()));
            out.writeBytes(entry(0x04034B50, name, 8, 0, content.packed().length, (int) content.plain(), content.packed()));
        });
        return ended(out, table, parts.size());
    }

    private static byte[] ended(ByteArrayOutputStream out, ByteArrayOutputStream table, int number) {
        int at = out.size();
        out.writeBytes(table.toByteArray());
        out.writeBytes(ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN).putInt(0x06054B50).putInt(0).putShort((short) number).putShort((short) number).putInt(table.size()).putInt(at).putShort((short) 0).array());
        return out.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        Map<String, Content> parts = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> parts.put(name, only(bytes)));
        return parts(parts);
    }

    private static Map<String, byte[]> ordered(String... namesAndTexts) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            entries.put(namesAndTexts[i], ascii(namesAndTexts[i + 1]));
        }
        return entries;
    }

    private static byte[] office(String part, Content content) {
        Map<String, Content> parts = new LinkedHashMap<>();
        parts.put(TYPES, only(ascii("<Types/>")));
        parts.put("word/x", only(new byte[1]));
        parts.put("xl/x", only(new byte[1]));
        parts.put(part, content);
        return parts(parts);
    }

    private static byte[] workbook(String part, Content content) {
        Map<String, Content> parts = new LinkedHashMap<>();
        parts.put(TYPES, only(ascii("<Types/>")));
        parts.put("_rels/.rels", only(ascii("<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")));
        parts.put("xl/workbook.xml", only(ascii("<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")));
        parts.put("xl/_rels/workbook.xml.rels", only(ascii("<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                + "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>")));
        parts.put("xl/sharedStrings.xml", only(ascii("<sst/>")));
        if (!part.contains("sheet1")) {
            parts.put("xl/worksheets/sheet1.xml", only(ascii("<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>")));
        }
        parts.put(part, content);
        return parts(parts);
    }

    private static byte[] manyLargeParts() {
        Map<String, Content> parts = new LinkedHashMap<>();
        parts.put(TYPES, only(new byte[0]));
        Content large = zeros(64);
        for (int i = 0; i < 16; i++) {
            parts.put("xl/" + i, large);
        }
        return parts(parts);
    }

    private static byte[] manyParts(int number) {
        Map<String, Content> parts = new LinkedHashMap<>();
        parts.put(TYPES, only(new byte[0]));
        for (int i = 0; i < number; i++) {
            parts.put("ppt/" + i, only(new byte[0]));
        }
        return parts(parts);
    }

    private static byte[] nested(int deep) {
        byte[] inner = ascii("x");
        for (int i = 0; i < deep; i++) {
            inner = zip(Map.of("a.zip", inner));
        }
        return inner;
    }

    private static byte[] gzipped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 8; i++) {
                out.write(new byte[1024 * 1024]);
            }
        }
        return bytes.toByteArray();
    }

    /** Position of the first entry in the table of contents. */
    private static int contents(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 22 + 16);
    }

    /** The last entry of the table of contents says that it unfolds to ten bytes. */
    private static byte[] lying(byte[] zip) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = contents(zip);
        int last = at;
        while (bytes.getInt(at) == 0x02014B50) {
            last = at;
            at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
        }
        bytes.putInt(last + 24, 10);
        return zip;
    }

    /** The last entry is a symbolic link, as the table of contents of an archive made on Unix says. */
    private static byte[] linking(byte[] zip) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = contents(zip);
        int last = at;
        while (bytes.getInt(at) == 0x02014B50) {
            last = at;
            at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
        }
        bytes.putShort(last + 4, (short) (3 << 8 | 20));
        bytes.putInt(last + 38, 0xA1FF << 16);
        return zip;
    }

    /** Every entry says that it is under a password. */
    private static byte[] encrypted(byte[] zip) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = contents(zip);
        while (bytes.getInt(at) == 0x02014B50) {
            bytes.putShort(at + 8, (short) (bytes.getShort(at + 8) | 1));
            int local = bytes.getInt(at + 42);
            bytes.putShort(local + 6, (short) (bytes.getShort(local + 6) | 1));
            at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
        }
        return zip;
    }

    private static byte[] renamed(byte[] zip, String from, String to) {
        return new String(zip, StandardCharsets.ISO_8859_1).replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Entries that all lie over the same packed bytes, a megabyte of zeros. */
    private static byte[] overlapping(int number) {
        Content kernel = only(new byte[1024 * 1024]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        table.writeBytes(listed(TYPES, 0, 0, 0, 0, 0));
        out.writeBytes(entry(0x04034B50, TYPES, 0, 0, 0, 0, new byte[0]));
        for (int i = 0; i < number; i++) {
            table.writeBytes(listed("xl/" + i, 8, 0, kernel.packed().length, (int) kernel.plain(), out.size()));
        }
        out.writeBytes(entry(0x04034B50, "xl/0", 8, 0, kernel.packed().length, (int) kernel.plain(), kernel.packed()));
        return ended(out, table, number + 1);
    }

    private static byte[] entry(int mark, String name, int method, int crc, int packed, int plain, byte[] bytes) {
        return ByteBuffer.allocate(30 + name.length() + bytes.length).order(ByteOrder.LITTLE_ENDIAN).putInt(mark).putShort((short) 20).putShort((short) 0).putShort((short) method).putInt(0)
                .putInt(crc).putInt(packed).putInt(plain).putShort((short) name.length()).putShort((short) 0).put(ascii(name)).put(bytes).array();
    }

    private static byte[] listed(String name, int method, int crc, int packed, int plain, int at) {
        return ByteBuffer.allocate(46 + name.length()).order(ByteOrder.LITTLE_ENDIAN).putInt(0x02014B50).putShort((short) 20).putShort((short) 20).putShort((short) 0).putShort((short) method).putInt(0)
                .putInt(crc).putInt(packed).putInt(plain).putShort((short) name.length()).putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(at).put(ascii(name)).array();
    }

    /** 50,000 by 50,000 points, as its head says. */
    private static byte[] flood() {
        byte[] png = PNG.clone();
        ByteBuffer.wrap(png).putInt(16, 50_000).putInt(20, 50_000);
        return png;
    }

    private static String laughs() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 12; i++) {
            xml.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return xml.append("]><l>&l11;</l>").toString();
    }
}
