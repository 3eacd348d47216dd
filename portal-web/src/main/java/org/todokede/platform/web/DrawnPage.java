package org.todokede.platform.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** An answer that goes out as always, and of whose text a copy remains. */
final class DrawnPage extends HttpServletResponseWrapper {

    private final StringBuilder copy = new StringBuilder(64 * 1024);
    private PrintWriter writer;
    private boolean asBytes;

    DrawnPage(HttpServletResponse response) {
        super(response);
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new Both(super.getWriter()));
        }
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        asBytes = true;
        return super.getOutputStream();
    }

    @Override
    public void reset() {
        super.reset();
        copy.setLength(0);
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        copy.setLength(0);
    }

    /** Whether the copy is a page as it was asked for, and nothing else. */
    boolean isWhole() {
        return getStatus() == SC_OK && !asBytes && copy.indexOf("</html>") > 0;
    }

    String text() {
        return copy.toString();
    }

    private final class Both extends Writer {

        private final Writer out;

        Both(Writer out) {
            this.out = out;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            copy.append(text, from, length);
            out.write(text, from, length);
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            copy.append(text, from, from + length);
            out.write(text, from, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
