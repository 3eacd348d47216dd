package org.todokede.platform.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/**
 * A request that offers another protocol, as some programs do with every first one. The server does not take the offer, but no longer looks where the body
 * ends and waits for more until it is tired of it. Here the body ends where its length says.
 */
final class Framed extends HttpServletRequestWrapper {

    private ServletInputStream body;

    Framed(HttpServletRequest request) {
        super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Body(super.getInputStream(), getContentLengthLong());
        }
        return body;
    }

    private static final class Body extends ServletInputStream {

        private final ServletInputStream sent;
        private long left;

        Body(ServletInputStream sent, long length) {
            this.sent = sent;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            int octet = left > 0 ? sent.read() : -1;
            left -= octet >= 0 ? 1 : 0;
            return octet;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int n = left > 0 ? sent.read(into, from, (int) Math.min(most, left)) : most == 0 ? 0 : -1;
            left -= Math.max(n, 0);
            return n;
        }

        @Override
        public boolean isFinished() {
            return left <= 0 || sent.isFinished();
        }

        @Override
        public boolean isReady() {
            return sent.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            sent.setReadListener(listener);
        }
    }
}
