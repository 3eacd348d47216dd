package org.todokede.letters.web;

import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.todokede.platform.web.FormWithFiles;

/** Takes a file that is said to be a letter, from anybody: it is hashed as it comes, never opened and not kept; the page is asked with the hash. */
@WebServlet(name = "verify-upload", urlPatterns = "/verify/upload")
@MultipartConfig(location = "letters", maxFileSize = VerifyUploadServlet.MOST, maxRequestSize = VerifyUploadServlet.MOST + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class VerifyUploadServlet extends FormWithFiles {

    /** Largest file: no letter is as large. */
    static final int MOST_MEGABYTES = 10;

    static final long MOST = MOST_MEGABYTES * 1_000_000L;

    private static final String PAGE = "/verify";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, PAGE);
    }

    @Override
    protected boolean isOpenToAll() {
        return true;
    }

    @Override
    protected void refuseSize(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, PAGE + "?problem=tooLarge");
    }

    @Override
    protected void refuseCut(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, PAGE + "?problem=cut");
    }

    @Override
    protected void take(HttpServletRequest request, HttpServletResponse response, List<Part> files) throws IOException {
        String asked = "number=" + encode(text(request, "number")) + "&code=" + encode(text(request, "code"));
        if (files.isEmpty() || files.get(0).getSize() == 0) {
            redirect(request, response, PAGE + "?" + asked + "&problem=choose");
            return;
        }
        try (InputStream bytes = files.get(0).getInputStream()) {
            redirect(request, response, PAGE + "?asked=yes&" + asked + "&sha256=" + sha256(bytes));
        }
    }

    private static String sha256(InputStream bytes) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[ROOM];
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
