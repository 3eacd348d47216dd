package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todokede.filing.Amendment;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormField;
import org.todokede.filing.FormSection;
import org.todokede.filing.Redline;
import org.todokede.identity.Actor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.review.service.CaseLog;

/**
 * Fields of a filing that the authorities ask about, as they stand in the working version, and their new values: an amendment like any other, begun if none
 * is. Always inside an act of its caller, who has asked the rights.
 */
@ApplicationScoped
public class AnsweredFields {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private FilingStore store;

    @Inject
    private DraftWriter writer;

    @Inject
    private DraftChanges changes;

    @Inject
    private PortalClock clock;

    @EJB
    private CaseLog caseLog;

    /** The edition under which the filing is read. */
    public FormEdition form(Filing filing) {
        return writer.form(filing);
    }

    /** What stands in the working version; what was filed where nothing is being amended. */
    public FilingContent standing(Filing filing) {
        return caseLog.isBeingAmended(filing) ? ContentJson.read(filing.content()) : store.filed(filing);
    }

    /** What sending the working version would change in what was filed. */
    public List<Redline.Change> changes(Filing filing) {
        FormEdition form = writer.form(filing);
        return caseLog.isBeingAmended(filing)
                ? Redline.between(form, store.filed(filing), form.numbered(ContentJson.read(filing.content()).onlyApplicable(form)))
                : List.of();
    }

    /**
     * Writes what was typed into the working version; where nothing differs, nothing is begun.
     *
     * @param paths the fields that were asked about; others are not looked at
     * @param seen what the person saw in each of them, by path
     * @param defects takes a defect for every value that is not right
     * @throws ChangedBySomebodyElse if somebody has put something else into one of these fields since
     */
    public void write(Actor actor, Filing filing, Collection<String> paths, Map<String, String> typed, Map<String, String> seen, List<FieldDefect> defects) {
        FormEdition form = writer.form(filing);
        List<FormField> fields = paths.stream().map(form::field).flatMap(Optional::stream).filter(f -> typed.containsKey(f.path())).toList();
        FilingContent before = standing(filing);
        List<FieldDefect> found = new ArrayList<>();
        Map<String, String> accepted = DraftWriter.accepted(fields, typed, found);
        if (accepted.entrySet().stream().allMatch(e -> before.get(e.getKey()).equals(e.getValue()))) {
            defects.addAll(found);
            return;
        }
        boolean overtaken = accepted.entrySet().stream()
                .anyMatch(e -> seen.containsKey(e.getKey()) && !before.get(e.getKey()).equals(seen.get(e.getKey())) && !before.get(e.getKey()).equals(e.getValue()));
        if (overtaken) {
            throw new ChangedBySomebodyElse(filing.updatedBy(), filing.updatedAt().toString());
        }
        if (store.amendment(filing).isEmpty()) {
            filing.writeAside(ContentJson.write(store.filed(filing)), actor.name(), clock.now());
            em.persist(new Amendment(filing.id(), filing.versionsSubmitted(), actor.name(), clock.now()));
        }
        FilingContent after = writer.write(actor, filing, fields, typed, defects);
        em.flush();
        fields.stream().map(f -> form.sectionOf(f.path()).map(FormSection::key).orElse("")).distinct().forEach(section -> changes.keep(
                actor, filing, section, before.onlyAt(pathsIn(form, fields, section)), after.onlyAt(pathsIn(form, fields, section))));
    }

    private static List<String> pathsIn(FormEdition form, List<FormField> fields, String section) {
        return fields.stream().map(FormField::path).filter(path -> form.sectionOf(path).map(FormSection::key).orElse("").equals(section)).toList();
    }
}
