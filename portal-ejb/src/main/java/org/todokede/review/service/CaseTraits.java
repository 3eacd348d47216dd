package org.todokede.review.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.todokede.filing.Filing;
import org.todokede.filing.StatedParent;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseParent;
import org.todokede.review.CaseTrait;

/** Keeps by what each case is found, as it is sent; in the transaction of the sending. */
@ApplicationScoped
public class CaseTraits {

    /** Acts by which what is filed becomes another. */
    private static final Set<CaseAct> OF_SENDING = EnumSet.of(CaseAct.SUBMIT, CaseAct.AMEND, CaseAct.OPEN_INQUIRY, CaseAct.CORRECT_INQUIRY);

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private FormCatalogue forms;

    void onAct(@Observes ActDone done) {
        if (!OF_SENDING.contains(done.event().act())) {
            return;
        }
        Filing filing = done.filing();
        Set<CaseTrait.Value> wanted = new HashSet<>(CaseTrait.of(filing));
        if (done.event().seq() > 1) {
            em.createNamedQuery("CaseTrait.ofFiling", CaseTrait.class).setParameter("filing", filing.id()).getResultList().forEach(trait -> {
                if (!wanted.remove(trait.value())) {
                    em.remove(trait);
                }
            });
        }
        wanted.forEach(value -> em.persist(new CaseTrait(value, filing.id())));
        keepParent(filing, done.event().seq() > 1);
    }

    private void keepParent(Filing filing, boolean sentBefore) {
        Optional<String> key = StatedParent.keyOf(forms.of(filing.formNumber(), filing.formEdition()), ContentJson.read(filing.content()));
        CaseParent kept = sentBefore ? em.find(CaseParent.class, filing.id()) : null;
        if (kept == null) {
            key.ifPresent(parent -> em.persist(new CaseParent(filing.id(), parent)));
        } else {
            key.ifPresentOrElse(kept::standUnder, () -> em.remove(kept));
        }
    }
}
