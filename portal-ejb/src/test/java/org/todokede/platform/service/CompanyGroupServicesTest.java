package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.audit.AuditRecord;
import org.todokede.filing.service.Drafts;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.TargetService.Choice;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.ownership.service.CompanyGroupService.Dossier;
import org.todokede.ownership.service.CompanyRegister.GroupCompany;
import org.todokede.ownership.service.OwnershipService.Imported;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;
import org.todokede.registry.CompanyClass;
import org.todokede.registry.CompanyListEdition;
import org.todokede.registry.CompanyListing;
import org.todokede.registry.CorporateNumber;
import org.todokede.registry.ListedCompany;
import org.todokede.rules.CheckAnswers;
import org.todokede.rules.Eligibility;

/** The register of companies, its groups, and a target taken from it into a filing; services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class CompanyGroupServicesTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Actor admin;
    private static Actor filer;
    private static Actor stranger;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        admin = account(Role.ADMINISTRATOR).asActor();
        filer = filer();
        stranger = filer();
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Account account(Role role) {
        Account account = new Account("group-" + NUMBER.incrementAndGet(), "A. Person", "-", Set.of(role), role == Role.REVIEWER ? "METI" : null);
        return portal.inTransaction(() -> {
            portal.em.persist(account);
            return account;
        });
    }

    private static Actor filer() {
        Account account = account(Role.FILER);
        portal.organisations.register(account.asActor(), Map.of(
                "filer.name", "Orrevale Capital Pte. Ltd.", "filer.class", "CLASS_2", "filer.country", "SG", "filer.address", "10 Harbour Road", "filer.representative", "A. Person",
                "filer.business", "Investment", "filer.contact_email", "desk@example.com"));
        return portal.persons.actor(account.login());
    }

    /** A number that nobody else has, with its check digit. */
    private static String number() {
        String twelve = "%012d".formatted(500_000_000_000L + NUMBER.incrementAndGet());
        return CorporateNumber.checkDigit(twelve) + twelve;
    }

    private static String company(String name) {
        return portal.groups.register(admin, Map.of("corporate_number", number(), "name_ja", name + "株式会社", "name_en", name));
    }

    private static Map<String, String> holding(String held, String percent, String asOf) {
        return Map.of("held", held, "kind", "VOTES", "percent", percent, "as_of", asOf, "source", "Securities report " + asOf);
    }

    private static void holds(String holder, String held, String percent) {
        portal.groups.stateHolding(admin, holder, holding(held, percent, "2026-03-31"));
    }

    private static void runs(String company, String codes) {
        portal.groups.stateBusiness(admin, company, Map.of("sector_codes", codes, "as_of", "2026-03-31", "source", "Articles of " + company));
    }

    private static String group(String number, LocalDate day) {
        return portal.groups.dossier(admin, number, day).group().members().stream()
                .map(m -> m.company().nameEn() + " " + m.relation() + " " + m.votes().text().replace("\u00A0", "") + " " + codes(m))
                .collect(Collectors.joining(", "));
    }

    private static List<String> codes(GroupCompany company) {
        return company.designations().stream().map(d -> d.id()).toList();
    }

    private static String defects(InvalidInput invalid) {
        return invalid.defects().stream().map(d -> d.path() + " " + d.reason().key()).collect(Collectors.joining(", "));
    }

    // --- the register -----------------------------------------------------------------------------------

    @Test
    void aCompany_isRegisteredOnce_andItsNamePutRight_bySomebodyWhoSawItAsItIs() {
        String number = number();
        Map<String, String> typed = new HashMap<>(Map.of("corporate_number", number, "name_ja", "みほん電波株式会社", "security_code", "8021"));
        portal.groups.register(admin, typed);
        assertEquals("corporate_number group.numberTwice", defects(assertThrows(InvalidInput.class, () -> portal.groups.register(admin, typed))));
        typed.put("corporate_number", number());
        assertEquals("security_code group.codeTwice", defects(assertThrows(InvalidInput.class, () -> portal.groups.register(admin, typed))));
        long version = portal.groups.dossier(admin, number, null).version();
        portal.groups.correct(admin, number, version, Map.of("name_ja", "みほん電波工業株式会社", "security_code", "8022"));
        assertEquals(number, portal.groups.numberOf(admin, "8022").orElseThrow());
        assertEquals("みほん電波工業株式会社", portal.groups.dossier(admin, number, null).company().nameJa());
        assertTrue(portal.groups.numberOf(admin, "8021").isEmpty());
        assertThrows(ChangedBySomebodyElse.class, () -> portal.groups.correct(admin, number, version, Map.of("name_ja", "x")));
        assertThrows(NotFound.class, () -> portal.groups.correct(admin, number(), 1, Map.of("name_ja", "x")));
        assertEquals(List.of(number), portal.groups.search(admin, "ミホン電波工業", "", 5).stream().map(c -> c.company().corporateNumber()).toList());
        assertEquals(List.of(number), portal.groups.search(admin, number, "", 5).stream().map(c -> c.company().corporateNumber()).toList());
        assertEquals(List.of(number), portal.groups.search(admin, "８０２２", "", 5).stream().map(c -> c.company().corporateNumber()).toList());
        assertEquals(List.of(), portal.groups.search(admin, "%", "", 5), "a sign is no name");
    }

    @Test
    void aGroup_hasItsOwnMembersAndSectors_onEveryDay_andTheRecordKnows() {
        String target = company("Day Holdings");
        String software = company("Day Software");
        String lines = company("Day Lines");
        String shop = company("Day Shop");
        holds(target, software, "51");
        portal.groups.stateHolding(admin, software, holding(lines, "1/3", "2026-03-31"));
        portal.groups.stateHolding(admin, target, holding(lines, "1/6", "2026-03-31"));
        portal.groups.stateHolding(admin, target, holding(shop, "100", "2026-03-31"));
        runs(software, "3911");
        portal.groups.stateBusiness(admin, software, Map.of("sector_codes", "none", "as_of", "2026-09-30", "source", "Sold"));
        portal.groups.stateHolding(admin, target, holding(shop, "0", "2026-09-30"));
        runs(lines, "3711");
        assertEquals("", group(target, LocalDate.of(2026, 3, 30)));
        assertEquals("Day Software SUBSIDIARY 51% [3911], Day Shop SUBSIDIARY 100% [], Day Lines AFFILIATE_50 50% [3711]", group(target, LocalDate.of(2026, 3, 31)));
        assertEquals("Day Software SUBSIDIARY 51% [], Day Lines AFFILIATE_50 50% [3711]", group(target, LocalDate.of(2026, 9, 30)));
        Dossier dossier = portal.groups.dossier(admin, target, LocalDate.of(2026, 9, 30));
        GroupCompany sold = dossier.group().members().get(0);
        assertEquals(List.of(LocalDate.of(2026, 9, 30), "Securities report 2026-03-31; Sold"), List.of(sold.asOf(), sold.sources()));
        assertEquals(4, dossier.holds().size(), "every fact stays");
        assertNull(portal.groups.dossier(admin, shop, null).group().target().business(), "not stated is not none");
        List<AuditRecord> kept = portal.em.createQuery("select r from AuditRecord r where r.act = 'KEEP_COMPANIES' and r.detail = :number", AuditRecord.class).setParameter("number", target).getResultList();
        assertEquals(5, kept.size(), "registered, and four times a holding");
    }

    @Test
    void statedTwice_itStandsOnce_andAMistakeIsStatedAnew() {
        String target = company("Twice Holdings");
        String held = company("Twice Software");
        holds(target, held, "60");
        holds(target, held, "60");
        runs(held, "3911;3913");
        runs(held, "3913; 3911");
        assertEquals(1, portal.groups.dossier(admin, target, null).holds().size());
        assertEquals(1, portal.groups.dossier(admin, held, null).businesses().size());
        holds(target, held, "50");
        assertEquals("Twice Software AFFILIATE_50 50% [3911, 3913]", group(target, LocalDate.of(2026, 4, 1)));
        holds(target, held, "60");
        assertEquals("Twice Software SUBSIDIARY 60% [3911, 3913]", group(target, LocalDate.of(2026, 4, 1)), "and back again");
    }

    @ParameterizedTest
    @CsvSource({
        "'', held field.missing", "7000012050003, held field.corporateNumberCheck", "12345, held field.corporateNumber", "7000012050002, held group.numberUnknown", "SELF, held ownership.itself"
    })
    void aNumberThatCannotBe_isRefusedAtItsField(String typed, String expected) {
        String target = company("Wrong Holdings " + NUMBER.incrementAndGet());
        Map<String, String> holding = holding(typed.equals("SELF") ? target : typed, "60", "2026-03-31");
        assertEquals(expected, defects(assertThrows(InvalidInput.class, () -> portal.groups.stateHolding(admin, target, holding))));
        assertEquals(List.of(), portal.groups.dossier(admin, target, null).holds());
    }

    @Test
    void circles_sumsOverTheWhole_unknownCodes_andAllOtherFaults_areRefusedAtTheirFields() {
        String target = company("Round Holdings");
        String middle = company("Round Middle");
        String last = company("Round Last");
        holds(target, middle, "60");
        holds(middle, last, "60");
        assertEquals("held group.circle", defects(assertThrows(InvalidInput.class, () -> holds(last, target, "1"))));
        assertEquals("percent group.over", defects(assertThrows(InvalidInput.class, () -> holds(target, last, "40.1"))));
        assertEquals("percent field.atMost", defects(assertThrows(InvalidInput.class, () -> holds(target, last, "101"))));
        assertEquals("held field.missing, kind field.missing, percent field.missing, as_of field.missing, source field.missing",
                defects(assertThrows(InvalidInput.class, () -> portal.groups.stateHolding(admin, target, Map.of()))));
        assertEquals("sector_codes group.codeUnknown", defects(assertThrows(InvalidInput.class, () -> runs(target, "9999"))));
        assertEquals("as_of field.notDoneYet", defects(assertThrows(InvalidInput.class,
                () -> portal.groups.stateHolding(admin, target, holding(last, "1", portal.clock.today().plusDays(1).toString())))));
        assertEquals("Round Middle SUBSIDIARY 60% [], Round Last SUBSIDIARY 60% []", group(target, LocalDate.of(2026, 4, 1)), "nothing of this was stored");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
    void nobodyElse_keepsTheRegister(Role role) {
        Actor actor = role == Role.FILER ? filer : account(role).asActor();
        String number = company("Kept Holdings " + role);
        assertThrows(Forbidden.class, () -> portal.groups.search(actor, "", "", 1));
        assertThrows(Forbidden.class, () -> portal.groups.numberOf(actor, "8021"));
        assertThrows(Forbidden.class, () -> portal.groups.dossier(actor, number, null));
        assertThrows(Forbidden.class, () -> portal.groups.register(actor, Map.of("corporate_number", number(), "name_ja", "x")));
        assertThrows(Forbidden.class, () -> portal.groups.correct(actor, number, 1, Map.of("name_ja", "x")));
        assertThrows(Forbidden.class, () -> portal.groups.stateHolding(actor, number, holding(number, "1", "2026-03-31")));
        assertThrows(Forbidden.class, () -> portal.groups.stateBusiness(actor, number, Map.of("sector_codes", "none", "as_of", "2026-03-31", "source", "x")));
    }

    // --- tables -----------------------------------------------------------------------------------------

    private static final String HEADER = "corporate_number,name_ja,name_en,security_code,held,kind,percent,sector_codes,as_of,source\n";

    private static Path csv(String text) {
        try {
            return Files.writeString(folder.resolve("table-" + NUMBER.incrementAndGet() + ".csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTable_isTakenWhole_inAnyOrderOfRows_andTheSameFileAgainAddsNothing() {
        String target = number();
        String lines = number();
        String half = number();
        Path table = csv(HEADER
                + target + ",表株式会社,Table Holdings,,%s,VOTES,2/3,3911,2026-03-31,Securities report\n".formatted(lines)
                + lines + ",表通信株式会社,Table Lines,,%s,VOTES,50%%,3711,2026-03-31,Securities report\n".formatted(half)
                + half + ",表半分株式会社,Table Half,,,,,none,2026-03-31,Articles\n"
                + target + ",,,,,,,,,\n");
        assertEquals(new Imported(5, 0, List.of(), 0), portal.groups.importTable(admin, table));
        assertEquals("Table Lines SUBSIDIARY 2/3 [3711], Table Half AFFILIATE_50 50% []", group(target, LocalDate.of(2026, 3, 31)));
        assertEquals(new Imported(0, 5, List.of(), 0), portal.groups.importTable(admin, table));
        assertEquals(1, portal.groups.dossier(admin, target, null).holds().size());
    }

    @Test
    void everyWrongCell_isNamedByRowAndColumn_andNothingIsImported() {
        String known = company("Known Table");
        String target = number();
        String lines = number();
        Imported imported = portal.groups.importTable(admin, csv(HEADER
                + target + ",表株式会社,,,%s,VOTES,60,,2026-03-31,Report\n".formatted(lines)
                + lines + ",表通信株式会社,,,%s,VOTES,1,,2026-03-31,Report\n".formatted(target)
                + "7000012050003,x,,,,,,none,2026-03-31,Report\n"
                + known + ",別の名前,,,,,,none,2026-03-31,Report\n"
                + target + ",,,,%s,VOTES,61,,2026-03-31,Report\n".formatted(lines)
                + number() + ",,,,,,,none,2026-03-31,Report\n"
                + known + ",,,,7000012050002,VOTES,1,9999,30 June,\n"));
        assertEquals(
                "4 corporate_number field.corporateNumberCheck, 5 name_ja group.row.differs, 7 name_en ownership.nameMissing, 3 held group.circle, 6 percent ownership.row.twice,"
                        + " 8 held group.numberUnknown, 8 as_of field.date, 8 source field.missing, 8 sector_codes group.codeUnknown",
                imported.defects().stream().map(d -> d.row() + " " + d.column() + " " + d.reason().key()).collect(Collectors.joining(", ")));
        assertEquals(6, imported.wrongRows());
        assertThrows(NotFound.class, () -> portal.groups.dossier(admin, target, null), "not even the companies of right rows");
        assertEquals(List.of(), portal.groups.dossier(admin, known, null).businesses());
    }

    @Test
    void whatIsNoSuchTable_isRefused_andSoIsWhoeverKeepsNoCompanies() {
        assertEquals("file ownership.file.choose", defects(assertThrows(InvalidInput.class, () -> portal.groups.importTable(admin, null))));
        assertEquals("file companies.file.columns", defects(assertThrows(InvalidInput.class, () -> portal.groups.importTable(admin, csv("a,b\n1,2\n")))));
        assertThrows(InvalidInput.class, () -> portal.groups.importTable(admin, csv("")));
        assertThrows(InvalidInput.class, () -> portal.groups.importTable(admin, csv(HEADER + "\n".repeat(2_000_000))));
        for (Actor other : List.of(filer, account(Role.WINDOW).asActor(), account(Role.REVIEWER).asActor(), account(Role.AUDITOR).asActor())) {
            assertThrows(Forbidden.class, () -> portal.groups.importTable(other, csv(HEADER)));
        }
    }

    // --- a target is taken ------------------------------------------------------------------------------

    /** Answers to every question of form 1, about a custom software house. */
    private static Map<String, String> answers() {
        return SampleFields.of("1", portal.clock.today());
    }

    private static long draft(Map<String, String> fields) {
        long id = portal.drafts.start(filer, "1");
        for (String section : List.of("filer", "ownership", "agent", "target", "act", "related", "influence", "measures")) {
            Map<String, String> own = new TreeMap<>(fields);
            own.keySet().removeIf(path -> !path.startsWith(section + "."));
            portal.drafts.save(filer, id, section, own, portal.drafts.read(filer, id).version());
        }
        return id;
    }

    /** A target in custom software (METI) with a subsidiary in telephone lines (MIC), a 50 % affiliate in mobile telephone, one of which nothing is stated, and one in nothing. */
    private static String groupToTake(String name) {
        String target = company(name);
        String lines = company(name + " Lines");
        String mobile = company(name + " Mobile");
        String unknown = company(name + " Unknown");
        String shop = company(name + " Shop");
        runs(target, "3911");
        runs(lines, "3711");
        runs(mobile, "3721");
        runs(shop, "none");
        holds(target, lines, "70");
        holds(lines, mobile, "50");
        holds(target, unknown, "100");
        holds(target, shop, "100");
        return target;
    }

    @Test
    void aTarget_isTakenWithItsGroup_andTheMinistersOfTheGroupTakePart() {
        String number = groupToTake("Taken");
        Map<String, String> fields = answers();
        fields.put("target.sectors", "3913");
        long id = draft(fields);
        Choice choice = portal.targets.look(filer, id, "taken", number, "en");
        assertTrue(choice.dated() && choice.day().equals(LocalDate.parse(fields.get("act.planned_on"))));
        assertEquals(5, choice.found().size());
        assertFalse(choice.more());
        assertEquals(4, choice.offer().group().members().size());

        portal.targets.take(filer, id, number, "en", choice.version());
        Drafts.Draft draft = portal.drafts.read(filer, id);
        assertEquals("3711;3721;3911;3913", draft.content().get("target.sectors"), "what the filer had named stays");
        assertEquals("Taken / Taken株式会社", draft.content().get("target.name"));
        assertEquals(number, draft.content().get("target.corporate_number"));
        assertEquals(fields.get("target.address"), draft.content().get("target.address"));
        assertEquals(
                List.of("Taken Lines / Taken Lines株式会社", "SUBSIDIARY", "2026-03-31", "Taken Mobile / Taken Mobile株式会社", "AFFILIATE_50"),
                List.of("1.name", "1.relation", "1.as_of", "2.name", "2.relation").stream().map(f -> draft.content().get("target.affiliates." + f)).toList());
        assertTrue(draft.content().get("target.affiliates.1.business").contains("(3711)") && draft.content().get("target.affiliates.1.source").contains("Securities report 2026-03-31; Articles of"), draft.content()::toString);
        assertFalse(draft.content().has("target.affiliates.3.name"), "no designated business, or none stated: no row");
        assertEquals(List.of(), draft.missing(), "every field that must be filled is");

        portal.targets.take(filer, id, number, "en", draft.version());
        assertEquals(draft.content(), portal.drafts.read(filer, id).content(), "taken twice, it says the same");
        assertEquals(draft.version(), portal.drafts.read(filer, id).version());

        Receipt receipt = portal.filings.submit(filer, id, draft.version(), true);
        assertEquals(List.of("METI", "MIC", "MOF"), receipt.ministries().stream().sorted().toList());
    }

    @Test
    void aListedCompanyThatIsNotRegistered_isTakenFromThePublicList_withoutAGroup() {
        portal.inTransaction(() -> {
            CompanyListEdition edition = new CompanyListEdition(LocalDate.of(2026, 4, 1), "made up", "0".repeat(64), null, "test", portal.clock.now());
            portal.em.persist(edition);
            portal.em.flush();
            portal.em.persist(new ListedCompany(edition.id(), new CompanyListing("8031", "", "一覧株式会社", "Listed Only Inc.", CompanyClass.CLASS_3, List.of("3711"))));
            portal.em.persist(new ListedCompany(edition.id(), new CompanyListing("8032", "", "一覧登録株式会社", "Listed Too Inc.", CompanyClass.CLASS_1, List.of())));
            return null;
        });
        String registered = portal.groups.register(admin, Map.of("corporate_number", number(), "name_ja", "一覧登録株式会社", "name_en", "Listed Too Inc.", "security_code", "8032"));
        long id = portal.drafts.start(filer, "1");
        Choice choice = portal.targets.look(filer, id, "listed", "8031", "en");
        assertEquals(List.of(registered + " 8032", " 8031"), choice.found().stream().map(f -> f.company().corporateNumber() + " " + f.securityCode()).toList(), "each once");
        assertEquals(List.of(), choice.offer().group().members());
        portal.targets.take(filer, id, "8031", "en", choice.version());
        var content = portal.drafts.read(filer, id).content();
        assertEquals(List.of("Listed Only Inc. / 一覧株式会社", "yes", "8031", "3711", ""),
                List.of("name", "listed", "security_code", "sectors", "corporate_number").stream().map(f -> content.get("target." + f)).toList());
        assertEquals(registered, portal.targets.look(filer, id, "", "8032", "en").offer().group().target().company().corporateNumber(), "the register knows more");
    }

    @Test
    void aFilingThatBeginsWithAKeptAnswer_takesTheGroupOfItsListedTarget() {
        String number = portal.groups.register(admin, Map.of("corporate_number", number(), "name_ja", "答え株式会社", "name_en", "Answered Inc.", "security_code", "8041"));
        String lines = company("Answered Lines");
        runs(lines, "3711");
        holds(number, lines, "60");
        long edition = portal.inTransaction(() -> {
            CompanyListEdition kept = new CompanyListEdition(LocalDate.of(2021, 4, 2), "made up", "0".repeat(64), null, "test", portal.clock.now());
            portal.em.persist(kept);
            portal.em.flush();
            portal.em.persist(new ListedCompany(kept.id(), new CompanyListing("8041", "", "答え株式会社", "Answered Inc.", CompanyClass.CLASS_3, List.of())));
            return kept.id();
        });
        Map<String, String> answers = new TreeMap<>(Map.of(
                "as_of_date", portal.clock.today().plusDays(40).toString(), "investor_type", "FOREIGN_ENTITY", "investor_country", "SG", "state_owned", "no", "act", "SHARE_ACQUISITION",
                "target_listed", "yes"));
        answers.putAll(Map.of(
                "sector_codes", "3911", "core", "yes", "shares_before_pct", "4", "shares_after_pct", "12", "closely_related_director", "no", "accesses_secret_tech", "no",
                "proposes_business_transfer", "no", "company", "8041", "company_list", String.valueOf(edition)));
        var facts = CheckAnswers.read(answers).facts();
        String kept = portal.assessments.keep(filer, answers, Eligibility.decide(facts, portal.lawBook.rules()));
        long id = portal.drafts.startWith(filer, "1", kept);
        var content = portal.drafts.read(filer, id).content();
        assertEquals(List.of("3711;3911", number, "Answered Lines / Answered Lines株式会社"),
                List.of("sectors", "corporate_number", "affiliates.1.name").stream().map(f -> content.get("target." + f)).toList());
    }

    @Test
    void whatWasTaken_isTakenBack_likeAnySave() {
        String number = groupToTake("Undone");
        long id = draft(answers());
        var before = portal.drafts.read(filer, id).content();
        portal.targets.take(filer, id, number, "ja", portal.drafts.read(filer, id).version());
        assertEquals("地域電気通信業".substring(0, 2), portal.drafts.read(filer, id).content().get("target.affiliates.1.business").substring(0, 2), "in the language of whoever takes it");
        portal.undo.undo(filer, id, "target", portal.drafts.read(filer, id).version());
        assertEquals(before, portal.drafts.read(filer, id).content());
    }

    @Test
    void theGroup_isThatOfTheDayOfTheAct() {
        String number = groupToTake("Dated");
        long id = portal.drafts.start(filer, "1");
        portal.drafts.save(filer, id, "act", Map.of("act.planned_on", "2026-03-30"), portal.drafts.read(filer, id).version());
        assertEquals(List.of(), portal.targets.look(filer, id, "", number, "en").offer().group().members());
        long undated = portal.drafts.start(filer, "1");
        Choice choice = portal.targets.look(filer, undated, "", number, "en");
        assertEquals(List.of(false, portal.clock.today(), 4), List.of(choice.dated(), choice.day(), choice.offer().group().members().size()));
    }

    @Test
    void aWrongTarget_aDraftOfOthers_andAFormWithoutOne_areRefused_andNothingIsWritten() {
        String number = groupToTake("Refused");
        long id = portal.drafts.start(filer, "1");
        long version = portal.drafts.read(filer, id).version();
        for (String wrong : List.of("", "7000012050003", "123", number())) {
            assertEquals("company taking.companyUnknown", defects(assertThrows(InvalidInput.class, () -> portal.targets.take(filer, id, wrong, "en", version))));
        }
        assertEquals("q field.corporateNumberCheck", defects(assertThrows(InvalidInput.class, () -> portal.targets.look(filer, id, "7000012050003", "", "en"))));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.targets.take(filer, id, number, "en", version - 1));
        for (Actor other : List.of(stranger, admin, account(Role.WINDOW).asActor(), account(Role.REVIEWER).asActor(), account(Role.AUDITOR).asActor())) {
            assertThrows(NotFound.class, () -> portal.targets.look(other, id, "", number, "en"));
            assertThrows(NotFound.class, () -> portal.targets.take(other, id, number, "en", version));
        }
        assertEquals("", portal.drafts.read(filer, id).content().get("target.name"));
        long branch = portal.drafts.start(filer, "4");
        assertThrows(NotFound.class, () -> portal.targets.look(filer, branch, "", number, "en"), "a branch has no number of its own");
        long sent = draft(answers());
        portal.filings.submit(filer, sent, portal.drafts.read(filer, sent).version(), true);
        assertThrows(RefusedByRule.class, () -> portal.targets.take(filer, sent, number, "en", portal.drafts.read(filer, sent).version()));
    }
}
