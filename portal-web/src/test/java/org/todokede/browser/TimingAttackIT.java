package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody looks at the clock: whether what is another's is answered as fast as what is not there, by page, API and file. */
@BrowserTest
class TimingAttackIT {

    private static final int PAIRS = 100;

    /** Fewer, on a machine that is so slow; a difference is still seen then. */
    private static final int FEWEST = 45;

    /** More, on a machine so busy that of what is planted nothing would be seen yet. */
    private static final int MOST = 400;

    private static final long LONGEST_NANOS = 1_500_000_000L;

    /** The first ones find nothing warm. */
    private static final int UNCOUNTED = 5;

    /** Wide, for a test that must hold beside others; what was measured is printed. An answer that is drawn, read or written down for one kind alone is beyond it. */
    private static final double BOUND = 1.5;

    /** What is planted to see whether it would be seen: so many times as long. */
    private static final int SLOWED = 4;

    private static final String ABSENT_NUMBER = "FDI-2019-987654";
    private static final String ABSENT_ID = "987654321";

    private Raw owner;
    private Raw another;
    private String number;
    private String draft;
    private String document;

    @BeforeAll
    void aFilingIsThere() {
        owner = People.investor(People.address("timed"), "Timed", "Timed " + System.nanoTime(), "en");
        another = People.investor(People.address("another"), "Another", "Another " + System.nanoTime(), "en");
        Map<String, String> answers = new TreeMap<>(Form1.answers("en", "Timed Software KK", Raw.today().plusDays(50)));
        draft = owner.draft(answers);
        String filed = owner.draft(answers);
        assertEquals(303, owner.upload(filed, "contract", "timed.pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)).status());
        document = first(owner.get("/filings/" + filed + "/attachments"), "/documents/(\\d+)");
        number = owner.submit(filed);
    }

    private static String first(Raw.Answer page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page.body());
        assertTrue(found.find(), () -> pattern + " on " + page.main());
        return found.group(1);
    }

    private static long nanos(Raw who, String address) {
        long began = System.nanoTime();
        int got = who.get(address).status();
        long took = System.nanoTime() - began;
        assertEquals(404, got, address);
        return took;
    }

    /** In turn, and in turn the one or the other first. */
    private static PairedTimes timed(Raw who, String theirs, String nobodys) {
        PairedTimes times = new PairedTimes();
        long began = System.nanoTime();
        for (int n = -UNCOUNTED; n < FEWEST || n < PAIRS && System.nanoTime() - began < LONGEST_NANOS || n < MOST && !tells(times); n++) {
            long absentFirst = n % 2 == 0 ? 0 : nanos(who, nobodys);
            long foreign = nanos(who, theirs);
            long absent = n % 2 == 0 ? nanos(who, nobodys) : absentFirst;
            if (n >= 0) {
                times.add(foreign, absent);
            }
        }
        return times;
    }

    /** Whether there are pairs enough for this machine, as busy as it is: what is planted would be seen. */
    private static boolean tells(PairedTimes times) {
        return times.slowed(SLOWED).difference(BOUND).isPresent();
    }

    @Test
    void whatIsAnothers_isAnsweredAsFast_asWhatIsNotThere() {
        Raw reviewer = Raw.signedInAnew("mhlw");
        Map<String, PairedTimes> all = new LinkedHashMap<>();
        all.put("page of a case", timed(reviewer, "/review/" + number, "/review/" + ABSENT_NUMBER));
        all.put("page of a draft", timed(another, "/filings/" + draft, "/filings/" + ABSENT_ID));
        all.put("API", timed(another, "/api/v1/filings/" + number, "/api/v1/filings/" + ABSENT_NUMBER));
        all.put("file", timed(another, "/documents/" + document, "/documents/" + ABSENT_ID));
        all.forEach((what, times) -> System.out.printf("timing: %s: of others %.3f times as long as none (%d pairs)%n", what, times.ratio(), times.count()));
        Map<String, String> told = new LinkedHashMap<>();
        all.forEach((what, times) -> times.difference(BOUND).ifPresent(difference -> told.put(what, difference)));
        assertEquals(Map.of(), told);
        all.forEach((what, times) -> assertTrue(tells(times), () -> "a delay planted in " + what + " would not be seen"));
    }
}
