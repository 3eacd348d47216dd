package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.todokede.filing.DraftComment;
import org.todokede.filing.Filing;
import org.todokede.filing.FormEdition;
import org.todokede.filing.ShortText;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.service.CaseLog;

/** What colleagues remark to each other on a draft. No authority is ever shown it: it is read with the right to one's own filings alone. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CommentService {

    /** Comments that are shown, at most. */
    private static final int SHOWN = 200;

    /** A comment as shown. @param resolvedBy null while it is open */
    public record Comment(long id, String path, String body, String author, Instant writtenAt, String resolvedBy, Instant resolvedAt) {

        public boolean isOpen() {
            return resolvedAt == null;
        }
    }

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
    private PortalClock clock;

    /** Comments on a draft, newest first. @param openOnly those nobody has seen to @throws NotFound if there is no such draft of the actor's */
    public List<Comment> of(Actor actor, long id, boolean openOnly) {
        Rights.require(actor, Permission.READ_OWN_FILING, store.byId(id).asSubject());
        return em.createNamedQuery(openOnly ? "DraftComment.open" : "DraftComment.ofFiling", DraftComment.class)
                .setParameter("filing", id)
                .setMaxResults(SHOWN)
                .getResultStream()
                .map(c -> new Comment(c.id(), c.path(), c.body(), c.author(), c.writtenAt(), c.resolvedBy(), c.resolvedAt()))
                .toList();
    }

    /**
     * Writes a comment.
     *
     * @param path of a field or a group of the form, or the key of a section
     * @throws InvalidInput if there is no such place, or the text is empty, too long or holds characters that cannot be seen
     * @throws RefusedByRule if it is no draft any more
     */
    public void write(Actor actor, long id, String path, String typed) {
        door.perform(Act.of(actor, Permission.COMMENT_DRAFT, "filing", id, ""), () -> {
            Filing filing = store.byId(id);
            Rights.require(actor, Permission.COMMENT_DRAFT, filing.asSubject());
            caseLog.requireDraft(filing);
            FormEdition form = writer.form(filing);
            if (form.section(path).isEmpty() && form.sectionOf(path).isEmpty()) {
                throw InvalidInput.at("path", "field.notAnOption");
            }
            String body = ShortText.clean(typed);
            DraftComment.whyNot(body).ifPresent(why -> {
                throw new InvalidInput(List.of(new FieldDefect("comment", why)));
            });
            em.persist(new DraftComment(id, path, body, actor.name(), clock.now()));
            return null;
        });
    }

    /** Marks a comment as seen to; done twice, the first one is remembered. @throws NotFound if there is no such comment on this draft */
    public void resolve(Actor actor, long id, long commentId) {
        door.perform(Act.of(actor, Permission.COMMENT_DRAFT, "filing", id, ""), () -> {
            Rights.require(actor, Permission.COMMENT_DRAFT, store.byId(id).asSubject());
            DraftComment comment = em.find(DraftComment.class, commentId);
            if (comment == null || comment.filingId() != id) {
                throw new NotFound();
            }
            comment.resolve(actor.name(), clock.now());
            return null;
        });
    }
}
