package org.todokede.notice.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.todokede.filing.Filing;
import org.todokede.identity.Account;
import org.todokede.identity.Permission;
import org.todokede.identity.service.MailAddresses;
import org.todokede.letters.Addressee;
import org.todokede.letters.service.LetterWritten;
import org.todokede.notice.Notice;
import org.todokede.notice.OutboxMessage;
import org.todokede.obligations.service.ObligationTold;
import org.todokede.platform.service.PortalClock;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.service.ActDone;

/** Tells of letters, of what filers and targets do in a case and of obligations, within the transaction of the letter or act; the mail goes out of it by the outbox. */
@ApplicationScoped
public class NoticeDesk {

    /** Topic of the mail about a notice. */
    static final String TOPIC = "NOTICE";

    /** What a filer does that a reviewer has to know at once. */
    private static final Set<CaseAct> OF_CONCERN = EnumSet.of(
            CaseAct.AMEND, CaseAct.WITHDRAW, CaseAct.ACCEPT_RECOMMENDATION, CaseAct.REFUSE_RECOMMENDATION, CaseAct.FOLLOW_EXEMPTION_RECOMMENDATION);

    /** What the ministries decide on a wish of the filer, take back, or find, of which no letter tells, with the topic of its notice: by the name of the act its proposer hears that it was approved. */
    private static final Map<CaseAct, String> OF_FILERS_CONCERN = Map.of(
            CaseAct.GRANT_TIME, CaseAct.GRANT_TIME.name(),
            CaseAct.REFUSE_TIME, CaseAct.REFUSE_TIME.name(),
            CaseAct.WITHDRAW_REQUEST, CaseAct.WITHDRAW_REQUEST.name(),
            CaseAct.FIND_BREACH, CaseState.BREACH_FOUND.name(),
            CaseAct.FIND_EXEMPTION_BREACH, CaseState.EXEMPT_BREACH_FOUND.name(),
            CaseAct.CLOSE_BREACH, "BREACH_CLOSED",
            CaseAct.CLOSE_EXEMPTION_BREACH, "EXEMPT_BREACH_CLOSED");

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private Recipients recipients;

    @Inject
    private MailAddresses addresses;

    @Inject
    private PortalClock clock;

    /** A letter to the filer is waiting for everybody who may read it. */
    void onLetter(@Observes LetterWritten written) {
        if (written.letter().addressee() == Addressee.FILER) {
            Instant now = clock.now();
            tell(recipients.ofFiler(written.filing()), account -> Notice.ofLetter(account.id(), written.filing().id(), written.letter().number(), now), now);
        }
    }

    /** The reviewers of a case hear of what its filer does, and the filer of what was decided on its wish, of what is asked no more, of a breach, and that what was found is closed. */
    void onAct(@Observes ActDone done) {
        CaseAct act = done.event().act();
        Filing filing = done.filing();
        if (OF_CONCERN.contains(act) || done.event().corrects().isPresent()) {
            tell(whoeverHasRead(done), filing, act.name());
        } else if (OF_FILERS_CONCERN.containsKey(act)) {
            tell(recipients.ofFiler(filing), filing, OF_FILERS_CONCERN.get(act));
        }
    }

    /** The reviewers of the case; and of a report on file whoever received it at the window, who has read what is put right now. */
    private List<Account> whoeverHasRead(ActDone done) {
        Stream<Account> window = done.event().act() == CaseAct.AMEND && !done.history().kind().bars() ? receivers(done.history()) : Stream.empty();
        return Stream.concat(recipients.ofMinistries(done.filing()).stream(), window).distinct().toList();
    }

    private Stream<Account> receivers(CaseHistory history) {
        return history.events().stream().filter(event -> event.act() == CaseAct.RECEIVE).map(event -> em.find(Account.class, event.byAccount())).filter(account -> account != null && account.isActive());
    }

    /** Of an obligation the people of the filer hear, or the reviewers of the case, or both, whomever it concerns. */
    void onObligation(@Observes ObligationTold told) {
        Filing filing = told.filing();
        Instant now = clock.now();
        Stream<Account> filers = told.news().isToFiler() ? recipients.ofFiler(filing).stream() : Stream.empty();
        Stream<Account> reviewers = told.news().isToMinistries() ? recipients.ofMinistries(filing).stream() : Stream.empty();
        tell(Stream.concat(filers, reviewers).toList(), account -> Notice.ofObligation(account.id(), filing.id(), told.news().name(), now), now);
    }

    /** Whoever works on the case in these ministries hears of it; of those that take part. @param topic name of the act, of the case or of the portal */
    public void tellMinistries(Filing filing, Set<String> ministries, String topic) {
        tell(workingOn(filing, ministries), filing, topic);
    }

    private List<Account> workingOn(Filing filing, Set<String> ministries) {
        return filing.ministrySet().stream().filter(ministries::contains).flatMap(ministry -> recipients.workingOn(filing, ministry).stream()).distinct().toList();
    }

    /** Whoever may do something about the filing for its filer hears of a day in it; who has heard of that day is not told again. @param topic what kind of day it is */
    public void tellFilerOfDay(Filing filing, Permission may, String topic, LocalDate day) {
        tellOfDay(recipients.ofFiler(filing, may), filing, topic, day, Instant.EPOCH);
    }

    /** The same to whoever works on the case in these ministries. */
    public void tellMinistriesOfDay(Filing filing, Set<String> ministries, String topic, LocalDate day) {
        tellOfDay(workingOn(filing, ministries), filing, topic, day, Instant.EPOCH);
    }

    /** Of a day in the case everybody who has not heard of it since then. */
    void tellOfDay(List<Account> people, Filing filing, String topic, LocalDate day, Instant since) {
        Set<Long> told = new HashSet<>(em.createNamedQuery("Notice.toldOfDay", Long.class)
                .setParameter("filing", filing.id())
                .setParameter("topic", topic)
                .setParameter("day", day)
                .setParameter("since", since)
                .getResultList());
        Instant now = clock.now();
        tell(people.stream().filter(account -> told.add(account.id())).toList(), account -> Notice.ofDay(account.id(), filing.id(), topic, day, now), now);
    }

    /** Whoever was called to something in the case and has not looked yet need not any more: it has been done. */
    public void settle(Filing filing, String topic) {
        em.createNamedQuery("Notice.settle").setParameter("now", clock.now()).setParameter("filing", filing.id()).setParameter("topic", topic).executeUpdate();
    }

    /** Of what was done, or waits to be done, in the case. */
    void tell(List<Account> people, Filing filing, String topic) {
        Instant now = clock.now();
        tell(people, account -> Notice.ofAct(account.id(), filing.id(), topic, now), now);
    }

    /** Writes a notice for each, and a mail for whoever has an address. */
    void tell(List<Account> people, Function<Account, Notice> notice, Instant now) {
        for (Account account : people) {
            Notice told = notice.apply(account);
            em.persist(told);
            if (addresses.of(account.login()).isPresent()) {
                em.persist(OutboxMessage.mail(TOPIC, told.id(), now));
            }
        }
    }
}
