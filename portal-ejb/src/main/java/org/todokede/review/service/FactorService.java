package org.todokede.review.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todokede.filing.Filing;
import org.todokede.filing.ShortText;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.Once;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseHistory;
import org.todokede.review.FactorAssessment;
import org.todokede.review.FactorFinding;
import org.todokede.review.FactorsStanding;
import org.todokede.review.RiskFlag;
import org.todokede.review.ScreeningFactor;

/** The checklist of the published screening factors of a case (FEFTA Art. 27(3)): what each ministry finds of each, and which flags it raises. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FactorService {

    private static final String ARTICLE = "FEFTA Art. 27(3)";

    /** A finding as shown. */
    public record Found(FactorAssessment assessment, RiskFlag flag, String body, String source, String author, Instant at) {}

    /** Findings of one ministry on one factor. @param counts whether it takes part in the case now @param all oldest first, at least one; the last counts */
    public record OfMinistry(String ministry, boolean counts, List<Found> all) {

        public Found latest() {
            return all.get(all.size() - 1);
        }
    }

    /** A factor of the case. @param findings by ministry, in alphabetical order; empty if nobody has looked at it */
    public record Item(ScreeningFactor factor, List<OfMinistry> findings) {}

    /**
     * The checklist of a case.
     *
     * @param listOf day whose list counts: that of receipt, or today while it is not received
     * @param received whether it is the day of receipt
     * @param article under which they are looked at
     * @param ministry the reader's
     */
    public record Checklist(String number, String filerName, String targetName, LocalDate listOf, boolean received, String article, List<Item> items, FactorsStanding standing, String ministry) {

        /** How often the reader's ministry has said something of the factor. */
        public int seen(String factor) {
            return items.stream().filter(item -> item.factor().key().equals(factor)).flatMap(item -> item.findings().stream())
                    .filter(found -> found.ministry().equals(ministry)).mapToInt(found -> found.all().size()).sum();
        }
    }

    /** A finding as typed. @param assessment name of a {@link FactorAssessment} @param flag name of a {@link RiskFlag}; empty for none */
    public record Typed(String assessment, String flag, String body, String source) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private ReadDoor reads;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private ScreeningFactors factors;

    @Inject
    private PortalClock clock;

    /**
     * Reads the checklist.
     *
     * @throws NotFound if there is no such case, or it is not of the actor's ministry
     * @throws org.todokede.refusal.Forbidden for the window, which receives and does not review
     * @throws RefusedByRule if nothing is screened in it, because no period runs
     */
    public Checklist read(Actor actor, String number) {
        return reads.open(ConfidentialPart.READ_FACTORS.by(actor, number), () -> checklist(actor, number));
    }

    private Checklist checklist(Actor actor, String number) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.WEIGH_FACTORS, filing.asSubject());
        CaseHistory history = screenable(filing);
        LocalDate day = listOf(history);
        List<FactorFinding> all = caseLog.findings(filing.id());
        return new Checklist(
                number, filing.filerName(), filing.targetName(), day, history.receivedOn().isPresent(), history.regime().article(ARTICLE), listed(day, all).stream().map(factor -> item(filing, factor, all)).toList(),
                FactorsStanding.of(all, filing.ministrySet()), actor.ministry());
    }

    /** The factors of that day, and those of another day of which something was found while another day counted: no flag is out of sight. */
    private List<ScreeningFactor> listed(LocalDate day, List<FactorFinding> all) {
        return factors.all().stream().filter(factor -> factor.appliesOn(day) || all.stream().anyMatch(x -> x.factor().equals(factor.key()))).toList();
    }

    private static Item item(Filing filing, ScreeningFactor factor, List<FactorFinding> all) {
        Map<String, List<Found>> byMinistry = new LinkedHashMap<>();
        all.stream().filter(x -> x.factor().equals(factor.key())).forEach(x -> byMinistry.computeIfAbsent(x.ministry(), m -> new ArrayList<>())
                .add(new Found(x.assessment(), x.flag(), x.body(), x.source(), x.author(), x.foundAt())));
        return new Item(factor, byMinistry.entrySet().stream().map(e -> new OfMinistry(e.getKey(), filing.ministrySet().contains(e.getKey()), e.getValue())).toList());
    }

    private CaseHistory screenable(Filing filing) {
        CaseHistory history = caseLog.history(filing);
        if (!history.kind().bars()) {
            throw new RefusedByRule(Reason.of("factor.notScreened", history.regime().article(ARTICLE)));
        }
        return history;
    }

    private LocalDate listOf(CaseHistory history) {
        return history.receivedOn().orElse(clock.today());
    }

    /**
     * Says for the actor's ministry what it finds of a factor. Appended: what it said before stays on record, and this counts from now on. Sent twice, it is said
     * once.
     *
     * @param seen how often the ministry had said something of it when the person looked
     * @throws NotFound if there is no such case of the actor's ministry, or no such factor for it
     * @throws org.todokede.refusal.Forbidden for the window
     * @throws ChangedBySomebodyElse if a colleague has said something meanwhile
     * @throws InvalidInput if something is missing, too long or holds control characters, or a flag is raised where there is no concern
     * @throws RefusedByRule as in {@link #read}
     */
    public void find(Actor actor, String number, String factor, int seen, Typed typed) {
        Act act = Act.of(actor, Permission.WEIGH_FACTORS, "filing", number, ARTICLE);
        door.performOnce(act, () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.WEIGH_FACTORS, filing.asSubject());
            List<FactorFinding> all = caseLog.findings(filing.id());
            ScreeningFactor found = listed(listOf(screenable(filing)), all).stream().filter(f -> f.key().equals(factor)).findFirst().orElseThrow(NotFound::new);
            List<FactorFinding> own = all.stream().filter(x -> x.factor().equals(factor) && x.ministry().equals(actor.ministry())).toList();
            if (own.size() == seen + 1 && own.get(seen).says(actor.accountId(), typed.assessment(), typed.flag(), ShortText.clean(typed.body()), ShortText.clean(typed.source()))) {
                return Once.repeated(own.get(seen));
            }
            if (own.size() != seen) {
                FactorFinding latest = own.stream().reduce((a, b) -> b).orElseThrow(NotFound::new);
                throw new ChangedBySomebodyElse(latest.author(), latest.foundAt().toString());
            }
            FactorFinding finding = finding(filing, found, actor, own.size() + 1, typed);
            em.persist(finding);
            em.flush();
            return Once.done(finding);
        }, finding -> act.with("%s %s %s".formatted(factor, finding.assessment(), finding.flag())));
    }

    private FactorFinding finding(Filing filing, ScreeningFactor factor, Actor actor, int revision, Typed typed) {
        List<FieldDefect> defects = new ArrayList<>();
        FactorAssessment assessment = one(FactorAssessment.values(), typed.assessment());
        RiskFlag flag = typed.flag().isEmpty() ? RiskFlag.NONE : one(RiskFlag.values(), typed.flag());
        String body = text("body", typed.body(), FactorFinding.LONGEST_BODY, true, defects);
        String source = text("source", typed.source(), FactorFinding.LONGEST_SOURCE, assessment != null && assessment != FactorAssessment.OPEN, defects);
        if (assessment == null) {
            defects.add(0, new FieldDefect("assessment", Reason.plain("field.missing")));
        }
        if (flag == null) {
            defects.add(new FieldDefect("flag", Reason.plain("field.notAnOption")));
        } else if (flag != RiskFlag.NONE && assessment == FactorAssessment.NO_CONCERN) {
            defects.add(new FieldDefect("flag", Reason.plain("factor.flagWithoutConcern")));
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return new FactorFinding(filing.id(), factor.key(), actor.ministry(), revision, assessment, flag).saying(body, source).by(actor.accountId(), actor.name(), clock.now());
    }

    private static <E extends Enum<E>> E one(E[] constants, String name) {
        return Arrays.stream(constants).filter(c -> c.name().equals(name)).findFirst().orElse(null);
    }

    private static String text(String path, String typed, int longest, boolean required, List<FieldDefect> defects) {
        String text = ShortText.clean(typed);
        if (required || !text.isEmpty()) {
            ShortText.whyNot(text, longest, true).ifPresent(why -> defects.add(new FieldDefect(path, why)));
        }
        return text;
    }
}
