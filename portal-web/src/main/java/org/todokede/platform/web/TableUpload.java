package org.todokede.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Refusal;

/** Takes a table that a page of its own asks for. What is wrong with it is shown on that page, with what was typed beside it; the file is gone afterwards. */
public abstract class TableUpload extends FormWithFiles {

    /** Attribute of the request: the {@link Refusal} that the page shows. */
    public static final String REFUSED = "org.todokede.table.refused";

    private final String view;
    private final String address;
    private final long mostBytes;

    /** @param view that draws the page @param address of the page @param mostBytes of a table, inclusive */
    protected TableUpload(String view, String address, long mostBytes) {
        this.view = view;
        this.address = address;
        this.mostBytes = mostBytes;
    }

    /**
     * Hands the table to its service.
     *
     * @param file null if none was chosen
     * @return what the address of the page goes on with, if all is well; null if the page shows what the service says, which is then in an attribute of the request
     */
    protected abstract String handIn(HttpServletRequest request, Path file);

    /** Whether the page shows this refusal; another is answered as everywhere. */
    protected boolean isShown(Refusal refusal) {
        return refusal instanceof InvalidInput;
    }

    /** Somebody who changes the language after an error comes back by GET. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, address);
    }

    @Override
    protected void refuseSize(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, address + "?problem=document.tooLarge&detail=" + (mostBytes + 1) / 1_000_000 + "#f-file");
    }

    @Override
    protected void refuseCut(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, address + "?problem=upload.cut#f-file");
    }

    @Override
    protected final void take(HttpServletRequest request, HttpServletResponse response, List<Part> files) throws ServletException, IOException {
        Path file = onDisk(files);
        try {
            String further = handIn(request, file);
            if (further != null) {
                redirect(request, response, address + further);
                return;
            }
        } catch (RuntimeException failure) {
            request.setAttribute(REFUSED, Failures.refusal(failure).filter(this::isShown).orElseThrow(() -> failure));
        } finally {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
        request.getRequestDispatcher(view).forward(request, response);
    }
}
