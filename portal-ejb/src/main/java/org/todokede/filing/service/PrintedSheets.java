package org.todokede.filing.service;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * Sheets of A4 in the two languages, Japanese above English, as the bytes of a PDF/A-3: typeface and colour profile lie in the file, and so may another
 * file. What is put on the sheets decides every byte: dates and identifiers come from the caller, none from the clock. Lengths are points, from below.
 */
public final class PrintedSheets implements AutoCloseable {

    /** Text in one size; quiet text is grey. */
    public record Line(String text, float size, boolean quiet) {}

    /** A label and what stands beside it. @param inset whether it is one of several that belong to one thing */
    public record Row(String labelJa, String labelEn, List<Line> value, boolean inset) {

        public Row(String labelJa, String labelEn, List<Line> value) {
            this(labelJa, labelEn, value, false);
        }
    }

    private static final float WIDTH = PDRectangle.A4.getWidth();
    private static final float HEIGHT = PDRectangle.A4.getHeight();
    private static final float MARGIN = 51;
    private static final float TOP = HEIGHT - 54;
    private static final float BOTTOM = 68;
    private static final float LABELS = 152;
    private static final float INSET = 12;
    private static final float GAP = 14;
    private static final float LEADING = 1.45f;
    private static final float PADDING = 4.5f;
    private static final float QUIET = 0.36f;
    private static final float INK = 0.08f;

    public static final float VALUE = 9.5f;
    public static final float SMALL = 7.5f;

    private final PDDocument document = new PDDocument();
    private final Typeface typeface;
    private final String title;
    private final Instant at;
    private final List<PDPage> pages = new ArrayList<>();

    private PDPageContentStream ink;
    private float y;

    /**
     * @param font a TrueType file with every sign that may occur
     * @param at the date that the file carries
     * @param seed what the identifier of the file is made from
     */
    public PrintedSheets(Path font, String title, Instant at, String seed) throws IOException {
        this.title = title;
        this.at = at.truncatedTo(ChronoUnit.SECONDS);
        document.getDocument().setVersion(1.7f);
        document.setDocumentId(number(seed));
        typeface = new Typeface(document, font);
        newPage();
    }

    /** Whether something was printed for which the typeface has no sign. */
    public boolean isLacking() {
        return typeface.isLacking();
    }

    /** The name of the whole, once, on top. */
    public void title(String ja, String en) throws IOException {
        block(ja, 17, true, false, MARGIN);
        block(en, 10.5f, false, true, MARGIN);
        y -= 6;
        rule(1.4f, INK);
        y -= 6;
    }

    /** Begins a part; never the last thing on a page. */
    public void heading(String ja, String en) throws IOException {
        need(100);
        y -= 13;
        block(ja, 11.5f, true, false, MARGIN);
        block(en, 8, false, true, MARGIN);
        y -= 3;
        rule(0.8f, INK);
    }

    /** Names one of several of a kind, before its rows, which are inset; never the last thing on a page. */
    void subheading(String text) throws IOException {
        need(70);
        y -= PADDING;
        block(text, 9, true, false, MARGIN);
        y -= PADDING - 1;
        rule(0.4f, 0.72f);
    }

    /** A paragraph over the full width. */
    public void paragraph(String text, float size, boolean quiet) throws IOException {
        for (String line : typeface.lines(text, size, WIDTH - 2 * MARGIN)) {
            need(size * LEADING);
            write(line, MARGIN, size, false, quiet);
            y -= size * LEADING;
        }
    }

    /** A line at the right margin. */
    public void right(String text, float size, boolean quiet) throws IOException {
        for (String line : typeface.lines(text, size, WIDTH - 2 * MARGIN)) {
            need(size * LEADING);
            write(line, WIDTH - MARGIN - typeface.width(line, size), size, false, quiet);
            y -= size * LEADING;
        }
    }

    /** A line in the middle, in strong letters. */
    public void centre(String text, float size) throws IOException {
        for (String line : typeface.lines(text, size, WIDTH - 2 * MARGIN)) {
            need(size * LEADING);
            write(line, (WIDTH - typeface.width(line, size)) / 2, size, true, false);
            y -= size * LEADING;
        }
    }

    /** Goes on on a new page. */
    public void page() throws IOException {
        newPage();
    }

    /**
     * A pattern of dark and light squares with lines of text at its right, kept on one page.
     *
     * @param dark by row and column, as many rows as columns
     * @param side of the whole, in points
     */
    public void pattern(boolean[][] dark, float side, List<Line> beside) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Line line : beside) {
            wrap(line, WIDTH - 2 * MARGIN - side - GAP, lines);
        }
        need(Math.max(side, height(lines)) + 2 * PADDING);
        float top = y - PADDING;
        float square = side / dark.length;
        ink.setNonStrokingColor(0f);
        for (int row = 0; row < dark.length; row++) {
            for (int column = 0; column < dark.length; column++) {
                if (dark[row][column]) {
                    ink.addRect(MARGIN + column * square, top - (row + 1) * square, square, square);
                }
            }
        }
        ink.fill();
        y = top;
        for (Line line : lines) {
            write(line.text(), MARGIN + side + GAP, line.size(), false, line.quiet());
            y -= line.size() * LEADING;
        }
        y = Math.min(y, top - side) - PADDING;
    }

    /** A remark in both languages, which stay together. */
    public void remark(String ja, String en) throws IOException {
        List<Line> lines = new ArrayList<>();
        wrap(new Line(ja, 8.5f, false), WIDTH - 2 * MARGIN, lines);
        wrap(new Line(en, SMALL, true), WIDTH - 2 * MARGIN, lines);
        need(height(lines) + 6);
        space(5);
        paragraph(ja, 8.5f, false);
        space(1);
        paragraph(en, SMALL, true);
    }

    public void space(float points) {
        y -= points;
    }

    /** One row. Kept on a page if it is short; a long one goes on over pages, its label repeated with this mark. */
    public void row(Row row, String continued) throws IOException {
        float inset = row.inset() ? INSET : 0;
        List<Line> labels = new ArrayList<>();
        wrap(new Line(row.labelJa(), 8.5f, false), LABELS - inset, labels);
        wrap(new Line(row.labelEn(), SMALL, true), LABELS - inset, labels);
        List<Line> values = new ArrayList<>();
        for (Line line : row.value()) {
            wrap(line, WIDTH - 2 * MARGIN - LABELS - GAP, values);
        }
        float all = Math.max(height(labels), height(values)) + 2 * PADDING;
        if (all <= (TOP - BOTTOM) / 3) {
            need(all);
        } else {
            need(height(labels) + 2 * PADDING + 40);
        }
        int next = 0;
        do {
            if (next > 0) {
                newPage();
                labels.removeIf(line -> line.text().equals(continued));
                labels.add(new Line(continued, SMALL, true));
            }
            float top = y - PADDING;
            float left = top;
            for (Line line : labels) {
                y = left;
                write(line.text(), MARGIN + inset, line.size(), false, line.quiet());
                left -= line.size() * LEADING;
            }
            float right = top;
            while (next < values.size() && right - values.get(next).size() * LEADING >= BOTTOM) {
                Line line = values.get(next++);
                y = right;
                write(line.text(), MARGIN + LABELS + GAP, line.size(), false, line.quiet());
                right -= line.size() * LEADING;
            }
            y = Math.min(left, right) - PADDING;
            rule(MARGIN + inset, 0.4f, 0.72f);
        } while (next < values.size());
    }

    /** Puts a file into the file. @param relation what it is to the sheets, a word of ISO 32000-2 */
    public void attach(String name, String mediaType, byte[] bytes, String description, String relation) throws IOException {
        PDEmbeddedFile file = new PDEmbeddedFile(document, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE);
        file.setSubtype(mediaType);
        file.setSize(bytes.length);
        file.setCreationDate(calendar());
        file.setModDate(calendar());
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(name);
        specification.setFileUnicode(name);
        specification.setFileDescription(description);
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        specification.getCOSObject().setItem(COSName.getPDFName("AFRelationship"), COSName.getPDFName(relation));
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(name, specification));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
        COSArray associated = new COSArray();
        associated.add(specification);
        document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    /** Numbers the pages and ends the file. @param foot what stands at the foot of every page, left of its number */
    public byte[] finish(String foot) throws IOException {
        ink.close();
        for (int i = 0; i < pages.size(); i++) {
            ink = new PDPageContentStream(document, pages.get(i), PDPageContentStream.AppendMode.APPEND, true, true);
            y = BOTTOM - 20;
            rule(0.4f, 0.72f);
            y -= 6;
            String number = (i + 1) + " / " + pages.size();
            write(number, WIDTH - MARGIN - typeface.width(number, SMALL), SMALL, false, true);
            write(typeface.printable(foot), MARGIN, SMALL, false, true);
            ink.close();
        }
        describe();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes, CompressParameters.NO_COMPRESSION);
        return bytes.toByteArray();
    }

    private void describe() throws IOException {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setProducer("Todokede");
        information.setCreationDate(calendar());
        information.setModificationDate(calendar());
        document.setDocumentInformation(information);
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setLanguage("ja");
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        PDMetadata metadata = new PDMetadata(document, new ByteArrayInputStream(metadata().getBytes(StandardCharsets.UTF_8)));
        catalog.setMetadata(metadata);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        catalog.addOutputIntent(intent);
        document.getDocument().getTrailer().setItem(COSName.ID, identifiers());
    }

    /** Both parts of the identifier from the seed: the library would put the size of the file and its title into it, which is no less fixed, but longer. */
    private COSArray identifiers() {
        COSString id = new COSString(Long.toHexString(document.getDocumentId()).getBytes(StandardCharsets.US_ASCII));
        COSArray both = new COSArray();
        both.add(id);
        both.add(id);
        return both;
    }

    private String metadata() {
        return """
                <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
                <pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1$s</rdf:li></rdf:Alt></dc:title>
                <pdf:Producer>Todokede</pdf:Producer><xmp:CreateDate>%2$s</xmp:CreateDate><xmp:ModifyDate>%2$s</xmp:ModifyDate>
                </rdf:Description></rdf:RDF></x:xmpmeta>
                <?xpacket end="r"?>""".formatted(title.replace("&", "&amp;").replace("<", "&lt;"), at.toString());
    }

    private Calendar calendar() {
        return GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
    }

    private static long number(String seed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            return java.nio.ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void wrap(Line line, float width, List<Line> into) {
        typeface.lines(line.text(), line.size(), width).forEach(l -> into.add(new Line(l, line.size(), line.quiet())));
    }

    private static float height(List<Line> lines) {
        return (float) lines.stream().mapToDouble(l -> l.size() * LEADING).sum();
    }

    private void block(String text, float size, boolean strong, boolean quiet, float x) throws IOException {
        for (String line : typeface.lines(text, size, WIDTH - MARGIN - x)) {
            write(line, x, size, strong, quiet);
            y -= size * LEADING;
        }
    }

    /** Writes a printable line below y, and leaves y where it is. */
    private void write(String text, float x, float size, boolean strong, boolean quiet) throws IOException {
        ink.beginText();
        ink.setFont(typeface.font(), size);
        ink.setNonStrokingColor(quiet ? QUIET : INK);
        ink.setRenderingMode(strong ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        if (strong) {
            ink.setStrokingColor(INK);
            ink.setLineWidth(size * 0.032f);
        }
        ink.newLineAtOffset(x, y - size);
        ink.showText(text);
        ink.endText();
    }

    private void rule(float thickness, float grey) throws IOException {
        rule(MARGIN, thickness, grey);
    }

    private void rule(float from, float thickness, float grey) throws IOException {
        ink.setStrokingColor(grey);
        ink.setLineWidth(thickness);
        ink.moveTo(from, y);
        ink.lineTo(WIDTH - MARGIN, y);
        ink.stroke();
    }

    private void need(float height) throws IOException {
        if (y - height < BOTTOM) {
            newPage();
        }
    }

    private void newPage() throws IOException {
        if (ink != null) {
            ink.close();
        }
        PDPage page = new PDPage(PDRectangle.A4);
        pages.add(page);
        document.addPage(page);
        ink = new PDPageContentStream(document, page);
        y = TOP;
    }

    @Override
    public void close() throws IOException {
        document.close();
        typeface.close();
    }
}
