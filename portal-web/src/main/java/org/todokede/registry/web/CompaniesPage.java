package org.todokede.registry.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.NotFound;
import org.todokede.registry.CompanyListing;
import org.todokede.registry.service.CompanyListService;
import org.todokede.registry.service.CompanyListService.EditionView;
import org.todokede.registry.service.CompanyListService.Entry;

/** The editions of the public list and the companies of one of them. */
@Named
@RequestScoped
public class CompaniesPage {

    private static final int ROWS = 50;

    /** A company as shown. @param other its name in the other language */
    public record Row(String code, String isin, String name, String other, String listClass, String sectors) {}

    /** What an edition said of a company. @param row null if it was absent */
    public record Said(LocalDate editionOn, Row row) {}

    @EJB
    private CompanyListService companies;

    @Inject
    private Page page;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private List<EditionView> editions = List.of();
    private EditionView edition;
    private List<Row> rows = List.of();
    private String next = "";
    private List<Said> history = List.of();

    /** Runs before the list is shown. */
    public void load() {
        editions = companies.editions(page.actor());
        long asked = page.number("edition", editions.isEmpty() ? 0 : editions.get(0).id());
        edition = editions.stream().filter(e -> e.id() == asked).findFirst().orElse(null);
        if (edition == null) {
            if (!page.param("edition").isEmpty()) {
                throw new NotFound();
            }
            return;
        }
        List<CompanyListing> found = companies.companies(page.actor(), edition.id(), getQuery(), page.param("after").replaceAll("[^0-9A-Z]", ""), ROWS + 1);
        List<CompanyListing> shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
        rows = shown.stream().map(this::row).toList();
        next = found.size() > ROWS
                ? "/admin/companies?edition=" + edition.id() + "&q=" + URLEncoder.encode(getQuery(), StandardCharsets.UTF_8) + "&after=" + shown.get(ROWS - 1).securityCode()
                : "";
    }

    /** Runs before the history of a company is shown. */
    public void loadHistory() {
        history = companies.history(page.actor(), page.route("code")).stream().map(this::said).toList();
    }

    private Said said(Entry entry) {
        return new Said(entry.editionOn(), entry.listing() == null ? null : row(entry.listing()));
    }

    private Row row(CompanyListing c) {
        boolean japanese = viewer.isJapanese() || c.nameEn().isEmpty();
        return new Row(c.securityCode(), c.isin(), japanese ? c.nameJa() : c.nameEn(), japanese ? c.nameEn() : c.nameJa(), texts.get("CompanyClass." + c.listClass().name() + ".short"), String.join(", ", c.sectorCodes()));
    }

    public String getQuery() {
        String query = page.param("q").strip();
        return query.length() > 100 ? query.substring(0, 100) : query;
    }

    public List<EditionView> getEditions() {
        return editions;
    }

    /** The edition in hand; null if there is none at all. */
    public EditionView getEdition() {
        return edition;
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

    /** Whether an import has just been confirmed. */
    public boolean isImported() {
        return page.param("imported").equals("yes");
    }

    public List<Said> getHistory() {
        return history;
    }

    /** The company as the newest edition that knows it has it. */
    public Row getCompany() {
        return history.stream().map(Said::row).filter(row -> row != null).findFirst().orElseThrow(NotFound::new);
    }
}
