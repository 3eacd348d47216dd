package org.todokede.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;

/**
 * A form that sends files, received. The server spools them to disk within the bounds of the servlet's {@link MultipartConfig}; what is larger is refused
 * before it is read, of what is cut off nothing is taken, and a foreign page cannot send anything in the name of whoever is signed in. What the files are
 * good for is asked in a service. The {@code MultipartConfig} names a folder of the servlet's own as its location, and no half files are left there.
 */
public abstract class FormWithFiles extends HttpServlet {

    /** Bytes of what is sent beside the files, at most; and of a file that stays in memory while it is looked at. */
    public static final int ROOM = 64 * 1024;

    /** Longest value of an address that is made here. */
    private static final int LONGEST_VALUE = 200;

    @Inject
    private transient Csrf csrf;

    @Inject
    private transient PortalClock clock;

    private transient UploadSpool spool;

    @Override
    public void init() {
        String location = limits().location();
        if (location.isEmpty()) {
            throw new IllegalStateException(getClass() + " has no folder for what is on its way");
        }
        spool = new UploadSpool(((File) getServletContext().getAttribute(ServletContext.TEMPDIR)).toPath().resolve(location), clock::machineTime);
    }

    private MultipartConfig limits() {
        return getClass().getAnnotation(MultipartConfig.class);
    }

    /** Whether anybody may send it: there is then no session that a foreign page could ride on, and no token. */
    protected boolean isOpenToAll() {
        return false;
    }

    /** Refuses whoever may not send anything here, before a byte of it is read. @throws NotFound unless somebody is signed in */
    protected void requireSender(HttpServletRequest request) {
        if (PageRequest.actor(request) == null) {
            throw new NotFound();
        }
    }

    /** Does what was asked for. @param files those chosen, under whatever name; they are deleted afterwards */
    protected abstract void take(HttpServletRequest request, HttpServletResponse response, List<Part> files) throws ServletException, IOException;

    /** Says that it is too large. */
    protected abstract void refuseSize(HttpServletRequest request, HttpServletResponse response);

    /** Says that it was cut off. */
    protected abstract void refuseCut(HttpServletRequest request, HttpServletResponse response);

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (!isOpenToAll()) {
            requireSender(request);
        }
        if (request.getContentLengthLong() > limits().maxRequestSize()) {
            refuseSize(request, response);
            return;
        }
        Instant entered = spool.enter();
        try {
            receive(request, response);
        } finally {
            spool.leave(entered);
        }
    }

    private void receive(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Collection<Part> parts;
        try {
            parts = request.getParts();
        } catch (ServletException | IOException cut) {
            refuseCut(request, response);
            return;
        } catch (IllegalStateException larger) {
            refuseSize(request, response);
            return;
        }
        try {
            if (!isOpenToAll() && !csrf.isGenuine(request)) {
                throw new Forbidden();
            }
            take(request, response, parts.stream().filter(p -> p.getName().equals("file") && p.getSubmittedFileName() != null && !p.getSubmittedFileName().isEmpty()).toList());
        } finally {
            for (Part part : parts) {
                part.delete();
            }
        }
    }

    /** The first of the files under a name of its own, for whoever reads it from disk; null if none was chosen. The caller deletes it. */
    protected static Path onDisk(List<Part> files) throws IOException {
        if (files.isEmpty()) {
            return null;
        }
        Path file = Files.createTempFile("upload", null);
        try (InputStream bytes = files.get(0).getInputStream()) {
            Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException full) {
            Files.deleteIfExists(file);
            throw full;
        }
    }

    /** A value that was sent, or the empty text. */
    protected static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** Part of an address; of a long text its beginning. */
    protected static String encode(String text) {
        return URLEncoder.encode(text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) : text, StandardCharsets.UTF_8);
    }

    /** Sends the browser on. @param path as in {@link Routes} */
    protected static void redirect(HttpServletRequest request, HttpServletResponse response, String path) {
        response.setStatus(303);
        response.setHeader("Location", request.getContextPath() + path);
    }
}
