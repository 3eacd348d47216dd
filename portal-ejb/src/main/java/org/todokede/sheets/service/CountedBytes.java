package org.todokede.sheets.service;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.todokede.refusal.InvalidInput;

/** Bytes of a file that may only be so many. */
final class CountedBytes extends FilterInputStream {

    private final long most;
    private long read;

    CountedBytes(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    long count() {
        return read;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count(Math.max(n, 0));
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int n) {
        read += n;
        if (read > most) {
            throw InvalidInput.at("file", "table.tooLarge", (most + 1) / 1_000_000);
        }
    }
}
