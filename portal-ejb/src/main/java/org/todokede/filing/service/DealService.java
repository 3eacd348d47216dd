package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.Deal;
import org.todokede.review.service.CaseLog;

/** Filings that follow one another: filed again for the same deal, or begun with what an earlier one says. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DealService {

    /**
     * A filing of a deal.
     *
     * @param barredDays calendar days of its own prohibition that have run by today
     */
    public record Linked(String number, String form, CaseState state, LocalDate receivedOn, int barredDays) {}

    /** The filings of a deal that the reader may see, oldest first. @param barredDays sum of theirs, for information */
    public record Chain(List<Linked> filings, int barredDays) {}

    @EJB
    private ActDoor door;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private DraftWriter writer;

    @Inject
    private PortalClock clock;

    /** The deal of a filing; drafts are not in it. @throws NotFound if there is no such filing that the actor may read */
    public Chain of(Actor actor, String number) {
        Filing filing = store.byNumber(number);
        if (!mayRead(actor, filing)) {
            throw new NotFound();
        }
        LocalDate today = clock.today();
        List<Filing> filings = store.deal(filing).stream().filter(f -> f.number() != null && mayRead(actor, f)).toList();
        Map<Long, CaseHistory> histories = caseLog.histories(filings);
        List<Linked> linked = filings.stream().map(f -> linked(f, histories.get(f.id()), today)).toList();
        return new Chain(linked, new Deal(filings.stream().map(f -> histories.get(f.id())).toList()).barredDays(today));
    }

    private static boolean mayRead(Actor actor, Filing filing) {
        return Rights.may(actor, Permission.READ_OWN_FILING, filing.asSubject()) || Rights.may(actor, Permission.READ_CASE, filing.asSubject());
    }

    private static Linked linked(Filing filing, CaseHistory history, LocalDate today) {
        return new Linked(filing.number(), filing.formNumber(), history.stateOn(today), history.receivedOn().orElse(null), history.barredDays(today));
    }

    /** Why the filing cannot be filed again as the same deal; empty if it can. @throws NotFound if it is not the actor's */
    public Optional<Reason> whyNotRefile(Actor actor, String number) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.READ_OWN_FILING, filing.asSubject());
        return Deal.whyNotRefile(caseLog.history(filing), clock.today());
    }

    /**
     * Begins the filing that takes the place of one that was withdrawn, stopped or has lapsed, with all its content; both are linked as one deal.
     *
     * @return id of the new draft
     * @throws RefusedByRule if that case is not over
     * @throws NotFound if there is no such filing of the actor's, or its form is in force no more
     */
    public long refile(Actor actor, String number) {
        return begin(actor, number, earlier -> Deal.whyNotRefile(caseLog.history(earlier), clock.today()).ifPresent(why -> {
            throw new RefusedByRule(why);
        }), true);
    }

    /** Begins a filing with all the content of another one, whatever became of that; nothing links them. @throws NotFound as above */
    public long copy(Actor actor, String number) {
        return begin(actor, number, earlier -> {}, false);
    }

    private long begin(Actor actor, String number, Consumer<Filing> check, boolean link) {
        Act asked = Act.of(actor, Permission.START_FILING, "filing", number, "FEFTA Art. 27(1)");
        return door.perform(asked, () -> {
            Filing earlier = store.byNumber(number);
            Rights.require(actor, Permission.READ_OWN_FILING, earlier.asSubject());
            check.accept(earlier);
            FilingContent content = store.filed(earlier);
            Filing filing = writer.begin(actor, earlier.formNumber());
            writer.store(actor, filing, content.onlyKnownTo(writer.form(filing)));
            if (link) {
                filing.refiles(earlier);
            }
            return filing.id();
        }, id -> Act.of(actor, Permission.START_FILING, "filing", id, asked.article()));
    }
}
