package org.todokede.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How a file leaves the portal: to be saved under its name, never to be run or shown by the browser as a page of ours. */
public final class InertAttachment {

    private InertAttachment() {}

    /** Sets the headers of an answer that is a file. */
    public static void announce(HttpServletResponse response, String fileName, String mediaType, long sizeBytes) {
        response.setContentType(mediaType);
        response.setContentLengthLong(sizeBytes);
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
