package org.todokede.filing.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.todokede.documents.Attachments;
import org.todokede.documents.Document;
import org.todokede.filing.Filing;
import org.todokede.filing.SignOff;
import org.todokede.identity.Actor;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.registry.Organisation;

/** Whether a draft is signed off as it stands. Asks no rights: its callers do. */
@ApplicationScoped
public class SignOffs {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /** Whether the organisation wants a second person to agree before anything is submitted. */
    boolean isRequired(Filing filing) {
        return em.find(Organisation.class, filing.organisationId()).isSignOffRequired();
    }

    /** Everything ever signed off in the filing, oldest first. */
    List<SignOff> all(Filing filing) {
        return em.createNamedQuery("SignOff.ofFiling", SignOff.class).setParameter("filing", filing.id()).getResultList();
    }

    /** Hash of all that a submission would hold: edition of the form, content, and each file with its heading and who may read it. */
    String stateOf(Filing filing) {
        String files = Attachments.of(em.createNamedQuery("Document.ofFiling", Document.class).setParameter("filing", filing.id()).getResultList()).current().stream()
                .map(d -> d.id() + " " + d.sha256() + " " + d.heading() + " " + d.audience())
                .collect(Collectors.joining("\n"));
        return ContentJson.sha256(filing.formNumber() + " " + filing.formEdition() + "\n" + filing.content() + "\n" + files);
    }

    /** Why this person may not submit it as it stands; empty if nothing is missing. */
    Optional<Reason> whyNot(Actor submitter, Filing filing) {
        return isRequired(filing) ? SignOff.whyNot(all(filing), stateOf(filing), submitter.accountId()) : Optional.empty();
    }

    /** @throws RefusedByRule if a second person has to sign it off first */
    void require(Actor submitter, Filing filing) {
        whyNot(submitter, filing).ifPresent(why -> {
            throw new RefusedByRule(why);
        });
    }
}
