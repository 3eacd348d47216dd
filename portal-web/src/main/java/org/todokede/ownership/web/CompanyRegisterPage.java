package org.todokede.ownership.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.todokede.ownership.service.CompanyGroupService;
import org.todokede.ownership.service.CompanyRegister.Found;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Refusal;

/** The companies in Japan that are known by their corporate number, and the form for one more. */
@Named
@RequestScoped
public class CompanyRegisterPage {

    private static final String HERE = "/admin/companies/register";
    private static final int ROWS = 50;

    /** A company as a row. */
    public record Row(String number, String name, String other, String code) {}

    @EJB
    private CompanyGroupService groups;

    @Inject
    private GroupViews views;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    private List<Row> rows = List.of();
    private String next = "";

    /** Runs before the list is shown. */
    public void load() {
        List<Found> found = groups.search(page.actor(), getQuery(), page.param("after").replaceAll("\\D", ""), ROWS + 1);
        rows = found.stream().limit(ROWS).map(c -> new Row(c.company().corporateNumber(), views.name(c.company()), views.other(c.company()), c.securityCode())).toList();
        next = found.size() > ROWS ? HERE + "?q=" + URLEncoder.encode(getQuery(), StandardCharsets.UTF_8) + "&after=" + rows.get(ROWS - 1).number() : "";
    }

    /** Runs before the form is shown, and takes what was sent. */
    public void loadNew() {
        errors.nameFields(path -> texts.has("group." + path) ? texts.get("group." + path) : "");
        if (page.isPost()) {
            try {
                page.redirect("/admin/companies/" + groups.register(page.actor(), page.params()) + "?saved=company");
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    public String getQuery() {
        String query = page.param("q").strip();
        return query.length() > 100 ? query.substring(0, 100) : query;
    }

    public List<Row> getRows() {
        return rows;
    }

    /** Where the next page is; empty if there is none. */
    public String getNext() {
        return next;
    }

    public boolean isLater() {
        return !page.param("after").isEmpty();
    }

    /** What was typed, so that nothing is lost when something is wrong; the address may bring a security code and names. */
    public String typed(String column) {
        return page.param(column);
    }
}
