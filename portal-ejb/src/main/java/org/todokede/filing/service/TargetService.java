package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormSection;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.ownership.RegisteredCompany;
import org.todokede.ownership.service.CompanyRegister;
import org.todokede.ownership.service.CompanyRegister.Found;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.registry.CorporateNumber;
import org.todokede.review.service.CaseLog;

/** Takes the target of a draft, with its group, from the register of companies. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TargetService {

    /** Most companies that a search shows. */
    public static final int MOST_FOUND = 20;

    private static final String SECTION = "target";
    private static final String NUMBER = "target.corporate_number";

    /**
     * What can be taken.
     *
     * @param dated whether the draft gives the day of the act; if not, the group is that of today
     * @param found companies that fit what was typed
     * @param more whether others fit besides
     * @param offer the company chosen, with its group; null if none is
     */
    public record Choice(long version, boolean dated, LocalDate day, List<Found> found, boolean more, TargetGroups.Offer offer) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private DraftWriter writer;

    @Inject
    private DraftChanges changes;

    @Inject
    private CompanyRegister register;

    @Inject
    private TargetGroups groups;

    /** Whether the form asks for a company with a corporate number as target. */
    private static boolean isAsked(FormEdition form) {
        return form.field(NUMBER).isPresent();
    }

    /**
     * Looks for a target.
     *
     * @param typed corporate number, security code, or part of a name in either language; empty to look for nothing
     * @param number corporate number of the company that was chosen; empty if none
     * @param language in which its designated business is to be named
     * @throws InvalidInput at {@code q} if thirteen figures were typed whose check digit is wrong; at {@code company} if no company has the number chosen
     * @throws NotFound if there is no such draft of the actor's, or its form asks for no target
     */
    public Choice look(Actor actor, long filingId, String typed, String number, String language) {
        Filing filing = draft(actor, filingId);
        FormEdition form = writer.form(filing);
        FilingContent content = ContentJson.read(filing.content());
        String figures = CorporateNumber.normalised(typed);
        if (figures.matches("\\d{13}")) {
            CorporateNumber.whyNot(figures).ifPresent(why -> {
                throw new InvalidInput(List.of(new FieldDefect("q", why)));
            });
        }
        List<Found> found = typed.isBlank() ? List.of() : register.search(typed, "", MOST_FOUND + 1);
        LocalDate day = groups.day(form, content);
        TargetGroups.Offer offer = number.isEmpty() ? null : groups.offer(chosen(number), form, content, day, language);
        return new Choice(
                filing.version(), form.dayOfAct(content).isPresent(), day,
                found.stream().limit(MOST_FOUND).toList(), found.size() > MOST_FOUND, offer);
    }

    private RegisteredCompany chosen(String number) {
        Optional<RegisteredCompany> company = CorporateNumber.whyNot(number).isEmpty() ? register.byNumber(number) : Optional.empty();
        return company.orElseThrow(() -> InvalidInput.at("company", "group.numberUnknown", number.length() > 40 ? number.substring(0, 40) : number));
    }

    /**
     * Writes a company and those of its group that run designated business on the day of the act into the draft. What else the draft says stays; taken twice,
     * it says the same.
     *
     * @param seenVersion version of the draft the person saw
     * @throws ChangedBySomebodyElse if somebody has changed the draft since
     * @throws InvalidInput if no company has the number, or the actor stands on the side of this target too; then nothing is written
     * @throws NotFound if there is no such draft of the actor's, or its form asks for no target
     */
    public void take(Actor actor, long filingId, String number, String language, long seenVersion) {
        door.perform(Act.of(actor, Permission.WRITE_DRAFT, "filing", filingId, "CO 7"), () -> {
            Filing filing = draft(actor, filingId);
            Drafts.requireSeen(filing, seenVersion);
            FormEdition form = writer.form(filing);
            FilingContent before = ContentJson.read(filing.content());
            TargetGroups.Offer offer = groups.offer(chosen(number), form, before, groups.day(form, before), language);
            FormSection section = form.section(SECTION).orElseThrow(NotFound::new);
            List<FieldDefect> defects = new ArrayList<>();
            writer.write(actor, filing, section.fieldsAt(offer.taken().fields().keySet()), offer.taken().fields(), defects);
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects.stream().map(d -> new FieldDefect("company", d.reason())).toList());
            }
            FilingContent after = writer.numberRows(actor, filing);
            em.flush();
            changes.keep(actor, filing, SECTION, before, after);
            return null;
        });
    }

    private Filing draft(Actor actor, long filingId) {
        Filing filing = store.byId(filingId);
        Rights.require(actor, Permission.WRITE_DRAFT, filing.asSubject());
        caseLog.requireDraft(filing);
        if (!isAsked(writer.form(filing))) {
            throw new NotFound();
        }
        return filing;
    }
}
