package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.persistence.sessions.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.rules.RetainedKind;
import org.todokede.screening.HitDecision;
import org.todokede.screening.ScreeningNews;
import org.todokede.screening.service.NameScreening;
import org.todokede.screening.service.ScreeningListService.Handed;
import org.todokede.screening.service.ScreeningListService.Preview;
import org.todokede.screening.service.ScreeningService.HitView;
import org.todokede.screening.service.ScreeningService.Screening;

/** A list handed in and confirmed, the names of cases screened against it, hits decided: services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ScreeningServicesTest {

    private static final String HEADER =
            "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,"
                    + "gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Actor filer;
    private static Actor window;
    private static Actor meti;
    private static Actor mof;
    private static Actor mhlw;
    private static Actor admin;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        portal.toADayOfReceipt();
        Account account = account(Role.FILER, null);
        portal.organisations.register(account.asActor(), Map.of(
                "filer.name", "Quillmere Ltd", "filer.class", "CLASS_2", "filer.country", "SG", "filer.address", "10 Harbour Road", "filer.representative", "A. Person", "filer.business",
                "Investment", "filer.contact_email", "desk@example.com"));
        filer = portal.persons.actor(account.login());
        window = account(Role.WINDOW, null).asActor();
        meti = account(Role.REVIEWER, "METI").asActor();
        mof = account(Role.REVIEWER, "MOF").asActor();
        mhlw = account(Role.REVIEWER, "MHLW").asActor();
        admin = account(Role.ADMINISTRATOR, null).asActor();
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Account account(Role role, String ministry) {
        Account account = new Account("screening-" + NUMBER.incrementAndGet(), role + " " + ministry, "-", Set.of(role), ministry);
        return portal.inTransaction(() -> {
            portal.em.persist(account);
            return account;
        });
    }

    /** A notification in software whose owner bears the name, received by the window. */
    private static String received(String owner) {
        return received(fields(owner));
    }

    private static String received(Map<String, String> fields) {
        String number = portal.filings.file(filer, new Request("1", fields, true, UUID.randomUUID().toString())).receipt().number();
        act(number, CaseAct.RECEIVE, window, Map.of());
        return number;
    }

    private static Map<String, String> fields(String owner) {
        Map<String, String> fields = SampleFields.of("1", portal.clock.today());
        fields.put("ownership.ultimate_parent", owner);
        return fields;
    }

    private static void act(String number, CaseAct act, Actor actor, Map<String, String> details) {
        portal.inTransaction(() -> portal.caseLog.append(
                portal.em.createNamedQuery("Filing.byNumber", Filing.class).setParameter("number", number).getSingleResult(), act, actor, details));
    }

    private static Path list(String... rows) throws IOException {
        return Files.writeString(folder.resolve("list-" + NUMBER.incrementAndGet() + ".csv"), HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    /** A row of the list with a name and other names. */
    private static String row(String id, String name, String others) {
        return id + ",Made-up List,," + "Entity,MADE-UP,\"" + name + "\",,\"1 Pier, Nowhere\",,,,,,,,,,,,,,,\"" + others + "\",,,ZZ,,,";
    }

    /** The number is unique and so is the day: the newest edition is always the one confirmed last. */
    private static long confirmed(String... rows) throws IOException {
        Handed handed = handIn(list(rows));
        Preview preview = portal.screeningLists.preview(admin, handed.upload());
        return portal.screeningLists.confirm(admin, handed.upload(), preview.sha256(), preview.base());
    }

    private static Handed handIn(Path file) {
        return portal.screeningLists.handIn(admin, file, portal.clock.today().toString(), "made up for a test");
    }

    private static HitView only(Actor actor, String number) {
        Screening screening = portal.screenings.read(actor, number);
        assertEquals(1, screening.hits().size(), screening::toString);
        return screening.hits().get(0);
    }

    private static long rows(String table) {
        return ((Number) portal.em.createNativeQuery("select count(*) from " + table).getSingleResult()).longValue();
    }

    @Test
    void theNamesOfAReplacedList_goWhenTheirTimeIsOver_andWhatWasDecidedOfThemStays() throws IOException {
        Disposals disposals = new Disposals(portal, "screening-disposal");
        confirmed(row("old-1", "MERROWAY DRYDOCK", ""));
        String number = received("Merroway Drydock");
        portal.screenings.decide(meti, number, only(meti, number).key(), 0, "DISMISSED", "Another of the same name");
        confirmed(row("old-1", "MERROWAY DRYDOCK", ""), row("new-1", "NOBODY HERE", ""));
        long newest = disposals.number("select max(id) from screening_edition");
        disposals.clear(RetainedKind.SCREENING_LIST);
        assertEquals(List.of(), disposals.due(RetainedKind.SCREENING_LIST), "replaced today");
        disposals.change("update screening_edition set confirmed_at = ?1", disposals.ago(400));
        assertFalse(disposals.due(RetainedKind.SCREENING_LIST).contains(String.valueOf(newest)), "the newest is no replaced one");
        long editions = rows("screening_edition");
        assertEquals(editions - 1, disposals.dispose(RetainedKind.SCREENING_LIST));
        assertEquals(2, rows("screening_entry"));
        assertEquals(2, rows("screening_name"));
        assertEquals(0, disposals.number("select count(*) from screening_key k where not exists (select 1 from screening_entry e where e.upload_id = k.upload_id)"));
        assertEquals(editions, rows("screening_edition"), "who loaded which list, and when, stays");
        assertEquals("Another of the same name", only(meti, number).decisions().get(0).reason());
        assertEquals(List.of(), disposals.due(RetainedKind.SCREENING_LIST), "once");
    }

    /** A list of an earlier day that is handed in later is kept, and replaces nothing: the one in use stays, however long ago it was confirmed. */
    @Test
    void theListInUse_isNeverDue_andOneOfAnEarlierDayIs() throws IOException {
        Disposals disposals = new Disposals(portal, "screening-backfill");
        confirmed(row("use-1", "ORRENDALE QUAYS", ""));
        long inUse = disposals.number("select max(id) from screening_edition");
        Handed earlier = portal.screeningLists.handIn(admin, list(row("back-1", "LONG AGO", "")), portal.clock.today().minusDays(90).toString(), "made up for a test");
        Preview preview = portal.screeningLists.preview(admin, earlier.upload());
        long backfilled = portal.screeningLists.confirm(admin, earlier.upload(), preview.sha256(), preview.base());
        assertTrue(backfilled > inUse, "confirmed after it");
        disposals.change("update screening_edition set confirmed_at = ?1", disposals.ago(400));
        assertFalse(disposals.due(RetainedKind.SCREENING_LIST).contains(String.valueOf(inUse)));
        assertTrue(disposals.due(RetainedKind.SCREENING_LIST).contains(String.valueOf(backfilled)));
        disposals.clear(RetainedKind.SCREENING_LIST);
        String number = received("Orrendale Quays");
        assertEquals(1, portal.screenings.read(meti, number).undecided(), "names are screened against it yet");
    }

    @Test
    void hit_barsWhatLetsTheCaseGo_untilItIsDismissedWithAReason() throws IOException {
        confirmed(row("bar-1", "BELLAMARR OVERSEAS", "Belamar Overseas"));
        String number = received("Bellamar Overseas Pte. Ltd.");
        HitView hit = only(meti, number);
        assertEquals(List.of("ownership.ultimate_parent"), hit.paths());
        assertEquals("1 Pier, Nowhere", hit.entry().addresses());

        InvalidInput barred = assertThrows(InvalidInput.class, () -> act(number, CaseAct.SIGN, meti, Map.of("opinion", "NO_OBJECTION")));
        assertEquals("opinion review.when.NAMES_DECIDED", barred.defects().get(0).path() + " " + barred.defects().get(0).reason().key());
        act(number, CaseAct.SIGN, meti, Map.of("opinion", "NEEDS_MORE", "reasons", "who is the parent?"));

        InvalidInput without = assertThrows(InvalidInput.class, () -> portal.screenings.decide(meti, number, hit.key(), 0, "DISMISSED", "  "));
        assertEquals("reason", without.defects().get(0).path());
        portal.screenings.decide(meti, number, hit.key(), 0, "DISMISSED", "Another seat, another register.");
        act(number, CaseAct.SIGN, meti, Map.of("opinion", "NO_OBJECTION"));
        assertEquals("Another seat, another register.", only(mof, number).decisions().get(0).reason());
    }

    @Test
    void caseWithAnUndecidedName_isNotSignedAmongMany() throws IOException {
        confirmed(row("many-1", "TARVOSSE SHIPPING", ""));
        Map<String, String> notCore = fields("Tarvosse Shipping Ltd");
        notCore.put("target.core", "no");
        notCore.remove("target.core_reason");
        String number = received(notCore);
        Filing filing = portal.em.createNamedQuery("Filing.byNumber", Filing.class).setParameter("number", number).getSingleResult();
        Map<String, Integer> chosen = Map.of(number, filing.lastEventSeq());
        assertEquals("review.flag.namesUndecided", portal.noObjections.sign(meti, chosen).get(0).why().key());
        portal.screenings.decide(meti, number, only(meti, number).key(), 0, "DISMISSED", "Another company.");
        assertTrue(portal.noObjections.sign(meti, chosen).get(0).isSigned());
    }

    @Test
    void shortening_isRefusedForANameThatCameUpAfterAllHaveSigned() throws IOException {
        confirmed(row("other", "SOMEBODY ELSE ALTOGETHER", ""));
        String number = received("Quorvane Maritime Ltd");
        Map<String, String> shorten = Map.of("freeFrom", portal.clock.today().plusDays(20).toString());
        act(number, CaseAct.PROPOSE_SHORTENING, meti, shorten);
        for (String ministry : portal.em.createNamedQuery("Filing.byNumber", Filing.class).setParameter("number", number).getSingleResult().ministrySet()) {
            act(number, CaseAct.SIGN, account(Role.REVIEWER, ministry).asActor(), Map.of("opinion", "NO_OBJECTION"));
        }
        confirmed(row("new-1", "QUORVANE MARITIME", ""));
        RefusedByRule refused = assertThrows(RefusedByRule.class, () -> act(number, CaseAct.SHORTEN, mof, shorten));
        assertEquals("review.when.NAMES_DECIDED", refused.reason().key());
        portal.screenings.decide(mof, number, only(mof, number).key(), 0, "CONFIRMED", "");
        act(number, CaseAct.SHORTEN, mof, shorten);
    }

    @Test
    void newEdition_bringsBackOnlyWhatIsNew() throws IOException {
        confirmed(row("stay-1", "VANTERRE HOLDINGS", ""));
        String number = received("Vanterre Holdings");
        portal.screenings.decide(meti, number, only(meti, number).key(), 0, "DISMISSED", "not they");
        confirmed(row("stay-1", "VANTERRE HOLDINGS", ""), row("unlike", "NOBODY HERE", ""));
        assertEquals(0, portal.screenings.read(meti, number).undecided(), "the same name of the same entry");
        confirmed(row("stay-1", "VANTERRE HOLDINGS", ""), row("fresh-2", "Vanterre", "Vantere Holdings"));
        Screening screening = portal.screenings.read(meti, number);
        assertEquals(1, screening.undecided());
        assertEquals(2, screening.hits().size());
        assertTrue(screening.hits().stream().filter(h -> h.decisions().isEmpty()).allMatch(h -> h.listedName().startsWith("Vanter")), screening::toString);
        confirmed(row("gone", "NOBODY AT ALL", ""));
        assertEquals(0, portal.screenings.read(meti, number).all(), "an entry that left the list is no hit");
    }

    @Test
    void newEdition_tellsOfEachNameOnce_untilNothingIsLeftToDecide() throws IOException {
        confirmed(row("before", "SOMEBODY ELSE ENTIRELY", ""));
        portal.nameNews.work(10_000);
        String number = received("Zedmarrow Quarries");
        String withdrawn = received("Zedmarrow Quarries");
        act(withdrawn, CaseAct.WITHDRAW, filer, Map.of());
        assertEquals(0, told(number, meti));

        confirmed(row("zed-1", "ZEDMARROW QUARRIES", ""));
        assertEquals(0, told(number, meti), "screened beside the confirmation, which has to wait for nobody");
        portal.nameNews.work(10_000);
        assertEquals(List.of(1L, 1L, 0L), List.of(told(number, meti), told(number, mof), told(number, mhlw)));
        assertEquals(0, told(withdrawn, meti), "nobody decides there any more");

        confirmed(row("zed-1", "ZEDMARROW QUARRIES", ""), row("unlike", "NOBODY HERE", ""));
        portal.nameNews.work(10_000);
        assertEquals(1, told(number, meti), "the same name again");

        confirmed(row("zed-1", "ZEDMARROW QUARRIES", ""), row("zed-2", "Zedmarrow Quarries", ""));
        portal.nameNews.work(10_000);
        assertEquals(2, told(number, meti), "another entry");
        List<HitView> hits = portal.screenings.read(meti, number).hits();
        portal.screenings.decide(meti, number, hits.get(0).key(), 0, "DISMISSED", "another register");
        assertEquals(2, told(number, meti), "one is left");
        portal.screenings.decide(mof, number, hits.get(1).key(), 0, "DISMISSED", "another seat");
        assertEquals(List.of(0L, 0L), List.of(told(number, meti), told(number, mof)), "nobody is called to it any more");
    }

    @Test
    void newEdition_isToldOfWhereMinistriesDecide_withoutADay_too_andNotWhereTheActIsFree() throws IOException {
        confirmed(row("before-2", "SOMEBODY ELSE AGAIN", ""));
        portal.nameNews.work(10_000);
        String free = received("Xebridge Foundry");
        portal.letPass(45);
        portal.toADayOfReceipt();
        String breached = received("Xebridge Foundry");
        act(breached, CaseAct.PROPOSE_BREACH, meti, Map.of("ground", "UNNOTIFIED", "reasons", "done before it was notified"));
        act(breached, CaseAct.JOIN_PROPOSAL, mof, Map.of("proposal", "PROPOSE_BREACH"));
        act(breached, CaseAct.FIND_BREACH, account(Role.REVIEWER, "MOF").asActor(), Map.of());
        confirmed(row("xeb-1", "XEBRIDGE FOUNDRY", ""));
        portal.nameNews.work(10_000);
        assertEquals(List.of(1L, 0L), List.of(told(breached, meti), told(free, meti)));
    }

    @Test
    void editionOfAnEarlierDay_screensNothing() throws IOException {
        confirmed(row("in-use", "SOMEBODY IN USE", ""));
        portal.nameNews.work(10_000);
        String number = received("Yarrowby Tunnels");
        Handed earlier = portal.screeningLists.handIn(admin, list(row("yar-1", "YARROWBY TUNNELS", "")), portal.clock.today().minusDays(30).toString(), "made up for a test");
        Preview preview = portal.screeningLists.preview(admin, earlier.upload());
        portal.screeningLists.confirm(admin, earlier.upload(), preview.sha256(), preview.base());
        assertEquals(0, portal.nameNews.work(10_000));
        assertEquals(0, told(number, meti));
    }

    /** New notices of names in the case. */
    private static long told(String number, Actor actor) {
        return portal.notices.page(actor, 0, 50).rows().stream().filter(row -> row.fresh() && number.equals(row.number()) && row.topic().equals(ScreeningNews.NAMES_FOUND.name())).count();
    }

    @Test
    void twoAtOnce_oneDecides_theOtherIsShownWho() throws Exception {
        confirmed(row("two-1", "HARROWGATE TIDEWATER", ""));
        String number = received("Harrowgate Tidewater LLC");
        String key = only(meti, number).key();
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<Callable<String>> both = List.of(
                () -> decided(meti, number, key, 0, "CONFIRMED"), () -> decided(mof, number, key, 0, "DISMISSED"));
        List<String> answers = new ArrayList<>();
        for (Future<String> answer : two.invokeAll(both)) {
            answers.add(answer.get());
        }
        two.shutdown();
        assertEquals(1, answers.stream().filter("done"::equals).count(), answers::toString);
        assertEquals(1, only(meti, number).decisions().size());
        ChangedBySomebodyElse late = assertThrows(ChangedBySomebodyElse.class, () -> portal.screenings.decide(meti, number, key, 0, "DISMISSED", "late"));
        assertEquals(only(meti, number).decisions().get(0).author(), late.reason().args().get(0));
        portal.screenings.decide(meti, number, key, 1, "DISMISSED", "Looked again.");
        assertEquals(2, only(meti, number).decisions().size(), "appended, not replaced");
        assertEquals(0, portal.screenings.read(meti, number).confirmed());
    }

    private static String decided(Actor actor, String number, String key, int seen, String verdict) {
        try {
            portal.screenings.decide(actor, number, key, seen, verdict, "as looked up");
            return "done";
        } catch (ChangedBySomebodyElse late) {
            return "late";
        }
    }

    @Test
    void whoDoesNotReview_seesNoScreening_andDecidesNothing() throws IOException {
        confirmed(row("right-1", "PELLUCID ANCHORAGE", ""));
        String number = received("Pellucid Anchorage");
        String key = only(meti, number).key();
        assertThrows(NotFound.class, () -> portal.screenings.read(mhlw, number));
        assertThrows(NotFound.class, () -> portal.screenings.read(admin, number));
        assertThrows(Forbidden.class, () -> portal.screenings.read(window, number));
        assertThrows(Forbidden.class, () -> portal.screenings.read(filer, number));
        for (Actor actor : List.of(window, filer)) {
            assertThrows(Forbidden.class, () -> portal.screenings.decide(actor, number, key, 0, "CONFIRMED", ""));
        }
        assertThrows(NotFound.class, () -> portal.screenings.decide(mhlw, number, key, 0, "CONFIRMED", ""));
        assertThrows(NotFound.class, () -> portal.screenings.decide(meti, number, "0".repeat(64), 0, "CONFIRMED", ""));
        assertThrows(InvalidInput.class, () -> portal.screenings.decide(meti, number, key, 0, "MAYBE", "x"));
        assertThrows(InvalidInput.class, () -> portal.screenings.decide(meti, number, key, 0, "CONFIRMED", "x".repeat(HitDecision.LONGEST_REASON + 1)));
        assertThrows(InvalidInput.class, () -> portal.screenings.decide(meti, number, key, 0, "CONFIRMED", "a\u0007b"));
        assertEquals(List.of(), only(meti, number).decisions());
        assertEquals(List.of(), portal.caseLog.history(portal.inTransaction(() -> portal.em.createNamedQuery("Filing.byNumber", Filing.class).setParameter("number", number).getSingleResult())).flags(),
                "what the filer is shown knows nothing of it");
    }

    @Test
    void onlyWhoKeepsTheList_reachesIt() throws IOException {
        Path file = list(row("k", "KEEPER", ""));
        for (Actor actor : List.of(filer, window, meti)) {
            assertThrows(Forbidden.class, () -> portal.screeningLists.editions(actor));
            assertThrows(Forbidden.class, () -> portal.screeningLists.handIn(actor, file, portal.clock.today().toString(), "x"));
            assertThrows(Forbidden.class, () -> portal.screeningLists.preview(actor, 1));
            assertThrows(Forbidden.class, () -> portal.screeningLists.confirmedAs(actor, 1));
            assertThrows(Forbidden.class, () -> portal.screeningLists.confirm(actor, 1, "", 0));
        }
    }

    @Test
    void confirmation_holdsForWhatWasLookedAt_once() throws IOException {
        Handed handed = handIn(list(row("c-1", "CONFIRMED ONE", "Another Name"), row("c-2", "CONFIRMED TWO", "")));
        Preview preview = portal.screeningLists.preview(admin, handed.upload());
        assertEquals(List.of(2, 3), List.of(preview.entries(), preview.names()));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.screeningLists.confirm(admin, handed.upload(), "0".repeat(64), preview.base()));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.screeningLists.confirm(admin, handed.upload(), preview.sha256(), preview.base() + 1));
        long edition = portal.screeningLists.confirm(admin, handed.upload(), preview.sha256(), preview.base());
        assertEquals(edition, portal.screeningLists.confirm(admin, handed.upload(), preview.sha256(), preview.base()), "confirmed again it is the same edition");
        Preview next = portal.screeningLists.preview(admin, handIn(list(row("c-1", "CONFIRMED ONE", "Yet Another"), row("c-3", "CONFIRMED THREE", ""))).upload());
        assertEquals(List.of(1L, 1L, 1L, 0L), List.of(next.added(), next.changed(), next.gone(), next.unchanged()));
        assertThrows(NotFound.class, () -> portal.screeningLists.preview(admin, 987_654_321L));
    }

    @Test
    void whatWasHandedInAndNotConfirmed_givesWayToTheNext() throws IOException {
        Handed first = handIn(list(row("w-1", "WAITING", "")));
        long before = rows("screening_name");
        Handed second = handIn(list(row("w-2", "WAITING TOO", "")));
        assertEquals(before, rows("screening_name"));
        assertThrows(NotFound.class, () -> portal.screeningLists.preview(admin, first.upload()));
        assertEquals(1, portal.screeningLists.preview(admin, second.upload()).entries());
    }

    @Test
    void wrongFile_isRefusedAtItsField() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.csv"), HEADER + "\n");
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        assertEquals("file screening.file.empty", fault(empty, "2020-01-01", "x"));
        assertTrue(fault(other, "2020-01-01", "x").startsWith("file table.column"));
        assertEquals("edition_on field.date", fault(list(row("a", "A", "")), "yesterday", "x"));
        assertEquals("edition_on screening.edition.range", fault(list(row("a", "A", "")), portal.clock.today().plusDays(1).toString(), "x"));
        assertEquals("source field.missing", fault(list(row("a", "A", "")), "2020-01-01", " "));
        assertEquals("file document.choose", fault(null, "2020-01-01", "x"));
    }

    private static String fault(Path file, String day, String source) {
        InvalidInput invalid = assertThrows(InvalidInput.class, () -> portal.screeningLists.handIn(admin, file, day, source));
        return invalid.defects().get(0).path() + " " + invalid.defects().get(0).reason().key();
    }

    @Test
    void aHundredThousandRows_withBadOnesAmongThem_namesTheFirstAndStoresNothing() throws IOException {
        Path file = folder.resolve("large-wrong.csv");
        write(file, 100_000, i -> i % 500 == 7 ? row("", "NAMELESS " + i, "") : i == 99_999 ? row("id-1", "TWICE", "") : row("id-" + i, "PARTY " + word(i), ""));
        long before = rows("screening_entry");
        Handed handed = handIn(file);
        assertEquals(201, handed.wrongRows());
        assertEquals(100, handed.defects().size());
        assertEquals("9 _id screening.row.missing", handed.defects().get(0).row() + " " + handed.defects().get(0).column() + " " + handed.defects().get(0).reason().key());
        assertEquals(before, rows("screening_entry"), "nothing was stored");
        assertEquals(null, handed.upload());
    }

    @Test
    void screening_takesFewStatements_howeverLongTheList() throws IOException {
        String[] entries = new String[3_000];
        Arrays.setAll(entries, i -> row("s-" + i, "PARTY " + word(i) + " " + word(i * 31 + 7), word(i * 17 + 3) + " " + word(i)));
        entries[2_999] = row("s-hit", "OSTERMOOR LIGHTERAGE", "");
        confirmed(entries);
        String number = received("Ostermoor Lighterage");
        AtomicInteger statements = new AtomicInteger();
        Session session = portal.em.unwrap(org.eclipse.persistence.jpa.JpaEntityManager.class).getServerSession();
        session.getEventManager().addListener(new org.eclipse.persistence.sessions.SessionEventAdapter() {
            @Override
            public void preExecuteQuery(org.eclipse.persistence.sessions.SessionEvent event) {
                statements.incrementAndGet();
            }
        });
        NameScreening.Screened screened = portal.screening.screen(
                portal.em.createNamedQuery("Filing.byNumber", Filing.class).setParameter("number", number).getSingleResult());
        assertEquals(1, screened.undecided());
        assertFalse(screened.cut());
        assertTrue(statements.get() <= 6, "filing, its versions, edition, candidates, decisions: " + statements.get());
    }

    private interface RowOf {
        String row(int i);
    }

    private static void write(Path file, int rows, RowOf of) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER + "\n");
            for (int i = 0; i < rows; i++) {
                out.write(of.row(i) + "\n");
            }
        }
    }

    /** A word of its own for each number. */
    private static String word(int i) {
        StringBuilder word = new StringBuilder();
        for (int rest = i + 101; rest > 0; rest /= 20) {
            word.append("bdfgklmnprstvzkrmtns".charAt(rest % 20)).append("aeiou".charAt(rest % 5));
        }
        return word.toString();
    }
}
