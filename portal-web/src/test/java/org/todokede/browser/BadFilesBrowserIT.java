package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.running.TestedPortal;

/** Files that are none, too large, cut off, under a password or of another kind than they say: refused at the field, and nothing of them is kept. */
@BrowserTest
class BadFilesBrowserIT extends BadInput {

    static Stream<Arguments> filesThatAreNotTaken() {
        return Stream.of(
                Arguments.of("program.pdf", "MZ\u0090\u0000\u0003".getBytes(StandardCharsets.ISO_8859_1), "are not taken"),
                Arguments.of("page.pdf", "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8), "are not taken"),
                Arguments.of("picture.png", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".getBytes(StandardCharsets.UTF_8), "are not taken"),
                Arguments.of("scan.png", PDF, EN.of("document.renamed", ".png", "application/pdf")),
                Arguments.of("cut.pdf", java.util.Arrays.copyOf(PDF, PDF.length - 9), EN.of("document.broken")),
                Arguments.of("two.pdf", joined(PDF, zip("a.txt", 1)), EN.of("document.twoInOne")),
                Arguments.of("bomb.xlsx", zip("xl/worksheets/sheet1.xml", 60 * 1024 * 1024), EN.of("document.bomb")),
                Arguments.of("macros.docx", zip("word/vbaProject.bin", 10), EN.of("document.macros")),
                Arguments.of("archive.docx", zip("a.txt", 10), EN.of("document.broken")),
                Arguments.of("locked.xlsx", java.util.Arrays.copyOf(OLE, 2048), EN.of("document.locked")),
                Arguments.of("empty.pdf", new byte[0], EN.of("document.empty")),
                Arguments.of("large.pdf", large(), EN.of("document.tooLarge", "50")));
    }

    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** A ZIP with the mark of an office file and a piece of zeros, which packs to a thousandth. */
    private static byte[] zip(String piece, int size) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (java.util.zip.ZipOutputStream out = new java.util.zip.ZipOutputStream(bytes)) {
            out.putNextEntry(new java.util.zip.ZipEntry("[Content_Types].xml"));
            out.putNextEntry(new java.util.zip.ZipEntry(piece));
            out.write(new byte[size]);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] large() {
        byte[] content = new byte[51 * 1024 * 1024];
        System.arraycopy(PDF, 0, content, 0, PDF.length);
        return content;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesThatAreNotTaken")
    void aFileThatIsNotTaken_isRefusedAtTheField_andNothingIsKept(String name, byte[] content, String message) {
        Raw.Answer answer = investor.upload(draft, "other", name, content);
        assertEquals(303, answer.status(), answer.title());
        Raw.Answer page = investor.get(answer.location());
        assertTrue(page.errorAt("file").contains(message), name + ": " + page.errorAt("file"));
        assertEquals(List.of("file"), page.defects());
        assertFalse(page.body().contains(">" + name + "<"), "it is not in the list");
    }

    @Test
    void aFileOf51Megabytes_isRefusedInTheBrowser_withItsMessage() {
        try (Person person = Person.signedIn("investor", "en")) {
            person.at("/filings/" + draft + "/attachments");
            java.nio.file.Path file = java.nio.file.Files.createTempFile("large", ".pdf");
            java.nio.file.Files.write(file, large());
            person.field("file").setInputFiles(file);
            person.press("files.upload");
            person.errorAt("file").waitFor();
            assertTrue(person.errorAt("file").innerText().contains(EN.of("document.tooLarge", "50")));
            java.nio.file.Files.delete(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFileName_canNeitherLeaveItsFolderNorBreakAHeader() {
        for (String name : List.of("../../etc/passwd.pdf", "..\\\\..\\\\x.pdf", "a%22; filename=%22b.html.pdf", "\u202Efdp.exe.pdf", "x".repeat(400) + ".pdf")) {
            Raw.Answer answer = investor.upload(draft, "other", name, PDF);
            assertEquals(303, answer.status(), name);
            String body = investor.get("/filings/" + draft + "/attachments").body();
            assertFalse(body.contains("../") || body.contains("\u202E"), name);
        }
        String id = Pattern.compile("/documents/(\\d+)").matcher(investor.get("/filings/" + draft + "/attachments").body()).results().findFirst().orElseThrow().group(1);
        Raw.Answer got = investor.get("/documents/" + id);
        assertEquals(200, got.status());
        assertTrue(got.header("Content-Disposition").startsWith("attachment; filename*=UTF-8''"), got.header("Content-Disposition"));
        assertEquals(1, got.response().headers().allValues("Content-Disposition").size());
    }

    @Test
    void anUploadThatIsCutOff_leavesNothing() throws java.io.IOException {
        String token = token(investor.get("/filings/" + draft + "/attachments"));
        String cookie = "todokede=" + investor.session().orElseThrow().getValue();
        URI portal = URI.create(TestedPortal.address());
        try (java.net.Socket socket = new java.net.Socket(portal.getHost(), portal.getPort())) {
            String body = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + token + "\r\n--b\r\nContent-Disposition: form-data; name=\"heading\"\r\n\r\nother\r\n--b\r\n"
                    + "Content-Disposition: form-data; name=\"file\"; filename=\"half-sent.pdf\"\r\n\r\n%PDF-1.4\n" + "x".repeat(300_000);
            String head = "POST /upload/" + draft + " HTTP/1.1\r\nHost: " + portal.getAuthority() + "\r\nCookie: " + cookie
                    + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 2000000\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
        Raw.Answer page = investor.get("/filings/" + draft + "/attachments");
        assertEquals(200, page.status());
        assertFalse(page.body().contains("half-sent.pdf"), "half a file is no file");
        assertEquals(303, investor.upload(draft, "other", "sent-again.pdf", PDF).status());
        assertTrue(investor.get("/filings/" + draft + "/attachments").body().contains("sent-again.pdf"));
    }

    @Test
    void aFileUnderAPassword_isTakenWithAWarning() {
        byte[] encrypted = "%PDF-1.7\ntrailer<</Encrypt 5 0 R>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        assertEquals("/filings/" + draft + "/attachments", investor.upload(draft, "other", "locked.pdf", encrypted).location());
        assertTrue(investor.get("/filings/" + draft + "/attachments").main().contains(EN.of("files.encryptedHelp")));
    }

    @Test
    void anAudienceThatIsNone_isRefused_andTheFileKeepsItsOwn() {
        assertEquals(303, investor.upload(draft, "other", "mine.pdf", PDF).status());
        String file = Pattern.compile("change=(\\d+)\">[^<]*<span class=\"vh\"> mine.pdf<").matcher(investor.get("/filings/" + draft + "/attachments").body()).results().findFirst().orElseThrow().group(1);
        Raw.Answer refused = investor.post("/filings/" + draft + "/attachments", Map.of("change", file, "audience", "EVERYBODY"));
        assertEquals(422, refused.status());
        assertTrue(refused.errorAt("audience").contains(EN.of("field.notAnOption")), refused.errorAt("audience"));
        assertEquals(303, investor.post("/filings/" + draft + "/attachments", Map.of("change", file, "audience", "FILER")).status());
        assertTrue(investor.get("/filings/" + draft + "/attachments").main().contains(EN.of("audience.FILER")));
    }

    @Test
    void anUnknownHeading_isRefused() {
        Raw.Answer answer = investor.upload(draft, "no_such_heading", "a.pdf", PDF);
        assertEquals(303, answer.status());
        assertFalse(investor.get(answer.location()).defects().isEmpty());
    }
}
