package org.todokede.ownership.web;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.filing.web.FieldViews.OptionView;
import org.todokede.ownership.Ownership;
import org.todokede.ownership.OwnershipAnswer;
import org.todokede.ownership.Party;
import org.todokede.ownership.service.OwnershipService;
import org.todokede.ownership.service.OwnershipService.Imported;
import org.todokede.ownership.service.OwnershipService.Profile;
import org.todokede.ownership.service.OwnershipTable;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.TableUpload;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;

/** The ownership profile of an organisation: what is stated, what it amounts to on a day, and what may be added. */
@Named
@RequestScoped
public class OwnershipPage {

    /** Request attribute: what became of a table. */
    static final String IMPORTED = "org.todokede.ownership.imported";

    private static final String HERE = "/organisation/ownership";

    /** A cell that is wrong. */
    public record Defect(int row, String column, String value, String text) {}

    /** A party as a row. */
    public record PartyRow(long id, String name, String other, String kind, String country, String corporateNumber, String related) {}

    /** What one foreign state has. */
    public record StateRow(String country, String has, boolean controls, List<OwnershipViews.Line> steps) {}

    /** A closely related person. */
    public record RelatedRow(String name, OwnershipViews.Line why) {}

    /** The stake of the filer with them. */
    public record StakeRow(String of, String own, String related, String together, List<OwnershipViews.Line> steps) {}

    @EJB
    private OwnershipService ownerships;

    @Inject
    private OwnershipViews views;

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

    private Profile profile;
    private Ownership ownership;
    private OwnershipAnswer answer;
    private OwnershipViews.Chart chart;
    private List<Defect> defects = List.of();
    private int wrongRows;

    /** Runs before the page is shown, also after a table was not taken. */
    public void load() {
        errors.nameFields(path -> texts.has("ownership." + path) ? texts.get("ownership." + path) : "");
        if (page.actor().organisationId() == null) {
            return;
        }
        if (page.isPost() && request.getAttribute(IMPORTED) == null && request.getAttribute(TableUpload.REFUSED) == null) {
            try {
                if ("party".equals(page.param("act"))) {
                    ownerships.addParty(page.actor(), page.params());
                    page.redirect(HERE + "?saved=party#add");
                } else {
                    ownerships.addHolding(page.actor(), page.params());
                    page.redirect(HERE + "?saved=holding");
                }
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        ofTable();
        profile = ownerships.profile(page.actor());
        ownership = profile.ownership();
        answer = ownership.on(dayAsked());
        chart = views.chart(ownership, answer.holdings(), new OwnershipViews.Roles(ids(answer.parents()), answer.ofStates(), answer.related().stream().map(r -> r.party().id()).collect(Collectors.toSet()), null));
    }

    /** The filer is no parent of its own. */
    private static Set<Long> ids(List<Party> parties) {
        return parties.stream().map(Party::id).filter(id -> id != Party.FILER).collect(Collectors.toSet());
    }

    private void ofTable() {
        if (request.getAttribute(TableUpload.REFUSED) instanceof Refusal refusal) {
            errors.add(refusal);
        } else if (request.getAttribute(IMPORTED) instanceof Imported imported) {
            wrongRows = imported.wrongRows();
            defects = imported.defects().stream().map(d -> new Defect(d.row(), d.column(), d.value(), texts.reason(d.reason()))).toList();
            errors.add(InvalidInput.at("file", "companies.file.wrong", wrongRows));
        } else if (page.param("problem").matches("document\\.tooLarge|upload\\.cut")) {
            errors.add(new InvalidInput(List.of(new FieldDefect("file", Reason.plain(page.param("problem"), page.param("detail").replaceAll("\\D", ""))))));
        }
    }

    private LocalDate dayAsked() {
        String asked = page.isPost() ? "" : page.param("on");
        if (asked.isEmpty()) {
            return profile.today();
        }
        try {
            LocalDate day = LocalDate.parse(asked);
            if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeParseException noDay) {
            // answered below, like a year out of range
        }
        errors.add(InvalidInput.at("on", "field.date"));
        return profile.today();
    }

    public boolean isRegistered() {
        return profile != null;
    }

    /** Whether the reader may state and correct facts. */
    public boolean isKeeper() {
        return profile.mayKeep();
    }

    /** What was done last: party, holding, end, correction or table; empty if nothing. */
    public String getSaved() {
        return page.isPost() || !page.param("saved").matches("party|holding|end|correction|table") ? "" : page.param("saved");
    }

    /** What became of a table that was taken. */
    public String getTaken() {
        return texts.of("ownership.taken", page.number("added", 0), page.number("known", 0));
    }

    public OwnershipAnswer getAnswer() {
        return answer;
    }

    public OwnershipViews.Chart getChart() {
        return chart;
    }

    /** Whether anything is stated for the day. */
    public boolean isStated() {
        return !answer.holdings().isEmpty();
    }

    /** The reminder, if the newest fact is old; empty if not. */
    public String getReminder() {
        return answer.isStale(profile.oldAfterMonths()) ? texts.reason(Reason.plain("ownership.old", answer.newest(), profile.oldAfterMonths())) : "";
    }

    /** The votes with foreign investors: a figure, or a range. */
    public String getForeign() {
        String least = answer.foreign().atLeast().text();
        String most = answer.foreign().atMost().text();
        return least.equals(most) ? least : texts.of("ownership.range", least, most);
    }

    /** The class by what is stated. */
    public String getStanding() {
        return answer.standing().found().map(texts::label).orElse(texts.get(answer.standing().open() ? "ownership.class.isOpen" : "ownership.class.none"));
    }

    public OwnershipViews.Line getStandingWhy() {
        return views.line(answer.standing().why(), ownership);
    }

    /** Whether the facts make it another class than the one it is registered under. */
    public boolean isOtherClass() {
        return isStated() && !answer.standing().open() && !answer.standing().found().equals(Optional.of(profile.registered()));
    }

    public String getRegisteredClass() {
        return texts.label(profile.registered());
    }

    public List<String> getParents() {
        return answer.parents().stream().map(p -> views.name(p) + (p.country().isEmpty() ? "" : viewer.isJapanese() ? "（" + viewer.country(p.country()) + "）" : " (" + viewer.country(p.country()) + ")")).toList();
    }

    public List<OwnershipViews.Line> getFaults() {
        return views.lines(answer.faults(), ownership);
    }

    public List<OwnershipViews.Line> getUnknowns() {
        return views.lines(answer.unknowns(), ownership);
    }

    public List<OwnershipViews.Line> getSteps() {
        return views.lines(Stream.concat(
                        answer.foreign().steps().stream(),
                        Stream.of(Reason.of("ownership.step.total", "FEFTA Art. 26(1)(iii)", answer.foreign().direct().text(), answer.foreign().indirect().text(), answer.foreign().atLeast().text())))
                .toList(), ownership);
    }

    public List<OwnershipViews.Line> getParentSteps() {
        return views.lines(answer.parentSteps(), ownership);
    }

    public List<StateRow> getStates() {
        return answer.states().stream().map(s -> new StateRow(viewer.country(s.country()), pair(s.shares().text(), s.votes().text()), s.controls(), views.lines(s.steps(), ownership))).toList();
    }

    public List<RelatedRow> getRelated() {
        return answer.related().stream().map(r -> new RelatedRow(views.name(r.party()), views.line(r.why(), ownership))).toList();
    }

    public List<StakeRow> getStakes() {
        return answer.stakes().stream()
                .map(s -> new StakeRow(
                        views.name(s.of()), pair(s.ownShares().text(), s.ownVotes().text()), pair(s.relatedShares().text(), s.relatedVotes().text()), pair(s.shares().text(), s.votes().text()),
                        views.lines(s.netted(), ownership)))
                .toList();
    }

    private String pair(String shares, String votes) {
        return texts.of("ownership.sharesAndVotes", shares, votes);
    }

    /** Facts of the day. */
    public List<OwnershipViews.Row> getRows() {
        return answer.holdings().stream().map(h -> views.row(h, ownership)).toList();
    }

    /** Facts that stand, but do not count on the day: earlier and later ones, and ends. */
    public List<OwnershipViews.Row> getOtherRows() {
        return ownership.stated().stream().filter(h -> !answer.holdings().contains(h)).map(h -> views.row(h, ownership)).toList();
    }

    public List<PartyRow> getParties() {
        return ownership.parties().stream().filter(p -> p.id() != Party.FILER).map(p -> new PartyRow(
                p.id(), views.name(p), other(p), texts.label(p.kind()), viewer.country(p.country()), p.corporateNumber(),
                p.relatedItem() == 0 ? "" : texts.of("ownership.item", p.relatedItem()))).toList();
    }

    /** The name in the other language, if there is one. */
    private String other(Party party) {
        return party.nameEn().isEmpty() || party.nameJa().isEmpty() ? "" : viewer.isJapanese() ? party.nameEn() : party.nameJa();
    }

    public List<OptionView> getPartyOptions() {
        return views.parties(ownership);
    }

    public List<Defect> getDefects() {
        return defects;
    }

    public int getWrongRows() {
        return wrongRows;
    }

    public String getColumns() {
        return String.join(", ", OwnershipTable.COLUMNS);
    }

    /** What was typed, so that nothing is lost when something is wrong. */
    public String typed(String column) {
        return page.isPost() ? page.param(column) : "";
    }

    /** Values by the names of their columns. */
    static Map<String, String> cells(List<String> columns, List<String> values) {
        return columns.stream().collect(Collectors.toMap(c -> c, c -> values.get(columns.indexOf(c))));
    }
}
