package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.identity.MemberRight.DRAFT;
import static org.todokede.identity.MemberRight.KEEP_PEOPLE;
import static org.todokede.identity.MemberRight.READ;
import static org.todokede.identity.MemberRight.SIGN_OFF;
import static org.todokede.identity.MemberRight.SUBMIT;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.DeadlineService;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.filing.service.SignOffService;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.MemberRight;
import org.todokede.identity.Role;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.refusal.RefusedByRule;
import org.todokede.registry.service.AuthorityService;
import org.todokede.registry.service.AuthorityService.AuthorityState;
import org.todokede.registry.service.PeopleService;

/** People, agents, sign-off and registration through the real services and a real database; mail through a real server on loopback. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class OrganisationServicesTest {

    private static final AtomicInteger RUNNING = new AtomicInteger();
    private static final Set<MemberRight> ALL = MemberRight.all();

    @TempDir
    static Path folder;

    /** A corporate number with its check digit. */
    private static final String NUMBER = "7000012050002";

    private static ServicesWithoutServer portal;

    @BeforeAll
    static void open() throws Exception {
        portal = ServicesWithoutServer.in(folder);
        portal.toADayOfReceipt();
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    @AfterEach
    void noMail() {
        List.of("portal.mail", "portal.demo").forEach(System::clearProperty);
    }

    // --- people ---

    private static String someone() {
        String login = "person" + RUNNING.incrementAndGet() + "@example.com";
        Account account = new Account(login, "Person " + RUNNING.get(), "-", Set.of(Role.FILER), null);
        portal.inTransaction(() -> {
            portal.em.persist(account);
            return null;
        });
        return login;
    }

    /** The person as of the next request. */
    private static Actor now(String login) {
        return portal.persons.actor(login);
    }

    private static String investor() {
        String login = someone();
        portal.organisations.register(now(login), Map.of(
                "filer.name", "Orrevale " + login, "filer.class", "CLASS_2", "filer.country", "SG", "filer.address", "10 Harbour Road", "filer.representative", "A. Person",
                "filer.business", "Investment", "filer.contact_email", "desk@example.com"));
        return login;
    }

    private static String agents() {
        String login = someone();
        portal.organisations.registerAgents(now(login), Map.of(
                "agent.name", "Dairi Law " + login, "agent.address", "1-1-1 Marunouchi, Tokyo", "filer.representative", "H. Dairi", "filer.contact_email", "dairi@example.com"));
        return login;
    }

    private static String colleague(String keeper, MemberRight... rights) {
        String login = someone();
        portal.people.invite(now(keeper), login, Set.of(rights), "");
        portal.people.join(now(login), portal.people.invitations(now(login)).get(0).id());
        return login;
    }

    private static PeopleService.PersonRow row(String keeper, String login) {
        return portal.people.people(now(keeper)).stream().filter(r -> r.login().equals(login) && r.endedAt() == null).findFirst().orElseThrow();
    }

    @Test
    void whoeverRegisters_hasEveryRight_andOthersJoinByInvitationOnly() {
        String keeper = investor();
        assertEquals(ALL, now(keeper).current().get(0).scope().rights());
        String colleague = colleague(keeper, DRAFT);
        assertEquals(now(keeper).organisationId(), now(colleague).organisationId());
        long draft = portal.drafts.start(now(colleague), "19");
        portal.drafts.read(now(keeper), draft);
        assertThrows(NotFound.class, () -> portal.drafts.read(now(investor()), draft));
        assertThrows(Forbidden.class, () -> portal.people.people(now(colleague)));
        assertThrows(Forbidden.class, () -> portal.people.invite(now(colleague), "x@example.com", ALL, ""));
        assertThrows(Forbidden.class, () -> portal.people.requireSignOff(now(colleague), true));
        assertThrows(Forbidden.class, () -> portal.filings.submit(now(colleague), draft, 1, true));
        assertThrows(Forbidden.class, () -> portal.people.people(now(someone())));
    }

    @Test
    void anInvitation_isForThePersonNamed_joinedOnce_andSaysNothingOfWhoIsKnown() {
        String keeper = investor();
        String invited = someone();
        portal.people.invite(now(keeper), " " + invited.toUpperCase(java.util.Locale.ROOT) + " ", Set.of(READ), "");
        portal.people.invite(now(keeper), "nobody-knows@example.com", Set.of(READ), "");
        long id = portal.people.invitations(now(invited)).get(0).id();
        assertThrows(NotFound.class, () -> portal.people.join(now(someone()), id));
        assertThrows(NotFound.class, () -> portal.people.decline(now(someone()), id));
        assertEquals(List.of("login people.already"), defects(() -> portal.people.invite(now(keeper), invited, Set.of(READ), "")));
        portal.people.join(now(invited), id);
        assertThrows(NotFound.class, () -> portal.people.join(now(invited), id));
        assertEquals(List.of("login people.already"), defects(() -> portal.people.invite(now(keeper), invited, Set.of(READ), "")));
    }

    @Test
    void badInvitations_areNamedAtTheirFields_andStoreNothing() {
        String keeper = investor();
        assertEquals(List.of("login field.missing", "rights people.noRight"), defects(() -> portal.people.invite(now(keeper), " ", Set.of(), "")));
        assertEquals(List.of("login field.tooLong"), defects(() -> portal.people.invite(now(keeper), "x".repeat(101), Set.of(READ), "")));
        assertEquals(List.of("login field.controlCharacter"), defects(() -> portal.people.invite(now(keeper), "a\u202Eb", Set.of(READ), "")));
        assertEquals(List.of("until field.date"), defects(() -> portal.people.invite(now(keeper), "a", Set.of(READ), "2027-02-30")));
        assertEquals(List.of("until people.untilPast"), defects(() -> portal.people.invite(now(keeper), "a", Set.of(READ), portal.clock.today().minusDays(1).toString())));
        assertEquals(1, portal.people.people(now(keeper)).size());
    }

    @Test
    void aRightTakenAway_countsFromTheNextRequest_andTheLastKeeperStays() {
        String keeper = investor();
        String colleague = colleague(keeper, DRAFT, SUBMIT);
        long draft = portal.drafts.start(now(colleague), "19");
        PeopleService.PersonRow seen = row(keeper, colleague);
        portal.people.change(now(keeper), seen.id(), seen.version(), Set.of(READ), "");
        assertThrows(Forbidden.class, () -> portal.drafts.save(now(colleague), draft, "filer", Map.of("filer.name", "Other"), 1));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.people.change(now(keeper), seen.id(), seen.version(), ALL, ""), "the version seen is old");
        PeopleService.PersonRow own = row(keeper, keeper);
        assertThrows(RefusedByRule.class, () -> portal.people.end(now(keeper), own.id()));
        assertThrows(RefusedByRule.class, () -> portal.people.change(now(keeper), own.id(), own.version(), Set.of(READ), ""));
        assertThrows(RefusedByRule.class, () -> portal.people.change(now(keeper), own.id(), own.version(), ALL, portal.clock.today().plusDays(3).toString()));
        portal.people.end(now(keeper), seen.id());
        portal.people.end(now(keeper), seen.id());
        assertEquals(null, now(colleague).organisationId());
        assertThrows(NotFound.class, () -> portal.drafts.read(now(colleague), draft));
        assertThrows(NotFound.class, () -> portal.people.end(now(investor()), seen.id()));
        assertThrows(NotFound.class, () -> portal.people.person(now(investor()), seen.id()));
    }

    // --- agents ---

    private static AuthorityService.Typed typed(String login, String forms, MemberRight... rights) {
        return new AuthorityService.Typed(login, Set.of(rights), forms, "", true, portal.clock.today().toString(), "", "Power of attorney of 2026-11-01");
    }

    private static AuthorityService.Row newest(String login) {
        return portal.authorities.list(now(login)).get(0);
    }

    private static void agree(String login) {
        AuthorityService.Row offered = newest(login);
        portal.authorities.agree(now(login), offered.id(), offered.version());
    }

    private static Actor as(String login, String client) {
        return portal.persons.actor(account(login), now(client).organisationId());
    }

    private static Account account(String login) {
        return portal.em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", login).getSingleResult();
    }

    @Test
    void whatAnAgentAsksFor_hasForceWhenTheClientHasAccepted_withinItsScope_andUntilRevoked() {
        String client = investor();
        String agent = agents();
        portal.authorities.ask(now(agent), typed(client, "1, 11-2", DRAFT, SUBMIT));
        assertEquals(null, as(agent, client).organisationId(), "asked is not given");
        AuthorityService.Row asked = newest(client);
        assertEquals(List.of(true, true, AuthorityState.OPEN), List.of(asked.toUs(), asked.ours(), asked.state()));
        assertThrows(NotFound.class, () -> portal.authorities.agree(now(investor()), asked.id(), asked.version()));
        assertThrows(NotFound.class, () -> portal.authorities.agree(now(agent), asked.id(), asked.version()));
        assertThrows(NotFound.class, () -> portal.authorities.revoke(now(investor()), asked.id()));
        portal.authorities.agree(now(client), asked.id(), asked.version());
        assertThrows(RefusedByRule.class, () -> portal.authorities.agree(now(client), asked.id(), asked.version()));
        assertEquals(AuthorityState.IN_FORCE, newest(client).state());

        Actor acting = as(agent, client);
        long draft = portal.drafts.start(acting, "1");
        assertThrows(NotFound.class, () -> portal.drafts.start(acting, "19"), "a form beyond the scope");
        long own = portal.drafts.start(now(client), "19");
        assertThrows(NotFound.class, () -> portal.drafts.read(acting, own));
        assertEquals(List.of(draft), portal.filings.list(acting, Long.MAX_VALUE, 10).stream().map(r -> r.id()).toList());
        assertEquals(List.of(own, draft), portal.filings.list(now(client), Long.MAX_VALUE, 10).stream().map(r -> r.id()).toList());
        assertEquals(List.of(draft), found(acting, ""));
        assertEquals(List.of(), found(acting, "19"), "nor by asking for the form");
        assertEquals(List.of(own), found(now(client), "19"));
        long beyond = portal.templates.keep(now(client), own, "Beyond the scope");
        long within = portal.templates.keep(now(client), draft, "Within the scope");
        assertEquals(List.of(within), portal.templates.list(acting).stream().map(t -> t.id()).toList());
        assertThrows(NotFound.class, () -> portal.templates.start(acting, beyond));
        assertThrows(NotFound.class, () -> portal.templates.remove(acting, beyond));
        assertThrows(NotFound.class, () -> portal.comments.write(acting, own, "act", "beyond the scope"));
        assertThrows(Forbidden.class, () -> portal.people.people(acting), "no agent keeps the client's people");
        assertThrows(Forbidden.class, () -> portal.authorities.list(acting));
        assertEquals(
                "organisation:" + now(client).organisationId() + " agent:" + now(agent).organisationId(),
                portal.em.createQuery("select r.onBehalfOf from AuditRecord r where r.objectKind = 'filing' and r.objectKey = :key order by r.id", String.class)
                        .setParameter("key", String.valueOf(draft)).getResultList().get(0));

        portal.authorities.revoke(now(client), asked.id());
        portal.authorities.revoke(now(client), asked.id());
        assertEquals(null, as(agent, client).organisationId());
        assertThrows(NotFound.class, () -> portal.drafts.read(as(agent, client), draft));
        assertEquals(AuthorityState.REVOKED, newest(agent).state());
    }

    @Test
    void theFormsAgentSection_isCompletedFromTheAuthorityThatCoversService() {
        String client = investor();
        String agent = agents();
        assertEquals("", portal.drafts.read(now(client), portal.drafts.start(now(client), "1")).content().get("agent.name"));
        portal.authorities.grant(now(client), typed(agent, "", READ));
        assertEquals("", portal.drafts.read(now(client), portal.drafts.start(now(client), "1")).content().get("agent.name"), "not taken on yet");
        agree(agent);
        var content = portal.drafts.read(now(client), portal.drafts.start(now(client), "1")).content();
        assertEquals(List.of("Dairi Law " + agent, "1-1-1 Marunouchi, Tokyo", "yes"), List.of(content.get("agent.name"), content.get("agent.address"), content.get("agent.authority")));
        portal.authorities.revoke(now(agent), newest(agent).id());
        assertEquals("", portal.drafts.read(now(client), portal.drafts.start(now(client), "1")).content().get("agent.name"));
    }

    @Test
    void oneFilingOnly_isThatFiling() {
        String client = investor();
        String agent = agents();
        long one = portal.drafts.start(now(client), "19");
        long other = portal.drafts.start(now(client), "19");
        String strangers = String.valueOf(portal.drafts.start(now(investor()), "19"));
        var wrong = new AuthorityService.Typed(agent, Set.of(DRAFT), "", strangers, false, portal.clock.today().toString(), "", "1");
        assertEquals(List.of("filing authority.noSuchFiling"), defects(() -> portal.authorities.grant(now(client), wrong)), "somebody else's answers as none");
        portal.authorities.grant(now(client), new AuthorityService.Typed(agent, Set.of(DRAFT), "", String.valueOf(one), false, portal.clock.today().toString(), "", "1"));
        agree(agent);
        portal.drafts.read(as(agent, client), one);
        assertThrows(NotFound.class, () -> portal.drafts.read(as(agent, client), other));
        assertThrows(NotFound.class, () -> portal.drafts.start(as(agent, client), "19"));
        assertEquals(List.of(one), portal.filings.list(as(agent, client), Long.MAX_VALUE, 10).stream().map(r -> r.id()).toList());
        assertEquals(List.of(one), found(as(agent, client), ""));
        assertEquals(List.of(other, one), found(now(client), ""));
    }

    /** The list of the page and of its CSV. @param form empty for all */
    private static List<Long> found(Actor actor, String form) {
        return portal.lists.find(actor, form, null, Long.MAX_VALUE, 10).rows().stream().map(r -> r.id()).toList();
    }

    @Test
    void badAuthorities_areNamedAtTheirFields() {
        String client = investor();
        String today = portal.clock.today().toString();
        assertEquals(
                List.of("login field.missing", "rights people.noRight", "forms authority.noSuchForm", "from field.missing", "until field.date", "document field.tooLong"),
                defects(() -> portal.authorities.grant(now(client), new AuthorityService.Typed("", Set.of(KEEP_PEOPLE), "1 99", "", false, "", "2027-13-01", "x".repeat(201)))));
        assertEquals(List.of("login authority.oneself"), defects(() -> portal.authorities.grant(now(client), new AuthorityService.Typed(client, Set.of(READ), "", "", false, today, "", "1"))));
        assertEquals(
                List.of("until authority.endsTooEarly"),
                defects(() -> portal.authorities.grant(now(client), new AuthorityService.Typed("a", Set.of(READ), "", "", false, today, portal.clock.today().minusDays(1).toString(), "1"))));
        assertThrows(RefusedByRule.class, () -> portal.authorities.grant(now(agents()), typed("a", "", READ)), "a firm of agents has nothing to grant");
        assertThrows(RefusedByRule.class, () -> portal.drafts.start(now(agents()), "1"), "nor to file in its own name");
        assertThrows(Forbidden.class, () -> portal.authorities.grant(now(colleague(client, DRAFT)), typed("a", "", READ)));
        assertThrows(Forbidden.class, () -> portal.authorities.list(now(someone())));
        assertEquals(List.of(), portal.authorities.list(now(client)));
    }

    @Test
    void deadlines_ofAllClients_standTogether_asFarAsEachMayBeRead() {
        String client = investor();
        String second = investor();
        String agent = agents();
        for (String one : List.of(client, second)) {
            portal.authorities.ask(now(agent), typed(one, "1", DRAFT, SUBMIT));
            agree(one);
        }
        LocalDate planned = portal.clock.today().plusDays(50);
        long later = draftPlanned(as(agent, client), planned.plusDays(1));
        long sooner = draftPlanned(as(agent, second), planned);
        draftPlanned(now(investor()), planned);
        assertEquals(List.of(sooner, later), upcoming(as(agent, client), 10).stream().map(DeadlineService.Row::id).toList());
        assertEquals(List.of(sooner), upcoming(now(second), 10).stream().map(DeadlineService.Row::id).toList());
        assertEquals(List.of(), upcoming(now(someone()), 10));
        assertEquals(1, upcoming(as(agent, client), 1).size());
    }

    private static List<DeadlineService.Row> upcoming(Actor actor, int limit) {
        return portal.deadlines.upcoming(actor, DeadlineService.Place.BEGINNING, limit).rows();
    }

    private static long draftPlanned(Actor actor, LocalDate day) {
        long id = portal.drafts.start(actor, "1");
        portal.drafts.save(actor, id, "act", Map.of("act.planned_on", day.toString()), portal.drafts.read(actor, id).version());
        return id;
    }

    @Test
    void nobodyActsForBuyerAndTargetInOneDeal() {
        String buyer = investor();
        String target = investor();
        String agent = agents();
        assertThrows(Forbidden.class, () -> portal.organisations.tellCorporateNumber(now(colleague(target, DRAFT)), NUMBER));
        assertThrows(Forbidden.class, () -> portal.organisations.tellCorporateNumber(now(someone()), NUMBER));
        assertEquals(List.of("target.corporate_number organisation.corporateNumber"), defects(() -> portal.organisations.tellCorporateNumber(now(target), "12")));
        portal.organisations.tellCorporateNumber(now(target), NUMBER);
        portal.authorities.ask(now(agent), typed(buyer, "", DRAFT));
        agree(buyer);
        long draft = portal.drafts.start(as(agent, buyer), "1");
        portal.drafts.save(as(agent, buyer), draft, "target", Map.of("target.corporate_number", NUMBER), portal.drafts.read(as(agent, buyer), draft).version());

        portal.authorities.ask(now(agent), typed(target, "", READ));
        agree(target);
        assertThrows(NotFound.class, () -> portal.drafts.read(as(agent, buyer), draft), "from now on on both sides");
        portal.drafts.read(now(buyer), draft);
        long second = portal.drafts.start(as(agent, buyer), "1");
        var saved = portal.drafts.save(as(agent, buyer), second, "target", Map.of("target.corporate_number", NUMBER, "target.name", "Kept"), portal.drafts.read(as(agent, buyer), second).version());
        assertEquals(List.of("target.corporate_number"), saved.defects().stream().map(d -> d.path()).toList());
        assertEquals(List.of("Kept", ""), List.of(portal.drafts.read(as(agent, buyer), second).content().get("target.name"), portal.drafts.read(as(agent, buyer), second).content().get("target.corporate_number")));
    }

    // --- sign-off ---

    private static long complete(Actor actor) {
        Filing draft = new Submitters(portal).newDrafts(1).get(0);
        // the draft of somebody else, laid into this organisation
        portal.inTransaction(() -> portal.em.createNativeQuery("update filing set organisation_id = ? where id = ?").setParameter(1, actor.organisationId()).setParameter(2, draft.id()).executeUpdate());
        return draft.id();
    }

    private static Receipt submit(String login, long draft) {
        return portal.filings.submit(now(login), draft, portal.drafts.read(now(login), draft).version(), true);
    }

    private static SignOffService.State state(String login, long draft) {
        return portal.signOffs.of(now(login), draft);
    }

    @Test
    void withSignOff_nobodySubmitsAlone_andAChangeNeedsANewOne() {
        String keeper = investor();
        String colleague = colleague(keeper, SIGN_OFF);
        String drafter = colleague(keeper, DRAFT);
        long draft = complete(now(keeper));
        assertFalse(state(keeper, draft).required());
        portal.people.requireSignOff(now(keeper), true);
        assertEquals("signoff.missing", refusal(() -> submit(keeper, draft)));
        assertThrows(Forbidden.class, () -> portal.signOffs.signOff(now(drafter), draft, state(drafter, draft).state()));
        assertThrows(NotFound.class, () -> portal.signOffs.of(now(investor()), draft));
        assertThrows(NotFound.class, () -> portal.signOffs.signOff(now(investor()), draft, state(keeper, draft).state()));
        portal.signOffs.signOff(now(keeper), draft, state(keeper, draft).state());
        portal.signOffs.signOff(now(keeper), draft, state(keeper, draft).state());
        assertEquals("signoff.onlyYours", refusal(() -> submit(keeper, draft)));

        String seen = state(colleague, draft).state();
        portal.drafts.save(now(drafter), draft, "measures", Map.of("measures.text", "Other measures."), portal.drafts.read(now(drafter), draft).version());
        assertNotEquals(seen, state(colleague, draft).state());
        assertThrows(ChangedBySomebodyElse.class, () -> portal.signOffs.signOff(now(colleague), draft, seen), "signs what was seen, or nothing");
        assertEquals("signoff.changed", refusal(() -> submit(keeper, draft)));
        portal.signOffs.signOff(now(colleague), draft, state(colleague, draft).state());
        assertEquals(null, state(keeper, draft).whyNot());
        submit(keeper, draft);
        assertThrows(RefusedByRule.class, () -> portal.signOffs.signOff(now(colleague), draft, state(colleague, draft).state()), "it is no draft any more");
    }

    @Test
    void withSignOff_aProgramCannotFileInOneStep() {
        String keeper = investor();
        portal.people.requireSignOff(now(keeper), true);
        Map<String, String> fields = ContentJson.readMap(new Submitters(portal).newDrafts(1).get(0).content());
        assertEquals("signoff.missing", refusal(() -> portal.filings.file(now(keeper), new Request("1", fields, true, UUID.randomUUID().toString()))));
        assertEquals(List.of(), portal.filings.list(now(keeper), Long.MAX_VALUE, 10));
    }

    @Test
    void whereAnAgentDrafts_theClientSignsOff() {
        String client = investor();
        String agent = agents();
        portal.people.requireSignOff(now(client), true);
        portal.authorities.ask(now(agent), typed(client, "", DRAFT, SUBMIT));
        agree(client);
        long draft = complete(now(client));
        Actor acting = as(agent, client);
        assertThrows(Forbidden.class, () -> portal.signOffs.signOff(acting, draft, portal.signOffs.of(acting, draft).state()), "the right was not passed on");
        assertEquals("signoff.missing", refusal(() -> portal.filings.submit(acting, draft, portal.drafts.read(acting, draft).version(), true)));
        portal.signOffs.signOff(now(client), draft, state(client, draft).state());
        assertTrue(portal.filings.submit(acting, draft, portal.drafts.read(acting, draft).version(), true).number().startsWith("FDI-"));
    }

    @Test
    void anIncompleteDraft_cannotBeSignedOff() {
        String keeper = investor();
        long draft = portal.drafts.start(now(keeper), "1");
        assertEquals("signoff.incomplete", refusal(() -> portal.signOffs.signOff(now(keeper), draft, state(keeper, draft).state())));
    }

    // --- accounts ---

    private static final Pattern LINK = Pattern.compile("/register/([A-Za-z0-9_-]{43})");

    @Test
    void whoeverAsksAgainAndAgainForAnother_keepsNobodyFromALink() {
        System.setProperty("portal.mail", "smtp://127.0.0.1:1");
        try {
            String email = "flooded" + System.nanoTime() + "@example.com";
            for (int asked = 0; asked < 8; asked++) {
                portal.registrations.ask(email, "en", "198.51.100.7");
            }
            assertEquals(3, links(email), "three an hour");
            portal.inTransaction(() -> portal.em.createNativeQuery("update registration set asked_at = ?1 where id in (select min(r.id) from registration r where r.email = ?2)")
                    .setParameter(1, java.time.LocalDateTime.ofInstant(portal.clock.now(), java.time.ZoneOffset.UTC).minusMinutes(61)).setParameter(2, email).executeUpdate());
            portal.registrations.ask(email, "en", "198.51.100.8");
            assertEquals(4, links(email), "what sent nothing does not count");
        } finally {
            System.clearProperty("portal.mail");
            portal.inTransaction(() -> portal.em.createNativeQuery("delete from outbox_message where topic = 'CONFIRM_ADDRESS'").executeUpdate());
        }
    }

    private static long links(String email) {
        return ((Number) portal.em.createNativeQuery("select count(*) from registration where email = ?1").setParameter(1, email).getSingleResult()).longValue();
    }

    @Test
    void theLink_goesByMail_opensOnce_andIsNowhereElse() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try {
            System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
            String email = "new" + System.nanoTime() + "@example.com";
            assertTrue(portal.registrations.ask(" " + email.toUpperCase(java.util.Locale.ROOT), "ja", "198.51.100.1").isEmpty());
            assertTrue(portal.registrations.ask(someone(), "en", "198.51.100.1").isEmpty(), "the same answer for a known address");
            portal.outbox.work(50);
            portal.outbox.work(50);
            MimeMessage[] letters = mail.getReceivedMessages();
            assertEquals(2, letters.length, "each letter is sent once");
            assertEquals(email, letters[0].getAllRecipients()[0].toString());
            assertTrue(letters[0].getSubject().contains("メールアドレスの確認"), letters[0].getSubject());
            assertFalse(LINK.matcher(String.valueOf(letters[1].getContent())).find(), "whoever has an account is told so, by mail alone");
            String token = token(letters[0]);
            assertEquals(0, holding(token));
            assertEquals(email, portal.registrations.emailOf(token));
            assertThrows(NotFound.class, () -> portal.registrations.emailOf(token.substring(1) + "A"));
            assertEquals(List.of("name field.missing", "password register.password"), defects(() -> portal.registrations.confirm(token, "", "short")));
            assertEquals(List.of("password register.passwordIsAddress"), defects(() -> portal.registrations.confirm(token, "New", email)));
            portal.registrations.confirm(token, "New Person", "a long enough password");
            assertThrows(NotFound.class, () -> portal.registrations.confirm(token, "New Person", "a long enough password"));
            assertEquals("New Person", now(email).name());
            assertThrows(Forbidden.class, () -> portal.people.people(now(email)), "an account alone may do nothing");
        } finally {
            mail.stop();
        }
    }

    private static String token(MimeMessage letter) throws Exception {
        Matcher link = LINK.matcher(String.valueOf(letter.getContent()));
        assertTrue(link.find(), () -> GreenMailUtil.getBody(letter));
        return link.group(1);
    }

    /** Rows of the database that hold the text anywhere it could stand. */
    private static long holding(String token) {
        return ((Number) portal.em.createNativeQuery("select (select count(*) from registration where token_hash = ?) + (select count(*) from audit_record where detail like ? or object_key like ?)")
                .setParameter(1, token).setParameter(2, "%" + token + "%").setParameter(3, "%" + token + "%").getSingleResult()).longValue();
    }

    @Test
    void aMailServerThatIsDown_losesNothing_andStopsNothing() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        int port = mail.getSmtp().getPort();
        mail.stop();
        System.setProperty("portal.mail", "smtp://127.0.0.1:" + port);
        String email = "down" + System.nanoTime() + "@example.com";
        portal.registrations.ask(email, "en", "198.51.100.2");
        portal.outbox.work(50);
        portal.outbox.work(50);
        assertEquals(1L, unsent(email), "tried once, and left for later");
        GreenMail back = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
        back.start();
        try {
            portal.clock.runAhead(portal.clock.daysAhead() + 1);
            portal.outbox.work(50);
            assertEquals(0L, unsent(email));
            assertEquals(email, portal.registrations.emailOf(token(back.getReceivedMessages()[0])), "and the link is open from now on");
            portal.clock.runAhead(portal.clock.daysAhead() + 2);
            assertThrows(NotFound.class, () -> portal.registrations.emailOf(token(back.getReceivedMessages()[0])), "but not for ever");
        } finally {
            back.stop();
        }
    }

    private static long unsent(String email) {
        return ((Number) portal.em.createNativeQuery("select count(*) from outbox_message m join registration r on r.id = m.object_id where m.sent_at is null and r.email = ?")
                .setParameter(1, email).getSingleResult()).longValue();
    }

    @Test
    void whoeverAsksByTheDozen_isSlowedDown_andAFloodOfLettersIsNot() {
        System.setProperty("portal.demo", "true");
        String email = "flood" + System.nanoTime() + "@example.com";
        assertEquals(List.of(true, true, true, false, false), java.util.stream.IntStream.range(0, 5).mapToObj(i -> portal.registrations.ask(email, "en", "198.51.100.3").isPresent()).toList());
        for (int i = 0; i < 55; i++) {
            portal.registrations.ask("many" + i + System.nanoTime() + "@example.com", "en", "198.51.100.3");
        }
        assertEquals("register.tooMany", refusal(() -> portal.registrations.ask("x@example.com", "en", "198.51.100.3")));
        assertTrue(portal.registrations.ask("y" + System.nanoTime() + "@example.com", "en", "198.51.100.4").isPresent());
    }

    @Test
    void withoutMailAndTraining_nobodyCanRegister_andBadAddressesAreNamed() {
        assertFalse(portal.registrations.isOpen());
        assertEquals("register.closed", refusal(() -> portal.registrations.ask("a@example.com", "en", "198.51.100.5")));
        System.setProperty("portal.demo", "true");
        for (String wrong : List.of("nobody", "a@b", "a b@example.com", "a@example.com, b@example.com", "a@example.com\nBcc: b@example.com", "@example.com")) {
            assertEquals("email", defects(() -> portal.registrations.ask(wrong, "en", "198.51.100.6")).get(0).split(" ")[0], wrong);
        }
        assertEquals(List.of("email field.missing"), defects(() -> portal.registrations.ask("", "en", "198.51.100.6")));
    }

    // --- what a refusal says ---

    private static List<String> defects(Runnable act) {
        return assertThrows(InvalidInput.class, act::run).defects().stream().map(d -> d.path() + " " + d.reason().key()).toList();
    }

    private static String refusal(Runnable act) {
        return assertThrows(Refusal.class, act::run).reason().key();
    }
}
