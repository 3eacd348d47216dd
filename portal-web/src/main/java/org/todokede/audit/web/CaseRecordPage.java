package org.todokede.audit.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.review.service.CaseRecordService;

/** Who did, read or was refused what in a case, as its ministries see it. */
@Named
@RequestScoped
public class CaseRecordPage {

    private static final int ROWS = 50;

    @EJB
    private CaseRecordService records;

    @Inject
    private RecordLines words;

    @Inject
    private Page page;

    @Inject
    private Texts texts;

    private CaseRecordService.Lines found;
    private CaseRecordService.Show show;

    /** A choice of lines. @param word as written in the address */
    public record Choice(String word, String label, boolean current) {}

    private static String word(CaseRecordService.Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    /** Runs before the lines are shown. */
    public void load() {
        show = Arrays.stream(CaseRecordService.Show.values()).filter(each -> word(each).equals(page.param("show"))).findFirst().orElse(CaseRecordService.Show.ALL);
        found = records.read(page.actor(), page.route("number"), show, page.number("before", Long.MAX_VALUE), ROWS);
    }

    public CaseRecordService.Lines getFound() {
        return found;
    }

    /** Which lines are shown, as written in the address. */
    public String getShow() {
        return word(show);
    }

    public List<Choice> getChoices() {
        return Arrays.stream(CaseRecordService.Show.values()).map(each -> new Choice(word(each), texts.get("caseRecord.show." + word(each)), each == show)).toList();
    }

    public List<RecordLines.Shown> getLines() {
        return found.lines().stream().map(words::shown).toList();
    }
}
