package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.StaffChange;
import org.todokede.identity.StaffPost;
import org.todokede.identity.service.StaffAccountService;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.refusal.RefusedByRule;

/** Accounts of staff: what gives more or something else takes two administrators, what closes takes one, and each holds from the next request on. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class StaffAccountServicesTest {

    private static final String PASSWORD = "a password of their own";

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static StaffAccountService staff;
    private static Actor first;
    private static Actor second;
    private static Actor third;

    @BeforeAll
    static void open() throws IOException {
        System.setProperty("portal.demo", "true");
        portal = ServicesWithoutServer.in(folder);
        staff = portal.staff;
        first = People.account(portal, "keeper-1", Role.ADMINISTRATOR, null).asActor();
        second = People.account(portal, "keeper-2", Role.ADMINISTRATOR, null).asActor();
        third = People.account(portal, "keeper-3", Role.ADMINISTRATOR, null).asActor();
    }

    @AfterAll
    static void close() {
        portal.close();
        System.clearProperty("portal.demo");
    }

    private static String address() {
        return "officer-" + UUID.randomUUID() + "@example.com";
    }

    private static Account officer() {
        return People.account(portal, address(), Role.REVIEWER, "METI");
    }

    private static long seen(long account) {
        return staff.view(first, account).version();
    }

    private static long version(long change) {
        return staff.proposal(first, change).change().version();
    }

    private static long proposed(Account account, Set<Role> roles, String ministry) {
        return staff.change(first, account.id(), seen(account.id()), roles, ministry, "Moved to another desk", "en");
    }

    private static Optional<Actor> now(Account account) {
        return portal.accounts.actor(account.id(), null);
    }

    /** What the record says of an act on an account: who, outcome, detail. */
    private static List<String> record(String act, String login) {
        return portal.em.createQuery("select r.actorName, r.outcome, r.detail from AuditRecord r where r.act = :act and r.objectKey = :login order by r.id", Object[].class)
                .setParameter("act", act).setParameter("login", login).getResultStream().map(row -> row[0] + "|" + row[1] + "|" + row[2]).toList();
    }

    private static void assertRefused(Class<? extends Refusal> kind, String key, Executable act) {
        assertEquals(key, assertThrows(kind, act).reason().key());
    }

    private static void assertWrong(Map<String, String> fields, Executable act) {
        InvalidInput wrong = assertThrows(InvalidInput.class, act);
        assertEquals(fields, wrong.defects().stream().collect(Collectors.toMap(d -> d.path(), d -> d.reason().key())));
    }

    @Test
    void anAccount_isOpenedByTwo_andItsPersonChoosesThePassword() {
        String login = address();
        long change = staff.open(first, " " + login.toUpperCase() + " ", "New officer", Set.of(Role.REVIEWER), "METI", "Joins the desk", "ja");
        assertTrue(portal.em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", login).getResultList().isEmpty(), "nothing before it is approved");
        assertRefused(RefusedByRule.class, "accounts.fourEyes", () -> staff.approve(first, change, version(change)));
        String token = staff.approve(second, change, version(change)).orElseThrow();
        Account opened = portal.em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", login).getSingleResult();
        assertEquals(new StaffPost(Set.of(Role.REVIEWER), "METI"), opened.post());
        assertThrows(Forbidden.class, () -> portal.accounts.signIn(login, "", "10.0.0.1"), "nobody knows a password");
        assertEquals(login, portal.firstPasswords.loginOf(token));
        assertWrong(Map.of("password", "register.password"), () -> portal.firstPasswords.choose(token, "short"));
        assertWrong(Map.of("password", "register.passwordIsAddress"), () -> portal.firstPasswords.choose(token, login));
        assertEquals(Set.of(Role.REVIEWER), portal.firstPasswords.choose(token, PASSWORD).roles());
        assertThrows(NotFound.class, () -> portal.firstPasswords.choose(token, PASSWORD), "the link is used up");
        assertEquals("METI", portal.accounts.signIn(login, PASSWORD, "10.0.0.1").actor().ministry());
        assertEquals(List.of("keeper-2|done|- -> REVIEWER of METI; Joins the desk"), record("APPROVE_ACCOUNT", login));
        assertEquals(1, record("CHOOSE_PASSWORD", login).stream().filter(line -> line.contains("|done|")).count());
    }

    @Test
    void aNewLink_takesThePlaceOfTheEarlier_andNoneIsMadeAfterwards() {
        long change = staff.open(first, address(), "Late officer", Set.of(Role.WINDOW), "", "Joins the window", "en");
        String earlier = staff.approve(second, change, version(change)).orElseThrow();
        String later = staff.sendLink(first, change, version(change)).orElseThrow();
        assertThrows(NotFound.class, () -> portal.firstPasswords.loginOf(earlier));
        portal.firstPasswords.choose(later, PASSWORD);
        assertRefused(RefusedByRule.class, "accounts.noLink", () -> staff.sendLink(first, change, version(change)));
    }

    @Test
    void anotherRole_holdsWhenASecondHasApproved_andFromTheNextRequestOn() {
        Account account = officer();
        long change = proposed(account, Set.of(Role.WINDOW), "");
        assertEquals(Set.of(Role.REVIEWER), now(account).orElseThrow().roles());
        assertRefused(RefusedByRule.class, "accounts.pending", () -> proposed(account, Set.of(Role.AUDITOR), ""));
        staff.approve(second, change, version(change));
        assertEquals(Set.of(Role.WINDOW), now(account).orElseThrow().roles());
        assertEquals(null, now(account).orElseThrow().ministry());
        assertEquals(List.of(first.name() + "|done|REVIEWER of METI -> WINDOW; Moved to another desk"), record("CHANGE_ACCOUNT", account.login()));
        assertEquals(List.of(second.name() + "|done|REVIEWER of METI -> WINDOW; Moved to another desk"), record("APPROVE_ACCOUNT", account.login()));
        assertRefused(RefusedByRule.class, "accounts.decided", () -> staff.approve(third, change, version(change)));
        assertRefused(RefusedByRule.class, "accounts.decided", () -> staff.giveUp(third, change, version(change)));
    }

    @Test
    void whatIsGivenUp_changesNothing_andMakesRoomForAnother() {
        Account account = officer();
        long change = proposed(account, Set.of(Role.WINDOW), "");
        long before = version(change);
        staff.giveUp(first, change, before);
        assertThrows(ChangedBySomebodyElse.class, () -> staff.approve(second, change, before), "the other had it open");
        assertEquals(Set.of(Role.REVIEWER), now(account).orElseThrow().roles());
        proposed(account, Set.of(Role.REVIEWER), "MOF");
    }

    @Test
    void closing_holdsAtOnce_andOpeningAgainTakesTwo() {
        Account account = officer();
        assertWrong(Map.of("reason", "field.missing"), () -> staff.close(first, account.id(), seen(account.id()), " "));
        staff.close(first, account.id(), seen(account.id()), "Has left");
        assertEquals(Optional.empty(), now(account));
        assertEquals(List.of(first.name() + "|done|REVIEWER of METI -> closed; Has left"), record("CLOSE_ACCOUNT", account.login()));
        assertRefused(RefusedByRule.class, "accounts.isClosed", () -> staff.close(second, account.id(), seen(account.id()), "Again"));
        assertRefused(RefusedByRule.class, "accounts.isClosed", () -> proposed(account, Set.of(Role.WINDOW), ""));
        long again = staff.reopen(first, account.id(), seen(account.id()), "Is back", "en");
        assertEquals(Optional.empty(), now(account));
        staff.approve(second, again, version(again));
        assertEquals("METI", now(account).orElseThrow().ministry());
        assertRefused(RefusedByRule.class, "accounts.isOpen", () -> staff.reopen(first, account.id(), seen(account.id()), "Is back", "en"));
    }

    @Test
    void nobody_decidesAboutTheirOwnAccount() {
        assertRefused(RefusedByRule.class, "accounts.own", () -> staff.close(first, first.accountId(), seen(first.accountId()), "Leaving"));
        assertRefused(RefusedByRule.class, "accounts.own", () -> staff.change(first, first.accountId(), seen(first.accountId()), Set.of(Role.AUDITOR), "", "Wants more", "en"));
        long change = staff.change(first, third.accountId(), seen(third.accountId()), Set.of(Role.ADMINISTRATOR, Role.WINDOW), "", "Helps out", "en");
        assertRefused(RefusedByRule.class, "accounts.own", () -> staff.approve(third, change, version(change)));
        staff.giveUp(second, change, version(change));
    }

    @Test
    void theLastTwoAdministrators_stay() {
        Account fourth = People.account(portal, address(), Role.ADMINISTRATOR, null);
        long change = proposed(fourth, Set.of(Role.WINDOW), "");
        staff.close(first, third.accountId(), seen(third.accountId()), "For a while");
        staff.approve(second, change, version(change));
        assertEquals(2, staff.list(first, "", Role.ADMINISTRATOR, "", 100).stream().filter(StaffAccountService.Line::active).count());
        assertRefused(RefusedByRule.class, "accounts.lastAdministrators", () -> staff.close(first, second.accountId(), seen(second.accountId()), "One too many"));
        assertRefused(RefusedByRule.class, "accounts.lastAdministrators", () -> staff.change(first, second.accountId(), seen(second.accountId()), Set.of(Role.WINDOW), "", "One too many", "en"));
        assertEquals("accounts.lastAdministrators", staff.view(first, second.accountId()).whyNotEnded().key(), "the page says so before it is tried");
        long again = staff.reopen(first, third.accountId(), seen(third.accountId()), "Is back", "en");
        staff.approve(second, again, version(again));
    }

    @Test
    void aFiler_isNeverMadeStaff_butCanBeClosed() {
        Account filer = People.account(portal, address(), Role.FILER, null);
        assertRefused(RefusedByRule.class, "accounts.filer", () -> proposed(filer, Set.of(Role.REVIEWER), "MOF"));
        staff.close(first, filer.id(), seen(filer.id()), "Asked for it");
        assertEquals(Optional.empty(), now(filer));
    }

    record Wrong(Set<Role> roles, String ministry, Map<String, String> defects) {}

    static Stream<Wrong> wrongPosts() {
        return Stream.of(
                new Wrong(Set.of(), "", Map.of("roles", "field.missing")),
                new Wrong(Set.of(Role.FILER), "", Map.of("roles", "field.notAnOption")),
                new Wrong(Set.of(Role.AUDITOR, Role.WINDOW), "", Map.of("roles", "accounts.auditorAlone")),
                new Wrong(Set.of(Role.REVIEWER), "", Map.of("ministry", "field.missing")),
                new Wrong(Set.of(Role.REVIEWER), "NONE", Map.of("ministry", "field.notAnOption")),
                new Wrong(Set.of(Role.WINDOW), "MOF", Map.of("ministry", "accounts.ministryOfReviewers")),
                new Wrong(Set.of(Role.REVIEWER), "METI", Map.of("roles", "accounts.same")));
    }

    @ParameterizedTest
    @MethodSource("wrongPosts")
    void aPostThatCannotBe_isRefusedAtItsField(Wrong wrong) {
        Account account = officer();
        assertWrong(wrong.defects(), () -> proposed(account, wrong.roles(), wrong.ministry()));
    }

    @Test
    void whatIsMissing_wrong_orKnown_isRefusedAtItsField() {
        assertWrong(Map.of("login", "field.missing", "name", "field.missing", "roles", "field.missing", "reason", "field.missing"), () -> staff.open(first, "", "", Set.of(), "", "", "en"));
        assertWrong(Map.of("login", "field.email"), () -> staff.open(first, "desk", "Desk", Set.of(Role.WINDOW), "", "New", "en"));
        assertWrong(Map.of("login", "field.tooLong", "name", "field.tooLong", "reason", "field.tooLong"),
                () -> staff.open(first, "a".repeat(101), "b".repeat(101), Set.of(Role.WINDOW), "", "c".repeat(201), "en"));
        String login = address();
        staff.open(first, login, "Desk", Set.of(Role.WINDOW), "", "New", "en");
        assertWrong(Map.of("login", "accounts.known"), () -> staff.open(second, login, "Desk", Set.of(Role.WINDOW), "", "New", "en"));
        assertWrong(Map.of("login", "accounts.known"), () -> staff.open(second, officer().login(), "Desk", Set.of(Role.WINDOW), "", "New", "en"));
        Account account = officer();
        long seen = seen(account.id());
        proposed(account, Set.of(Role.WINDOW), "");
        assertThrows(ChangedBySomebodyElse.class, () -> staff.close(second, account.id(), seen, "Had it open"));
    }

    @Test
    void theList_goesOnWhereItStopped_andFindsByLoginAndName() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        List<String> logins = Stream.of("a", "b", "c").map(letter -> letter + "-" + mark + "@example.com").toList();
        logins.forEach(login -> People.account(portal, login, Role.WINDOW, null));
        List<StaffAccountService.Line> page = staff.list(first, mark.toUpperCase(), null, "", 2);
        assertEquals(logins.subList(0, 2), page.stream().map(StaffAccountService.Line::login).toList());
        assertEquals(logins.subList(2, 3), staff.list(first, mark, null, logins.get(1), 2).stream().map(StaffAccountService.Line::login).toList());
        assertEquals(Set.of(Role.WINDOW), page.get(0).roles());
        assertEquals(List.of(), staff.list(first, mark, Role.AUDITOR, "", 2));
        assertEquals(List.of(), staff.list(first, "%", null, "", 2), "a sign is a sign");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
    void everybodyElse_isRefused(Role role) {
        Actor other = People.account(portal, address(), role, role == Role.REVIEWER ? "MOF" : null).asActor();
        Account account = officer();
        long change = proposed(account, Set.of(Role.WINDOW), "");
        List<Consumer<Actor>> all = List.of(
                a -> staff.list(a, "", null, "", 10), a -> staff.pending(a), a -> staff.ministries(a), a -> staff.view(a, account.id()), a -> staff.proposal(a, change),
                a -> staff.open(a, address(), "Somebody", Set.of(Role.WINDOW), "", "Why not", "en"), a -> staff.change(a, account.id(), seen(account.id()), Set.of(Role.WINDOW), "", "Why not", "en"),
                a -> staff.reopen(a, account.id(), seen(account.id()), "Why not", "en"), a -> staff.approve(a, change, version(change)), a -> staff.giveUp(a, change, version(change)),
                a -> staff.sendLink(a, change, version(change)), a -> staff.close(a, account.id(), seen(account.id()), "Why not"));
        all.forEach(act -> assertThrows(Forbidden.class, () -> act.accept(other)));
        assertEquals(StaffChange.Kind.CHANGE, staff.proposal(first, change).change().kind());
        assertEquals(null, staff.proposal(first, change).change().approved(), "nothing was decided");
        assertTrue(now(account).isPresent());
    }

    @Test
    void administratorsWhoAreClosedAtTheSameMoment_areCounted() {
        Account fourth = People.account(portal, address(), Role.ADMINISTRATOR, null);
        List<Long> closed = List.of(second.accountId(), third.accountId(), fourth.id());
        AtomicInteger turn = new AtomicInteger();
        List<Boolean> stood = AtOnce.sent(() -> {
            long account = closed.get(turn.getAndIncrement() % closed.size());
            try {
                staff.close(first, account, seen(account), "At once");
                return true;
            } catch (Refusal refused) {
                return false;
            }
        });
        assertEquals(2, stood.stream().filter(yes -> yes).count(), "of four administrators two stay");
        portal.inTransaction(() -> portal.em.createNativeQuery("update account set active = (login like 'keeper-%') where id in (?1, ?2, ?3)")
                .setParameter(1, closed.get(0)).setParameter(2, closed.get(1)).setParameter(3, closed.get(2)).executeUpdate());
    }
}
