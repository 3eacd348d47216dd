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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingVersion;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormField;
import org.todokede.filing.FormRules;
import org.todokede.filing.ReceiptNumber;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.DraftChecks;
import org.todokede.filing.service.DraftWriter;
import org.todokede.filing.service.FilingStore;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.filing.service.ReceiptNumbers;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.LegalDay;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.Once;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.service.LawBook;

/**
 * Cases that no investor filed: a ministry opens an inquiry into an act that nobody notified (FEFTA Art. 29(1)), and writes on a sheet what it knows of it. From
 * there on it is a case as any other, of the ministries that the businesses of the target name, and of nobody else: neither window nor investor sees it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class InquiryService {

    /** Keys of a page that opens an inquiry. */
    private static final int LONGEST_KEY = 64;

    private static final String SECTORS = "target.sectors";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private CaseLog caseLog;

    @EJB
    private ReceiptNumbers numbers;

    @Inject
    private FilingStore store;

    @Inject
    private FormCatalogue forms;

    @Inject
    private DraftChecks checks;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    /** The sheet on which an inquiry is opened today. @throws Forbidden for everybody but reviewers */
    public FormEdition sheet(Actor actor) {
        Rights.require(actor, Permission.OPEN_INQUIRY, Subject.NONE);
        return forms.inquirySheet(clock.today());
    }

    /**
     * Opens an inquiry. Sent twice under one key, it is opened once.
     *
     * @param key of the page that it was written on, 1 to {@value #LONGEST_KEY} signs
     * @param typed by field path of the sheet; nothing else is looked at
     * @return number of the case
     * @throws Forbidden for everybody but reviewers
     * @throws InvalidInput if something is missing or wrong, or the actor's ministry has no part in it; nothing was stored
     * @throws RefusedByRule if another inquiry of the person was opened under the key
     */
    public String open(Actor actor, String key, Map<String, String> typed) {
        Act unnamed = Act.of(actor, CaseAct.OPEN_INQUIRY, "filing", "", CaseAct.OPEN_INQUIRY.article());
        return door.performOnce(unnamed, () -> openOnce(actor, key, typed), number -> Act.of(actor, CaseAct.OPEN_INQUIRY, "filing", number, CaseAct.OPEN_INQUIRY.article()));
    }

    private Once<String> openOnce(Actor actor, String key, Map<String, String> typed) {
        FormEdition sheet = sheet(actor);
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw InvalidInput.at("key", "field.missing");
        }
        Written written = written(actor, sheet, typed);
        Optional<Filing> earlier = store.byKey(actor.accountId(), key);
        if (earlier.isPresent()) {
            Rights.require(actor, Permission.TAKE_STATUTORY_ACT, earlier.get().asSubject());
            if (!written.sha256().equals(earlier.get().requestSha256())) {
                throw new RefusedByRule(Reason.plain("inquiry.keyUsed", earlier.get().number()));
            }
            return Once.repeated(earlier.get().number());
        }
        Instant now = clock.now();
        Filing inquiry = Filing.inquiry(sheet, written.content(), written.json(), actor.accountId(), actor.name(), now);
        inquiry.requestedAs(key, written.sha256());
        em.persist(inquiry);
        // Here a second request under the same key meets the first, before a number is taken.
        em.flush();
        keep(actor, inquiry, CaseAct.OPEN_INQUIRY, numbers.next(LegalDay.of(now).getYear()), written, now);
        return Once.done(inquiry.number());
    }

    /**
     * Writes the sheet anew, as its next version. Who takes part follows from it; who took part before goes on doing so. Sent twice, it is written once.
     *
     * @param seenSeq last event of the case that the person saw
     * @param typed as above
     * @throws NotFound if there is no such case that the actor's ministry takes part in
     * @throws InvalidInput as above
     * @throws RefusedByRule if the case does not allow it now, or nothing was changed
     * @throws org.todokede.refusal.ChangedBySomebodyElse if there is an event the person did not see
     */
    public void correct(Actor actor, String number, int seenSeq, Map<String, String> typed) {
        door.performOnce(Act.of(actor, CaseAct.CORRECT_INQUIRY, "filing", number, CaseAct.CORRECT_INQUIRY.article()), () -> {
            Filing inquiry = store.byNumber(number);
            Rights.require(actor, Permission.TAKE_STATUTORY_ACT, inquiry.asSubject());
            caseLog.history(inquiry).whyNot(CaseAct.CORRECT_INQUIRY, clock.today(), actor).ifPresent(why -> {
                throw new RefusedByRule(why);
            });
            Written written = written(actor, forms.of(inquiry.formNumber(), inquiry.formEdition()), typed);
            if (caseLog.isRepeated(inquiry, seenSeq, CaseAct.CORRECT_INQUIRY, actor, Map.of("sha256", written.sha256()))) {
                return Once.repeated(null);
            }
            caseLog.requireSeen(inquiry, seenSeq);
            if (written.json().equals(inquiry.content())) {
                throw new RefusedByRule(Reason.plain("inquiry.nothingChanged"));
            }
            Instant now = clock.now();
            inquiry.write(written.content(), written.json(), actor.name(), now);
            keep(actor, inquiry, CaseAct.CORRECT_INQUIRY, ReceiptNumber.parse(number).orElseThrow(), written, now);
            return Once.done(null);
        });
    }

    /** A sheet that is complete. @param ministries that the businesses of the target name */
    private record Written(FilingContent content, String json, Set<String> ministries) {

        private String sha256() {
            return ContentJson.sha256(json);
        }
    }

    private Written written(Actor actor, FormEdition sheet, Map<String, String> typed) {
        List<FieldDefect> defects = new ArrayList<>();
        List<FormField> fields = sheet.sections().stream().flatMap(section -> section.fieldsAt(typed.keySet()).stream()).toList();
        FilingContent content = FilingContent.EMPTY.with(DraftWriter.accepted(fields, typed, defects)).onlyApplicable(sheet);
        Set<String> known = defects.stream().map(FieldDefect::path).collect(Collectors.toSet());
        FormRules.missing(sheet, content).stream()
                .filter(defect -> !known.contains(defect.path()))
                .map(defect -> defect.path().equals(SECTORS) ? new FieldDefect(SECTORS, Reason.plain("inquiry.noBusiness")) : defect)
                .forEach(defects::add);
        if (defects.isEmpty()) {
            LocalDate today = clock.today();
            // What an investor notifies in any business (Ministerial Order Art. 3(5)) can be left unnotified in any, too.
            defects.addAll(FormRules.contradictions(sheet, content, new FormRules.Business(designated(sheet, content), true), new FormRules.Days(today, today, today)));
        }
        Set<String> ministries = defects.isEmpty() ? new TreeSet<>(checks.competentMinistries(actor, sheet, content)) : Set.of();
        if (defects.isEmpty() && !Filing.MINISTRY_OF_FINANCE.equals(actor.ministry()) && !ministries.contains(actor.ministry())) {
            defects.add(new FieldDefect(SECTORS, Reason.of("inquiry.notYours", "Cabinet Order Art. 7", actor.ministry())));
        }
        if (!defects.isEmpty()) {
            // in the order of the sheet, as whoever mends them goes through it
            List<String> order = sheet.sections().stream().flatMap(section -> section.fieldsAt(typed.keySet()).stream()).map(FormField::path).toList();
            throw new InvalidInput(defects.stream().sorted(Comparator.comparingInt(defect -> order.indexOf(defect.path()))).toList());
        }
        return new Written(content, ContentJson.write(content), ministries);
    }

    private Set<String> designated(FormEdition sheet, FilingContent content) {
        return sheet.dayOfAct(content).map(lawBook::sectorsOn).orElseGet(lawBook::sectors).stream().map(DesignatedSector::rowId).collect(Collectors.toSet());
    }

    private void keep(Actor actor, Filing inquiry, CaseAct act, ReceiptNumber number, Written written, Instant now) {
        Set<String> ministries = new TreeSet<>(written.ministries());
        ministries.addAll(inquiry.ministrySet());
        int version = inquiry.submit(number, ministries);
        em.persist(new FilingVersion(inquiry.id(), version, written.json(), written.sha256(), actor.name(), now));
        caseLog.append(inquiry, act, actor, Map.of("version", String.valueOf(version), "sha256", written.sha256()));
    }
}
