package org.todokede.registry.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.TableUpload;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.registry.CompanyListing;
import org.todokede.registry.ListComparison;
import org.todokede.registry.RowDefect;
import org.todokede.registry.service.CompanyListService;
import org.todokede.registry.service.CompanyListService.Handed;
import org.todokede.registry.service.CompanyListService.Preview;

/** Imports an edition of the public list: hand in a file, look at what it changes, confirm. */
@Named
@RequestScoped
public class ImportCompaniesPage {

    /** Request attribute: a file whose rows have defects. */
    static final String HANDED = "org.todokede.companies.handed";

    private static final int ROWS = 50;

    /** A defect as shown. */
    public record Defect(int row, String column, String value, String text) {}

    /** A kind of change with how many companies have it. */
    public record Tab(String label, int count, String href, boolean current) {}

    /** A company that differs; before and after are empty where it is absent, equal where nothing changed. */
    public record Line(String code, String nameBefore, String nameAfter, String classBefore, String classAfter, List<String> kinds, String more) {}

    @EJB
    private CompanyListService companies;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private HttpServletRequest request;

    private List<Defect> defects = List.of();
    private int wrongRows;
    private Preview preview;
    private List<Line> lines = List.of();
    private List<Tab> tabs = List.of();
    private String next = "";

    /** Runs before the form is shown, also after a file was not taken. */
    public void load() {
        errors.nameFields(path -> switch (path) {
            case "edition_on" -> texts.get("companies.editionOn");
            case "source" -> texts.get("companies.source");
            default -> texts.get("companies.file");
        });
        if (request.getAttribute(TableUpload.REFUSED) instanceof InvalidInput invalid) {
            errors.add(invalid);
        } else if (request.getAttribute(HANDED) instanceof Handed handed) {
            wrongRows = handed.wrongRows();
            defects = handed.defects().stream().map(this::defect).toList();
            errors.add(InvalidInput.at("file", "companies.file.wrong", wrongRows));
        } else if (page.param("problem").matches("document\\.tooLarge|upload\\.cut")) {
            errors.add(new InvalidInput(List.of(new FieldDefect("file", Reason.plain(page.param("problem"), page.param("detail").replaceAll("\\D", ""))))));
        }
    }

    private Defect defect(RowDefect d) {
        return new Defect(d.row(), d.column(), d.value(), texts.reason(d.reason()));
    }

    /** Runs before the preview is shown, and takes its confirmation. */
    public void loadPreview() {
        long id = page.routeId("id");
        if (page.isPost()) {
            try {
                long edition = companies.confirm(page.actor(), id, page.param("sha256"), page.number("base", -1));
                page.redirect("/admin/companies?edition=" + edition + "&imported=yes");
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        Optional<Long> done = companies.importedAs(page.actor(), id);
        if (done.isPresent()) {
            page.redirect("/admin/companies?edition=" + done.get());
            return;
        }
        preview = companies.preview(page.actor(), id);
        show(kindAsked());
    }

    private ListComparison.Kind kindAsked() {
        return Arrays.stream(ListComparison.Kind.values()).filter(kind -> kind.name().equals(page.param("kind"))).findFirst().orElse(null);
    }

    private void show(ListComparison.Kind kind) {
        ListComparison comparison = preview.comparison();
        tabs = Stream.concat(
                        Stream.of(new Tab(texts.get("companies.kind.all"), comparison.lines().size(), address(null), kind == null)),
                        Arrays.stream(ListComparison.Kind.values()).map(k -> new Tab(texts.get("companies.kind." + k.name()), comparison.count(k), address(k), k == kind)))
                .toList();
        String after = page.param("after");
        List<ListComparison.Line> found = comparison.lines().stream()
                .filter(line -> kind == null || line.kinds().contains(kind))
                .filter(line -> line.securityCode().compareTo(after) > 0)
                .limit(ROWS + 1)
                .toList();
        lines = found.stream().limit(ROWS).map(this::line).toList();
        next = found.size() > ROWS ? address(kind) + (kind == null ? "?" : "&") + "after=" + found.get(ROWS - 1).securityCode() : "";
    }

    private String address(ListComparison.Kind kind) {
        return "/admin/companies/import/" + preview.upload() + (kind == null ? "" : "?kind=" + kind.name());
    }

    private Line line(ListComparison.Line line) {
        return new Line(
                line.securityCode(), name(line.before()), name(line.after()), listClass(line.before()), listClass(line.after()),
                line.kinds().stream().sorted().map(kind -> texts.get("companies.kind." + kind.name())).toList(), more(line));
    }

    private String name(CompanyListing listing) {
        if (listing == null) {
            return "";
        }
        String first = viewer.isJapanese() ? listing.nameJa() : listing.nameEn();
        String second = viewer.isJapanese() ? listing.nameEn() : listing.nameJa();
        return first.isEmpty() || second.isEmpty() ? first + second : first + " · " + second;
    }

    private String listClass(CompanyListing listing) {
        return listing == null ? "" : texts.get("CompanyClass." + listing.listClass().name() + ".short");
    }

    /** ISIN and sector codes, where they changed. */
    private static String more(ListComparison.Line line) {
        if (line.before() == null || line.after() == null) {
            return "";
        }
        String isin = changed(line.before().isin(), line.after().isin());
        String sectors = changed(String.join(", ", line.before().sectorCodes()), String.join(", ", line.after().sectorCodes()));
        return isin.isEmpty() || sectors.isEmpty() ? isin + sectors : isin + " · " + sectors;
    }

    private static String changed(String before, String after) {
        return before.equals(after) ? "" : (before.isEmpty() ? "–" : before) + " → " + (after.isEmpty() ? "–" : after);
    }

    /** What was typed, so that nothing is lost when something is wrong. */
    public String typed(String name) {
        return page.param(name);
    }

    public List<Defect> getDefects() {
        return defects;
    }

    public int getWrongRows() {
        return wrongRows;
    }

    public Preview getPreview() {
        return preview;
    }

    /** Whether there is anything to import. */
    public boolean isDifferent() {
        return !preview.comparison().isNothing();
    }

    public List<Line> getLines() {
        return lines;
    }

    public List<Tab> getTabs() {
        return tabs;
    }

    /** Where the next page is; empty if there is none. */
    public String getNext() {
        return next;
    }

    /** Columns of a list, for the text that explains them. */
    public String getColumns() {
        return String.join(", ", CompanyListing.COLUMNS);
    }
}
