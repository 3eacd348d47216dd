package org.todokede.screening.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.service.FilingStore;
import org.todokede.period.PeriodParameter;
import org.todokede.platform.service.PortalClock;
import org.todokede.rules.service.LawBook;
import org.todokede.screening.FiledName;
import org.todokede.screening.Hit;
import org.todokede.screening.HitDecision;
import org.todokede.screening.PlainName;
import org.todokede.screening.ScreeningEdition;
import org.todokede.screening.ScreeningUpload;
import org.todokede.screening.Verdict;

/**
 * Screens the names of a filing against the newest edition of the list: one statement for the edition, one for the candidates of every 400 keys (a filing
 * seldom has more than a hundred), one for the decisions. Asks no rights: its callers do.
 */
@ApplicationScoped
public class NameScreening {

    /** Candidates that are compared, at most; those with most keys in common first. */
    static final int MOST_CANDIDATES = 2_000;

    private static final int KEYS_OF_A_STATEMENT = 400;

    /** Likeness of a hit where no row of the settings names one. */
    private static final int USUAL_THRESHOLD = 88;

    /** The edition that answers today, with the upload whose rows are its own. */
    public record Newest(ScreeningEdition edition, ScreeningUpload upload) {}

    /** A hit with what reviewers found of it, oldest first. */
    public record Judged(Hit hit, List<HitDecision> decisions) {

        public Optional<HitDecision> latest() {
            return decisions.isEmpty() ? Optional.empty() : Optional.of(decisions.get(decisions.size() - 1));
        }
    }

    /**
     * A filing as screened.
     *
     * @param newest edition that answered; empty if there is none: then there are no hits
     * @param cut whether there were more candidates than are compared
     */
    public record Screened(Optional<Newest> newest, List<FiledName> names, List<Judged> hits, int threshold, boolean cut) {

        public int undecided() {
            return (int) hits.stream().filter(h -> h.latest().isEmpty()).count();
        }

        public int confirmed() {
            return (int) hits.stream().filter(h -> h.latest().filter(d -> d.verdict() == Verdict.CONFIRMED).isPresent()).count();
        }
    }

    private record Found(List<Hit.Candidate> candidates, boolean cut) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private FilingStore filings;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    /** The newest edition of today or before. */
    public Optional<Newest> newest() {
        return em.createNamedQuery("ScreeningEdition.newestFirst", Object[].class).setParameter("day", clock.today()).setMaxResults(1).getResultStream().findFirst()
                .map(row -> new Newest((ScreeningEdition) row[0], (ScreeningUpload) row[1]));
    }

    /** Screens what the authorities have of a filing. */
    public Screened screen(Filing filing) {
        return screen(filing.id(), filings.filed(filing));
    }

    /** Screens the content of the newest version of a filing. */
    public Screened screen(long filing, FilingContent content) {
        int threshold = lawBook.periods().settings().row(PeriodParameter.NAME_LIKENESS_PERCENT, clock.today()).map(row -> row.value()).orElse(USUAL_THRESHOLD);
        List<FiledName> names = FiledName.of(content);
        Optional<Newest> newest = newest();
        if (newest.isEmpty()) {
            return new Screened(newest, names, List.of(), threshold, false);
        }
        Found found = candidates(newest.get().upload().id(), names);
        List<Hit> hits = Hit.among(names, found.candidates(), threshold);
        Map<String, List<HitDecision>> decisions = hits.isEmpty() ? Map.of() : decisions(filing);
        return new Screened(newest, names, hits.stream().map(h -> new Judged(h, decisions.getOrDefault(h.key(), List.of()))).toList(), threshold, found.cut());
    }

    private Map<String, List<HitDecision>> decisions(long filing) {
        return em.createNamedQuery("HitDecision.ofFiling", HitDecision.class).setParameter("filing", filing).getResultStream().collect(Collectors.groupingBy(HitDecision::hit));
    }

    private Found candidates(long upload, List<FiledName> names) {
        List<String> keys = List.copyOf(names.stream().flatMap(n -> PlainName.variants(n.name()).stream()).flatMap(v -> v.keys().stream()).collect(Collectors.toCollection(TreeSet::new)));
        Map<String, Hit.Candidate> candidates = new LinkedHashMap<>();
        boolean cut = false;
        for (int from = 0; from < keys.size(); from += KEYS_OF_A_STATEMENT) {
            List<Object[]> rows = candidatesOf(upload, keys.subList(from, Math.min(keys.size(), from + KEYS_OF_A_STATEMENT)));
            cut |= rows.size() > MOST_CANDIDATES;
            rows.stream().limit(MOST_CANDIDATES).forEach(row -> candidates.put(row[0] + " " + row[1], new Hit.Candidate(((Number) row[0]).intValue(), (String) row[2], (String) row[3])));
        }
        return new Found(List.copyOf(candidates.values()), cut);
    }

    /** Names that have one of the keys: row, number of the name, key of the entry, name. */
    private List<Object[]> candidatesOf(long upload, List<String> keys) {
        String places = IntStream.range(0, keys.size()).mapToObj(i -> "?" + (i + 2)).collect(Collectors.joining(", "));
        Query query = em.createNativeQuery("select n.row_no, n.name_no, e.entry_key, n.name from"
                + " (select k.row_no, k.name_no, count(*) as shared from screening_key k where k.upload_id = ?1 and k.name_key in (" + places + ")"
                + " group by k.row_no, k.name_no order by count(*) desc, k.row_no, k.name_no fetch first " + (MOST_CANDIDATES + 1) + " rows only) c"
                + " join screening_name n on n.upload_id = ?1 and n.row_no = c.row_no and n.name_no = c.name_no"
                + " join screening_entry e on e.upload_id = ?1 and e.row_no = c.row_no order by c.shared desc, n.row_no, n.name_no");
        query.setParameter(1, upload);
        for (int i = 0; i < keys.size(); i++) {
            query.setParameter(i + 2, keys.get(i));
        }
        List<Object[]> rows = new ArrayList<>();
        query.getResultList().forEach(row -> rows.add((Object[]) row));
        return rows;
    }

    /** What the list says of entries, by their place in the edition. */
    Map<Integer, Object[]> entries(long upload, List<Integer> places) {
        Map<Integer, Object[]> entries = new HashMap<>();
        if (places.isEmpty()) {
            return entries;
        }
        String marks = IntStream.range(0, places.size()).mapToObj(i -> "?" + (i + 2)).collect(Collectors.joining(", "));
        Query query = em.createNativeQuery("select e.row_no, e.list_source, e.kind, e.programs, e.title, e.addresses, e.nationalities, e.birth_dates, e.remarks, e.url from screening_entry e"
                + " where e.upload_id = ?1 and e.row_no in (" + marks + ")");
        query.setParameter(1, upload);
        for (int i = 0; i < places.size(); i++) {
            query.setParameter(i + 2, places.get(i));
        }
        query.getResultList().forEach(row -> entries.put(((Number) ((Object[]) row)[0]).intValue(), (Object[]) row));
        return entries;
    }
}
