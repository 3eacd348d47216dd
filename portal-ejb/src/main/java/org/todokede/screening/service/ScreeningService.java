package org.todokede.screening.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.todokede.filing.Filing;
import org.todokede.filing.FormEdition;
import org.todokede.filing.ShortText;
import org.todokede.filing.service.FilingStore;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.notice.service.NoticeDesk;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.screening.HitDecision;
import org.todokede.screening.ScreeningNews;
import org.todokede.screening.Verdict;

/** The screening of the names of a case, for the reviewers of its ministries: what was found, and what they find of it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ScreeningService {

    /** Hits whose entries are shown, the most alike first. */
    public static final int MOST_SHOWN = 200;

    /** What a reviewer found of a hit. */
    public record Decided(Verdict verdict, String reason, String ministry, String author, Instant at) {}

    /** An entry of the list as shown. */
    public record Entry(String source, String kind, String programs, String title, String addresses, String nationalities, String birthDates, String remarks, String url) {}

    /** A hit as shown. @param decisions oldest first; none if it is undecided */
    public record HitView(String key, String filedName, List<String> paths, String listedName, int score, Entry entry, List<Decided> decisions) {}

    /**
     * A case as screened.
     *
     * @param editionOn day of the edition that answered; null if there is none
     * @param names how many names were screened
     * @param all how many hits there are; more than are shown if over {@value #MOST_SHOWN}
     * @param cut whether there were more candidates than are compared
     */
    public record Screening(
            String number, String filerName, String targetName, FormEdition form, int version, LocalDate editionOn, String source, int names, int threshold, List<HitView> hits, int all,
            int undecided, int confirmed, boolean cut) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private ReadDoor reads;

    @Inject
    private FilingStore filings;

    @Inject
    private FormCatalogue forms;

    @Inject
    private NameScreening screening;

    @Inject
    private PortalClock clock;

    @Inject
    private NoticeDesk notices;

    /**
     * Screens the names of a case as they stand now.
     *
     * @throws NotFound if there is no such case, or it is not of the actor's ministry
     * @throws org.todokede.refusal.Forbidden if the actor sees the case but reviews for no ministry of it
     */
    public Screening read(Actor actor, String number) {
        return reads.open(ConfidentialPart.READ_SCREENING.by(actor, number), () -> screened(actor, number));
    }

    private Screening screened(Actor actor, String number) {
        Filing filing = filings.byNumber(number);
        Rights.require(actor, Permission.SCREEN_NAMES, filing.asSubject());
        NameScreening.Screened screened = screening.screen(filing);
        List<NameScreening.Judged> shown = screened.hits().stream().limit(MOST_SHOWN).toList();
        Map<Integer, Object[]> entries = screened.newest().map(n -> screening.entries(n.upload().id(), shown.stream().map(j -> j.hit().entry()).distinct().toList())).orElse(Map.of());
        return new Screening(
                number, filing.filerName(), filing.targetName(), forms.of(filing.formNumber(), filing.formEdition()), filing.versionsSubmitted(),
                screened.newest().map(n -> n.upload().editionOn()).orElse(null), screened.newest().map(n -> n.upload().source()).orElse(""), screened.names().size(), screened.threshold(),
                shown.stream().map(j -> view(j, entry(entries.get(j.hit().entry())))).toList(), screened.hits().size(), screened.undecided(), screened.confirmed(), screened.cut());
    }

    private static Entry entry(Object[] row) {
        String[] texts = Arrays.stream(row).map(String::valueOf).toArray(String[]::new);
        return new Entry(texts[1], texts[2], texts[3], texts[4], texts[5], texts[6], texts[7], texts[8], texts[9]);
    }

    private static HitView view(NameScreening.Judged judged, Entry entry) {
        return new HitView(
                judged.hit().key(), judged.hit().filed().name(), judged.hit().filed().paths(), judged.hit().listedName(), judged.hit().score(), entry,
                judged.decisions().stream().map(d -> new Decided(d.verdict(), d.reason(), d.ministry(), d.author(), d.decidedAt())).toList());
    }

    /**
     * Says of a hit whether it is the listed party. Appended: an earlier decision stays on record, and the latest counts.
     *
     * @param hit its key
     * @param seen how many decisions on it the person saw
     * @param verdict as typed, a name of {@link Verdict}
     * @param reason as typed; needed for a dismissal
     * @throws NotFound if there is no such case of the actor's ministry, or no such hit in it now
     * @throws ChangedBySomebodyElse if somebody decided it meanwhile
     * @throws InvalidInput if the verdict or the reason is missing, or the reason too long
     */
    public void decide(Actor actor, String number, String hit, int seen, String verdict, String reason) {
        door.perform(Act.of(actor, Permission.SCREEN_NAMES, "filing", number, "").with(hit.length() == 64 ? hit : ""), () -> {
            Filing filing = filings.byNumber(number);
            Rights.require(actor, Permission.SCREEN_NAMES, filing.asSubject());
            NameScreening.Screened screened = screening.screen(filing);
            NameScreening.Judged judged = screened.hits().stream().filter(j -> j.hit().key().equals(hit)).findFirst().orElseThrow(NotFound::new);
            if (judged.decisions().size() != seen) {
                HitDecision latest = judged.latest().orElseThrow(NotFound::new);
                throw new ChangedBySomebodyElse(latest.author(), latest.decidedAt().toString());
            }
            Verdict found = Arrays.stream(Verdict.values()).filter(v -> v.name().equals(verdict)).findFirst().orElseThrow(() -> InvalidInput.at("verdict", "field.missing"));
            em.persist(new HitDecision(filing.id(), judged.hit(), seen + 1, found, text(found, reason), filing.versionsSubmitted(), screened.newest().orElseThrow().edition().id())
                    .by(actor.accountId(), actor.name(), actor.ministry(), clock.now()));
            if (screened.hits().stream().allMatch(other -> other == judged || other.latest().isPresent())) {
                notices.settle(filing, ScreeningNews.NAMES_FOUND.name());
            }
            return null;
        });
    }

    private static String text(Verdict verdict, String typed) {
        String reason = ShortText.clean(typed);
        if (reason.isEmpty()) {
            if (verdict == Verdict.DISMISSED) {
                throw InvalidInput.at("reason", "screening.reason.missing");
            }
            return reason;
        }
        ShortText.whyNot(reason, HitDecision.LONGEST_REASON, true).ifPresent(why -> {
            throw new InvalidInput(List.of(new FieldDefect("reason", why)));
        });
        return reason;
    }
}
