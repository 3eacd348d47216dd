package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.SignInPlace;
import org.todokede.notice.service.Outbox;
import org.todokede.notice.service.Post;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;

/** Several servers over one database: what is owed is done by one of them, and what one has changed another takes over. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SeveralServersServicesTest {

    /** Transactions of a sender before it hands a letter over. */
    private static final int CLAIM_AND_LETTER = 2;

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Submitters investor;
    private static Actor window;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        portal.toADayOfReceipt();
        investor = new Submitters(portal, "several");
        window = portal.persons.actor(People.account(portal, "several-window", Role.WINDOW, null));
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static long number(String sql) {
        return ((Number) portal.em.createNativeQuery(sql).getSingleResult()).longValue();
    }

    /** Stopped between its claim and the mail server, as by SIGSTOP; when it goes on, its claim has run out and the mail was sent by another. */
    @Test
    void aServerThatWasStoppedAfterItsClaim_sendsNothing_whenAnotherHasTakenItsPlace() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try {
            System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
            portal.registrations.ask("several@example.com", "en", "192.0.2.77");
            int[] sentMeanwhile = new int[1];
            Outbox stopped = beforeItHandsOver(() -> {
                portal.clock.runAhead(portal.clock.daysAhead() + 1);
                sentMeanwhile[0] = AtOnce.sent(() -> portal.outbox.work(50)).stream().mapToInt(Integer::intValue).sum();
            });
            assertEquals(0, stopped.work(50), "it sends nothing");
            assertEquals(1, sentMeanwhile[0]);
            assertEquals(1, mail.getReceivedMessages().length);
            assertEquals(0, number("select count(*) from outbox_message where due_at is not null and sent_at is null"));
        } finally {
            System.clearProperty("portal.mail");
            mail.stop();
        }
    }

    /** The same letter, sent twice because nobody heard that it was taken, can be told by its number. */
    @Test
    void mailThatIsSentAgain_hasTheSameNumber() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try {
            System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
            Post post = new Post();
            set(post, "config", new PortalConfig());
            Post.Letter letter = new Post.Letter("several@example.com", "Subject", "Text");
            post.send(letter, "7");
            post.send(letter, "7");
            post.send(letter, "8");
            Set<String> numbers = Set.of(mail.getReceivedMessages()[0].getHeader("Message-ID")[0], mail.getReceivedMessages()[2].getHeader("Message-ID")[0]);
            assertEquals(2, numbers.size());
            assertEquals(mail.getReceivedMessages()[0].getHeader("Message-ID")[0], mail.getReceivedMessages()[1].getHeader("Message-ID")[0]);
        } finally {
            System.clearProperty("portal.mail");
            mail.stop();
        }
    }

    @Test
    void theNoteThatAPeriodHasEnded_isWrittenOnce_byFourServersAtOnce() {
        Receipt receipt = investor.submit(investor.newDrafts(1).get(0));
        portal.reviews.act(window, receipt.number(), CaseAct.RECEIVE, 1, Map.of());
        CaseHistory history = portal.caseLog.history(portal.em.find(Filing.class, receipt.filingId()));
        long days = portal.clock.today().until(history.firstFreeDay().orElseThrow(), ChronoUnit.DAYS);
        portal.clock.runAhead((int) (portal.clock.daysAhead() + days));
        List<Integer> written = AtOnce.sent(() -> portal.clearances.work(50));
        assertEquals(1, written.stream().mapToInt(Integer::intValue).sum());
        assertEquals(1, number("select count(*) from letter where kind = 'CLEARANCE' and filing_id = " + receipt.filingId()));
        assertEquals(1, number("select count(*) from audit_record where act = 'NOTE_CLEARANCE' and outcome = 'done' and object_key = '" + receipt.number() + "'"));
    }

    /** The cookie of a visitor says so to any server, and as often as it is shown; what it says holds until its person is in. */
    @Test
    void whoHasGivenThePassword_standsBeforeTheSecondStep_untilItIsTaken_andNotAgain() {
        Actor reviewer = People.account(portal, "several-half", Role.REVIEWER, "MOF").asActor();
        Instant given = portal.clock.machineTime();
        assertEquals(reviewer.accountId(), portal.accounts.halfWay(reviewer.accountId(), given).orElseThrow().actor().accountId());
        portal.sessions.open(reviewer, SignInPlace.of("", ""));
        assertEquals(Optional.empty(), portal.accounts.halfWay(reviewer.accountId(), given));
        assertNotEquals(Optional.empty(), portal.accounts.halfWay(reviewer.accountId(), portal.clock.machineTime().plusMillis(1)), "with the password again");
    }

    /** The front door of a node asks so before each request. */
    @Test
    void anEditionThatAnotherServerHasPublished_isInForceHere_fromTheNextQuestion() {
        int before = portal.lawBook.edition();
        int published = before + 100;
        String columns = String.join(", ", columnsOf("rule_edition"));
        String values = String.join(", ", columnsOf("rule_edition").stream()
                .map(column -> column.equals("edition_number") ? String.valueOf(published) : column.equals("publication") ? "(select max(publication) + 1 from rule_edition)" : column).toList());
        portal.inTransaction(() -> portal.em.createNativeQuery("insert into rule_edition (" + columns + ") select " + values + " from rule_edition where edition_number = " + before).executeUpdate());
        assertEquals(before, portal.lawBook.edition());
        portal.lawBook.reload();
        assertEquals(published, portal.lawBook.edition());
        assertNotEquals(before, published);
    }

    @SuppressWarnings("unchecked")
    private static List<String> columnsOf(String table) {
        return portal.em.createNativeQuery("select column_name from information_schema.columns where lower(table_name) = '" + table + "' order by ordinal_position").getResultList();
    }

    /** A sender of its own, to which something happens after it has written a letter that it has claimed, and before it hands it over. */
    private static Outbox beforeItHandsOver(Runnable happening) throws ReflectiveOperationException {
        Outbox own = new Outbox();
        for (Field field : Outbox.class.getDeclaredFields()) {
            field.setAccessible(true);
            if (!Modifier.isStatic(field.getModifiers())) {
                field.set(own, field.get(portal.outbox));
            }
        }
        Field transaction = Outbox.class.getDeclaredField("transaction");
        transaction.setAccessible(true);
        ActTransaction real = (ActTransaction) transaction.get(own);
        transaction.set(own, new ActTransaction() {
            private int done;

            @Override
            public <T> T run(Supplier<T> work) {
                T result = real.run(work);
                if (++done == CLAIM_AND_LETTER) {
                    happening.run();
                }
                return result;
            }
        });
        return own;
    }

    private static void set(Object of, String name, Object value) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        field.set(of, value);
    }
}
