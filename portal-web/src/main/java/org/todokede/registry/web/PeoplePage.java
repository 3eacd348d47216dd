package org.todokede.registry.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.todokede.identity.MemberRight;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Refusal;
import org.todokede.registry.service.OrganisationService;
import org.todokede.registry.service.PeopleService;

/** The people of the organisation one acts for: who they are, what they may do, whom to invite. */
@Named
@RequestScoped
public class PeoplePage {

    private static final String NUMBER = "target.corporate_number";

    /** One of the people as shown. @param tone colour of the state */
    public record Line(long id, String name, String login, String rights, LocalDate fromOn, LocalDate untilOn, String tone, String state, boolean open) {}

    @EJB
    private PeopleService people;

    @EJB
    private OrganisationService organisations;

    @Inject
    private RightChoices choices;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    private List<Line> lines = List.of();
    private PeopleService.PersonRow person;
    private Set<MemberRight> chosen = EnumSet.of(MemberRight.DRAFT, MemberRight.READ);
    private String until = "";

    /** Runs before the list is shown. */
    public void load() {
        nameFields();
        if (page.isPost()) {
            chosen = page.param("act").equals("invite") ? RightChoices.sent(page.params().getOrDefault("rights", "")) : chosen;
            try {
                if (page.param("act").equals("sign-off")) {
                    people.requireSignOff(page.actor(), page.param("required").equals("yes"));
                } else if (page.param("act").equals("number")) {
                    organisations.tellCorporateNumber(page.actor(), page.param(NUMBER));
                } else {
                    people.invite(page.actor(), page.param("login"), chosen, page.param("until"));
                }
                page.redirect("/organisation/people");
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        lines = people.people(page.actor()).stream().map(this::line).toList();
    }

    /** Runs before one of them is shown. */
    public void loadPerson() {
        nameFields();
        person = people.person(page.actor(), page.routeId("id"));
        chosen = person.rights();
        until = person.untilOn() == null ? "" : person.untilOn().toString();
        if (page.isPost()) {
            try {
                if (page.param("act").equals("end")) {
                    people.end(page.actor(), person.id());
                } else {
                    chosen = RightChoices.sent(page.params().getOrDefault("rights", ""));
                    until = page.param("until");
                    people.change(page.actor(), person.id(), page.number("version", -1), chosen, until);
                }
                page.redirect("/organisation/people");
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    private void nameFields() {
        errors.nameFields(path -> path.equals(NUMBER) ? texts.get("organisation.number") : texts.has("people." + path) ? texts.get("people." + path) : "");
    }

    private Line line(PeopleService.PersonRow row) {
        String state = row.endedAt() != null ? "ended" : row.joinedAt() == null ? "invited" : row.inForce() ? "inForce" : "lapsed";
        String tone = switch (state) {
            case "inForce" -> "clear";
            case "invited" -> "waiting";
            default -> "lapsed";
        };
        return new Line(
                row.id(), row.name() == null ? row.login() : row.name(), row.login(), choices.inWords(row.rights()), row.fromOn(), row.untilOn(), tone, texts.get("people.state." + state),
                row.endedAt() == null);
    }

    public List<Line> getLines() {
        return lines;
    }

    /** One of them as shown. */
    public Line getPerson() {
        return line(person);
    }

    public long getVersion() {
        return person.version();
    }

    public List<RightChoices.Choice> getRights() {
        return choices.of(MemberRight.all(), chosen);
    }

    public String getUntil() {
        return page.isPost() ? page.param("until") : until;
    }

    public String getLogin() {
        return page.param("login");
    }

    /** Whether it is an investor, which others may name as their target. */
    public boolean isInvestor() {
        return organisations.own(page.actor()).map(o -> o.isInvestor()).orElse(false);
    }

    /** The Japanese corporate number, told or typed; empty if none. */
    public String getNumber() {
        return page.param("act").equals("number") ? page.param(NUMBER) : organisations.own(page.actor()).map(o -> o.corporateNumber()).orElse("");
    }

    public boolean isSignOffRequired() {
        return organisations.own(page.actor()).map(o -> o.isSignOffRequired()).orElse(false);
    }
}
