package org.todokede.identity.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.filing.web.FieldViews;
import org.todokede.identity.Role;
import org.todokede.identity.StaffChange;
import org.todokede.identity.StaffPost;
import org.todokede.identity.service.ProviderLinkService;
import org.todokede.identity.service.SessionService;
import org.todokede.identity.service.StaffAccountService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Refusal;

/** The accounts, one of them, and the form to open one for a member of staff. */
@Named
@RequestScoped
public class AccountsPage {

    private static final String HERE = "/admin/accounts";
    private static final int ROWS = 50;

    /** An account as a row. */
    public record Row(long id, String name, String login, String post, boolean active) {}

    /** A change as a row. @param tone colour of the state */
    public record ChangeRow(long id, String what, String name, String before, String after, String reason, String by, Instant at, String tone, String state) {}

    /** One check box. */
    public record Choice(String value, String label, String help, boolean chosen) {}

    @EJB
    private SessionService sessions;

    @EJB
    private StaffAccountService accounts;

    @EJB
    private ProviderLinkService links;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private List<Row> rows = List.of();
    private List<ChangeRow> pending = List.of();
    private String next = "";
    private ProviderLinkService.Standing link;
    private StaffAccountService.View account;

    /** Runs before the list is shown. */
    public void load() {
        List<StaffAccountService.Line> found = accounts.list(page.actor(), getQuery(), role(), page.param("after"), ROWS + 1);
        rows = found.stream().limit(ROWS).map(line -> new Row(line.id(), line.name(), line.login(), words(new StaffPost(line.roles(), line.ministry())), line.active())).toList();
        next = found.size() > ROWS ? HERE + "?q=" + encode(getQuery()) + "&role=" + encode(getRole()) + "&after=" + encode(rows.get(ROWS - 1).login()) : "";
        pending = accounts.pending(page.actor()).stream().map(this::row).toList();
    }

    /** Runs before the form for a new one is shown, and takes what was sent. */
    public void loadNew() {
        nameFields();
        if (page.isPost()) {
            try {
                long change = accounts.open(
                        page.actor(), page.param("login"), page.param("name"), StaffPost.read(page.params().getOrDefault("roles", "")), page.param("ministry"), page.param("reason"), viewer.getLanguage());
                page.redirect(HERE + "/changes/" + change);
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** Runs before one account is shown, and does what was chosen. */
    public void loadAccount() {
        nameFields();
        long id = page.routeId("id");
        account = accounts.view(page.actor(), id);
        link = links.of(page.actor(), id).orElse(null);
        if (page.isPost()) {
            long seen = page.number("version", -1);
            String reason = page.param("reason");
            try {
                switch (page.param("act")) {
                    case "end" -> {
                        sessions.endAllOf(page.actor(), id);
                        page.redirect(HERE + "/" + id + "?ended=1");
                    }
                    case "close" -> {
                        accounts.close(page.actor(), id, seen, reason);
                        page.redirect(HERE + "/" + id);
                    }
                    case "propose-link" -> {
                        links.propose(page.actor(), id, page.param("subject"));
                        page.redirect(HERE + "/" + id);
                    }
                    case "approve-link" -> {
                        links.approve(page.actor(), id, page.number("link", -1));
                        page.redirect(HERE + "/" + id);
                    }
                    case "end-link" -> {
                        links.end(page.actor(), id, page.number("link", -1));
                        page.redirect(HERE + "/" + id);
                    }
                    case "reopen" -> page.redirect(HERE + "/changes/" + accounts.reopen(page.actor(), id, seen, reason, viewer.getLanguage()));
                    default -> page.redirect(HERE + "/changes/"
                            + accounts.change(page.actor(), id, seen, StaffPost.read(page.params().getOrDefault("roles", "")), page.param("ministry"), reason, viewer.getLanguage()));
                }
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    private void nameFields() {
        errors.nameFields(path -> path.equals("subject") ? texts.get("provider.subject") : texts.has("accounts." + path) ? texts.get("accounts." + path) : "");
    }

    private ChangeRow row(StaffChange change) {
        String state = change.approved() == null ? "waits" : change.approved() ? "approved" : "givenUp";
        String tone = change.approved() == null ? "waiting" : change.approved() ? "clear" : "lapsed";
        return new ChangeRow(
                change.id(), texts.label(change.kind()), change.displayName(), words(change.before()), words(change.after()), change.reason(), change.proposedByName(), change.proposedAt(), tone,
                texts.get("accounts." + state));
    }

    /** Roles and ministry in words. */
    String words(StaffPost post) {
        String roles = Arrays.stream(Role.values()).filter(post.roles()::contains).map(texts::label).collect(Collectors.joining(viewer.isJapanese() ? "、" : ", "));
        return post.ministry() == null ? roles : texts.of("accounts.of", roles, texts.get("ministry." + post.ministry()));
    }

    public List<Row> getRows() {
        return rows;
    }

    public List<ChangeRow> getPending() {
        return pending;
    }

    /** Where the next page is; empty if there is none. */
    public String getNext() {
        return next;
    }

    public boolean isLater() {
        return !page.param("after").isEmpty();
    }

    public String getQuery() {
        String query = page.param("q").strip();
        return query.length() > 100 ? query.substring(0, 100) : query;
    }

    public String getRole() {
        return role() == null ? "" : role().name();
    }

    private Role role() {
        return StaffPost.read(page.param("role")).stream().findFirst().orElse(null);
    }

    /** Roles to choose one from, for the search. */
    public List<FieldViews.OptionView> getAllRoles() {
        return Arrays.stream(Role.values()).map(role -> new FieldViews.OptionView(role.name(), texts.label(role))).toList();
    }

    public StaffAccountService.View getAccount() {
        return account;
    }

    /** How the account stands to the identity provider; null if there is none. */
    public ProviderLinkService.Standing getLink() {
        return link;
    }

    /** Why the actor cannot approve the link that waits; empty if none waits, or they can. */
    public String getWhyLinkNotApproved() {
        return link == null || !link.isWaiting() || link.whyNotApproved() == null ? "" : texts.reason(link.whyNotApproved());
    }

    /** Whether the person was signed out everywhere just now. */
    public boolean isEnded() {
        return !page.isPost() && page.param("ended").equals("1");
    }

    /** What the account is, in words. */
    public String getPost() {
        return words(account.post());
    }

    /** Where the second factor of the account can be reset. */
    public String getFactors() {
        return "/admin/factors?login=" + encode(account.login());
    }

    /** Whether a change was sent that is not taken yet: then what is wrong belongs to its form, not to that which closes. */
    public boolean isChanging() {
        return page.isPost() && page.param("act").equals("change");
    }

    public List<ChangeRow> getChanges() {
        return account.changes().stream().map(this::row).toList();
    }

    public String getWhyNotEnded() {
        return account.whyNotEnded() == null ? "" : texts.reason(account.whyNotEnded());
    }

    public String getWhyNotChanged() {
        return account.whyNotChanged() == null ? "" : texts.reason(account.whyNotChanged());
    }

    /** What was chosen or, before that, what the account has. */
    public List<Choice> getRoles() {
        Set<Role> chosen = page.isPost() && !page.param("act").equals("close") ? StaffPost.read(page.params().getOrDefault("roles", "")) : account == null ? Set.of() : account.post().roles();
        return Arrays.stream(Role.values()).filter(StaffPost.ROLES::contains)
                .map(role -> new Choice(role.name(), texts.label(role), texts.get("accounts.help." + role), chosen.contains(role)))
                .toList();
    }

    public String getMinistry() {
        return page.isPost() && !page.param("act").equals("close") ? page.param("ministry") : account == null || account.post().ministry() == null ? "" : account.post().ministry();
    }

    public List<FieldViews.OptionView> getMinistries() {
        return accounts.ministries(page.actor()).stream().map(code -> new FieldViews.OptionView(code, texts.get("ministry." + code))).toList();
    }

    /** What was typed, so that nothing is lost. */
    public String typed(String name) {
        return page.param(name);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
