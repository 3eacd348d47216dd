package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.todokede.running.TestedPortal;
import org.todokede.verifier.RecordVerifier;

/** What pages and addresses hand out for an outsider, checked by the outsider's program. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class RecordProofIT {

    @TempDir
    private static Path folder;

    private static Raw filer;
    private static Raw auditor;
    private static String number;
    private static Path key;

    private record Ended(int status, String said) {}

    @BeforeAll
    static void aReceipt() throws IOException {
        filer = Raw.signedIn("investor").registered("en");
        number = filer.submit(filer.draft(new TreeMap<>(Form1.answers("en", "Provena Software KK", Raw.today().plusDays(45)))));
        auditor = Raw.signedIn("auditor");
        key = kept("key", Raw.stranger().get("/record/key"));
    }

    private static Path kept(String name, Raw.Answer answer) throws IOException {
        assertEquals(200, answer.status(), name);
        assertTrue(answer.header("Content-Disposition").startsWith("attachment"), name);
        return Files.write(folder.resolve(name), answer.response().body());
    }

    private static Ended verify(Object... args) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Ended(RecordVerifier.run(Stream.of(args).map(String::valueOf).toArray(String[]::new), out, out), said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aReceipt_leadsToItsProof_inBothLanguages_forWhoeverMayReadTheFiling() throws IOException {
        String receipt = filer.submit(filer.draft(new TreeMap<>(Form1.answers("en", "Probata Software KK", Raw.today().plusDays(45)))));
        String address = "/proofs/" + receipt + "/1";
        for (Raw reader : new Raw[] {filer, Raw.signedIn("mof1"), Raw.signedIn("window")}) {
            Ended ended = verify("proof", key, kept("proof", reader.get(address)));
            assertEquals(0, ended.status(), ended.said());
            assertTrue(ended.said().contains("act: SUBMIT") && ended.said().contains("detail: SHA-256 "), ended.said());
        }
        assertEquals(404, Raw.signedIn("mhlw").get(address).status(), "no ministry of the case");
        assertEquals(404, filer.get("/proofs/" + receipt + "/2").status());
        assertEquals(404, filer.get("/proofs/FDI-1999-000001/1").status());
    }

    @Test
    void theWholeRecord_isTheAuditorsAlone_andAsSignedUnderAHeadKeptBefore() throws IOException {
        Path head = kept("head", Raw.stranger().get("/record/head"));
        Ended ended = verify("record", key, kept("record", auditor.get("/admin/audit/record.bin")), head);
        assertEquals(0, ended.status(), ended.said());
        String size = Files.readAllLines(head).get(1);
        assertEquals(0, verify("heads", key, kept("heads", Raw.stranger().get("/record/continues/" + size))).status());
        assertEquals(404, Raw.stranger().get("/record/continues/0").status());
        assertEquals(404, Raw.stranger().get("/record/continues/999999999999999999").status());
        for (Raw other : new Raw[] {filer, Raw.signedIn("mof1"), Raw.signedIn("admin")}) {
            Raw.Answer refused = other.get("/admin/audit/record.bin");
            assertEquals(403, refused.status());
            assertFalse(refused.body().startsWith("todokede-record"));
        }
        assertTrue(auditor.get("/admin/audit").body().contains("/admin/audit/record.bin"));
    }
}
