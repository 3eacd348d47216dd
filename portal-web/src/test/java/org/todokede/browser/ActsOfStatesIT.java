package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.review.CaseAct.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.todokede.filing.FilingKind;
import org.todokede.identity.Role;
import org.todokede.review.ActTable;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseState;

/**
 * Real cases in the states of the law, moved by acts at the API: in each, what is listed for filer, window and ministry is the row of the table of acts. Two states are
 * not here: a draft has no number to ask for, and a case lapses only when six months have gone by (BreachServicesTest). The exemption has a test of its own.
 */
@BrowserTest
class ActsOfStatesIT {

    private final Set<CaseState> seen = new TreeSet<>();

    private Raw filer;
    private Raw window;
    private Raw mof;
    private Raw meti;

    @BeforeAll
    void people() {
        Journeys.waitForABankDay();
        filer = Raw.signedIn("investor").registered("en");
        window = Raw.signedIn("window");
        mof = Raw.signedIn("mof1");
        meti = Raw.signedIn("meti");
    }

    private void row(FilingKind kind, String number, CaseState state) {
        Acts.ofCase(mof, number).assertRow(kind, state, Role.REVIEWER);
        Acts.ofCase(window, number).assertRow(kind, state, Role.WINDOW);
        Acts.ofFiling(filer, number).assertRow(kind, state, Role.FILER);
        if (kind == FilingKind.NOTIFICATION) {
            seen.add(state);
        }
    }

    private void row(String number, CaseState state) {
        row(FilingKind.NOTIFICATION, number, state);
    }

    private Acts mof(String number) {
        return Acts.ofCase(mof, number);
    }

    private Acts meti(String number) {
        return Acts.ofCase(meti, number);
    }

    private String notified() {
        Map<String, String> fields = Form1.answers("en", "States K.K. " + Long.toString(System.nanoTime(), 36), Raw.today().plusDays(45));
        fields.put("target.sectors", "3913");
        return Acts.file(filer, "1", fields);
    }

    private void receive(String number, CaseState after) {
        Acts.ofCase(window, number).does(RECEIVE, after);
    }

    private String recommended(String kind) {
        String number = notified();
        receive(number, CaseState.WAITING);
        extend(number);
        mof(number).does(ASK_COUNCIL, CaseState.COUNCIL).does(COUNCIL_OPINION, CaseState.EXTENDED, "reasons", "As proposed.");
        recommend(number, CaseState.EXTENDED, kind);
        return number;
    }

    private void extend(String number) {
        mof(number).does(PROPOSE_EXTENSION, CaseState.WAITING, "reasons", "To be looked at.");
        meti(number).does(EXTEND, CaseState.EXTENDED);
    }

    private void recommend(String number, CaseState before, String kind) {
        mof(number).does(PROPOSE_RECOMMENDATION, before, "kind", kind, "reasons", "Security.", "noneAsked", "clear without");
        meti(number).does(RECOMMEND, CaseState.RECOMMENDED);
    }

    /** On annexed form 8 or 19, about a case here. */
    private String about(String number, String form, Map<String, String> answers) {
        Map<String, String> fields = new LinkedHashMap<>(Samples.of(form, Raw.today()));
        fields.keySet().removeIf(path -> path.startsWith("reference.") || path.startsWith("addressee."));
        fields.put("reference.where", "PORTAL");
        fields.put("reference.number", number);
        fields.putAll(answers);
        return Acts.file(filer, form, fields);
    }

    private String reply(String number, String answer) {
        return about(number, "8", Map.of("act.served_on", Raw.today().toString(), "act.answer", answer));
    }

    @Test
    void ofANotification_eachStateOfALife_listsItsRow() {
        String number = notified();
        row(number, CaseState.SUBMITTED);
        Acts.ofCase(window, number).does(RETURN_FOR_DEFECT, CaseState.RETURNED, "reasons", "One figure does not fit.", "defect.act.share_count", "Does not fit.");
        row(number, CaseState.RETURNED);
        filer.submit(filer.get("/filings/" + number).location().replaceFirst("/filings/", ""));
        receive(number, CaseState.WAITING);
        row(number, CaseState.WAITING);
        extend(number);
        row(number, CaseState.EXTENDED);
        mof(number).does(ASK_COUNCIL, CaseState.COUNCIL);
        row(number, CaseState.COUNCIL);
        mof(number).does(PROPOSE_EXTEND_FIVE, CaseState.COUNCIL, "reasons", "The Council needs longer.");
        meti(number).does(EXTEND_FIVE, CaseState.EXTENDED_FIVE);
        row(number, CaseState.EXTENDED_FIVE);
        mof(number).does(COUNCIL_OPINION, CaseState.EXTENDED_FIVE, "reasons", "It should be stopped.");
        recommend(number, CaseState.EXTENDED_FIVE, "STOP");
        row(number, CaseState.RECOMMENDED);
        reply(number, "REFUSE");
        row(number, CaseState.ORDER_PENDING);
        mof(number).does(PROPOSE_ORDER, CaseState.ORDER_PENDING, "kind", "STOP", "reasons", "It was refused.");
        meti(number).does(ORDER, CaseState.ORDERED);
        row(number, CaseState.ORDERED);
        assertTrue(mof.get("/review/" + number).main().contains(Words.in("en").of("case.unserved")));
        assertTrue(filer.get("/filings/" + number).main().contains(Words.in("en").of("review.duty.unserved")));
        Raw.Answer early = mof.act(number, "record-service", Map.of("servedOn", Raw.today().minusDays(1).toString()));
        assertEquals(List.of(422, List.of("servedOn")), List.of(early.status(), early.defects()));
        assertEquals(303, mof.act(number, "record-service", Map.of("servedOn", Raw.today().toString())).status());
        Raw.Answer again = meti.act(number, "record-service", Map.of("servedOn", Raw.today().toString()));
        assertEquals(List.of(422, List.of("reasons")), List.of(again.status(), again.defects()));
        assertEquals(303, meti.act(number, "record-service", Map.of("servedOn", Raw.today().toString(), "reasons", "The receipt has come.")).status());
        row(number, CaseState.ORDERED);
        mof(number).does(PROPOSE_BREACH, CaseState.ORDERED, "ground", "AGAINST_ORDER", "reasons", "The shares were bought.");
        meti(number).does(FIND_BREACH, CaseState.BREACH_FOUND);
        row(number, CaseState.BREACH_FOUND);
        mof(number).does(PROPOSE_BREACH_CLOSING, CaseState.BREACH_FOUND, "reasons", "They were of another company.");
        ExemptionBrowserIT.refusedAlike(mof, number, CLOSE_BREACH, "review.refused.fourEyes");
        assertEquals(303, meti.act(number, "close-breach", Map.of()).status());
        row(number, CaseState.ORDERED);
        Raw.Answer told = filer.get("/filings/" + number);
        assertTrue(told.main().contains(Words.in("en").of("course.CLOSE_BREACH")) && !told.main().contains("They were of another company."), told.main());
        assertTrue(filer.get("/notices").main().contains(Words.in("en").of("notices.state.BREACH_CLOSED")));
        mof(number).does(PROPOSE_BREACH, CaseState.ORDERED, "ground", "AGAINST_ORDER", "reasons", "They were bought after all.");
        meti(number).does(FIND_BREACH, CaseState.BREACH_FOUND);
        mof(number).does(PROPOSE_MEASURE_ORDER, CaseState.BREACH_FOUND, "reasons", "Sell them.", "noneAsked", "clear without");
        meti(number).does(MEASURE_ORDER, CaseState.MEASURE_ORDERED, "service", "POSTED_JAPAN");
        row(number, CaseState.MEASURE_ORDERED);

        String changed = recommended("CHANGE");
        reply(changed, "ACCEPT");
        row(changed, CaseState.FREE);
        Raw.Answer later = mof.get("/review/" + changed);
        assertTrue(later.main().contains(Words.in("en").of("related.ordered")) && later.body().contains("/review/" + number + "\""), later.main());
        about(changed, "19", Map.of("act.done_on", Raw.today().toString(), "act.whole", "no"));
        row(changed, CaseState.FREE);
        assertTrue(mof.get("/review/" + changed).main().contains(Words.in("en").of("case.part")));
        assertTrue(filer.get("/filings/" + changed).main().contains(Words.in("en").of("course.REPORT_EXECUTION.part", Raw.today().toString()).substring(0, 30)));
        String report = about(changed, "19", Map.of("act.done_on", Raw.today().toString(), "act.whole", "yes"));
        row(changed, CaseState.EXECUTED);
        row(FilingKind.REPORT, report, CaseState.SUBMITTED);
        String stopped = recommended("STOP");
        mof(stopped).does(PROPOSE_BREACH, CaseState.RECOMMENDED, "ground", "UNNOTIFIED", "reasons", "The shares were bought.");
        meti(stopped).does(FIND_BREACH, CaseState.BREACH_FOUND);
        row(stopped, CaseState.BREACH_FOUND);
        assertTrue(filer.get("/filings/" + stopped).body().contains("/report?act=ACCEPT_RECOMMENDATION"), "the ten days run on");
        String reply = reply(stopped, "ACCEPT");
        row(stopped, CaseState.BREACH_FOUND);
        mof(stopped).does(PROPOSE_BREACH_CLOSING, CaseState.BREACH_FOUND, "reasons", "They were of another company.");
        meti(stopped).does(CLOSE_BREACH, CaseState.STOPPED);
        row(stopped, CaseState.STOPPED);
        row(FilingKind.REPLY, reply, CaseState.SUBMITTED);
        String withdrawn = notified();
        Acts.ofFiling(filer, withdrawn).does(WITHDRAW, CaseState.WITHDRAWN, "reasons", "The seller has withdrawn.");
        row(withdrawn, CaseState.WITHDRAWN);

        Set<CaseState> all = new TreeSet<>(ActTable.states(FilingKind.NOTIFICATION));
        all.removeAll(Set.of(CaseState.DRAFT, CaseState.LAPSED));
        assertEquals(all, seen);
    }

    @Test
    void aFalseFiling_isMeasuredUpon_onceTheCouncilWasHeard() {
        String number = notified();
        receive(number, CaseState.WAITING);
        Raw.Answer ground = mof.act(number, "propose-breach", Map.of("ground", "AGAINST_ORDER", "reasons", "The owner is another."));
        assertEquals(List.of(422, List.of("ground")), List.of(ground.status(), ground.defects()));
        assertEquals(303, mof.act(number, "propose-breach", Map.of("ground", "FALSE_FILING", "reasons", "The owner is another.")).status());
        meti(number).does(FIND_BREACH, CaseState.BREACH_FOUND);
        meti(number).does(PROPOSE_MEASURE_ORDER, CaseState.BREACH_FOUND, "reasons", "Sell the shares.", "noneAsked", "clear without");
        assertEquals("FEFTA Art. 29(2)", ExemptionBrowserIT.refusedAlike(mof, number, MEASURE_ORDER, "review.when.COUNCIL_HEARD_ON_BREACH"));
        mof(number).does(ASK_COUNCIL, CaseState.BREACH_FOUND).does(COUNCIL_OPINION, CaseState.BREACH_FOUND, "reasons", "Measures are called for.");
        ExemptionBrowserIT.refusedAlike(meti, number, MEASURE_ORDER, "review.refused.fourEyes");
        assertEquals(303, mof.act(number, "measure-order", Map.of("service", "POSTED_ABROAD")).status());
        Raw.Answer filed = filer.get("/filings/" + number);
        assertTrue(filed.main().contains(Words.in("en").of("CaseState.MEASURE_ORDERED")) && filed.main().contains(Words.in("en").of("LetterKind.ORDER")), filed.main());
    }

    @Test
    void whatBarsNothing_isReceivedOrReturned_andListsNoMore() {
        Map<String, FilingKind> forms = Map.of("11", FilingKind.REPORT, "8", FilingKind.REPLY);
        forms.forEach((form, kind) -> {
            String received = Acts.file(filer, form, Samples.of(form, Raw.today()));
            receive(received, CaseState.ON_FILE);
            row(kind, received, CaseState.ON_FILE);
            String returned = Acts.file(filer, form, Samples.of(form, Raw.today()));
            Acts.ofCase(window, returned).does(RETURN_FOR_DEFECT, CaseState.RETURNED, "reasons", "No day.");
            row(kind, returned, CaseState.RETURNED);
        });
    }

    @Test
    void whatIsNoActHere_orNotYours_isRefused_andNothingHappens() {
        String number = notified();
        receive(number, CaseState.WAITING);
        int before = mof(number).lastEvent();
        for (CaseAct act : new CaseAct[] {WITHDRAW, ASK_FILER, CONSULT}) {
            Raw.Answer none = mof(number).take(act);
            assertEquals(422, none.status(), none.body());
            assertEquals("act", Acts.object(none).getAsJsonArray("errors").get(0).getAsJsonObject().get("path").getAsString());
        }
        assertEquals(422, Acts.ofFiling(filer, number).take(REPORT_EXECUTION).status(), "by its form");
        assertEquals(422, Acts.ofFiling(filer, number).take(WITHDRAW, "publishedOn", "2026-01-01").status());
        assertEquals(422, mof(number).take(PROPOSE_EXTENSION, "reasons", "x", "onBehalfOf", "Somebody").status());
        assertEquals(403, Acts.ofCase(window, number).take(PROPOSE_EXTENSION, "reasons", "x").status());
        String address = "/api/v1/cases/" + number + "/acts";
        assertEquals(404, Raw.signedIn("mhlw").get(address).status(), "no ministry of the case");
        assertEquals(403, filer.get(address).status());
        assertEquals(401, Raw.stranger().get(address).status());
        assertEquals(404, Raw.signedIn("investor2").registered("ja").get("/api/v1/filings/" + number + "/acts").status());
        assertEquals(400, mof.json("POST", address + "?seen=2", "{\"act\":\"EXTEND\"}").status(), "no details");
        assertEquals(409, mof.json("POST", address + "?seen=1", "{\"act\":\"PROPOSE_EXTENSION\",\"details\":{\"reasons\":\"x\"}}").status(), "somebody has acted since");
        assertEquals(before, mof(number).lastEvent());
        mof.json("POST", address + "?seen=" + before, "{\"act\":\"PROPOSE_EXTENSION\",\"details\":{\"reasons\":\"x\"}}");
        assertEquals(200, mof.json("POST", address + "?seen=" + before, "{\"act\":\"PROPOSE_EXTENSION\",\"details\":{\"reasons\":\"x\"}}").status());
        assertEquals(before + 1, mof(number).lastEvent(), "sent twice, it is done once");
    }
}
