package org.todokede.letters.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes a file that is said to be a letter, from anybody: it is hashed as it comes, never opened and not kept; the page is asked with the hash. */
@WebServlet(name = "verify-upload", urlPatterns = "/verify/upload")
@MultipartConfig(maxFileSize = VerifyUploadServlet.MOST, maxRequestSize = VerifyUploadServlet.MOST + VerifyUploadServlet.ROOM, fileSizeThreshold = VerifyUploadServlet.ROOM)
public class VerifyUploadServlet extends HttpServlet {

    /** Largest file: no letter is as large. */
    static final int MOST_MEGABYTES = 10;

    static final long MOST = MOST_MEGABYTES * 1_000_000L;

    /** Room for what is sent beside the file. */
    static final int ROOM = 64 * 1024;

    private static final String PAGE = "/verify";
    private static final int LONGEST = 100;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, "");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getContentLengthLong() > MOST + ROOM) {
            redirect(request, response, "?problem=tooLarge");
            return;
        }
        Part file;
        try {
            file = request.getPart("file");
        } catch (IllegalStateException tooLarge) {
            redirect(request, response, "?problem=tooLarge");
            return;
        } catch (ServletException | IOException cut) {
            redirect(request, response, "?problem=cut");
            return;
        }
        String asked = "number=" + typed(request, "number") + "&code=" + typed(request, "code");
        if (file == null || file.getSubmittedFileName() == null || file.getSubmittedFileName().isEmpty() || file.getSize() == 0) {
            redirect(request, response, "?" + asked + "&problem=choose");
            return;
        }
        try (InputStream bytes = file.getInputStream()) {
            redirect(request, response, "?asked=yes&" + asked + "&sha256=" + sha256(bytes));
        } finally {
            file.delete();
        }
    }

    private static String typed(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        String kept = value == null ? "" : value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        return URLEncoder.encode(kept, StandardCharsets.UTF_8);
    }

    private static String sha256(InputStream bytes) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void redirect(HttpServletRequest request, HttpServletResponse response, String query) {
        response.setStatus(303);
        response.setHeader("Location", request.getContextPath() + PAGE + query);
    }
}
