package org.todokede.filing.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingFacts;
import org.todokede.filing.Regime;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.CitedProvisions;

/** Lines of the record about a filing name the provisions of its kind of act: of a specified acquisition those of FEFTA Art. 28, whoever wrote the line. */
@ApplicationScoped
public class ProvisionsOfFilings implements CitedProvisions {

    private static final String FILING = "filing";

    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private FormCatalogue forms;

    @Override
    public String of(Act act) {
        boolean differs = !act.cited() && act.objectKind().equals(FILING) && !Regime.SPECIFIED_ACQUISITION.article(act.article()).equals(act.article());
        return differs ? regimeOf(act.objectKey()).map(regime -> regime.article(act.article())).orElse(act.article()) : act.article();
    }

    /** A draft is known by its id: whatever the act has written in it, and not stored yet, counts. A filing is known by its number, and nothing but its form and facts is read. */
    private Optional<Regime> regimeOf(String key) {
        if (ID.matcher(key).matches()) {
            return Optional.ofNullable(em.find(Filing.class, Long.valueOf(key))).map(filing -> filing.regime(forms.of(filing.formNumber(), filing.formEdition()).purpose()));
        }
        return em.createQuery("select f.formNumber, f.formEdition, f.facts from Filing f where f.number = :number", Object[].class)
                .setParameter("number", key)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultStream()
                .findFirst()
                .map(row -> FilingFacts.regime(forms.of((String) row[0], (String) row[1]).purpose(), (String) row[2]));
    }
}
