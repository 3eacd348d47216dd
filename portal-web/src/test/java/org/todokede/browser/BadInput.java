package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;

/** What the tests of bad input begin with: people, a draft and a filing that was received. Whatever is wrong in what comes in gets a clear message; nothing is lost, and nothing leaks. */
abstract class BadInput {

    static final String SCRIPT = "<script>alert('x')</script>";
    static final String LONG = "7".repeat(10_000);
    static final byte[] PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    static final Words EN = Words.in("en");

    Raw investor;
    Raw other;
    Raw window;
    Raw mof;
    Raw mhlw;
    Raw admin;
    LocalDate today;

    /** A draft of the first investor that only the tests of single fields write to. */
    String draft;

    /** A filing of the first investor that was received, with one file. */
    String filed;

    String number;
    String document;

    @BeforeAll
    void aDraftAndAFilingAreThere() {
        Journeys.waitForABankDay();
        today = Raw.today();
        investor = Raw.signedIn("investor").registered("en");
        other = Raw.signedIn("investor2").registered("ja");
        window = Raw.signedIn("window");
        mof = Raw.signedIn("mof1");
        mhlw = Raw.signedIn("mhlw");
        admin = Raw.signedIn("admin");
        draft = investor.draft(answers("Draft"));
        filed = investor.draft(answers("Filed"));
        assertEquals(303, investor.upload(filed, "contract", "secret plan.pdf", PDF).status());
        document = Pattern.compile("/documents/(\\d+)").matcher(investor.get("/filings/" + filed + "/attachments").body()).results().findFirst().orElseThrow().group(1);
        number = investor.submit(filed);
        assertEquals(303, window.act(number, "receive", Map.of()).status());
    }

    Map<String, String> answers(String target) {
        return Form1.answers("en", target + " Target K.K.", today.plusDays(50));
    }

    /** An address of the route, with the filing of these tests in it. */
    String example(String route) {
        Map<String, List<String>> values = Map.ofEntries(
                Map.entry("number", List.of(number)), Map.entry("id", List.of(filed, "a".repeat(26))), Map.entry("section", List.of("act")), Map.entry("act", List.of("sign")),
                Map.entry("row", List.of("3913")), Map.entry("edition", List.of("1")), Map.entry("kind", List.of("sector", "filing")), Map.entry("key", List.of("3913")),
                Map.entry("code", List.of("0103")), Map.entry("request", List.of("1")), Map.entry("proposal", List.of("1")), Map.entry("question", List.of("1")), Map.entry("by", List.of("filer")), Map.entry("company", List.of("7000012050002")), Map.entry("token", List.of("A".repeat(43))), Map.entry("version", List.of("1")), Map.entry("letter", List.of("RCT-2026-000001", "TRQ-2026-000001")), Map.entry("hit", List.of("0".repeat(64))), Map.entry("factor", List.of("F1")),
                Map.entry("file", List.of("a".repeat(26), "template.csv", "answers.csv", "list.csv", "record.csv", "record.bin", "key")));
        StringBuilder address = new StringBuilder();
        int at = 0;
        while (at < route.length()) {
            if (route.charAt(at) != '{') {
                address.append(route.charAt(at++));
                continue;
            }
            int end = at;
            for (int depth = 0; depth > 0 || end == at; end++) {
                depth += route.charAt(end) == '{' ? 1 : route.charAt(end) == '}' ? -1 : 0;
            }
            String[] part = route.substring(at + 1, end - 1).split(":", 2);
            address.append(values.getOrDefault(part[0], List.of()).stream().filter(value -> value.matches(part[1])).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no example of " + part[0] + " in " + route)));
            at = end;
        }
        return address.toString();
    }

    static String token(Raw.Answer page) {
        return page.hidden(Pattern.compile("name=\"csrf\" value=\"([^\"]+)\""));
    }
}
