package org.todokede.rules.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.rules.BookDifference;
import org.todokede.rules.EffectPreview;
import org.todokede.rules.RuleBook;

/**
 * Shows an administrator what a draft of the rules would change, before anybody approves it: open drafts, open cases, kept answers that relied on an exemption,
 * and listed companies, each judged under the book in force and under the draft. Changes nothing and is never cached: the draft and what is stored both move.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EffectPreviewService {

    /** Rows of a page. */
    public static final int ROWS = 25;

    @Inject
    private LawBook lawBook;

    @Inject
    private EditionBooks books;

    @Inject
    private StoredSubjects stored;

    /**
     * The effect of an edition that is not published yet, as if it were published now.
     *
     * @param after where the page begins; null for the first page, which alone counts
     * @return empty if it can change no answer on any day
     * @throws Forbidden if the actor keeps no rules
     * @throws NotFound if there is no such edition
     * @throws InvalidInput if its rows do not make a book
     */
    public Optional<EffectPreview.Report> preview(Actor actor, int edition, EffectPreview.Cursor after) {
        Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
        return preview(actor, books.draftBook(edition), after);
    }

    /**
     * The effect of a draft for acts from the first day on which it differs in law from the book in force.
     *
     * @param after where the page begins; null for the first page, which alone counts
     * @return empty if the draft can change no answer on any day
     * @throws Forbidden if the actor keeps no rules
     */
    public Optional<EffectPreview.Report> preview(Actor actor, RuleBook draft, EffectPreview.Cursor after) {
        Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
        RuleBook current = lawBook.rules();
        Optional<LocalDate> effectiveDay = BookDifference.firstDay(current, draft);
        return effectiveDay.map(day -> new EffectPreview(current, draft, day, ROWS).run(stored.sources(current, draft, day), after));
    }
}
