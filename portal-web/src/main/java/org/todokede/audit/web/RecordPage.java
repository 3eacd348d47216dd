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
import org.todokede.audit.service.RefusalService;
import org.todokede.identity.Permission;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.InvalidInput;
import org.todokede.review.CaseAct;

/** The record of every act, of every reading of a confidential part and of every refusal, newest first. */
@Named
@RequestScoped
public class RecordPage {

    private static final int ROWS = 50;

    /** A line as shown. @param behalfKeys what is recorded of it, where a name is shown instead; empty otherwise */
    public record Line(String at, String actor, String behalf, String behalfKeys, String act, String object, String article, String outcome, boolean refused, String detail) {}

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

    @Inject
    private Viewer viewer;

    private RecordFilter filter;
    private List<Line> lines = List.of();
    private long next;

    /** Runs before the record is shown. */
    public void load() {
        filter = RecordFilter.of(page::param);
        errors.nameFields(path -> texts.get("audit.filter." + path));
        try {
            List<AuditService.Line> found = audit.search(page.actor(), filter.asSearch(), page.number("before", Long.MAX_VALUE), ROWS + 1);
            List<AuditService.Line> shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
            next = found.size() > ROWS ? shown.get(ROWS - 1).id() : 0;
            lines = shown.stream().map(this::line).toList();
        } catch (InvalidInput wrong) {
            errors.add(wrong);
        }
    }

    private Line line(AuditService.Line line) {
        boolean refused = !AuditService.DONE.equals(line.outcome());
        String act = Stream.of("CaseAct.", "Permission.", "EditionAct.", "ObligationAct.").map(type -> type + line.act()).filter(texts::has).findFirst().map(texts::get).orElse(line.act());
        return new Line(
                viewer.dateTime(line.at()),
                line.actor(),
                line.organisation().isEmpty() ? line.onBehalfOf() : line.agent().isEmpty() ? line.organisation() : texts.of("authority.parties", line.organisation(), line.agent()),
                line.organisation().isEmpty() ? "" : line.onBehalfOf(),
                words.act(line.act()),
                texts.get("object." + line.objectKind()) + " " + line.objectKey(),
                line.article(),
                words.outcome(line.act(), line.outcome()),
                words.isRefused(line.outcome()),
                words.detail(line.outcome(), line.detail()));
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

    /** What can be looked for: every act, every reading, each kind of it, refused addresses, and the acts, under their names. */
    public List<Option> getActs() {
        Stream<String> names = Stream.of(
                        Arrays.stream(ConfidentialPart.values()).map(Enum::name), Stream.of(RefusalService.OPEN_ADDRESS), Arrays.stream(CaseAct.values()).map(Enum::name),
                        Arrays.stream(Permission.values()).map(Enum::name).filter(name -> texts.has("Permission." + name)))
                .flatMap(each -> each);
        return Stream.concat(Stream.of(new Option(RecordFilter.ACT, texts.get("audit.everyAct")), new Option(RecordFilter.READ, texts.get("audit.everyReading"))), names.distinct().map(name -> new Option(name, words.act(name)))).toList();
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

    public List<Line> getLines() {
        return lines;
    }

    public long getNext() {
        return next;
    }
}
