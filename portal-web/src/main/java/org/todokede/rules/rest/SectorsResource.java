package org.todokede.rules.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.rest.Query;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Routes;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.service.SectorService;

/** The designated sectors as of a day, for everybody. */
@Path("sectors")
@RequestScoped
@Admits(Routes.Access.PUBLIC)
@Produces(MediaType.APPLICATION_JSON)
public class SectorsResource {

    /** The designations that govern acts done on the day. */
    public record Sectors(LocalDate on, List<Sector> sectors) {}

    /**
     * One designation.
     *
     * @param ofTwenty whether it is one of the twenty of 1 August 2019
     * @param appliesUntil last day of acts it governs, inclusive; absent if it still runs
     */
    public record Sector(
            String id, String jsicCode, String jsicRevision, String nameEn, String nameJa, String group, boolean ofTwenty, String core, List<String> ministries,
            LocalDate promulgatedOn, LocalDate inForceFrom, LocalDate appliesFrom, LocalDate appliesUntil, String note, List<String> sources, boolean verified) {

        static Sector of(DesignatedSector s) {
            return new Sector(
                    s.rowId(), s.jsicCode(), s.jsicRevision(), s.nameEn(), s.nameJa(), s.group(), s.isOfTwenty(), s.core(), s.ministries(),
                    s.promulgatedOn(), s.inForceFrom(), s.appliesFrom(), s.appliesUntil(), s.scopeNote(), List.of(s.source().split("\\s*;\\s*")), s.isVerified());
        }
    }

    @EJB
    private SectorService sectors;

    @Inject
    private PortalClock clock;

    @GET
    public Sectors asOf(@QueryParam("on") String on) {
        LocalDate day = Query.day("on", on, clock.today());
        return new Sectors(day, sectors.asOf(day).stream().map(Sector::of).toList());
    }
}
