package org.todokede.faults;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody who has a draft open in a running portal and sends it files. */
final class Uploader {

    /** Type of a form with files, as it is written here. */
    static final String TYPE = "multipart/form-data; boundary=----faults";

    private static final String BOUNDARY = "------faults";
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final Program program;
    private final String draft;
    private final String token;

    /** Signs in and begins a draft. */
    Uploader(String address, String login, Map<String, String> complete) {
        program = Program.filer(address, login, complete);
        Program.Answer begun = program.form("/filings/new", Map.of("csrf", program.get("/filings/new").found(TOKEN), "form", "1"));
        draft = begun.header("Location").replaceFirst(".*/filings/", "");
        token = program.get(page()).found(TOKEN);
    }

    /** Where files are sent to. */
    String path() {
        return "/upload/" + draft;
    }

    /** The page of the files of the draft. */
    String page() {
        return "/filings/" + draft + "/attachments";
    }

    Program program() {
        return program;
    }

    /** The form with one file in it. */
    byte[] form(String name, byte[] file) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("csrf", token);
        fields.put("heading", "other");
        return form(fields, name, file);
    }

    /** A form with one file in it. */
    static byte[] form(Map<String, String> fields, String name, byte[] file) {
        ByteArrayOutputStream form = new ByteArrayOutputStream(file.length + 1000);
        fields.forEach((field, value) -> form.writeBytes(utf8("%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(BOUNDARY, field, value))));
        form.writeBytes(utf8("%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n".formatted(BOUNDARY, name)));
        form.writeBytes(file);
        form.writeBytes(closing());
        return form.toByteArray();
    }

    /** What stands behind the last byte of the file. */
    static byte[] closing() {
        return utf8("\r\n" + BOUNDARY + "--\r\n");
    }

    /** Sends a file. */
    Program.Answer send(String name, byte[] file) {
        return program.post(path(), TYPE, form(name, file));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
