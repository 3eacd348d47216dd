package org.todokede.record.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.todokede.platform.web.PageRequest;
import org.todokede.record.service.RecordProofService;

/** Hands out the whole record with its signed heads, line by line as it is read, for the verifier. */
@WebServlet(name = "whole-record", urlPatterns = "/export/tree")
public class WholeRecordServlet extends HttpServlet {

    @EJB
    private transient RecordProofService proofs;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        proofs.export(PageRequest.actor(request), new Begun(response));
    }

    /** Announces the file with its first byte: until then a refusal is answered as on every page. */
    private static final class Begun extends FilterOutputStream {

        private final HttpServletResponse response;

        Begun(HttpServletResponse response) {
            super(OutputStream.nullOutputStream());
            this.response = response;
        }

        private void begin() throws IOException {
            if (out != response.getOutputStream()) {
                response.setContentType("application/octet-stream");
                response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
                response.setHeader("Content-Disposition", "attachment; filename=\"record.bin\"");
                out = response.getOutputStream();
            }
        }

        @Override
        public void write(int octet) throws IOException {
            begin();
            out.write(octet);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            begin();
            out.write(bytes, from, length);
        }
    }
}
