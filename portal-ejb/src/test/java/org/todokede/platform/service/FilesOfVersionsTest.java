package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.documents.TargetAccess;
import org.todokede.documents.service.DocumentService.Attached;
import org.todokede.documents.service.DocumentService.Upload;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;

/** Each version of a filing keeps the files with which it was sent, and the target has those that were opened to it; services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FilesOfVersionsTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Actor filer;
    private static Actor stranger;
    private static Actor window;
    private static Actor meti;
    private static Actor mic;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        portal.toADayOfReceipt();
        filer = organisation("files-filer");
        stranger = organisation("files-stranger");
        window = People.account(portal, "files-window", Role.WINDOW, null).asActor();
        meti = People.account(portal, "files-meti", Role.REVIEWER, "METI").asActor();
        mic = People.account(portal, "files-mic", Role.REVIEWER, "MIC").asActor();
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Actor organisation(String login) {
        portal.organisations.register(People.account(portal, login, Role.FILER, null).asActor(), Map.of(
                "filer.name", "Orrevale Capital Ltd", "filer.class", "CLASS_2", "filer.country", "SG", "filer.address", "10 Harbour Road", "filer.representative", "A. Person",
                "filer.business", "Investment", "filer.contact_email", "desk@example.com"));
        return portal.persons.actor(login);
    }

    /** A complete draft in software, of which METI is the competent ministry. */
    private static long draft() {
        Map<String, String> fields = SampleFields.of("1", portal.clock.today());
        long id = portal.drafts.start(filer, "1");
        for (String section : List.of("filer", "ownership", "agent", "target", "act", "related", "influence", "measures")) {
            Map<String, String> own = new TreeMap<>(fields);
            own.keySet().removeIf(path -> !path.startsWith(section + "."));
            portal.drafts.save(filer, id, section, own, version(id));
        }
        return id;
    }

    private static long version(long id) {
        return portal.drafts.read(filer, id).version();
    }

    private static Receipt submit(long id) {
        return portal.filings.submit(filer, id, version(id), true);
    }

    private static long attach(long id, String name, String audience, Long replaces) {
        return portal.documents.attach(filer, id, new Upload("contract", audience, replaces, name, text(name)));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(("Contents of " + text).getBytes(StandardCharsets.UTF_8));
    }

    private static void receive(Receipt receipt) {
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, receipt.filingId()), CaseAct.RECEIVE, window, Map.of()));
    }

    private static List<String> names(List<Attached> files) {
        return files.stream().map(f -> f.fileName() + (f.earlier().isEmpty() ? "" : " after " + names(f.earlier()))).toList();
    }

    private static List<String> ofVersion(Actor actor, Receipt receipt, int version) {
        return names(portal.documents.ofVersion(actor, receipt.number(), version));
    }

    // --- versions ---------------------------------------------------------------------------------------

    @Test
    void whileItIsAmended_andEverAfter_anOldVersionShowsTheFilesItWasSentWith() {
        long id = draft();
        long contract = attach(id, "contract.txt", "ALL", null);
        long chart = attach(id, "chart.txt", "ALL", null);
        attach(id, "own.txt", "FILER", null);
        Receipt receipt = submit(id);
        receive(receipt);
        portal.amendments.begin(filer, receipt.number());
        portal.documents.remove(filer, id, chart);
        attach(id, "contract-2.txt", "ALL", contract);
        attach(id, "new.txt", "METI", null);

        assertEquals(List.of("contract.txt", "chart.txt", "own.txt"), ofVersion(filer, receipt, 0), "the version that stands, not what is being laid ready");
        assertEquals(List.of("own.txt", "contract-2.txt after [contract.txt]", "new.txt"), names(portal.documents.ofFiling(filer, id)), "the working version");
        assertEquals(List.of("contract.txt", "chart.txt"), ofVersion(meti, receipt, 1));
        assertThrows(NotFound.class, () -> ofVersion(filer, receipt, 2), "not sent yet");

        submit(id);
        assertEquals(List.of("contract.txt", "chart.txt", "own.txt"), ofVersion(filer, receipt, 1));
        assertEquals(List.of("own.txt", "contract-2.txt after [contract.txt]", "new.txt"), ofVersion(filer, receipt, 2));
        assertEquals(List.of("contract.txt", "chart.txt"), ofVersion(meti, receipt, 1));
        assertEquals(List.of("contract-2.txt after [contract.txt]", "new.txt"), ofVersion(meti, receipt, 2));
        assertEquals(List.of("contract-2.txt after [contract.txt]"), ofVersion(window, receipt, 2), "one ministry's file is not the window's");
        assertEquals(ofVersion(meti, receipt, 2), names(portal.documents.ofFiling(meti, id)));
        assertEquals("chart.txt", portal.documents.open(meti, chart).fileName(), "part of the first version for good");
    }

    @Test
    void filesOfAVersion_areNobodyElses() {
        long id = draft();
        attach(id, "contract.txt", "ALL", null);
        Receipt receipt = submit(id);
        for (Actor other : List.of(stranger, mic, People.account(portal, "files-admin", Role.ADMINISTRATOR, null).asActor(), People.account(portal, "files-auditor", Role.AUDITOR, null).asActor())) {
            assertThrows(NotFound.class, () -> ofVersion(other, receipt, 1));
        }
        for (int none : List.of(-1, 2, Integer.MAX_VALUE)) {
            assertThrows(NotFound.class, () -> ofVersion(filer, receipt, none));
        }
    }

    // --- the target -------------------------------------------------------------------------------------

    @Test
    void theTarget_hasTheFilesThatAreOpenedToIt_onceTheyAreSubmitted_andNoOthers() {
        long id = draft();
        long letter = attach(id, "letter.txt", "TARGET", null);
        List<Long> closed = List.of(attach(id, "all.txt", "ALL", null), attach(id, "own.txt", "FILER", null), attach(id, "meti.txt", "METI", null));
        Receipt receipt = submit(id);
        receive(receipt);
        TargetAccess access = receipt::number;
        assertEquals(List.of("letter.txt"), names(portal.targetFiles.opened(access)));
        assertEquals("letter.txt", portal.targetFiles.open(access, letter).fileName());
        closed.forEach(file -> assertThrows(NotFound.class, () -> portal.targetFiles.open(access, file)));
        assertEquals(List.of("letter.txt", "all.txt", "meti.txt"), ofVersion(meti, receipt, 1), "every ministry that takes part reads it");
        assertEquals(List.of("letter.txt", "all.txt"), ofVersion(window, receipt, 1));
        assertEquals("letter.txt", portal.documents.open(meti, letter).fileName());
        assertThrows(NotFound.class, () -> portal.documents.open(mic, letter));
        assertThrows(NotFound.class, () -> portal.documents.open(stranger, letter));
        assertThrows(RefusedByRule.class, () -> portal.documents.changeAudience(filer, id, letter, "FILER"), "who could read it then reads it still");

        portal.amendments.begin(filer, receipt.number());
        long second = attach(id, "letter-2.txt", "TARGET", letter);
        assertEquals(List.of("letter.txt"), names(portal.targetFiles.opened(access)), "laid ready is not sent");
        assertThrows(NotFound.class, () -> portal.targetFiles.open(access, second));
        submit(id);
        assertEquals(List.of("letter-2.txt after [letter.txt]"), names(portal.targetFiles.opened(access)));
        assertEquals("letter.txt", portal.targetFiles.open(access, letter).fileName());
    }

    @Test
    void anAccess_opensNothingOfAnotherFiling_andNoneOpensNothing() {
        long id = draft();
        long letter = attach(id, "letter.txt", "TARGET", null);
        assertThrows(NotFound.class, () -> portal.targetFiles.open(() -> "FDI-2026-999999", letter), "there is no such filing");
        submit(id);
        Receipt other = submit(draft());
        TargetAccess elsewhere = other::number;
        assertEquals(List.of(), portal.targetFiles.opened(elsewhere));
        assertThrows(NotFound.class, () -> portal.targetFiles.open(elsewhere, letter));
        assertThrows(NotFound.class, () -> portal.targetFiles.open(elsewhere, Long.MAX_VALUE));
        assertThrows(NotFound.class, () -> portal.targetFiles.opened(null));
        assertThrows(NotFound.class, () -> portal.targetFiles.open(null, letter));
    }

    @Test
    void anEarlierFileForMinistriesAlone_isNotShownToTheTarget_inTheHistoryOfALaterOne() {
        long id = draft();
        long draft = attach(id, "draft.txt", "ALL", null);
        Receipt receipt = submit(id);
        receive(receipt);
        portal.amendments.begin(filer, receipt.number());
        attach(id, "final.txt", "TARGET", draft);
        submit(id);
        assertEquals(List.of("final.txt"), names(portal.targetFiles.opened(receipt::number)));
        assertEquals(List.of("final.txt after [draft.txt]"), names(portal.documents.ofFiling(meti, id)));
    }

    @Test
    void anAudienceThatIsNone_isRefused() {
        long id = draft();
        for (String wrong : List.of("target", "TARGETS", "TARGET;MOF", "")) {
            assertThrows(InvalidInput.class, () -> attach(id, "letter.txt", wrong, null), wrong);
        }
    }
}
