package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.audit.AuditRecord;
import org.todokede.filing.FilingContent;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.ownership.Ownership;
import org.todokede.ownership.Party;
import org.todokede.ownership.PartyKind;
import org.todokede.ownership.service.OwnershipService.Imported;
import org.todokede.ownership.service.OwnershipTable;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;
import org.todokede.sheets.service.TableWriter;

/** An ownership profile: facts added, ended, corrected, imported, carried into a draft; services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class OwnershipServicesTest {

    private static final String HEADER = "holder,holder_ja,party_kind,country,corporate_number,related_item,held,kind,percent,as_of,source\n";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Account account(Role role) {
        Account account = new Account("owner-" + NUMBER.incrementAndGet(), "A. Person", "-", Set.of(role), role == Role.REVIEWER ? "METI" : null);
        return portal.inTransaction(() -> {
            portal.em.persist(account);
            return account;
        });
    }

    /** A filer with an organisation of its own. */
    private static Actor filer(String investorClass, String country) {
        Account account = account(Role.FILER);
        portal.organisations.register(account.asActor(), Map.of(
                "filer.name", "Orrevale Capital Pte. Ltd.", "filer.class", investorClass, "filer.country", country, "filer.address", "10 Harbour Road", "filer.representative", "A. Person",
                "filer.business", "Investment", "filer.contact_email", "desk@example.com"));
        return portal.persons.actor(account.login());
    }

    private static long party(Actor actor, String name, String kind, String country) {
        return portal.ownership.addParty(actor, Map.of("name_en", name, "party_kind", kind, "country", country));
    }

    private static Map<String, String> fact(long holder, long held, String kind, String percent, String asOf) {
        return new HashMap<>(Map.of("holder", String.valueOf(holder), "held", String.valueOf(held), "kind", kind, "percent", percent, "as_of", asOf, "source", "Register of shareholders"));
    }

    private static Ownership ownership(Actor actor) {
        return portal.ownership.profile(actor).ownership();
    }

    private static List<String> facts(Actor actor) {
        Ownership ownership = ownership(actor);
        return ownership.stated().stream()
                .map(h -> ownership.party(h.holder()).name("en") + " > " + ownership.party(h.held()).name("en") + " " + h.kind() + " " + h.part().toPercentText() + " " + h.asOf())
                .toList();
    }

    private static String defects(InvalidInput invalid) {
        return invalid.defects().stream().map(d -> d.path() + " " + d.reason().key()).collect(Collectors.joining(", "));
    }

    private static Path csv(String text) {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path file(byte[] bytes) {
        try {
            return Files.write(folder.resolve("table-" + NUMBER.incrementAndGet()), bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    // --- one by one -----------------------------------------------------------------------------------

    @Test
    void aFact_isAdded_ended_andCorrected_andTheRecordKnows() {
        Actor actor = filer("CLASS_2", "SG");
        long parent = party(actor, "Orrevale Group Ltd", "ENTITY", "GB");
        long fact = portal.ownership.addHolding(actor, fact(parent, Party.FILER, "VOTES", "72", "2026-01-31"));
        assertEquals(fact, portal.ownership.addHolding(actor, fact(parent, Party.FILER, "VOTES", "72", "2026-01-31")), "the same fact twice is one");
        portal.ownership.correct(actor, fact, Map.of("kind", "VOTES", "percent", "7.2", "as_of", "2026-01-31", "source", "Register, read again"));
        assertEquals(List.of("Orrevale Group Ltd > Orrevale Capital Pte. Ltd. VOTES 7.2 2026-01-31"), facts(actor));
        long corrected = ownership(actor).stated().get(0).id();
        portal.ownership.end(actor, corrected, Map.of("as_of", "2026-03-01", "source", "Contract of sale"));
        assertEquals("7.2", percent(actor, "2026-02-28"));
        assertEquals("", percent(actor, "2026-03-01"));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.ownership.correct(actor, fact, Map.of("kind", "VOTES", "percent", "8", "as_of", "2026-01-31", "source", "x")), "a row is corrected once");
        assertEquals(2, facts(actor).size());
        List<AuditRecord> lines = portal.em.createQuery("select r from AuditRecord r where r.act = 'KEEP_OWNERSHIP' and r.objectKey in ('correction', 'end', 'holding', 'party')", AuditRecord.class).getResultList();
        assertTrue(lines.size() >= 5, "every act leaves a line");
    }

    private static String percent(Actor actor, String day) {
        return ownership(actor).on(LocalDate.parse(day)).holdings().stream().map(h -> h.part().toPercentText()).collect(Collectors.joining());
    }

    @Test
    void anEnd_liesAfterTheFact() {
        Actor actor = filer("CLASS_2", "SG");
        long fact = portal.ownership.addHolding(actor, fact(party(actor, "A", "ENTITY", "GB"), Party.FILER, "VOTES", "72", "2026-01-31"));
        InvalidInput invalid = assertThrows(InvalidInput.class, () -> portal.ownership.end(actor, fact, Map.of("as_of", "2026-01-31", "source", "x")));
        assertEquals("as_of ownership.endsBefore", defects(invalid));
        invalid = assertThrows(InvalidInput.class, () -> portal.ownership.end(actor, fact, Map.of()));
        assertEquals("as_of field.missing, source field.missing", defects(invalid));
    }

    @Test
    void whatIsWrong_isNamedAtOnce_andNothingIsStored() {
        Actor actor = filer("CLASS_2", "SG");
        long a = party(actor, "A", "ENTITY", "GB");
        InvalidInput invalid = assertThrows(InvalidInput.class, () -> portal.ownership.addHolding(actor, Map.of("holder", "99999", "held", "x", "percent", "101", "kind", "DEBT")));
        assertEquals("holder ownership.chooseParty, held ownership.chooseParty, kind ownership.word, percent field.atMost, as_of field.missing, source field.missing", defects(invalid));
        invalid = assertThrows(InvalidInput.class, () -> portal.ownership.addHolding(actor, fact(a, a, "VOTES", "1", "2026-01-31")));
        assertEquals("held ownership.itself", defects(invalid));
        invalid = assertThrows(InvalidInput.class, () -> party(actor, " ａ ", "ENTITY", "FR"));
        assertEquals("name_en ownership.partyTwice", defects(invalid));
        invalid = assertThrows(InvalidInput.class, () -> party(actor, "Orrevale Capital Pte. Ltd.", "ENTITY", "FR"));
        assertEquals("name_en ownership.partyTwice", defects(invalid), "the organisation itself is there already");
        assertEquals(2, ownership(actor).parties().size());
        assertEquals(List.of(), facts(actor));
    }

    @Test
    void aCircle_isTaken_andReported() {
        Actor actor = filer("CLASS_2", "SG");
        long a = party(actor, "A", "ENTITY", "GB");
        portal.ownership.addHolding(actor, fact(a, Party.FILER, "SHARES", "60", "2026-01-31"));
        portal.ownership.addHolding(actor, fact(Party.FILER, a, "SHARES", "60", "2026-01-31"));
        assertEquals(List.of("ownership.fault.circle"), ownership(actor).on(LocalDate.of(2026, 2, 1)).faults().stream().map(r -> r.key()).toList());
    }

    @Test
    void aParty_isPutRight_bySomebodyWhoSawItAsItIs() {
        Actor actor = filer("CLASS_2", "SG");
        long a = party(actor, "A", "ENTITY", "GB");
        long version = portal.ownership.party(actor, a).version();
        Map<String, String> right = Map.of("name_en", "A plc", "party_kind", "STATE", "country", "NO", "related_item", "3");
        portal.ownership.correctParty(actor, a, version, right);
        assertEquals(new Party(a, "A plc", "", PartyKind.STATE, "NO", "", 3), portal.ownership.party(actor, a).party());
        assertThrows(ChangedBySomebodyElse.class, () -> portal.ownership.correctParty(actor, a, version, right));
    }

    // --- rights ---------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "FILER")
    void nobodyButAFiler_hasAProfile(Role role) {
        Actor actor = account(role).asActor();
        Map<String, String> any = Map.of();
        assertThrows(Forbidden.class, () -> portal.ownership.profile(actor));
        assertThrows(Forbidden.class, () -> portal.ownership.party(actor, 1));
        assertThrows(Forbidden.class, () -> portal.ownership.addParty(actor, any));
        assertThrows(Forbidden.class, () -> portal.ownership.correctParty(actor, 1, 1, any));
        assertThrows(Forbidden.class, () -> portal.ownership.addHolding(actor, any));
        assertThrows(Forbidden.class, () -> portal.ownership.correct(actor, 1, any));
        assertThrows(Forbidden.class, () -> portal.ownership.end(actor, 1, any));
        assertThrows(Forbidden.class, () -> portal.ownership.importTable(actor, csv(HEADER)));
        assertThrows(Forbidden.class, () -> portal.ownership.importTable(actor, null));
    }

    @Test
    void aFilerWithoutAnOrganisation_isToldToRegister() {
        Actor actor = account(Role.FILER).asActor();
        assertEquals("filing.registerFirst", assertThrows(RefusedByRule.class, () -> portal.ownership.profile(actor)).reason().key());
        assertEquals("filing.registerFirst", assertThrows(RefusedByRule.class, () -> portal.ownership.addHolding(actor, Map.of())).reason().key());
    }

    @Test
    void whatIsAnothers_doesNotExist() {
        Actor owner = filer("CLASS_2", "SG");
        long a = party(owner, "A", "ENTITY", "GB");
        long fact = portal.ownership.addHolding(owner, fact(a, Party.FILER, "VOTES", "72", "2026-01-31"));
        Actor stranger = filer("CLASS_2", "SG");
        Map<String, String> right = Map.of("name_en", "A plc", "party_kind", "ENTITY", "country", "NO");
        assertThrows(NotFound.class, () -> portal.ownership.party(stranger, a));
        assertThrows(NotFound.class, () -> portal.ownership.correctParty(stranger, a, 1, right));
        assertThrows(NotFound.class, () -> portal.ownership.end(stranger, fact, Map.of("as_of", "2026-03-01", "source", "x")));
        assertThrows(NotFound.class, () -> portal.ownership.correct(stranger, fact, fact(a, 0, "VOTES", "1", "2026-03-01")));
        InvalidInput invalid = assertThrows(InvalidInput.class, () -> portal.ownership.addHolding(stranger, fact(a, Party.FILER, "VOTES", "72", "2026-01-31")));
        assertEquals("holder ownership.chooseParty", defects(invalid));
        assertEquals(List.of(), facts(stranger));
        assertEquals(1, facts(owner).size());
    }

    // --- tables ---------------------------------------------------------------------------------------

    private static final String FUND = HEADER
            + "A feeder fund,,FUND,LU,,,,SHARES,99%,2026-06-30,Partnership agreement\n"
            + "A manager,運用会社,ENTITY,US,,,,SHARES,1%,2026-06-30,Partnership agreement\n"
            + "運用会社,,,,,,,VOTES,100,2026-06-30,Partnership agreement\n"
            + "A sovereign fund,,STATE,AE,,,A feeder fund,SHARES,3/5,2026-06-30,Notice of the feeder\n"
            + "Orrevale Capital Pte. Ltd.,,,,,,Mihon Software,SHARES,12.3,2026-06-30,Statement of account\n"
            + "Mihon Software,見本ソフトウェア株式会社,ENTITY,JP,7000012050002,,,,,,\n";

    @Test
    void aTable_isTakenWhole_andTheSameFileAgainAddsNothing() {
        Actor actor = filer("CLASS_4", "LU");
        Imported first = portal.ownership.importTable(actor, csv(FUND));
        assertEquals(new Imported(5, 0, List.of(), 0), first);
        assertEquals(List.of(
                "A feeder fund > Orrevale Capital Pte. Ltd. SHARES 99 2026-06-30", "A manager > Orrevale Capital Pte. Ltd. SHARES 1 2026-06-30",
                "A manager > Orrevale Capital Pte. Ltd. VOTES 100 2026-06-30", "A sovereign fund > A feeder fund SHARES 60 2026-06-30",
                "Orrevale Capital Pte. Ltd. > Mihon Software SHARES 12.3 2026-06-30"), facts(actor));
        assertEquals(new Imported(0, 5, List.of(), 0), portal.ownership.importTable(actor, csv(FUND)));
        assertEquals(5, facts(actor).size());
        assertTrue(ownership(actor).on(LocalDate.of(2026, 7, 1)).states().get(0).controls());
    }

    @Test
    void anExport_isReadAgain_asKnown_inBothKindsOfFile() throws IOException {
        Actor actor = filer("CLASS_4", "LU");
        portal.ownership.addParty(actor, Map.of("name_en", "=HYPERLINK(1)", "party_kind", "ENTITY", "country", "FR"));
        portal.ownership.importTable(actor, csv(FUND));
        for (boolean xlsx : new boolean[] {false, true}) {
            Path exported = folder.resolve("export-" + NUMBER.incrementAndGet());
            try (OutputStream to = Files.newOutputStream(exported); TableWriter table = xlsx ? TableWriter.xlsx(to, "ownership") : TableWriter.csv(to, true)) {
                table.row(OwnershipTable.COLUMNS);
                for (List<String> row : OwnershipTable.rows(ownership(actor))) {
                    table.row(row);
                }
            }
            if (!xlsx) {
                assertTrue(Files.readString(exported).contains("'=HYPERLINK(1)"), "no cell is a formula");
            }
            assertEquals(new Imported(0, 5, List.of(), 0), portal.ownership.importTable(actor, exported));
        }
        assertEquals(6, ownership(actor).parties().size(), "the filer and five others");
    }

    @Test
    void everyWrongCell_isNamedByRowAndColumn_andNothingIsImported() {
        Actor actor = filer("CLASS_2", "SG");
        Imported imported = portal.ownership.importTable(actor, csv(HEADER
                + "A,,ENTITY,GB,,,,VOTES,101,2026-06-30,Register\n"
                + "B,,COMPANY,GB,6000012050002,,,VOTES,1,2026-06-30,Register\n"
                + "C,,ENTITY,GB,,,nobody,VOTES,1,30 June,Register\n"
                + "D,,ENTITY,GB,,,,VOTES,1,2026-06-30,Register\n"
                + "D,,FUND,GB,,,,VOTES,1,2026-05-30,Register\n"
                + "D,,,,,,,VOTES,2,2026-06-30,Register\n"
                + "\u0007,,ENTITY,GB,,,,VOTES,1,2026-06-30,Register\n"
                + "x".repeat(1_999) + ",,ENTITY,GB,,,,VOTES,1,2026-06-30,Register\n"
                + "E,,ENTITY,GB,,,E,VOTES,1,2026-06-30,Register\n"));
        assertEquals(
                "3 party_kind ownership.word, 3 corporate_number field.corporateNumberCheck, 6 party_kind ownership.row.differs, 8 holder field.controlCharacter, 9 holder field.tooLong,"
                        + " 2 percent field.atMost, 4 held ownership.row.unknownHeld, 4 as_of field.date, 7 percent ownership.row.twice, 10 held ownership.itself",
                imported.defects().stream().map(d -> d.row() + " " + d.column() + " " + d.reason().key()).collect(Collectors.joining(", ")));
        assertEquals(8, imported.wrongRows());
        assertEquals(List.of(), facts(actor));
        assertEquals(1, ownership(actor).parties().size(), "not even the parties of right rows");
    }

    @Test
    void aWrongHolder_isNamedOnce_notAtEveryRowThatNamesIt() {
        Actor actor = filer("CLASS_2", "SG");
        Imported imported = portal.ownership.importTable(actor, csv(FUND.replace(",LU,", ",XX,")));
        assertEquals(List.of("2 country"), imported.defects().stream().map(d -> d.row() + " " + d.column()).toList());
        assertEquals(List.of(), facts(actor));
    }

    @Test
    void whatIsNoSuchTable_isRefused() {
        Actor actor = filer("CLASS_2", "SG");
        assertEquals("file ownership.file.choose", defects(assertThrows(InvalidInput.class, () -> portal.ownership.importTable(actor, null))));
        assertEquals("file companies.file.columns", defects(assertThrows(InvalidInput.class, () -> portal.ownership.importTable(actor, csv("a,b\n1,2\n")))));
        assertEquals("file companies.file.columnTwice", defects(assertThrows(InvalidInput.class, () -> portal.ownership.importTable(actor, csv(HEADER.replace("holder_ja", "保有者"))))));
        assertThrows(InvalidInput.class, () -> portal.ownership.importTable(actor, csv("")));
        assertThrows(InvalidInput.class, () -> portal.ownership.importTable(actor, csv(HEADER + "\"A,,ENTITY")), "a quotation mark that is not closed");
        assertThrows(InvalidInput.class, () -> portal.ownership.importTable(actor, file(new byte[2_000_001])));
        assertThrows(InvalidInput.class, () -> portal.ownership.importTable(actor, file(new byte[] {'P', 'K', 3, 4, 0, 0})));
    }

    @Test
    void aProfile_hasALimit_andAFileThatWouldPassIt_addsNothing() {
        Actor actor = filer("CLASS_2", "SG");
        StringBuilder many = new StringBuilder(HEADER);
        for (int i = 0; i < 201; i++) {
            many.append("Party ").append(i).append(",,ENTITY,GB,,,,SHARES,0.1,2026-06-30,Register\n");
        }
        assertEquals("ownership.tooManyParties", assertThrows(RefusedByRule.class, () -> portal.ownership.importTable(actor, csv(many.toString()))).reason().key());
        assertEquals(1, ownership(actor).parties().size());
    }

    // --- into a filing --------------------------------------------------------------------------------

    @Test
    void aNewDraft_beginsWithTheFactsOfToday_citedWithTheirDay() {
        Actor actor = filer("CLASS_4", "LU");
        portal.ownership.importTable(actor, csv(FUND));
        FilingContent content = portal.drafts.read(actor, portal.drafts.start(actor, "1")).content();
        assertEquals("A feeder fund", content.get("ownership.owners.1.name"));
        assertEquals("99", content.get("ownership.owners.1.shares_pct"));
        assertEquals("A manager / 運用会社", content.get("ownership.owners.2.name"));
        assertEquals("A sovereign fund", content.get("ownership.owners.3.name"));
        assertEquals("A feeder fund", content.get("ownership.owners.3.through"));
        assertEquals("yes", content.get("ownership.state_controlled"));
        assertTrue(content.get("ownership.holders").contains("A sovereign fund → A feeder fund: 2026-06-30, Notice of the feeder"), content.get("ownership.holders"));
        assertEquals("Orrevale Capital Pte. Ltd.", content.get("filer.name"));
        FilingContent without = portal.drafts.read(actor, portal.drafts.start(actor, "19")).content();
        assertFalse(without.asMap().keySet().stream().anyMatch(path -> path.startsWith("ownership.")), "form 19 does not ask");
    }

    @Test
    void whatADraftSays_doesNotChangeWithTheProfile() {
        Actor actor = filer("CLASS_2", "SG");
        long fact = portal.ownership.addHolding(actor, fact(party(actor, "A", "ENTITY", "GB"), Party.FILER, "VOTES", "72", "2026-01-31"));
        long draft = portal.drafts.start(actor, "1");
        portal.ownership.end(actor, fact, Map.of("as_of", "2026-03-01", "source", "Contract of sale"));
        assertEquals("72", portal.drafts.read(actor, draft).content().get("ownership.owners.1.votes_pct"));
        FilingContent later = portal.drafts.read(actor, portal.drafts.start(actor, "1")).content();
        assertEquals("", later.get("ownership.owners.1.name"), "ended");
        assertEquals("", later.get("ownership.holders"));
    }

    @Test
    void theCarriedFacts_keepTheRulesOfTheirFields() {
        Actor actor = filer("CLASS_3", "JP");
        long a = party(actor, "A".repeat(200), "ENTITY", "GB");
        portal.ownership.addHolding(actor, fact(a, Party.FILER, "VOTES", "1/3", "2026-01-31"));
        portal.ownership.addHolding(actor, fact(a, Party.FILER, "SHARES", "1/7", "2026-01-31"));
        var draft = portal.drafts.read(actor, portal.drafts.start(actor, "1"));
        assertEquals("33.333333", draft.content().get("ownership.owners.1.votes_pct"));
        assertEquals("33.333333", draft.content().get("ownership.foreign_votes_pct"));
        assertEquals(List.of(), draft.defects().stream().map(d -> d.path() + " " + d.reason().key()).filter(d -> d.startsWith("ownership")).toList());
        assertNull(draft.newEdition());
    }
}
