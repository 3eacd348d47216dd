package org.todokede.obligations.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.todokede.documents.Audience;
import org.todokede.documents.service.DocumentService;
import org.todokede.documents.service.EvidenceFiles;
import org.todokede.filing.Filing;
import org.todokede.filing.FormRules;
import org.todokede.filing.service.FilingStore;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ObligationProposal;
import org.todokede.obligations.ReportMade;
import org.todokede.obligations.ReportOccasion;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.review.CaseHistory;
import org.todokede.review.service.CaseLog;

/** Reads what is owed in a case. */
@ApplicationScoped
public class ObligationViews {

    /** Field of the forms in which undertakings are written. */
    private static final String MEASURES = "measures.text";

    /** Rights that no filer has. */
    private static final Set<Permission> OF_AUTHORITIES = EnumSet.of(Permission.READ_CASE, Permission.SETTLE_OBLIGATION);

    @EJB
    private ReadDoor reads;

    @EJB
    private CaseLog caseLog;

    @EJB
    private DocumentService documents;

    @Inject
    private EvidenceFiles evidence;

    @Inject
    private ObligationStore store;

    @Inject
    private FilingStore filings;

    @Inject
    private FormCatalogue forms;

    @Inject
    private PortalClock clock;

    /** What is owed in a case, for whoever has the right; on record. @throws NotFound Forbidden as the right is refused */
    CaseObligations open(Actor actor, String number, Permission permission) {
        return reads.open(ConfidentialPart.READ_OBLIGATIONS.by(actor, number), () -> {
            Filing filing = filings.byNumber(number);
            Rights.require(actor, permission, filing.asSubject());
            // what the ministries only propose is not the filer's to see
            return of(actor, filing, OF_AUTHORITIES.contains(permission) ? store.proposals(filing) : List.of());
        });
    }

    private CaseObligations of(Actor actor, Filing filing, List<ObligationProposal> proposals) {
        CaseHistory history = caseLog.history(filing);
        List<ObligationCourse> courses = store.courses(filing, history).stream().map(course -> course.knowing(proposals)).toList();
        boolean files = courses.stream().flatMap(c -> c.events().stream()).anyMatch(e -> Objects.nonNull(e.documentId()));
        return new CaseObligations(
                filing.number(), filing.filerName(), filing.targetName(), history, courses, ReportMade.of(history), occasions(filing, history),
                filings.filed(filing).get(MEASURES), proposals, files ? files(actor, filing) : Map.of());
    }

    /** Files of the version that stands, as far as the ministries read them too, and those that were handed in as evidence; by id. */
    Map<Long, String> files(Actor actor, Filing filing) {
        Map<Long, String> all = new HashMap<>(evidence.of(filing.id()));
        documents.ofVersion(actor, filing.number(), 0).stream().filter(file -> !file.audience().equals(Audience.FILER_ONLY)).forEach(file -> all.put(file.id(), file.fileName()));
        return all;
    }

    /** Acts on which a report is owed if they are told of: there is a form for it, and the case allows it. */
    List<ReportOccasion> occasions(Filing filing, CaseHistory history) {
        List<ReportOccasion> allowed = Arrays.stream(ReportOccasion.values()).filter(occasion -> history.allows(occasion.report(), clock.today())).toList();
        if (allowed.isEmpty()) {
            return allowed;
        }
        boolean specified = FormRules.isSpecifiedAcquisition(filings.filed(filing));
        return allowed.stream().filter(occasion -> forms.doing(occasion.report().name(), filing.formNumber(), specified, clock.today()).isPresent()).toList();
    }
}
