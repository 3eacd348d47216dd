package org.todokede.platform.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.todokede.filing.rest.FilingActsResource;
import org.todokede.filing.rest.FilingsResource;
import org.todokede.identity.rest.SessionsResource;
import org.todokede.letters.rest.VerificationsResource;
import org.todokede.obligations.rest.CaseObligationsResource;
import org.todokede.obligations.rest.ObligationsResource;
import org.todokede.period.rest.PeriodsResource;
import org.todokede.record.rest.HeldLetterProofResource;
import org.todokede.record.rest.LettersResource;
import org.todokede.registry.rest.ClientsResource;
import org.todokede.registry.rest.OrganisationResource;
import org.todokede.review.rest.CaseActsResource;
import org.todokede.review.rest.CasesResource;
import org.todokede.rules.rest.AssessmentsResource;
import org.todokede.rules.rest.SectorsResource;

/** The API, class by class. */
@ApplicationPath("/api/v1")
public class Api extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                ApiDoor.class, RecordJson.class, Problems.class, SessionsResource.class, OrganisationResource.class, FilingsResource.class, SectorsResource.class, AssessmentsResource.class,
                PeriodsResource.class, ClientsResource.class, CasesResource.class, VerificationsResource.class, ObligationsResource.class, CaseObligationsResource.class, FilingActsResource.class,
                CaseActsResource.class, LettersResource.class, HeldLetterProofResource.class);
    }

    /** No description in WADL, and no providers but ours. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true, "jersey.config.disableMoxyJson", true, "jersey.config.server.disableAutoDiscovery", true);
    }
}
