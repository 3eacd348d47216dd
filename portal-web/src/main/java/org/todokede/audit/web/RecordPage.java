package org.todokede.audit.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.todokede.audit.service.AuditService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.InvalidInput;

/** The record of every act, of every reading of a confidential part and of every refusal, newest first. */
@Named
@RequestScoped
public class RecordPage {

    private static final int ROWS = 50;

    /** A choice of the filter. */
    public record Option(String value, String label) {}

    @EJB
    private AuditService audit;

    @Inject
    private RecordLines words;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    private RecordFilter filter;
    private List<RecordLines.Shown> lines = List.of();
    private long next;

    /** Runs before the record is shown. */
    public void load() {
        filter = RecordFilter.of(page::param);
        errors.nameFields(path -> texts.get("audit.filter." + path));
        try {
            List<AuditService.Line> found = audit.search(page.actor(), filter.asSearch(), page.number("before", Long.MAX_VALUE), ROWS + 1);
            List<AuditService.Line> shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
            next = found.size() > ROWS ? shown.get(ROWS - 1).id() : 0;
            lines = shown.stream().map(words::shown).toList();
        } catch (InvalidInput wrong) {
            errors.add(wrong);
        }
    }

    /** The filter, as sent. */
    public String typed(String name) {
        return switch (name) {
            case "key" -> filter.key();
            case "person" -> filter.person();
            case "from" -> filter.from();
            case "to" -> filter.to();
            case "act" -> filter.act();
            default -> filter.result();
        };
    }

    /** What can be looked for: every act, every reading, and each kind of either under its name. */
    public List<Option> getActs() {
        return Stream.concat(
                        Stream.of(new Option(RecordFilter.ACT, texts.get("audit.everyAct")), new Option(RecordFilter.READ, texts.get("audit.everyReading"))),
                        words.names().stream().map(name -> new Option(name, words.act(name))))
                .toList();
    }

    public List<Option> getResults() {
        return Arrays.stream(AuditService.Result.values()).map(r -> r.name().toLowerCase(Locale.ROOT)).map(word -> new Option(word, texts.get("audit.result." + word))).toList();
    }

    /** Rows of one file, at most. */
    public int getMost() {
        return RecordExportServlet.MOST;
    }

    /** The filter as it stands in the address after the question mark. */
    public String getAddress() {
        return filter.asQuery();
    }

    public List<RecordLines.Shown> getLines() {
        return lines;
    }

    public long getNext() {
        return next;
    }
}
