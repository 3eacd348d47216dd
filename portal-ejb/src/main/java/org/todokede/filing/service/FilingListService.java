package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.todokede.filing.Filing;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.platform.service.PortalClock;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.Duty;
import org.todokede.review.service.CaseLog;

/**
 * The filings of the organisation the actor acts for, as far as the actor may see them: what asks for something first, and all of them by form and state. A state is derived
 * and no column, so a page by state is looked for among the newest filings, a limited number at a time.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FilingListService {

    /** Filings whose events are read at once. */
    private static final int BATCH = 100;

    /** Batches that one page looks through, at most; what is left is found by the next page. */
    private static final int BATCHES = 8;

    /** Filings among which duties are looked for, at most. */
    private static final int MOST_DUE = 300;

    /** Days ahead from which on an obligation is a duty that comes first. */
    private static final int OWED_SOON_DAYS = 30;

    /** Acts after which something may be asked of the filer, whatever the days say; of one organisation, few. */
    private static final List<String> ASKING = List.of(CaseAct.RECOMMEND.name(), CaseAct.RECOMMEND_EXEMPTION.name(), CaseAct.MEASURE_ORDER.name(), CaseAct.ASK_FILER.name());

    /** A filing that asks for something. */
    public record Due(FilingService.Row filing, Duty duty) {}

    /** A page. @param next id before which the following page begins; 0 if there is none */
    public record Found(List<FilingService.Row> rows, long next) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private CaseLog caseLog;

    @Inject
    private DueDays dueDays;

    @Inject
    private PortalClock clock;

    /** What the filer has to do next in all filings: what has no last day first, then by last day. */
    public List<Due> duties(Actor actor) {
        WithinReach reach = new WithinReach(actor);
        if (reach.isEmpty()) {
            return List.of();
        }
        LocalDate today = clock.today();
        // Free and not reported; over before it was received, which is returned or withdrawn; or something was asked. The case itself then says which it is.
        List<Filing> candidates = reach.query(
                        em,
                        "f.versionsSubmitted > 0 and ((f.freeFrom <= :today and f.lastLawfulDay >= :today and f.ended = :open) or (f.receivedOn is null and f.ended = :over)"
                                + " or f.id in (select e.filingId from ReviewEvent e where e.act in :asking))",
                        "f.id desc")
                .setParameter("today", today)
                .setParameter("open", false)
                .setParameter("over", true)
                .setParameter("asking", ASKING)
                .setMaxResults(MOST_DUE)
                .getResultList();
        Map<Long, CaseHistory> histories = caseLog.histories(candidates);
        List<Due> due = new ArrayList<>();
        // a question holds no other day up
        candidates.forEach(f -> Stream.of(histories.get(f.id()).nextDuty(today).filter(d -> d.who() == Role.FILER), histories.get(f.id()).questionsDuty(today)).flatMap(Optional::stream)
                .forEach(d -> due.add(new Due(FilingService.row(f, histories.get(f.id()), today), d))));
        due.addAll(owed(actor, today));
        due.sort(Comparator.comparing((Due d) -> Optional.ofNullable(d.duty().due()).orElse(LocalDate.MIN)));
        return List.copyOf(due);
    }

    /** What is owed after the act, late or soon. */
    private List<Due> owed(Actor actor, LocalDate today) {
        List<DueDays.Owed> soon = dueDays.after(Set.of(actor.organisationId()), LocalDate.EPOCH, -1, MOST_DUE).stream()
                .filter(owed -> !owed.day().isAfter(today.plusDays(OWED_SOON_DAYS)))
                .filter(owed -> Rights.may(actor, Permission.READ_OWN_FILING, owed.filing().asSubject()))
                .toList();
        Map<Long, CaseHistory> histories = caseLog.histories(soon.stream().map(DueDays.Owed::filing).toList());
        return soon.stream().map(owed -> {
            String key = owed.report() ? "obligation.duty.REPORT" : "obligation.duty.OBLIGATION";
            Duty duty = new Duty(key, List.of(owed.day().toString()), Role.FILER, owed.day(), CaseAct.REPORT_EXECUTION.article());
            return new Due(FilingService.row(owed.filing(), histories.get(owed.filing().id()), today), duty);
        }).toList();
    }

    /**
     * Filings of the actor's organisation, newest first.
     *
     * @param form number of the form; empty for all
     * @param state null for all
     * @param before only those with a smaller id; {@link Long#MAX_VALUE} for the first page
     * @param limit at most this many
     */
    public Found find(Actor actor, String form, CaseState state, long before, int limit) {
        WithinReach reach = new WithinReach(actor);
        List<FilingService.Row> rows = new ArrayList<>();
        long last = before;
        // Where no state is asked for every row fits, and one more tells whether there is a following page.
        int size = state == null ? limit + 1 : BATCH;
        for (int i = 0; i < BATCHES && !reach.isEmpty(); i++) {
            List<FilingService.Row> batch = batch(reach, form, last, size);
            for (FilingService.Row row : batch) {
                if (state == null || row.state() == state) {
                    if (rows.size() == limit) {
                        return new Found(List.copyOf(rows), last);
                    }
                    rows.add(row);
                }
                last = row.id();
            }
            if (batch.size() < size) {
                return new Found(List.copyOf(rows), 0);
            }
        }
        return new Found(List.copyOf(rows), reach.isEmpty() ? 0 : last);
    }

    private List<FilingService.Row> batch(WithinReach reach, String form, long before, int size) {
        TypedQuery<Filing> query = reach.query(em, "f.id < :before" + (form.isEmpty() ? "" : " and f.formNumber = :form"), "f.id desc")
                .setParameter("before", before)
                .setMaxResults(size);
        if (!form.isEmpty()) {
            query.setParameter("form", form);
        }
        List<Filing> filings = query.getResultList();
        Map<Long, CaseHistory> histories = caseLog.histories(filings);
        return filings.stream().map(f -> FilingService.row(f, histories.get(f.id()), clock.today())).toList();
    }
}
