package org.todokede.filing.service;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todokede.filing.EditionChange;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingFacts;
import org.todokede.filing.FilingKind;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormField;
import org.todokede.filing.FormSection;
import org.todokede.filing.FormRules;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.period.StandstillCount;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.registry.service.CompanyListService;
import org.todokede.review.CaseAct;
import org.todokede.review.service.CaseLog;
import org.todokede.rules.CheckAnswers;
import org.todokede.rules.service.AssessmentService;
import org.todokede.rules.service.LawBook;

/** Drafting: from the first field to a filing that could be submitted. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Drafts {

    /** Where a form speaks of the act. */
    private static final String ACT = "act.";

    /**
     * A draft as its people see it.
     *
     * @param version version to send back with the next change
     * @param defects contradictions across fields, and defects named when it was returned
     * @param missing fields without which it cannot be submitted
     * @param standstill the period if it were received today; of no matter for what bars nothing
     * @param standing what the decision says of it
     * @param reportDue last day of a report, inclusive; null if it has none, or the day of the act is not given
     * @param newEdition what a newer edition of the form, which it could go on under, would change; null if there is none
     */
    public record Draft(
            long id,
            long version,
            FormEdition form,
            FilingContent content,
            String number,
            String updatedBy,
            Instant updatedAt,
            List<FieldDefect> defects,
            List<FieldDefect> missing,
            List<FieldDefect> returned,
            StandstillCount standstill,
            FilingAnswers.Standing standing,
            LocalDate reportDue,
            EditionChange newEdition) {}

    /**
     * What became of a save. What was right is stored, what was wrong is named; nothing that was right is held back by what was wrong.
     *
     * @param version new version of the draft
     */
    public record Saved(long version, Instant at, List<FieldDefect> defects) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private DraftChecks checks;

    @Inject
    private DraftWriter writer;

    @Inject
    private DraftChanges changes;

    @EJB
    private AssessmentService assessments;

    @EJB
    private CompanyListService companies;

    @Inject
    private FilingAnswers answers;

    @Inject
    private TargetGroups groups;

    @Inject
    private AnswerForms answerForms;

    @Inject
    private FormCatalogue forms;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    /**
     * Begins a filing with the facts of the organisation.
     *
     * @throws RefusedByRule if the actor has no organisation yet
     * @throws NotFound if there is no such form
     */
    public long start(Actor actor, String formNumber) {
        Act asked = Act.of(actor, Permission.START_FILING, "form", formNumber, "FEFTA Art. 27(1)");
        return door.perform(asked, () -> writer.begin(actor, formNumber).id(), id -> Act.of(actor, Permission.START_FILING, "filing", id, asked.article()));
    }

    /**
     * Begins a filing with the facts of the organisation and, over them, every fact of a kept answer that the form asks for. The filing remembers the answer.
     * A report that what was notified has been done knows the notification that began with the same answer.
     *
     * @param answer address of the kept answer
     * @throws RefusedByRule if the answer asks for another form, or the actor has no organisation yet
     * @throws NotFound if there is no such answer or no such form
     */
    public long startWith(Actor actor, String formNumber, String answer) {
        Act asked = Act.of(actor, Permission.START_FILING, "form", formNumber, "FEFTA Art. 27(1)");
        return door.perform(asked, () -> {
            Filing filing = writer.begin(actor, formNumber);
            AssessmentService.Kept kept = assessments.find(answer);
            boolean report = answerForms.reporting(kept).contains(formNumber);
            if (!report && !kept.forms().contains(formNumber)) {
                throw new RefusedByRule(Reason.plain("filing.otherForm", formNumber, String.join(", ", kept.forms())));
            }
            Map<String, String> carried = FilingFacts.asContent(CheckAnswers.read(kept.answers()).facts(), lawBook.rules());
            carried.putAll(target(kept.answers()));
            FormEdition form = writer.form(filing);
            FilingContent known = FilingContent.of(carried);
            known.date("act.planned_on").ifPresent(day -> groups.ofListed(known.get("target.security_code"), form, known, day).ifPresent(offer -> carried.putAll(offer.taken().fields())));
            // A report asks for the day on which the act was done; a day still to come is only planned.
            FilingContent.of(carried).date("act.planned_on").filter(day -> !day.isAfter(clock.today()) && !form.purpose().dayOfAct().isEmpty())
                    .ifPresent(day -> carried.putIfAbsent(form.purpose().dayOfAct(), day.toString()));
            if (report) {
                carried.putAll(done(actor, kept, form, ContentJson.read(filing.content())));
            }
            writer.write(actor, filing, form.sections().stream().flatMap(s -> s.fieldsAt(carried.keySet()).stream()).toList(), carried, new ArrayList<>());
            filing.beganWith(kept.id());
            return filing.id();
        }, id -> Act.of(actor, Permission.START_FILING, "filing", id, asked.article()));
    }

    /** That it was done, and what its notification says that the draft does not hold yet. */
    private Map<String, String> done(Actor actor, AssessmentService.Kept answer, FormEdition form, FilingContent begun) {
        Map<String, String> done = new LinkedHashMap<>();
        Optional<Filing> notified = answerForms.notified(actor, answer, form);
        notified.ifPresent(other -> store.filed(other).asMap().forEach((path, value) -> {
            if (!begun.has(path)) {
                done.put(path, value);
            }
        }));
        done.putAll(notified.map(other -> form.naming(other.number(), CaseAct.REPORT_EXECUTION.name())).orElseGet(() -> form.doing(CaseAct.REPORT_EXECUTION.name())));
        return done;
    }

    /** The target as the edition of the list that the answer was given with has it; nothing if it was not looked up there. */
    private Map<String, String> target(Map<String, String> answers) {
        String edition = answers.getOrDefault("company_list", "");
        return !edition.matches("\\d{1,18}") ? Map.of() : companies.entryIn(answers.getOrDefault("company", ""), Long.parseLong(edition))
                .map(CompanyListService.Entry::listing)
                .map(company -> Map.of(
                        "target.name", company.nameEn().isEmpty() ? company.nameJa() : company.nameEn() + " / " + company.nameJa(),
                        "target.security_code", company.securityCode()))
                .orElse(Map.of());
    }

    /**
     * Begins a form that refers to a filing of the organisation, with what that filing says.
     *
     * @param act act in the case of that filing which the form is to do, e.g. a report of execution
     * @throws NotFound if there is no such filing of the actor's, or no form that does this for it
     */
    public long startOn(Actor actor, String number, CaseAct act) {
        Act asked = Act.of(actor, Permission.START_FILING, "filing", number, act.article());
        return door.perform(
                asked,
                () -> {
                    Filing other = store.byNumber(number);
                    Rights.require(actor, Permission.READ_OWN_FILING, other.asSubject());
                    FormEdition form = doing(other, act).orElseThrow(NotFound::new);
                    return writer.begin(actor, form.number(), carried(store.filed(other), form).with(form.naming(number, act.name()))).id();
                },
                id -> Act.of(actor, Permission.START_FILING, "filing", id, act.article()));
    }

    /** What the other filing says, as far as it is said of the same: why an act was planned is no reason for the reply to a recommendation on it. */
    private static FilingContent carried(FilingContent filed, FormEdition form) {
        return form.kind() == FilingKind.REPLY ? filed.onlyAt(filed.asMap().keySet().stream().filter(path -> !path.startsWith(ACT)).toList()) : filed;
    }

    /** The form by which the actor does the act in the case of this filing; empty if there is none. @throws NotFound if it is not the actor's */
    public Optional<FormEdition> formDoing(Actor actor, String number, CaseAct act) {
        Filing other = store.byNumber(number);
        Rights.require(actor, Permission.READ_OWN_FILING, other.asSubject());
        return doing(other, act);
    }

    private Optional<FormEdition> doing(Filing other, CaseAct act) {
        boolean specified = FormRules.isSpecifiedAcquisition(store.filed(other));
        return forms.doing(act.name(), other.formNumber(), specified, clock.today());
    }

    /** An edition of a form, in force or not. */
    public Optional<FormEdition> edition(String number, String edition) {
        return forms.all().stream().filter(e -> e.number().equals(number) && e.edition().equals(edition)).findFirst();
    }

    /** The forms that can be begun today, in the order of their numbers. */
    public List<FormEdition> forms() {
        return forms.currentOn(clock.today());
    }

    /** Reads a draft. @throws NotFound if there is none, or it is not the actor's */
    public Draft read(Actor actor, long id) {
        Filing filing = store.byId(id);
        Rights.require(actor, Permission.READ_OWN_FILING, filing.asSubject());
        return view(actor, filing);
    }

    /**
     * Goes on with a draft under the newest edition of its form. What was written stays; what is no longer asked is kept, but not filed.
     *
     * @param seenVersion version of the draft the person saw
     * @return what the other edition changes
     * @throws RefusedByRule if there is no newer edition in force
     */
    public EditionChange carryOver(Actor actor, long id, long seenVersion) {
        return door.perform(Act.of(actor, Permission.WRITE_DRAFT, "filing", id, ""), () -> {
            Filing filing = store.byId(id);
            Rights.require(actor, Permission.WRITE_DRAFT, filing.asSubject());
            caseLog.requireDraft(filing);
            requireSeen(filing, seenVersion);
            EditionChange change = newEdition(filing).orElseThrow(() -> new RefusedByRule(Reason.plain("filing.newestEdition")));
            filing.carryOver(change.to());
            filing.writeAside(filing.content(), actor.name(), clock.now());
            em.flush();
            return change;
        });
    }

    private Optional<EditionChange> newEdition(Filing filing) {
        FormEdition current = forms.current(filing.formNumber(), clock.today());
        return Optional.of(current)
                .filter(c -> c.validFrom().isAfter(writer.form(filing).validFrom()))
                // What is amended stays on the edition it was filed on: the authorities read both versions under it.
                .filter(c -> !caseLog.isBeingAmended(filing))
                .map(c -> EditionChange.between(writer.form(filing), c, ContentJson.read(filing.content())));
    }

    /**
     * Saves what was typed in one section.
     *
     * @param typed values as typed, by field path; paths that are not of the section are ignored. The rows of its groups are numbered anew
     * @param seenVersion version of the draft the person saw
     * @throws ChangedBySomebodyElse if somebody, or another tab, has put something else into one of these fields since; nothing is stored
     */
    public Saved save(Actor actor, long id, String sectionKey, Map<String, String> typed, long seenVersion) {
        return save(actor, id, sectionKey, typed, seenVersion, true);
    }

    /** The same while the page stays open: rows keep their numbers, which stand in the page. */
    public Saved keep(Actor actor, long id, String sectionKey, Map<String, String> typed, long seenVersion) {
        return save(actor, id, sectionKey, typed, seenVersion, false);
    }

    private Saved save(Actor actor, long id, String sectionKey, Map<String, String> typed, long seenVersion, boolean done) {
        return door.perform(Act.of(actor, Permission.WRITE_DRAFT, "filing", id, ""), () -> {
            Filing filing = store.byId(id);
            Rights.require(actor, Permission.WRITE_DRAFT, filing.asSubject());
            caseLog.requireDraft(filing);
            FormEdition form = writer.form(filing);
            FormSection section = form.section(sectionKey).orElseThrow(NotFound::new);
            List<FormField> fields = section.fieldsAt(typed.keySet());
            changes.requireUntouched(filing, seenVersion, fields, typed);
            FilingContent before = ContentJson.read(filing.content());
            List<FieldDefect> defects = new ArrayList<>();
            FilingContent written = writer.write(actor, filing, fields, typed, defects);
            // While something is wrong the rows keep their numbers, so that each message stays at its row.
            FilingContent content = done && defects.isEmpty() ? writer.numberRows(actor, filing) : written;
            em.flush();
            changes.keep(actor, filing, sectionKey, before, content);
            List<FieldDefect> contradictions = checks.contradictions(actor, filing, form, content).stream()
                    .filter(d -> section.holds(d.path()) && (typed.containsKey(d.path()) || form.group(d.path()).isPresent()))
                    .filter(d -> defects.stream().noneMatch(known -> known.path().equals(d.path())))
                    .toList();
            defects.addAll(contradictions);
            return new Saved(filing.version(), filing.updatedAt(), List.copyOf(defects));
        });
    }

    private Draft view(Actor actor, Filing filing) {
        FormEdition form = writer.form(filing);
        FilingContent content = ContentJson.read(filing.content());
        return new Draft(
                filing.id(),
                filing.version(),
                form,
                content,
                filing.number(),
                filing.updatedBy(),
                filing.updatedAt(),
                checks.contradictions(actor, filing, form, content),
                FormRules.missing(form, content),
                caseLog.defectsOfLastReturn(filing),
                lawBook.standstillIfSentAt(clock.now()),
                answers.of(filing, content),
                checks.reportDue(form, content).orElse(null),
                newEdition(filing).orElse(null));
    }

    static void requireSeen(Filing filing, long seenVersion) {
        if (filing.version() != seenVersion) {
            throw new ChangedBySomebodyElse(filing.updatedBy(), filing.updatedAt().toString());
        }
    }
}
