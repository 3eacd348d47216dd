package org.todokede.ownership.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.todokede.ownership.Business;
import org.todokede.ownership.Holding;
import org.todokede.ownership.Party;
import org.todokede.ownership.service.CompanyGroupService;
import org.todokede.ownership.service.CompanyGroupService.Dossier;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Refusal;
import org.todokede.rules.Ratio;

/** A company in Japan: its group on a day, everything stated of it, and the forms that state more. */
@Named
@RequestScoped
public class CompanyGroupPage {

    /** A fact of a holding as a row. @param number of the other company */
    public record HoldingRow(String number, String name, String kind, String percent, boolean ended, LocalDate asOf, String source) {}

    /** Facts under a heading. */
    public record FactList(String title, List<HoldingRow> rows) {}

    /** A fact of a business as a row. */
    public record BusinessRow(LocalDate asOf, String codes, String source) {}

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

    private Dossier dossier;

    /** Runs before the company is shown. */
    public void load() {
        dossier = groups.dossier(page.actor(), number(), dayAsked());
    }

    /** Runs before the form is shown that states what the company holds, and takes what was sent. */
    public void loadHolding() {
        form("holding", number -> groups.stateHolding(page.actor(), number, page.params()));
    }

    /** Runs before the form is shown that states what the company runs, and takes what was sent. */
    public void loadBusiness() {
        form("business", number -> groups.stateBusiness(page.actor(), number, page.params()));
    }

    /** Runs before the form is shown that puts the name or the security code right, and takes what was sent. */
    public void loadName() {
        form("name", number -> groups.correct(page.actor(), number, page.number("version", -1), page.params()));
    }

    private void form(String what, Consumer<String> act) {
        errors.nameFields(path -> texts.has("group." + path) ? texts.get("group." + path) : "");
        if (page.isPost()) {
            try {
                act.accept(number());
                page.redirect("/admin/companies/" + number() + "?saved=" + what);
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        dossier = groups.dossier(page.actor(), number(), null);
    }

    private String number() {
        return page.route("company");
    }

    private LocalDate dayAsked() {
        String asked = page.param("on");
        if (!asked.isEmpty()) {
            try {
                LocalDate day = LocalDate.parse(asked);
                if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                    return day;
                }
            } catch (DateTimeParseException noDay) {
                // answered below, like a year out of range
            }
            errors.add(InvalidInput.at("on", "field.date"));
        }
        return null;
    }

    /** What was done last; empty if nothing. */
    public String getSaved() {
        return page.isPost() || !page.param("saved").matches("company|holding|business|name") ? "" : page.param("saved");
    }

    public Dossier getDossier() {
        return dossier;
    }

    public String getName() {
        return views.name(dossier.company());
    }

    public String getOther() {
        return views.other(dossier.company());
    }

    public GroupViews.Row getTarget() {
        return views.target(dossier.group());
    }

    public List<GroupViews.Row> getMembers() {
        return views.members(dossier.group());
    }

    /** Facts of what it holds and of who holds it, the newest first. */
    public List<FactList> getFacts() {
        return List.of(new FactList(texts.get("group.holds"), rows(dossier.holds(), true)), new FactList(texts.get("group.heldBy"), rows(dossier.heldBy(), false)));
    }

    private List<HoldingRow> rows(List<Holding> facts, boolean held) {
        List<HoldingRow> rows = new ArrayList<>(facts.stream().map(h -> {
            Party other = dossier.names().get(held ? h.held() : h.holder());
            return new HoldingRow(other.corporateNumber(), views.name(other), texts.label(h.kind()), Holding.percent(h.part()), h.part().equals(Ratio.ZERO), h.asOf(), h.source());
        }).toList());
        Collections.reverse(rows);
        return rows;
    }

    /** Facts of what it runs, the newest first. */
    public List<BusinessRow> getBusinesses() {
        List<BusinessRow> rows = new ArrayList<>(dossier.businesses().stream()
                .map(b -> new BusinessRow(b.asOf(), b.codes().isEmpty() ? texts.get("group.business.none") : String.join(", ", b.codes()), b.source())).toList());
        Collections.reverse(rows);
        return rows;
    }

    /** What was typed, so that nothing is lost when something is wrong. */
    public String typed(String column) {
        return page.isPost() ? page.param(column) : "";
    }

    /** What was typed, or else what stands there. */
    public String value(String column) {
        if (page.isPost()) {
            return page.param(column);
        }
        return switch (column) {
            case "name_ja" -> dossier.company().nameJa();
            case "name_en" -> dossier.company().nameEn();
            default -> dossier.securityCode();
        };
    }

    public String getNone() {
        return Business.NONE;
    }
}
