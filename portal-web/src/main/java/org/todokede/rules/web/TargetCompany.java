package org.todokede.rules.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.registry.CompanyClass;
import org.todokede.registry.CompanyListing;
import org.todokede.registry.SecurityCode;
import org.todokede.registry.service.CompanyListService;
import org.todokede.rules.Fact;

/**
 * The target as the public list of listed companies has it: looked for by whoever asks, carried in the address beside the answers. Not a fact: what the
 * list says is shown as a hint, and only that the company is listed is filled in, where nobody answered it.
 */
@Named
@RequestScoped
public class TargetCompany {

    /** Parameter and column of a kept answer: the security code. */
    static final String COMPANY = "company";

    /** Column of a kept answer: number of the edition that was shown. */
    static final String LIST = "company_list";

    private static final String QUERY = "company_q";
    private static final String SEEN = "company_seen";
    private static final String FIND = "find_company";
    private static final int LONGEST = 100;

    /** A company to choose. @param other its name in the other language */
    public record Company(String code, String name, String other, boolean chosen) {}

    @EJB
    private CompanyListService companies;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private String code = "";
    private String query = "";
    private boolean pressed;
    private boolean malformed;
    private boolean asked;
    private LocalDate day;
    private CompanyListService.Entry entry;
    private CompanyListService.Found found;

    /**
     * Reads what was sent.
     *
     * @param on day of the act, or today while it is not known
     * @param asKept whether the edition that was kept counts, and not the day
     */
    void read(Map<String, String> sent, LocalDate on, boolean asKept) {
        day = on;
        String given = sent.getOrDefault(COMPANY, "").strip();
        code = SecurityCode.normalised(given.length() > LONGEST ? given.substring(0, LONGEST) : given);
        query = sent.getOrDefault(QUERY, "").strip();
        query = query.length() > LONGEST ? query.substring(0, LONGEST) : query;
        boolean settled = query.equals(sent.getOrDefault(SEEN, "")) && (!code.isEmpty() || sent.containsKey(Fact.LISTED.column()));
        pressed = sent.containsKey(FIND) && !query.isEmpty() && !settled;
        malformed = !code.isEmpty() && !SecurityCode.isWellFormed(code);
        if (!code.isEmpty() && !malformed) {
            entry = (asKept ? keptEntry(sent.getOrDefault(LIST, "")) : companies.entryOn(code, day)).orElse(null);
        }
    }

    private Optional<CompanyListService.Entry> keptEntry(String list) {
        return list.matches("\\d{1,18}") ? companies.entryIn(code, Long.parseLong(list)) : Optional.empty();
    }

    /** Shows the search on this page, with what it found. */
    void ask() {
        asked = true;
        if (!query.isEmpty()) {
            found = companies.search(query, day);
        }
    }

    /** Whether the button of the search was pressed: then nothing else is judged yet. */
    boolean isSearching() {
        return pressed;
    }

    /** What is wrong with the code in the address. */
    List<FieldDefect> defects() {
        return malformed ? List.of(new FieldDefect(COMPANY, Reason.plain("target.malformed", code))) : List.of();
    }

    /** What is carried in the address; empty if no company was chosen. */
    Map<String, String> carried() {
        return code.isEmpty() || malformed ? Map.of() : Map.of(COMPANY, code);
    }

    /** What is kept with an answer: the company, and the edition it was looked up in. */
    Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>(carried());
        if (entry != null && !kept.isEmpty()) {
            kept.put(LIST, String.valueOf(entry.editionId()));
        }
        return kept;
    }

    /** Codes of designations that the operator knows for the company. */
    List<String> sectorCodes() {
        return isListed() ? entry.listing().sectorCodes() : List.of();
    }

    public boolean isAsked() {
        return asked;
    }

    public boolean isChosen() {
        return !carried().isEmpty();
    }

    /** Whether the edition names the company chosen. */
    public boolean isListed() {
        return entry != null && entry.listing() != null;
    }

    /** Whether the list says that no business of the company is designated. */
    public boolean isWithoutDesignatedBusiness() {
        return isListed() && entry.listing().listClass() == CompanyClass.CLASS_1;
    }

    public String getQuery() {
        return query;
    }

    /** What stands above the companies to choose from; empty if there is nothing to choose. */
    public String getHeading() {
        if (found != null && found.editionOn() == null) {
            return "";
        }
        LocalDate edition = found != null ? found.editionOn() : entry == null ? null : entry.editionOn();
        return getChoices().isEmpty() || edition == null ? "" : texts.of("target.found", viewer.date(edition));
    }

    /** Where the list comes from, in words; empty if there is none. */
    public String getSource() {
        String source = found != null ? found.source() : entry == null ? "" : entry.source();
        return source.isEmpty() ? "" : texts.of("target.source", source);
    }

    /** That nothing was found, or why nothing can be; empty if something was or nobody looked. */
    public String getNothing() {
        if (found == null) {
            return "";
        }
        if (found.editionOn() == null) {
            return texts.get("target.noEdition");
        }
        return found.companies().isEmpty() ? texts.of("target.none", viewer.date(found.editionOn())) : "";
    }

    public boolean isMore() {
        return found != null && found.more();
    }

    /** The companies found, and the one chosen before. */
    public List<Company> getChoices() {
        List<CompanyListing> listings = new ArrayList<>(found == null ? List.of() : found.companies());
        if (isListed() && listings.stream().noneMatch(c -> c.securityCode().equals(code))) {
            listings.add(0, entry.listing());
        }
        return listings.stream().map(c -> new Company(c.securityCode(), name(c), other(c), c.securityCode().equals(code))).toList();
    }

    private String name(CompanyListing company) {
        return viewer.isJapanese() || company.nameEn().isEmpty() ? company.nameJa() : company.nameEn();
    }

    private String other(CompanyListing company) {
        return viewer.isJapanese() ? company.nameEn() : company.nameEn().isEmpty() ? "" : company.nameJa();
    }

    /** Code and name of the company chosen. */
    public String getName() {
        return isListed() ? code + " " + name(entry.listing()) : code;
    }

    /** What the list says of the company chosen. */
    public String getHint() {
        if (entry == null) {
            return texts.of("target.noListOn", code);
        }
        return entry.listing() == null
                ? texts.of("target.absent", code, viewer.date(entry.editionOn()))
                : texts.of("target.hint", viewer.date(entry.editionOn()), name(entry.listing()), texts.label(entry.listing().listClass()));
    }
}
