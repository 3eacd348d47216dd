package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.registry.CorporateNumber;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseState;
import org.todokede.review.MeasureKind;
import org.todokede.review.Precedent;
import org.todokede.review.service.AssignmentService;
import org.todokede.review.service.AssignmentService.Holder;
import org.todokede.review.service.RelatedCasesService;
import org.todokede.review.service.RelatedCasesService.By;
import org.todokede.review.service.RelatedCasesService.Group;
import org.todokede.review.service.SavedViewService;

/** Whose a case is, and the filters a reviewer keeps: services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class DeskServicesTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Submitters investor;
    private static Actor ito;
    private static Actor mori;
    private static Actor finance;
    private static Actor farms;
    private static Actor window;
    private static Actor auditor;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        investor = new Submitters(portal);
        ito = account("desk-ito", Role.REVIEWER, "METI");
        mori = account("desk-mori", Role.REVIEWER, "METI");
        finance = account("desk-finance", Role.REVIEWER, "MOF");
        farms = account("desk-farms", Role.REVIEWER, "MAFF");
        window = account("desk-window", Role.WINDOW, null);
        auditor = account("desk-auditor", Role.AUDITOR, null);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Actor account(String login, Role role, String ministry) {
        return People.account(portal, login, role, ministry).asActor();
    }

    private static String submitted() {
        return investor.submit(investor.newDrafts(1).get(0)).number();
    }

    private static List<String> record(Actor actor, String act) {
        return portal.em.createQuery("select concat(r.outcome, ' ', r.detail) from AuditRecord r where r.act = :act and r.accountId = :account order by r.id", String.class)
                .setParameter("act", act).setParameter("account", actor.accountId()).getResultList();
    }

    private static List<String> defects(Runnable work) {
        return assertThrows(InvalidInput.class, work::run).defects().stream().map(d -> d.path() + " " + d.reason().key()).toList();
    }

    // ---- whose a case is ----

    @Test
    void aCase_isTaken_givenToAColleague_andGivenBack() {
        String number = submitted();
        assertEquals(new Holder("", false, "", null, 0), portal.assignments.of(ito, number));
        portal.assignments.assign(ito, number, ito.accountId(), 0);
        assertTrue(portal.assignments.of(ito, number).own());
        assertEquals("desk-ito", portal.assignments.of(mori, number).officer());
        assertEquals("", portal.assignments.of(finance, number).officer(), "each ministry has its own");
        portal.assignments.assign(ito, number, mori.accountId(), portal.assignments.of(ito, number).seen());
        Holder given = portal.assignments.of(mori, number);
        assertEquals("desk-mori by desk-ito", given.officer() + " by " + given.by());
        assertTrue(given.own());
        portal.assignments.assign(mori, number, AssignmentService.NOBODY, given.seen());
        assertEquals("", portal.assignments.of(ito, number).officer());
        assertTrue(record(ito, "ASSIGN_CASE").containsAll(List.of("done account " + ito.accountId(), "done account " + mori.accountId())), record(ito, "ASSIGN_CASE")::toString);
        assertTrue(record(mori, "ASSIGN_CASE").contains("done nobody"));
    }

    @Test
    void whoeverLookedBeforeAnother_changesNothing_andIsToldWhoWasFirst() {
        String number = submitted();
        portal.assignments.assign(ito, number, ito.accountId(), 0);
        ChangedBySomebodyElse late = assertThrows(ChangedBySomebodyElse.class, () -> portal.assignments.assign(mori, number, mori.accountId(), 0));
        assertEquals("desk-ito", late.reason().args().get(0));
        assertEquals("desk-ito", portal.assignments.of(mori, number).officer());
        long seen = portal.assignments.of(ito, number).seen();
        portal.assignments.assign(ito, number, ito.accountId(), 0);
        assertEquals(seen, portal.assignments.of(ito, number).seen(), "sent twice: the same, and no second change");
    }

    @Test
    void nobodyButAReviewerOfTheMinistry_assigns_orIsAssigned() {
        String number = submitted();
        for (long other : new long[] {finance.accountId(), window.accountId(), investor.actor().accountId(), 999_999_999L, -1}) {
            assertEquals(List.of("officer field.notAnOption"), defects(() -> portal.assignments.assign(ito, number, other, 0)));
        }
        assertThrows(NotFound.class, () -> portal.assignments.assign(farms, number, farms.accountId(), 0), "a ministry that takes no part");
        assertThrows(NotFound.class, () -> portal.assignments.of(farms, number));
        for (Actor other : List.of(window, investor.actor())) {
            assertThrows(Forbidden.class, () -> portal.assignments.assign(other, number, other.accountId(), 0), other.name());
            assertThrows(Forbidden.class, () -> portal.assignments.of(other, number), other.name());
        }
        assertThrows(NotFound.class, () -> portal.assignments.of(auditor, number));
        assertThrows(NotFound.class, () -> portal.assignments.assign(ito, "FDI-1999-000001", ito.accountId(), 0));
        assertEquals("", portal.assignments.of(ito, number).officer());
        assertEquals(List.of("refusal.forbidden account " + window.accountId()), record(window, "ASSIGN_CASE"));
    }

    // ---- related cases ----

    private static List<RelatedCasesService.Line> lines(List<Group> related, By by) {
        return related.stream().filter(group -> group.by() == by).flatMap(group -> group.lines().stream()).toList();
    }

    private static List<String> numbers(List<Group> related, By by) {
        return lines(related, by).stream().map(RelatedCasesService.Line::number).toList();
    }

    private static String submitted(String filer, String target, String number, String sector) {
        return new Submitters(portal, filer).submit(target, number, sector);
    }

    @Test
    void relatedCases_haveFilerTargetOrSectorInCommon_newestFirst_atMostFive() {
        List<String> sectors = sectorsOfIndustry();
        String first = submitted("related-a", "あおば技研株式会社", "", sectors.get(0));
        String second = submitted("related-b", "アオバ技研 (株)", "", sectors.get(1));
        String third = submitted("related-c", "Quillmere K.K.", "", sectors.get(1));
        List<Group> of = portal.related.of(ito, second);
        assertEquals(List.of(), numbers(of, By.FILER));
        assertEquals(List.of(first), numbers(of, By.TARGET), "by its folded name");
        assertEquals(List.of(third), numbers(of, By.SECTOR));
        List<String> more = IntStream.range(0, 6).mapToObj(i -> submitted("related-a", "Orrevale " + i + " K.K.", "", sectors.get(2))).toList();
        List<Group> ofMore = portal.related.of(ito, first);
        List<String> newestFirst = new ArrayList<>(more);
        Collections.reverse(newestFirst);
        assertEquals(newestFirst.subList(0, 5), numbers(ofMore, By.FILER));
        assertEquals(List.of(second), numbers(ofMore, By.TARGET));
        assertEquals(CaseState.SUBMITTED, lines(ofMore, By.FILER).get(0).precedent().state());
        assertEquals(portal.clock.today(), lines(ofMore, By.FILER).get(0).precedent().since());
        List<?> few = portal.statements(() -> portal.related.of(ito, second));
        List<?> many = portal.statements(() -> portal.related.of(ito, first));
        assertEquals(List.of(6, 6), List.of(times(few), times(many)), () -> "the case, four lists, the events of all: " + many);
    }

    @Test
    void whoeverFilesThroughAnotherCompany_isFoundByItsParent_asItWasSentLast() {
        String sector = sectorsOfIndustry().get(4);
        Map<String, String> top = Map.of("filer.name", "Harrowgate Group plc", "filer.country", "GB", "ownership.ultimate_parent", "None.", "ownership.ultimate_parent_country", "GB");
        String parent = new Submitters(portal, "under-a").submit("Aozora 1 K.K.", "", sector, top);
        String one = new Submitters(portal, "under-b").submit("Aozora 2 K.K.", "", sector, Map.of("ownership.ultimate_parent", "HARROWGATE GROUP PLC", "ownership.ultimate_parent_country", "GB"));
        String namesake = new Submitters(portal, "under-c").submit("Aozora 3 K.K.", "", sector, Map.of("ownership.ultimate_parent", "Harrowgate Group plc", "ownership.ultimate_parent_country", "US"));
        String unnamed = new Submitters(portal, "under-d").submit("Aozora 4 K.K.", "", sector, Map.of("filer.name", "Nobody's Ltd", "ownership.ultimate_parent", "none", "ownership.ultimate_parent_country", "GB"));
        assertEquals(List.of(one), numbers(portal.related.of(ito, parent), By.PARENT), "the parent itself files, too");
        assertEquals(List.of(parent), numbers(portal.related.of(ito, one), By.PARENT));
        assertEquals(List.of(), numbers(portal.related.of(ito, namesake), By.PARENT), "of another country");
        assertEquals(List.of(), numbers(portal.related.of(ito, unnamed), By.PARENT), "no parent is no parent in common");
        assertEquals(List.of(one), portal.related.page(ito, parent, By.PARENT, "", 5).lines().stream().map(RelatedCasesService.Line::number).toList());
        assertThrows(NotFound.class, () -> portal.related.page(farms, parent, By.PARENT, "", 5));
        IntStream.range(0, 6).forEach(i -> new Submitters(portal, "under-a").submit("Aozora 1" + i + " K.K.", "", sector, top));
        assertEquals(List.of(one), numbers(portal.related.of(ito, parent), By.PARENT), "the filer's own cases, however many, stand by themselves");

        Actor amending = new Submitters(portal, "under-b").actor();
        long id = portal.amendments.begin(amending, one);
        long version = portal.drafts.read(amending, id).version();
        Map<String, String> right = Map.of("ownership.ultimate_parent", "Quillmere SA", "ownership.ultimate_parent_country", "FR");
        assertEquals(List.of(), portal.drafts.keep(amending, id, "ownership", right, version).defects());
        assertEquals(List.of(one), numbers(portal.related.of(ito, parent), By.PARENT), "what is not sent is nobody's business");
        portal.filings.submit(amending, id, portal.drafts.read(amending, id).version(), true);
        assertEquals(List.of(), numbers(portal.related.of(ito, parent), By.PARENT), "it has been put right");
    }

    @Test
    void aRelatedTarget_isFoundByItsNumber_whateverItsName() {
        String sector = sectorsOfIndustry().get(3);
        String one = submitted("number-a", "Fuzai K.K.", "7000012050002", sector);
        String other = submitted("number-b", "Renamed K.K.", "7000012050002", sector);
        String namesake = submitted("number-c", "Fuzai K.K.", "5010401067252", sector);
        assertEquals(List.of(other), numbers(portal.related.of(ito, one), By.TARGET));
        assertEquals(List.of(), numbers(portal.related.of(ito, namesake), By.TARGET), "another company of the same name");
    }

    @Test
    void aCompanyOfTheTargetsGroup_isFound_aboveAndBelow_andNotTheTargetAgain() {
        String sector = sectorsOfIndustry().get(7);
        Actor admin = account("desk-admin", Role.ADMINISTRATOR, null);
        Map<String, String> companies = new LinkedHashMap<>();
        List.of("parent", "target", "sister", "cousin").forEach(name -> companies.put(name, corporateNumber(10_401_090_001L + companies.size())));
        companies.forEach((name, number) -> portal.groups.register(admin, Map.of("corporate_number", number, "name_ja", name + "株式会社", "name_en", name)));
        for (String held : List.of("target", "sister")) {
            portal.groups.stateHolding(admin, companies.get("parent"), Map.of(
                    "held", companies.get(held), "kind", "VOTES", "percent", "60", "as_of", "2026-03-31", "source", "Securities report"));
        }
        Map<String, String> filed = new HashMap<>();
        companies.forEach((name, number) -> filed.put(name, submitted("group-" + name, name + " K.K.", number, sector)));
        List<Group> related = portal.related.of(ito, filed.get("target"));
        assertEquals(Set.of(filed.get("parent"), filed.get("sister")), Set.copyOf(numbers(related, By.GROUP)), "the cousin belongs to nobody");
        assertEquals(List.of(), numbers(related, By.TARGET));
        assertEquals(Set.of(filed.get("target"), filed.get("sister")), Set.copyOf(numbers(portal.related.of(ito, filed.get("parent")), By.GROUP)));
        assertEquals(List.of(), numbers(portal.related.of(ito, filed.get("cousin")), By.GROUP));
        int ofTwo = times(portal.statements(() -> portal.related.of(ito, filed.get("target"))));
        portal.groups.stateHolding(admin, companies.get("parent"), Map.of(
                "held", companies.get("cousin"), "kind", "VOTES", "percent", "60", "as_of", "2026-03-31", "source", "Securities report"));
        List<?> ofThree = portal.statements(() -> assertEquals(3, numbers(portal.related.of(ito, filed.get("target")), By.GROUP).size()));
        assertEquals(ofTwo, times(ofThree), () -> "a larger group costs no more: " + ofThree);
    }

    private static String corporateNumber(long running) {
        String twelve = "%012d".formatted(running);
        return CorporateNumber.checkDigit(twelve) + twelve;
    }

    @Test
    void aRelatedCase_saysHowItEnded_andWithWhatReasons() {
        portal.toADayOfReceipt();
        String sector = portal.lawBook.sectorsOn(portal.clock.today().plusDays(60)).stream().filter(s -> Set.copyOf(s.ministries()).equals(Set.of("METI"))).findFirst().orElseThrow().rowId();
        String ordered = submitted("ended-a", "Ended K.K.", "", sector);
        String next = submitted("ended-b", "Ended K.K.", "", sector);
        long id = portal.em.createQuery("select f.id from Filing f where f.number = :number", Long.class).setParameter("number", ordered).getSingleResult();
        Actor filer = new Submitters(portal, "ended-a").actor();
        act(id, CaseAct.RECEIVE, window, Map.of());
        act(id, CaseAct.PROPOSE_EXTENSION, ito, Map.of("reasons", "More time is needed."));
        act(id, CaseAct.EXTEND, finance, Map.of());
        act(id, CaseAct.ASK_COUNCIL, ito, Map.of());
        act(id, CaseAct.COUNCIL_OPINION, ito, Map.of("reasons", "Heard."));
        act(id, CaseAct.PROPOSE_RECOMMENDATION, ito, Map.of("kind", "STOP", "reasons", "It would leak.", "noneAsked", "clear without"));
        act(id, CaseAct.RECOMMEND, finance, Map.of());
        act(id, CaseAct.REFUSE_RECOMMENDATION, filer, Map.of());
        act(id, CaseAct.PROPOSE_ORDER, ito, Map.of("kind", "STOP", "reasons", "It was refused."));
        act(id, CaseAct.ORDER, finance, Map.of());
        Precedent precedent = lines(portal.related.of(ito, next), By.TARGET).get(0).precedent();
        assertEquals(CaseState.ORDERED, precedent.state());
        LocalDate today = portal.clock.today();
        assertEquals(
                List.of(new Precedent.Measure(CaseAct.RECOMMEND, today, MeasureKind.STOP, "It would leak."), new Precedent.Measure(CaseAct.ORDER, today, MeasureKind.STOP, "It was refused.")),
                precedent.measures());
    }

    private static void act(long filing, CaseAct act, Actor actor, Map<String, String> details) {
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, filing), act, actor, details));
    }

    @Test
    void relatedCasesOfOneKind_arePagedByKey_withoutALossOrATwin() {
        List<String> sectors = sectorsOfIndustry();
        String of = submitted("paged-of", "Paged K.K.", "", sectors.get(9) + ";" + sectors.get(10));
        List<String> all = new ArrayList<>(IntStream.range(0, 5).mapToObj(i -> submitted("paged-" + i, "Paged " + i + " K.K.", "", sectors.get(9) + ";" + sectors.get(10))).toList());
        Collections.reverse(all);
        Group first = portal.related.page(ito, of, By.SECTOR, "", 2);
        Group second = portal.related.page(ito, of, By.SECTOR, first.next(), 2);
        Group third = portal.related.page(ito, of, By.SECTOR, second.next(), 2);
        assertEquals(all, Stream.of(first, second, third).flatMap(g -> g.lines().stream()).map(RelatedCasesService.Line::number).toList());
        assertEquals("", third.next());
        assertEquals(List.of(), portal.related.page(ito, of, By.FILER, "", 2).lines());
        assertThrows(NotFound.class, () -> portal.related.page(ito, of, By.SECTOR, "FDI-1999-000001", 2));
        assertThrows(NotFound.class, () -> portal.related.page(farms, of, By.SECTOR, "", 2));
        assertThrows(NotFound.class, () -> portal.related.page(auditor, of, By.SECTOR, "", 2));
    }

    @Test
    void relatedCases_areThoseOfTheDesk_andOfNobodyElse() {
        List<String> sectors = sectorsOfIndustry();
        String industry = submitted("seen-a", "Seen K.K.", "", sectors.get(4));
        String financeOnly = submitted("seen-a", "Seen K.K.", "", sectorWithoutIndustry());
        List<Group> seen = portal.related.of(ito, industry);
        assertEquals(List.of(), numbers(seen, By.FILER), "a case in which the ministry takes no part");
        assertEquals(List.of(), numbers(seen, By.TARGET));
        assertEquals(List.of(financeOnly), numbers(portal.related.of(finance, industry), By.FILER));
        assertEquals(List.of(financeOnly), numbers(portal.related.of(window, industry), By.TARGET));
        assertThrows(NotFound.class, () -> portal.related.of(ito, financeOnly));
        assertThrows(NotFound.class, () -> portal.related.of(auditor, industry));
        assertThrows(Refusal.class, () -> portal.related.of(new Submitters(portal, "seen-a").actor(), industry));
        assertThrows(NotFound.class, () -> portal.related.of(ito, "FDI-1999-000001"));
    }

    private static List<String> sectorsOfIndustry() {
        return sectors(true);
    }

    private static String sectorWithoutIndustry() {
        return sectors(false).get(0);
    }

    private static List<String> sectors(boolean ofIndustry) {
        return portal.lawBook.sectorsOn(portal.clock.today().plusDays(60)).stream().filter(s -> s.ministries().contains("METI") == ofIndustry).map(s -> s.rowId()).toList();
    }

    /** How often the statements were sent, together. */
    private static int times(List<?> statements) {
        return statements.stream().mapToInt(s -> Integer.parseInt(s.toString().split(" ", 2)[0])).sum();
    }

    @Test
    void whatWasSentBeforeTheTable_isFoundByFilerNumberAndSector() throws IOException {
        List<String> sectors = sectorsOfIndustry();
        submitted("before-a", "Earlier K.K.", "1180301018771", sectors.get(5) + ";" + sectors.get(6));
        String script = Files.readString(ServicesWithoutServer.projectRoot().resolve("portal-ejb/src/main/resources/org/todokede/db/migration/V023__add_assignment_saved_views_and_related_cases.sql"));
        String traits = "select concat(t.kind, ' ', t.key, ' ', t.filingId) from CaseTrait t where t.kind <> org.todokede.review.CaseTrait.Kind.TARGET_NAME";
        IllegalStateException rolledBack = assertThrows(IllegalStateException.class, () -> portal.inTransaction(() -> {
            Set<String> kept = new TreeSet<>(portal.em.createQuery(traits, String.class).getResultList());
            portal.em.createNativeQuery("delete from case_trait").executeUpdate();
            portal.em.createNativeQuery(script.substring(script.indexOf("insert into case_trait"), script.lastIndexOf(';'))).executeUpdate();
            assertEquals(kept, new TreeSet<>(portal.em.createQuery(traits, String.class).getResultList()));
            throw new IllegalStateException(String.valueOf(kept.stream().filter(t -> t.contains("SECTOR")).count() > 1));
        }));
        assertEquals("true", rolledBack.getMessage(), "there was something to find");
    }

    // ---- filters a person keeps ----

    private static List<String> names(Actor actor) {
        return portal.savedViews.views(actor).stream().map(SavedViewService.Line::name).toList();
    }

    @Test
    void aFilter_isKept_seenByItsOwnerAlone_andDeleted() {
        Actor owner = account("views-owner", Role.REVIEWER, "MOF");
        portal.savedViews.save(owner, "  Mine, form 1 ", "view=open&q=&form=1&assigned=mine");
        portal.savedViews.save(owner, "半導体", "view=all&q=%E5%8D%8A%E5%B0%8E%E4%BD%93");
        assertEquals(List.of("Mine, form 1", "半導体"), names(owner));
        SavedViewService.Line line = portal.savedViews.views(owner).get(0);
        assertEquals("view=open&q=&form=1&assigned=mine", line.query());
        assertEquals(List.of(), names(finance), "of the same ministry, and not theirs");
        assertThrows(NotFound.class, () -> portal.savedViews.delete(finance, line.id()));
        portal.savedViews.delete(owner, line.id());
        assertEquals(List.of("半導体"), names(owner));
        assertThrows(NotFound.class, () -> portal.savedViews.delete(owner, line.id()), "twice");
        assertEquals(List.of("done save", "done save", "done delete"), record(owner, "KEEP_VIEWS").subList(0, 3));
        portal.savedViews.save(window, "Sent", "view=open");
        assertEquals(List.of("Sent"), names(window));
    }

    @Test
    void aNameThatIsNone_aSecondOfTheSame_aFilterThatIsNone_andTheTwentyFirst_areRefused() {
        Actor owner = account("views-careless", Role.REVIEWER, "MOF");
        assertEquals(List.of("name field.missing"), defects(() -> portal.savedViews.save(owner, " \n ", "view=open")));
        assertEquals(List.of("name field.missing"), defects(() -> portal.savedViews.save(owner, null, "view=open")));
        assertEquals(List.of("name field.tooLong"), defects(() -> portal.savedViews.save(owner, "x".repeat(61), "view=open")));
        assertEquals(List.of("name field.controlCharacter"), defects(() -> portal.savedViews.save(owner, "a\u202Eb", "view=open")));
        for (String query : List.of("", "view=open\r\nX: y", "view=open#top", "//example.com", "view=\"><b>", "q=" + "x".repeat(1000))) {
            assertEquals(List.of("name savedView.noFilter"), defects(() -> portal.savedViews.save(owner, "one", query)), query);
        }
        assertEquals(List.of(), names(owner));
        IntStream.rangeClosed(1, 20).forEach(i -> portal.savedViews.save(owner, "view " + i, "view=open"));
        assertEquals(List.of("name savedView.most"), defects(() -> portal.savedViews.save(owner, "view 21", "view=open")));
        assertEquals(20, names(owner).size());
        portal.savedViews.delete(owner, portal.savedViews.views(owner).get(4).id());
        assertEquals(List.of("name savedView.twice"), defects(() -> portal.savedViews.save(owner, "view 6", "view=all")));
        portal.savedViews.save(owner, "view 21", "view=all");
        assertNotEquals("view 5", names(owner).get(4));
        assertEquals(20, names(owner).size());
    }

    @Test
    void whoeverHasNoWorklist_keepsNoFilters() {
        for (Actor other : List.of(investor.actor(), auditor)) {
            assertThrows(Forbidden.class, () -> portal.savedViews.views(other));
            assertThrows(Forbidden.class, () -> portal.savedViews.save(other, "one", "view=open"));
            assertThrows(Forbidden.class, () -> portal.savedViews.delete(other, 1));
        }
        assertThrows(Refusal.class, () -> portal.savedViews.save(null, "one", "view=open"));
    }
}
