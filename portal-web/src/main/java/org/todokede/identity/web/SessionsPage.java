package org.todokede.identity.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.identity.service.ProviderLinkService;
import org.todokede.identity.service.SessionService;
import org.todokede.identity.service.SessionService.Line;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Sessions;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;

/** Where a person is signed in; the person signs out elsewhere from here. */
@Named
@RequestScoped
public class SessionsPage {

    private static final String PATH = "/account/sessions";

    @EJB
    private SessionService service;

    @EJB
    private ProviderLinkService links;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Page page;

    @Inject
    private Texts texts;

    @Inject
    private Errors errors;

    private List<Line> lines = List.of();

    /** Runs before the page is shown, or the person is signed out elsewhere. */
    public void load() {
        long own = Sessions.id(request);
        errors.nameFields(path -> path.equals("password") ? texts.get("sessions.password") : "");
        if (page.isPost()) {
            try {
                end(own);
                page.redirect(PATH);
                return;
            } catch (InvalidInput | Forbidden wrong) {
                errors.add(wrong);
            }
        }
        lines = service.list(page.actor(), own);
    }

    private void end(long own) {
        String password = page.param("password");
        boolean fresh = Sessions.isFresh(request);
        if (page.param("do").equals("others")) {
            service.endOthers(page.actor(), own, password, fresh, PageRequest.sender(request));
        } else {
            service.endOne(page.actor(), page.number("id", 0), password, fresh, PageRequest.sender(request));
        }
    }

    public List<Line> getLines() {
        return lines;
    }

    /** Whether the person has shown anew who they are: then no password is asked for. */
    public boolean isFresh() {
        return Sessions.isFresh(request);
    }

    /** What people call the identity provider at which the person can show anew who they are; empty if they cannot. */
    public String getProvider() {
        return links.own(page.actor()).filter(standing -> standing.since() != null && standing.isFor()).map(ProviderLinkService.Standing::name).orElse("");
    }

    /** Whether the person is signed in nowhere else. */
    public boolean isAlone() {
        return lines.stream().allMatch(Line::own);
    }

    /** Browser and network of a session, as far as they are known. */
    public String where(Line line) {
        String browser = line.place().browser().isEmpty() ? texts.get("sessions.unknown") : line.place().browser();
        return Stream.of(browser, line.place().network()).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }
}
