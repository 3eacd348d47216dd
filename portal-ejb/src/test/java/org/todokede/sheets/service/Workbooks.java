package org.todokede.sheets.service;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks as bare parts, honest and hostile. */
final class Workbooks {

    static final String SHEET = "xl/worksheets/sheet1.xml";

    /** Writes one part. */
    interface Part {
        void write(OutputStream to) throws IOException;
    }

    private final Map<String, Part> parts = new LinkedHashMap<>();

    private Workbooks() {
        part("_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
        part("xl/workbook.xml", "<workbook xmlns:r='r'><workbookPr/><sheets><sheet name='A' sheetId='1' r:id='r1'/></sheets></workbook>");
        part("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml", "sharedStrings", "/xl/sharedStrings.xml", "styles", "styles.xml"));
        part("xl/styles.xml", "<styleSheet/>");
        part("xl/sharedStrings.xml", "<sst/>");
        part(SHEET, "<worksheet><sheetData/></worksheet>");
    }

    static Workbooks workbook() {
        return new Workbooks();
    }

    /** A workbook whose sheet has these rows. */
    static Workbooks rows(String rows) {
        return workbook().part(SHEET, "<?xml version='1.0' encoding='UTF-8'?><worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    }

    Workbooks part(String name, String xml) {
        return part(name, to -> to.write(xml.getBytes(StandardCharsets.UTF_8)));
    }

    Workbooks part(String name, Part part) {
        parts.put(name, part);
        return this;
    }

    Workbooks without(String name) {
        parts.remove(name);
        return this;
    }

    Path in(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "table", ".csv");
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, Part> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                part.getValue().write(zip);
                zip.closeEntry();
            }
        }
        return file;
    }

    private static String relations(String... typesAndTargets) {
        StringBuilder xml = new StringBuilder("<Relationships>");
        for (int i = 0; i < typesAndTargets.length; i += 2) {
            xml.append("<Relationship Id='r").append(i / 2 + 1).append("' Type='http://x/").append(typesAndTargets[i]).append("' Target='").append(typesAndTargets[i + 1]).append("'/>");
        }
        return xml.append("</Relationships>").toString();
    }
}
