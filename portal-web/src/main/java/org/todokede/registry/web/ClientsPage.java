package org.todokede.registry.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.todokede.filing.service.DeadlineService;
import org.todokede.identity.MemberRight;
import org.todokede.identity.Standing;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Sessions;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.registry.service.PeopleService;

/** For whom one acts, who else wants one, and the next days of all of them together. */
@Named
@RequestScoped
public class ClientsPage {

    private static final int ROWS = 50;

    private static final Pattern PLACE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.(\\d{1,18})");

    /** An organisation one can act for. */
    public record Client(long id, String name, String as, String rights, boolean current) {}

    /** An invitation as shown. */
    public record Offer(long id, String organisation, String rights, String invitedBy, LocalDate untilOn) {}

    @EJB
    private PeopleService people;

    @EJB
    private DeadlineService deadlines;

    @Inject
    private RightChoices choices;

    @Inject
    private Sessions sessions;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    private List<Client> clients = List.of();
    private List<Offer> offers = List.of();
    private DeadlineService.Found found = new DeadlineService.Found(List.of(), Optional.empty());

    /** Runs before the page is shown. */
    public void load() {
        if (page.isPost()) {
            try {
                act();
                page.redirect(next());
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        Map<Long, List<Standing>> byOrganisation = page.actor().standings().stream().collect(Collectors.groupingBy(Standing::organisationId, TreeMap::new, Collectors.toList()));
        clients = byOrganisation.entrySet().stream().map(e -> client(e.getKey(), e.getValue())).toList();
        offers = people.invitations(page.actor()).stream().map(i -> new Offer(i.id(), i.organisation(), choices.inWords(i.rights()), i.invitedBy(), i.untilOn())).toList();
        found = deadlines.upcoming(page.actor(), after(), ROWS);
    }

    /** Where the page begins, from its address; at the beginning if the address is none of ours. */
    private DeadlineService.Place after() {
        Matcher typed = PLACE.matcher(page.param("after"));
        try {
            return typed.matches() ? new DeadlineService.Place(LocalDate.parse(typed.group(1)), Long.parseLong(typed.group(2))) : DeadlineService.Place.BEGINNING;
        } catch (DateTimeParseException noDay) {
            return DeadlineService.Place.BEGINNING;
        }
    }

    private void act() {
        long id = page.number("id", -1);
        switch (page.param("act")) {
            case "join" -> sessions.actFor(request, people.join(page.actor(), id));
            case "decline" -> people.decline(page.actor(), id);
            default -> {
                if (page.actor().standings().stream().noneMatch(s -> s.organisationId() == id)) {
                    throw new NotFound();
                }
                sessions.actFor(request, id);
            }
        }
    }

    private String next() {
        String next = page.param("next");
        return next.matches("/filings(/[A-Za-z0-9-]{1,30})?") ? next : page.param("act").equals("decline") ? "/clients" : "/filings";
    }

    private Client client(long id, List<Standing> standings) {
        Set<MemberRight> rights = new TreeSet<>();
        standings.forEach(s -> rights.addAll(s.scope().rights()));
        boolean member = standings.stream().anyMatch(Standing::isMember);
        boolean current = page.actor().organisationId() != null && page.actor().organisationId() == id;
        return new Client(id, standings.get(0).organisationName(), texts.get(member ? "clients.asMember" : "clients.asAgent"), choices.inWords(rights), current);
    }

    public List<Client> getClients() {
        return clients;
    }

    public List<Offer> getOffers() {
        return offers;
    }

    public List<DeadlineService.Row> getRows() {
        return found.rows();
    }

    /** Place behind which the following page begins, as part of an address; empty if there is none. */
    public String getNext() {
        return found.next().map(place -> place.day() + "." + place.id()).orElse("");
    }

    /** Whether this is not the first page. */
    public boolean isLater() {
        return !after().equals(DeadlineService.Place.BEGINNING);
    }

    /** Whether the day has passed. */
    public boolean isLate(DeadlineService.Row row) {
        return row.kind() == DeadlineService.Kind.REPORT_LATE || row.kind() == DeadlineService.Kind.OBLIGATION_LATE;
    }

    /** Whether the row belongs to the organisation one acts for already. */
    public boolean isCurrent(DeadlineService.Row row) {
        return page.actor().organisationId() != null && page.actor().organisationId() == row.organisationId();
    }
}
