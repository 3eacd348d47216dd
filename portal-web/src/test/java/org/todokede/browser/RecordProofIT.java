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
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    void aLetter_isHandedOutWithItsProof_byPageAndApi_forWhoeverMayReadIt() throws IOException {
        Journeys.waitForABankDay();
        String filed = filer.submit(filer.draft(new TreeMap<>(Form1.answers("en", "Epistula Software KK", Raw.today().plusDays(45)))));
        assertEquals(303, Raw.signedIn("window").act(filed, "receive", Map.of()).status());
        Matcher link = Pattern.compile("/letters/([A-Z]{3}-\\d{4}-\\d{6})\\.zip\"").matcher(filer.get("/filings/" + filed).body());
        assertTrue(link.find(), "the page of the filing leads to it");
        String letter = link.group(1);
        for (Raw reader : new Raw[] {filer, Raw.signedIn("mof1")}) {
            Ended ended = verify("paper", key, kept("letter.zip", reader.get("/letters/" + letter + ".zip")));
            assertEquals(0, ended.status(), ended.said());
            assertTrue(ended.said().contains("object: " + letter), ended.said());
        }
        assertEquals(404, Raw.signedIn("mhlw").get("/letters/" + letter + ".zip").status(), "no ministry of the case");
        String api = "/api/v1/filings/" + filed + "/letters";
        Raw.Answer list = filer.get(api);
        assertTrue(list.body().contains("\"number\":\"" + letter + "\"") && list.body().contains("\"kind\":\"RECEIPT\""), list.body());
        Raw.Answer zip = filer.get(api + "/" + letter);
        assertEquals("application/zip", zip.header("Content-Type"));
        assertEquals(0, verify("paper", key, Files.write(folder.resolve("api.zip"), zip.response().body())).status());
        assertEquals(404, filer.get("/api/v1/filings/" + number + "/letters/" + letter).status(), "a letter of another filing");
        byte[] paper = filer.get("/letters/" + letter).response().body();
        String held = "number=" + letter + "&code=" + LettersBrowserIT.code(paper);
        assertTrue(Raw.stranger().get("/verify?" + held).body().contains("/verify/proof?" + held.replace("&", "&amp;")), "whoever holds the letter is led to its proof");
        Path proof = kept("held", Raw.stranger().get("/verify/proof?" + held));
        assertEquals(0, verify("paper", key, Files.write(folder.resolve("held.pdf"), paper), proof).status());
        Raw.Answer posted = Raw.stranger().json("POST", "/api/v1/verifications/proof", "{\"number\":\"" + letter + "\",\"code\":\"" + LettersBrowserIT.code(paper) + "\"}");
        assertTrue(posted.header("Content-Type").startsWith("text/plain"), posted.header("Content-Type"));
        assertTrue(posted.body().startsWith("c2sp.org/tlog-proof@v1\n"), posted.body());
        assertEquals(401, Raw.stranger().get(api).status());
        assertEquals(403, Raw.signedIn("mof1").get(api).status());
    }

    @Test
    void theProofOfALetter_isForWhoeverHoldsNumberAndCode_withoutAnAccount() {
        Raw stranger = Raw.stranger();
        assertEquals(422, stranger.get("/verify/proof").status());
        assertEquals(404, stranger.get("/verify/proof?number=RCT-2999-000001&code=0000-0000-0000-0000").status());
        Raw.Answer none = stranger.json("POST", "/api/v1/verifications/proof", "{\"number\":\"RCT-2999-000001\",\"code\":\"0000-0000-0000-0000\"}");
        assertEquals(404, none.status(), none.body());
        assertEquals(422, stranger.json("POST", "/api/v1/verifications/proof", "{\"number\":\"x\",\"code\":\"\"}").status());
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
