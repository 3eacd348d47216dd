package org.todokede.sheets.service;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.todokede.refusal.InvalidInput;

/**
 * One part of a workbook as XML, unpacked as it is read. What a parser would hold at once is bounded before it gets there: bytes and ratio of the unpacked
 * part, bytes between two angle brackets, depth, and the number of different names. Comments, CDATA and document types, which no spreadsheet program writes
 * into these parts, are refused.
 */
final class XlsxPart implements Closeable {

    /** Bytes of one unpacked part, at most. A hundred thousand rows of twenty cells are a third of it. */
    static final long MOST_BYTES = 256L * 1024 * 1024;

    /** How many times as large as packed a part may be; honest sheets are ten to forty times. */
    static final int MOST_RATIO = 100;

    /** Below this the ratio is not asked. */
    private static final long SMALL = 1024 * 1024;

    private static final int LONGEST_RUN = 512 * 1024;
    private static final int DEEPEST = 32;
    private static final int MOST_NAMES = 500;
    private static final int MOST_NAMESPACES = 500;
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private final Unpacked bytes;
    private final long size;
    private final XMLStreamReader xml;
    private final Set<String> names = new HashSet<>();
    private int namespaces;
    private int depth;

    XlsxPart(ZipFile zip, ZipEntry entry) throws IOException {
        requireModest(entry.getSize(), entry.getCompressedSize());
        size = Math.max(0, entry.getSize());
        bytes = new Unpacked(zip.getInputStream(entry), size);
        try {
            xml = XML.createXMLStreamReader(bytes, "UTF-8");
        } catch (XMLStreamException e) {
            bytes.close();
            throw broken();
        }
    }

    private static void requireModest(long size, long packed) {
        if (size > MOST_BYTES || size > SMALL && size / MOST_RATIO > Math.max(packed, 1)) {
            throw InvalidInput.at("file", "table.bomb");
        }
    }

    /** Unpacked bytes so far. */
    long read() {
        return bytes.size;
    }

    /** Unpacked bytes there are, as the file says; 0 if it does not. */
    long size() {
        return size;
    }

    /** @return whether there was anything more; @throws InvalidInput if it cannot be read on */
    boolean next() {
        try {
            if (!xml.hasNext()) {
                return false;
            }
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> opened();
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // text is asked for where it counts
                }
            }
            return true;
        } catch (XMLStreamException e) {
            throw broken();
        }
    }

    private void opened() {
        names.add(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            names.add(xml.getAttributeLocalName(i));
        }
        namespaces += xml.getNamespaceCount();
        if (++depth > DEEPEST || names.size() > MOST_NAMES || namespaces > MOST_NAMESPACES) {
            throw broken();
        }
    }

    /** Whether an element of that name has just been opened. */
    boolean opens(String name) {
        return xml.isStartElement() && xml.getLocalName().equals(name);
    }

    /** Whether an element of that name has just been closed. */
    boolean closes(String name) {
        return xml.isEndElement() && xml.getLocalName().equals(name);
    }

    /** Name of the element just opened; null if none was. */
    String opened(String otherwise) {
        return xml.isStartElement() ? xml.getLocalName() : otherwise;
    }

    /** The attribute, whatever its prefix; null if there is none. */
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The attribute without prefix; null if there is none. */
    String plainAttribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = xml.getAttributePrefix(i);
            if ((prefix == null || prefix.isEmpty()) && xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /**
     * The text of the element just opened, that of its children too; how a word is read aloud ({@code rPh}) is left out.
     *
     * @return of what is longer only one character more than {@code most}
     */
    String text(int most) {
        StringBuilder text = new StringBuilder();
        int outside = depth - 1;
        int silent = Integer.MAX_VALUE;
        while (depth > outside && next()) {
            if (xml.isStartElement() && depth <= silent && xml.getLocalName().equals("rPh")) {
                silent = depth;
            } else if (xml.isEndElement() && depth < silent) {
                silent = Integer.MAX_VALUE;
            } else if (xml.hasText() && depth < silent && text.length() <= most) {
                text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(xml.getTextLength(), most + 1 - text.length()));
            }
        }
        return text.toString();
    }

    static InvalidInput broken() {
        return InvalidInput.at("file", "table.broken");
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Unpacked bytes, counted, with an eye on what the parser would have to hold. */
    private static final class Unpacked extends FilterInputStream {

        private final long declared;
        private long size;
        private int run;
        private boolean bracket;

        Unpacked(InputStream in, long declared) {
            super(in);
            this.declared = declared;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            if (n > 0) {
                look(buffer, offset, n);
                size += n;
                requireAsDeclared();
            }
            return n;
        }

        /** No spreadsheet program understates a size; so what does is read no further, and the ratio was asked of what is declared. */
        private void requireAsDeclared() {
            if (size > declared) {
                throw InvalidInput.at("file", "table.bomb");
            }
        }

        private void look(byte[] buffer, int offset, int n) {
            for (int i = offset; i < offset + n; i++) {
                byte b = buffer[i];
                if (b == '<') {
                    run = 0;
                    bracket = true;
                } else if (bracket) {
                    bracket = false;
                    if (b == '!' || b == '?' && size + i - offset > 8) {
                        throw broken();
                    }
                } else if (++run > LONGEST_RUN) {
                    throw InvalidInput.at("file", "table.bomb");
                }
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
