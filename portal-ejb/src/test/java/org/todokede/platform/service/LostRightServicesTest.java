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
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.questions.Addressee;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;
import org.todokede.review.service.FactorService.Typed;

/**
 * An officer who has lost the right is refused from the next request on: who somebody is, is read anew for each (as the front door does). The pages of the
 * administrators change an account through acts of their own; here the row alone is changed, so that nothing but reading it anew can refuse.
 */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class LostRightServicesTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Submitters investor;
    private static Actor finance;
    private static Actor window;

    /** How a right is lost. */
    enum Loss {
        ROLE("delete from account_role where account_id = ?1"),
        MINISTRY("update account set ministry = 'MAFF' where id = ?1"),
        ACCOUNT("update account set active = false where id = ?1");

        private final String sql;

        Loss(String sql) {
            this.sql = sql;
        }
    }

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        portal.toADayOfReceipt();
        investor = new Submitters(portal, "lost-investor");
        finance = People.account(portal, "lost-finance", Role.REVIEWER, "MOF").asActor();
        window = People.account(portal, "lost-window", Role.WINDOW, null).asActor();
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static String received() {
        String number = investor.submit(investor.newDrafts(1).get(0)).number();
        portal.reviews.act(window, number, CaseAct.RECEIVE, 1, Map.of());
        return number;
    }

    private static long count(String query, String number) {
        return portal.em.createQuery(query, Long.class).setParameter("number", number).getSingleResult();
    }

    /** Everything that the acts below would have left. */
    private static List<Long> left(String number) {
        return Stream.of("ReviewEvent", "CaseNote", "FactorFinding", "Question", "ObligationProposal", "CaseAssignment")
                .map(entity -> count("select count(x) from " + entity + " x where x.filingId = (select f.id from Filing f where f.number = :number)", number)).toList();
    }

    private static Map<String, BiConsumer<Actor, String>> acts() {
        return Map.of(
                "SIGN", (actor, number) -> portal.reviews.act(actor, number, CaseAct.SIGN, 2, Map.of("opinion", "NO_OBJECTION")),
                "WRITE_NOTE", (actor, number) -> portal.reviews.writeNote(actor, number, "Too late"),
                "WEIGH_FACTORS", (actor, number) -> portal.factors.find(actor, number, "F1", 0, new Typed("OPEN", "NONE", "Too late", "")),
                "ASK_QUESTION", (actor, number) -> portal.questions.write(actor, number, Addressee.FILER, "Too late?", List.of()),
                "PROPOSE_OBLIGATION", (actor, number) -> portal.obligations.propose(actor, number, Map.of()),
                "ASSIGN_CASE", (actor, number) -> portal.assignments.assign(actor, number, actor.accountId(), 0));
    }

    @ParameterizedTest
    @EnumSource
    void everyAct_isRefused_fromTheNextRequestOn_andOnRecord(Loss loss) {
        Account account = People.account(portal, "lost-" + UUID.randomUUID(), Role.REVIEWER, "METI");
        String number = received();
        Actor before = portal.persons.actor(account.login());
        portal.reviews.writeNote(before, number, "In time");
        List<Long> left = left(number);
        portal.inTransaction(() -> portal.em.createNativeQuery(loss.sql).setParameter(1, account.id()).executeUpdate());
        Actor now = portal.persons.actor(account.login());
        acts().forEach((name, act) -> {
            assertThrows(Refusal.class, () -> act.accept(now, number), name);
            assertEquals(
                    List.of("refusal.notFound"),
                    portal.em.createQuery("select r.outcome from AuditRecord r where r.act = :act and r.objectKey = :number and r.accountId = :account and r.outcome <> 'done'", String.class)
                            .setParameter("act", name).setParameter("number", number).setParameter("account", account.id()).getResultList(),
                    name);
        });
        assertEquals(left, left(number), "nothing was done");
        assertThrows(Refusal.class, () -> portal.reviews.caseFile(now, number), "nor read");
    }

    /** The same acts are possible for whoever has the right, so that each refusal above is that of the right alone. */
    @Test
    void everyAct_isNotRefusedForTheRight_asLongAsItIsThere() {
        String number = received();
        acts().forEach((name, act) -> {
            Optional<Refusal> refusal = Optional.empty();
            try {
                act.accept(finance, number);
            } catch (Refusal found) {
                refusal = Optional.of(found);
            }
            assertTrue(refusal.isEmpty() || name.equals("PROPOSE_OBLIGATION") && refusal.get() instanceof org.todokede.refusal.InvalidInput, () -> name);
        });
    }

    @Test
    void aClosedAccount_isNobody_andSoIsOneThatHasNoRoleLeft() {
        Account account = People.account(portal, "lost-" + UUID.randomUUID(), Role.REVIEWER, "METI");
        assertEquals(Set.of(Role.REVIEWER), portal.accounts.actor(account.id(), null).orElseThrow().roles());
        portal.inTransaction(() -> portal.em.createNativeQuery(Loss.ROLE.sql).setParameter(1, account.id()).executeUpdate());
        assertEquals(Set.of(), portal.accounts.actor(account.id(), null).orElseThrow().roles());
        portal.inTransaction(() -> portal.em.createNativeQuery(Loss.ACCOUNT.sql).setParameter(1, account.id()).executeUpdate());
        assertEquals(Optional.empty(), portal.accounts.actor(account.id(), null), "signed out by the next request");
    }
}
