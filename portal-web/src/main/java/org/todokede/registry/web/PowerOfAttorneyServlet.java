package org.todokede.registry.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.todokede.documents.service.DocumentStore;
import org.todokede.documents.service.PowerOfAttorneyService;
import org.todokede.documents.web.OneFileUpload;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.InvalidInput;

/** Takes the power of attorney of an authority. Why one is not taken is shown on its page, at the file. */
@WebServlet(name = "power-of-attorney", urlPatterns = "/upload/authorities/*")
@MultipartConfig(location = "powers", maxFileSize = DocumentStore.MAX_BYTES, maxRequestSize = DocumentStore.MAX_BYTES + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class PowerOfAttorneyServlet extends OneFileUpload {

    @EJB
    private transient PowerOfAttorneyService powers;

    public PowerOfAttorneyServlet() {
        super("/pages/registry/authority-file.xhtml");
    }

    @Override
    protected String handIn(HttpServletRequest request, List<Part> files) throws IOException {
        if (files.size() != 1) {
            throw InvalidInput.at("file", "document.choose");
        }
        try (InputStream bytes = files.get(0).getInputStream()) {
            powers.attach(PageRequest.actor(request), PageRequest.routeId(request, "id"), files.get(0).getSubmittedFileName(), bytes);
        }
        return "/organisation/authorities";
    }

    @Override
    protected String page(HttpServletRequest request) {
        return "/organisation/authorities/" + PageRequest.routeId(request, "id") + "/file";
    }
}
