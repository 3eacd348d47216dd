package org.todokede.registry.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.documents.service.DocumentService.Attached;
import org.todokede.documents.service.PowerOfAttorneyService;
import org.todokede.documents.service.PowerOfAttorneyService.Laid;
import org.todokede.identity.AuthorityScope;
import org.todokede.identity.MemberRight;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Refusal;
import org.todokede.registry.service.AuthorityService;
import org.todokede.registry.service.OrganisationService;

/** The authorities of the organisation one acts for, granted and held: shown, written down, agreed to, revoked. */
@Named
@RequestScoped
public class AuthoritiesPage {

    /**
     * One authority as shown.
     *
     * @param file the power of attorney; null if there is none to show
     * @param lay key of the link that lays one in; empty where that is not possible
     * @param agree key of the button that agrees; empty where there is nothing to agree to
     */
    public record Line(
            long id, long version, Attached file, String lay, String parties, String scope, String document, LocalDate fromOn, LocalDate untilOn, String tone, String state, String course, String agree, String end) {}

    @EJB
    private AuthorityService authorities;

    @EJB
    private PowerOfAttorneyService powers;

    @EJB
    private OrganisationService organisations;

    @Inject
    private RightChoices choices;

    @Inject
    private PortalClock clock;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private List<Line> lines = List.of();
    private Set<MemberRight> chosen = EnumSet.of(MemberRight.DRAFT, MemberRight.SUBMIT, MemberRight.ANSWER, MemberRight.READ);

    /** Runs before the list is shown. */
    public void load() {
        if (page.isPost()) {
            try {
                long id = page.number("id", -1);
                if (page.param("act").equals("agree")) {
                    authorities.agree(page.actor(), id, page.number("version", -1));
                } else {
                    authorities.revoke(page.actor(), id);
                }
                page.redirect("/organisation/authorities");
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        List<AuthorityService.Row> rows = authorities.list(page.actor());
        Map<Long, Laid> laid = powers.of(page.actor(), rows.stream().map(AuthorityService.Row::id).toList());
        lines = rows.stream().map(row -> line(row, laid.get(row.id()))).toList();
    }

    /** Runs before a new one is written down. */
    public void loadNew() {
        errors.nameFields(path -> texts.has("authority." + path) ? texts.get("authority." + path) : "");
        if (page.isPost()) {
            chosen = RightChoices.sent(page.params().getOrDefault("rights", ""));
            AuthorityService.Typed typed = new AuthorityService.Typed(
                    page.param("login"), chosen, page.param("forms"), page.param("filing"), page.param("service").equals("yes"), page.param("from"), page.param("until"),
                    page.param("document"));
            try {
                if (isClient()) {
                    authorities.grant(page.actor(), typed);
                } else {
                    authorities.ask(page.actor(), typed);
                }
                page.redirect("/organisation/authorities");
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** Client and agent; who is not known yet goes by the name the authority is addressed to. */
    static String parties(AuthorityService.Row row, Texts texts, Viewer viewer) {
        String other = row.toUs() ? viewer.getActingFor() : row.addressedTo();
        return texts.of("authority.parties", row.client() == null ? other : row.client(), row.agent() == null ? other : row.agent());
    }

    private Line line(AuthorityService.Row row, Laid laid) {
        String tone = switch (row.state()) {
            case IN_FORCE -> "clear";
            case OPEN, TO_COME -> "waiting";
            case LAPSED -> "lapsed";
            case REVOKED -> "stopped";
        };
        boolean over = row.state() == AuthorityService.AuthorityState.REVOKED || row.state() == AuthorityService.AuthorityState.LAPSED;
        return new Line(
                row.id(), row.version(), laid.file(), !laid.open() ? "" : laid.file() == null ? "authority.layIn" : "authority.layAnother", parties(row, texts, viewer), scope(row), row.document(), row.fromOn(), row.untilOn(), tone, texts.label(row.state()), course(row),
                row.toUs() && !over ? row.ours() ? "authority.accept" : "authority.takeOn" : "",
                over ? "" : row.toUs() ? "authority.decline" : row.agreedAt() == null ? "authority.takeBack" : row.ours() ? "authority.revoke" : "authority.giveUp");
    }

    /** What it covers, in words. */
    private String scope(AuthorityService.Row row) {
        AuthorityScope scope = row.scope();
        String reach = row.filing() != null ? texts.of("authority.oneFiling", row.filing())
                : scope.forms().isEmpty() ? texts.get("authority.everyForm")
                : texts.of("authority.onForms", scope.forms().stream().map(viewer::form).sorted().collect(Collectors.joining(viewer.isJapanese() ? "、" : ", ")));
        String service = scope.service() ? texts.get("authority.serviceShort") : "";
        return List.of(choices.inWords(scope.rights()), reach, service).stream().filter(s -> !s.isEmpty()).collect(Collectors.joining(viewer.isJapanese() ? "／" : " · "));
    }

    private String course(AuthorityService.Row row) {
        if (row.revokedAt() != null) {
            return texts.of("authority.revokedBy", row.revokedBy(), viewer.dateTime(row.revokedAt()));
        }
        return row.agreedAt() != null ? texts.of("authority.agreedBy", row.agreedBy(), viewer.dateTime(row.agreedAt())) : texts.of("authority.proposedBy", row.proposedBy(), viewer.dateTime(row.proposedAt()));
    }

    public List<Line> getLines() {
        return lines;
    }

    /** Whether the organisation can empower agents; a firm of agents can only ask. */
    public boolean isInvestor() {
        return organisations.own(page.actor()).map(o -> o.isInvestor()).orElse(false);
    }

    /** Whether a new one is written down by the client. */
    public boolean isClient() {
        return page.param("side").equals("client");
    }

    public List<RightChoices.Choice> getRights() {
        return choices.of(MemberRight.ofAnAgent(), chosen);
    }

    /** What was typed. */
    public String typed(String field) {
        return field.equals("from") && !page.isPost() ? clock.today().toString() : page.param(field);
    }
}
