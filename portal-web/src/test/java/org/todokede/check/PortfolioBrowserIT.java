package org.todokede.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.browser.Chromium;
import org.todokede.browser.Sight;
import org.todokede.running.TestedPortal;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableLimits;

/** An asset manager without an account sends a table of acts, leaves, comes back and fetches the answers. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
@ExtendWith(Chromium.class)
class PortfolioBrowserIT {

    private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final Path CASES = Path.of("../config/data/cases.csv");
    private static final String HEADER = "id,as_of_date,investor_type,investor_country,state_owned,target_listed,sector_codes,core,act,shares_before_pct,shares_after_pct,seller_foreign,"
            + "closely_related_director,accesses_secret_tech,proposes_business_transfer\n";
    private static final String PURCHASE = ",2022-03-01,FOREIGN_ENTITY,US,no,yes,3911,yes,SHARE_ACQUISITION,0,12,no,no,no,no\n";
    private static final String ADDRESS = "/check/portfolio/[a-z2-7]{26}";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private BrowserContext context;
    private Page page;
    private boolean scripted;

    @AfterEach
    void leave() {
        if (context != null) {
            context.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"en, 1440, true", "ja, 360, true", "en, 360, false"})
    void aTable_isSent_answered_andItsAnswersFetched(String language, int width, boolean script) throws IOException {
        visit(language, width, script, "/check");
        page.locator("main a[href$='/check/portfolio']").click();
        page.waitForURL("**/check/portfolio");
        axe();
        assertNoSidewaysScroll();
        page.locator("#f-file").setInputFiles(CASES);
        page.locator("main form button").click();
        untilDone(script);
        assertEquals("24", page.locator("#count-PRIOR_NOTIFICATION dd").innerText());
        assertEquals("18", page.locator("#count-NONE dd").innerText());
        assertEquals(0, page.locator("#count-ERROR").count());
        assertEquals(50, page.locator("main tbody tr").count());
        axe();
        assertNoSidewaysScroll();
        Sight.picture(page, "portfolio-" + language + "-" + width);
        String address = page.url();

        List<CSVRecord> given = records(Files.readString(CASES));
        List<CSVRecord> answers = records(Files.readString(download("answers.csv")).substring(1));
        assertEquals(given.stream().map(r -> r.get("id") + r.get("expected")).toList(), answers.stream().map(r -> r.get("id") + r.get("outcome")).toList());
        assertEquals(given.get(3).get("why"), answers.get(3).get("why"), "what was sent comes back beside the answer");
        try (Table xlsx = Table.open(download("answers.xlsx"), TableLimits.USUAL, null)) {
            for (CSVRecord answer : answers) {
                assertEquals(answer.toMap(), xlsx.next().toMap());
            }
            assertFalse(xlsx.hasNext());
        }

        leave();
        visit(language, width, script, "/");
        assertEquals(200, page.navigate(address).status(), "found again by its address");
        assertEquals(50, page.locator("main tbody tr").count());
        assertEquals(0, context.cookies().stream().filter(c -> c.name.startsWith("todokede")).count(), "no session was opened");
    }

    @Test
    void theTemplate_isATableThatIsTaken() throws IOException {
        visit("en", 1440, true, "/check/portfolio");
        for (String kind : List.of("xlsx", "csv")) {
            page.navigate(address("/check/portfolio"));
            Path template = download("template." + kind);
            page.locator("#f-file").setInputFiles(template);
            page.locator("main form button").click();
            untilDone(true);
            assertEquals(2, page.locator("main tbody tr").count());
            assertEquals(0, page.locator("#count-ERROR").count());
        }
    }

    @Test
    void aLongTable_showsHowFarItIs() {
        visit("en", 1440, true, "/check/portfolio");
        page.locator("#f-file").setInputFiles(new FilePayload("long.csv", "text/csv", longTable(100_000)));
        page.locator("main form button").click();
        Locator progress = page.locator("progress");
        assertTrue(page.url().matches(".*" + ADDRESS), page.url());
        assertTrue(progress.isVisible());
        axe();
        Sight.picture(page, "portfolio-progress");
        page.locator("#count-PRIOR_NOTIFICATION").waitFor(new Locator.WaitForOptions().setTimeout(90_000));
        assertEquals("100,000", page.locator("#count-PRIOR_NOTIFICATION dd").innerText());
    }

    @ParameterizedTest
    @CsvSource({"en, 1440", "ja, 360"})
    void whatIsWrong_isSaidAtTheFile_withRowAndColumn(String language, int width) {
        visit(language, width, true, "/check/portfolio");
        send("doubled.csv", "id,as_of_date,investor_type,act,act\n1,2,3,4,5\n".getBytes(StandardCharsets.UTF_8));
        assertSaid(language.equals("en") ? "Row 1, column E: the name act is used by two columns" : "1行目のE列：列名actが重複しています");
        send("shift-jis.csv", (HEADER + "案件" + PURCHASE).getBytes(Charset.forName("windows-31j")));
        assertSaid("Shift_JIS");
        assertSaid("CSV UTF-8");
        send("few.csv", "id\n1\n".getBytes(StandardCharsets.UTF_8));
        assertSaid("as_of_date");
        assertTrue(page.locator("main .notice--bad").innerText().contains("investor_type"), "the other defects stand below");
        send("none.csv", HEADER.getBytes(StandardCharsets.UTF_8));
        assertSaid(language.equals("en") ? "There is no row below the header" : "見出しの下に行がありません");
        page.locator("main form button").click();
        assertSaid(language.equals("en") ? "Choose a file first" : "ファイルを選んでください");
        axe();
        Sight.picture(page, "portfolio-wrong-" + language);
    }

    @Test
    void aBadRow_getsItsError_andTheOthersAnswer() {
        visit("en", 1440, false, "/check/portfolio");
        send("mixed.csv", (HEADER + "A" + PURCHASE + "B" + PURCHASE.replace("FOREIGN_ENTITY", "MARTIAN") + "=C" + PURCHASE + "\"D" + PURCHASE).getBytes(StandardCharsets.UTF_8));
        untilDone(false);
        assertEquals("1", page.locator("#count-ERROR dd").innerText());
        assertEquals("2", page.locator("#count-PRIOR_NOTIFICATION dd").innerText());
        assertTrue(page.locator("main tbody tr").nth(1).innerText().contains("Row 3, column investor_type: "), page.locator("main tbody tr").nth(1).innerText());
        assertTrue(page.locator("main tbody tr").nth(2).innerText().contains("'=C"), "no formula for a spreadsheet");
        assertTrue(page.locator("main .notice--bad").innerText().contains("Row 5: a quotation mark"), page.locator("main .notice--bad").innerText());
    }

    @Test
    void aBomb_isRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("_rels/.rels"));
            byte[] block = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 300; i++) {
                zip.write(block);
            }
        }
        visit("en", 1440, false, "/check/portfolio");
        send("bomb.xlsx", bytes.toByteArray());
        assertSaid("unpacks to far more than it should");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/check/portfolio/aaaaaaaaaaaaaaaaaaaaaaaaaa", "/check/portfolio/aaaaaaaaaaaaaaaaaaaaaaaaaa/answers.csv", "/check/portfolio/aaaaaaaaaaaaaaaaaaaaaaaaaa/answers.xlsx",
            "/check/portfolio/../portfolio/x", "/check/portfolio/aaaaaaaaaaaaaaaaaaaaaaaaaa/table", "/check/portfolio/template.exe", "/portfolio/answers", "/portfolio/template"})
    void anAddressNobodyWasGiven_isNotFound(String path) throws Exception {
        assertEquals(404, http.send(HttpRequest.newBuilder(URI.create(address(path))).build(), HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    @Test
    void aForeignPage_cannotSendATable() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address("/check/portfolio/upload"))).header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--x--\r\n"));
        assertEquals(403, http.send(request.copy().header("Sec-Fetch-Site", "cross-site").build(), HttpResponse.BodyHandlers.discarding()).statusCode());
        assertEquals(403, http.send(request.copy().header("Origin", "https://example.org").build(), HttpResponse.BodyHandlers.discarding()).statusCode());
        assertEquals(303, http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    @Test
    void threeAtOnce_areOneTooMany_andThatIsSaid() throws Exception {
        byte[] table = longTable(100_000);
        HttpResponse<String> first = upload(table);
        HttpResponse<String> second = upload(table);
        HttpResponse<String> third = upload((HEADER + "A" + PURCHASE).getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(303, 303, 409), List.of(first.statusCode(), second.statusCode(), third.statusCode()), third.body());
        assertTrue(third.body().contains("Two tables of yours are being checked"), third.body());
        visit("en", 1440, true, second.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", ""));
        page.locator("#count-PRIOR_NOTIFICATION").waitFor(new Locator.WaitForOptions().setTimeout(120_000));
    }

    private HttpResponse<String> upload(byte[] table) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"t.csv\"\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(table);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.US_ASCII));
        return http.send(
                HttpRequest.newBuilder(URI.create(address("/check/portfolio/upload"))).header("Content-Type", "multipart/form-data; boundary=x").header("Accept-Language", "en")
                        .POST(BodyPublishers.ofByteArray(body.toByteArray())).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] longTable(int rows) {
        StringBuilder table = new StringBuilder(HEADER);
        for (int i = 0; i < rows; i++) {
            table.append('R').append(i).append(PURCHASE);
        }
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<CSVRecord> records(String csv) throws IOException {
        return CSV.parse(new java.io.StringReader(csv)).getRecords();
    }

    private void visit(String language, int width, boolean script, String path) {
        scripted = script;
        context = Chromium.browser().newContext(new Browser.NewContextOptions().setLocale(language.equals("ja") ? "ja-JP" : "en-GB").setViewportSize(width, 900).setJavaScriptEnabled(script));
        context.setDefaultTimeout(30_000);
        page = context.newPage();
        page.navigate(address(path));
    }

    private void send(String name, byte[] content) {
        page.locator("#f-file").setInputFiles(new FilePayload(name, "application/octet-stream", content));
        page.locator("main form button").click();
    }

    /** With script the page goes on by itself; without, its link is followed until it is done. */
    private void untilDone(boolean script) {
        assertTrue(page.url().matches(".*" + ADDRESS), page.url());
        Locator doneOrNot = page.locator("#summary, [data-poll] a");
        doneOrNot.waitFor();
        for (int i = 0; i < 200 && !script && page.locator("#summary").count() == 0; i++) {
            page.waitForTimeout(100);
            page.locator("[data-poll] a").click();
            doneOrNot.waitFor();
        }
        page.locator("#summary").waitFor();
    }

    private void assertSaid(String words) {
        assertTrue(page.locator("#f-file-notes .err").innerText().contains(words), page.locator("#f-file-notes").innerText());
        assertTrue(page.locator("[data-errors] a[href='#f-file']").innerText().contains(words));
    }

    private Path download(String name) {
        Download download = page.waitForDownload(() -> page.locator("main a[href$='" + name + "']").click());
        return download.path();
    }

    /** Axe is a script itself; the page is the same without. */
    private void axe() {
        if (!scripted) {
            return;
        }
        assertEquals(List.of(), Sight.axe(page, page.url()));
    }

    private void assertNoSidewaysScroll() {
        assertEquals(List.of(), Sight.sideways(page, page.url()));
    }

    private static String address(String path) {
        return TestedPortal.address() + path;
    }
}
