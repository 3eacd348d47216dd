package org.todokede.filing.rest;

import java.time.Instant;
import java.util.List;
import org.todokede.documents.service.DocumentService.Attached;

/** Files with which a version of a filing was sent, oldest first. */
public record FileList(List<FiledFile> files) {

    /**
     * A file. Its bytes are at {@code /documents/{id}}.
     *
     * @param audience who reads it beside the filer: {@code ALL}, {@code TARGET}, {@code FILER} or the code of one ministry
     * @param version running number among the files that took each other's place
     */
    public record FiledFile(long id, String heading, String fileName, String mediaType, long sizeBytes, String sha256, String audience, int version, Instant uploadedAt) {}

    static FileList of(List<Attached> files) {
        return new FileList(files.stream()
                .map(f -> new FiledFile(f.id(), f.heading(), f.fileName(), f.mediaType(), f.sizeBytes(), f.sha256(), f.audience().code(), f.version(), f.uploadedAt()))
                .toList());
    }
}
