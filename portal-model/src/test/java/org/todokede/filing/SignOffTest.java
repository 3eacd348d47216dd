package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.todokede.refusal.Reason;

/** Two have to agree on exactly what is submitted. */
class SignOffTest {

    private static final Instant AT = Instant.parse("2026-11-26T01:00:00Z");
    private static final long COUNSEL = 1;
    private static final long COLLEAGUE = 2;

    private static SignOff of(String state, long account) {
        return new SignOff(70, state, account, "Person " + account, AT);
    }

    private static String whyNot(List<SignOff> all, String state, long submitter) {
        return SignOff.whyNot(all, state, submitter).map(Reason::key).orElse("");
    }

    @Test
    void nobodySubmits_whatNobodyElseHasConfirmed() {
        assertEquals("signoff.missing", whyNot(List.of(), "a", COUNSEL));
        assertEquals("signoff.onlyYours", whyNot(List.of(of("a", COUNSEL)), "a", COUNSEL));
        assertEquals("", whyNot(List.of(of("a", COLLEAGUE)), "a", COUNSEL));
        assertEquals("", whyNot(List.of(of("a", COUNSEL)), "a", COLLEAGUE), "whoever confirmed is another for the colleague");
        assertEquals(Optional.empty(), SignOff.whyNot(List.of(of("a", COUNSEL), of("a", COLLEAGUE)), "a", COUNSEL));
    }

    @Test
    void aChange_needsANewOne_andGoingBackDoesNot() {
        List<SignOff> all = List.of(of("a", COLLEAGUE));
        assertEquals("signoff.changed", whyNot(all, "b", COUNSEL));
        assertEquals("", whyNot(all, "a", COUNSEL));
        assertEquals("signoff.onlyYours", whyNot(List.of(of("a", COLLEAGUE), of("b", COUNSEL)), "b", COUNSEL));
    }
}
