package org.todokede.review.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingFacts;
import org.todokede.filing.FormPurpose;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.FilingStore;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Actor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.ConditionsStanding;
import org.todokede.review.FactorFinding;
import org.todokede.review.FactorsStanding;
import org.todokede.review.ListDays;
import org.todokede.review.NamesStanding;
import org.todokede.review.ReviewEvent;
import org.todokede.review.WorklistEntry;
import org.todokede.rules.service.LawBook;
import org.todokede.screening.service.NameScreening;

/** Loads and appends the events of a case. Appending asks the model first, and refreshes the dates by which lists are sorted in the same transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CaseLog {

    /** Prefix of the details of a return: the path of the field with the defect follows. */
    public static final String DEFECT = "defect.";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private LawBook lawBook;

    @Inject
    private FormCatalogue forms;

    @Inject
    private FilingStore filings;

    @Inject
    private NameScreening screening;

    @Inject
    private LaidDownConditions conditions;

    @Inject
    private PortalClock clock;

    @Inject
    private Event<ActDone> done;

    /** The case so far. */
    public CaseHistory history(Filing filing) {
        return histories(List.of(filing)).get(filing.id());
    }

    /** The case so far, knowing what the screening of its names has found, what is flagged in its checklist and which conditions are laid down: for the authorities only. */
    public CaseHistory screened(Filing filing) {
        return screened(filing, filings.filed(filing));
    }

    /** The same, for whoever has read the newest version. */
    public CaseHistory screened(Filing filing, FilingContent newest) {
        NameScreening.Screened names = screening.screen(filing.id(), newest);
        CaseHistory history = history(filing).screened(new NamesStanding(names.undecided(), names.confirmed(), names.newest().isPresent())).weighed(FactorsStanding.of(findings(filing.id()), filing.ministrySet()));
        return history.conditions().isEmpty() ? history : history.owing(new ConditionsStanding(conditions.laidDown(filing.id())));
    }

    /** What the ministries found of the screening factors, by factor and ministry, each oldest first. */
    public List<FactorFinding> findings(long filingId) {
        return em.createNamedQuery("FactorFinding.ofFiling", FactorFinding.class).setParameter("filing", filingId).getResultList();
    }

    /** Where the checklists of several filings stand, by filing id, in one query; without those of which nothing was found. */
    public Map<Long, FactorsStanding> standingsOf(Collection<Outline> filings) {
        Map<Long, Set<String>> ministries = filings.stream().collect(Collectors.toMap(Outline::id, Outline::ministries));
        if (ministries.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<FactorFinding>> found = em.createNamedQuery("FactorFinding.ofFilings", FactorFinding.class).setParameter("filings", ministries.keySet()).getResultStream()
                .collect(Collectors.groupingBy(FactorFinding::filingId));
        Map<Long, FactorsStanding> standings = new HashMap<>();
        found.forEach((id, findings) -> standings.put(id, FactorsStanding.of(findings, ministries.get(id))));
        return standings;
    }

    /**
     * What has to be known of a filing to tell its case; without what is written in it, which may be long.
     *
     * @param facts as on its row, in one line; may be null
     * @param ministries codes of those that take part
     */
    public record Outline(long id, String formNumber, String formEdition, String facts, Set<String> ministries) {}

    /** The cases of several filings, by filing id, in one query. */
    public Map<Long, CaseHistory> histories(Collection<Filing> filings) {
        return historiesOf(filings.stream().map(CaseLog::outline).toList());
    }

    /** The same, knowing what is flagged in their checklists; in one more. */
    public Map<Long, CaseHistory> weighed(Collection<Filing> filings) {
        List<Outline> outlines = filings.stream().map(CaseLog::outline).toList();
        Map<Long, FactorsStanding> standings = standingsOf(outlines);
        Map<Long, CaseHistory> histories = historiesOf(outlines);
        histories.replaceAll((id, history) -> history.weighed(standings.getOrDefault(id, FactorsStanding.NOTHING)));
        return histories;
    }

    private static Outline outline(Filing filing) {
        return new Outline(filing.id(), filing.formNumber(), filing.formEdition(), filing.facts(), filing.ministrySet());
    }

    /** The same, for whoever has read less of them. */
    public Map<Long, CaseHistory> historiesOf(Collection<Outline> filings) {
        List<Long> ids = filings.stream().map(Outline::id).toList();
        Map<Long, List<CaseEvent>> events = ids.isEmpty()
                ? Map.of()
                : em.createNamedQuery("ReviewEvent.ofFilings", ReviewEvent.class).setParameter("filings", ids).getResultStream()
                        .collect(Collectors.groupingBy(ReviewEvent::filingId, Collectors.mapping(CaseLog::event, Collectors.toList())));
        Map<Long, CaseHistory> histories = new HashMap<>();
        for (Outline filing : filings) {
            histories.put(filing.id(), caseOf(filing, events.getOrDefault(filing.id(), List.of())));
        }
        return histories;
    }

    private CaseHistory caseOf(Outline filing, List<CaseEvent> events) {
        FormPurpose purpose = forms.of(filing.formNumber(), filing.formEdition()).purpose();
        return CaseHistory.of(purpose.kind(), events, filing.ministries(), lawBook.periods().calendar(), lawBook.periods().settings()).under(FilingFacts.regime(purpose, filing.facts()));
    }

    /**
     * Appends an act that happens now.
     *
     * @throws RefusedByRule if the state, the dates, the right or a missing signature do not allow it
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public CaseHistory append(Filing filing, CaseAct act, Actor actor, Map<String, String> details) {
        // of what has never been sent there is nothing to look for
        boolean first = filing.lastEventSeq() == 0;
        CaseHistory before = first ? caseOf(outline(filing), List.of()) : CaseHistory.isBarredByNames(act) ? screened(filing) : history(filing);
        CaseHistory after = before.perform(act, clock.now(), actor, details);
        CaseEvent event = after.last().orElseThrow();
        if (filing.nextEventSeq() != event.seq()) {
            throw new IllegalStateException("events of filing " + filing.id() + " are not in sequence");
        }
        em.persist(new ReviewEvent(filing.id(), event, ContentJson.writeMap(event.details())));
        project(filing, after, first ? Map.of() : entries(filing));
        done.fire(new ActDone(filing, after, event));
        return after;
    }

    private Map<String, WorklistEntry> entries(Filing filing) {
        return em.createNamedQuery("WorklistEntry.ofFiling", WorklistEntry.class)
                .setParameter("filing", filing.id())
                .getResultStream()
                .collect(Collectors.toMap(WorklistEntry::desk, e -> e));
    }

    private void project(Filing filing, CaseHistory history, Map<String, WorklistEntry> entries) {
        ListDays days = ListDays.of(history);
        filing.project(days.receivedOn(), days.freeFrom(), days.lastLawfulDay(), days.ended());
        List<String> desks = new ArrayList<>(filing.ministrySet());
        if (history.kind().isSent()) {
            desks.add(WorklistEntry.WINDOW_DESK);
        }
        // a ministry that takes part no more does not even know the names on its list
        entries.entrySet().stream().filter(e -> !desks.contains(e.getKey())).forEach(e -> em.remove(e.getValue()));
        for (String desk : desks) {
            WorklistEntry entry = entries.get(desk);
            if (entry == null) {
                entry = new WorklistEntry(desk, filing.id());
                em.persist(entry);
            }
            entry.schedule(days.at(desk));
        }
    }

    /** Whether the filer may still write in it: never sent, returned, or being amended. */
    public boolean isDraft(Filing filing) {
        CaseState state = history(filing).stateOn(clock.today());
        return state == CaseState.DRAFT || state == CaseState.RETURNED || isBeingAmended(filing);
    }

    /** Whether an amendment was begun that can still be sent. */
    public boolean isBeingAmended(Filing filing) {
        return filings.amendment(filing).isPresent() && history(filing).whyNotAmend(clock.today()).isEmpty();
    }

    /** @throws RefusedByRule if the filing has been sent and was not returned */
    public void requireDraft(Filing filing) {
        if (!isDraft(filing)) {
            throw new RefusedByRule(Reason.plain("filing.notDraft", filing.number()));
        }
    }

    /** @throws ChangedBySomebodyElse if there is an event the person did not see */
    public void requireSeen(Filing filing, int seenSeq) {
        if (filing.lastEventSeq() != seenSeq) {
            CaseEvent last = history(filing).events().get(filing.lastEventSeq() - 1);
            throw new ChangedBySomebodyElse(last.byName(), last.at().toString());
        }
    }

    /** Whether the person has done this very act as the next one after what was seen: it was sent twice, and is not done again. @param typed its details */
    public boolean isRepeated(Filing filing, int seenSeq, CaseAct act, Actor actor, Map<String, String> typed) {
        return seenSeq >= 0 && seenSeq < filing.lastEventSeq() && history(filing).events().get(seenSeq).isRepeatedBy(act, actor, typed);
    }

    /** Defects named by the window when it returned the filing last; empty unless it stands returned. */
    public List<FieldDefect> defectsOfLastReturn(Filing filing) {
        CaseHistory history = history(filing);
        if (history.stateOn(clock.today()) != CaseState.RETURNED) {
            return List.of();
        }
        CaseEvent returned = history.events().stream().filter(e -> e.act() == CaseAct.RETURN_FOR_DEFECT).reduce((a, b) -> b).orElseThrow();
        return returned.details().entrySet().stream()
                .filter(d -> d.getKey().startsWith(DEFECT))
                .map(d -> new FieldDefect(d.getKey().substring(DEFECT.length()), Reason.plain("field.returned", d.getValue())))
                .toList();
    }

    private static CaseEvent event(ReviewEvent row) {
        return new CaseEvent(
                row.seq(), row.act(), row.actDay(), row.recordedAt(), row.accountId(), row.actorName(), row.ministry(), ContentJson.readMap(row.details()));
    }
}
