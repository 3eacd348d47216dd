package org.todokede.retention.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.retention.Disposal;
import org.todokede.retention.service.DueThings;
import org.todokede.retention.service.RetentionService;
import org.todokede.rules.RetainedKind;
import org.todokede.rules.RetentionRule;

/** How long things are kept, what is due, and the proposals: three pages that share their words. */
@Named
@RequestScoped
public class RetentionPage {

    private static final String HERE = "/admin/retention";
    private static final int ROWS = 50;

    /** A kind as a row. @param slug its name in the address @param span empty without a rule */
    public record KindRow(String slug, String name, String counted, String span, String source, String basis) {}

    /** A proposal as a row. */
    public record Row(long id, String what, String span, String before, String by, Instant at, String tone, String state, String count) {}

    /** One that is due. */
    public record Due(String id, String at) {}

    @EJB
    private RetentionService retention;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private List<KindRow> kinds = List.of();
    private List<Row> pending = List.of();
    private List<Row> decided = List.of();
    private String older = "";
    private RetentionService.DueNow due;
    private RetentionService.Proposal proposal;

    /** Runs before the list of the rules is shown. */
    public void load() {
        kinds = retention.kinds(page.actor()).stream().map(kept -> row(kept.kind(), kept.rule())).toList();
        pending = retention.pending(page.actor()).stream().map(this::row).toList();
        List<Disposal> found = retention.decided(page.actor(), page.number("before", Long.MAX_VALUE), ROWS);
        decided = found.stream().limit(ROWS - 1).map(this::row).toList();
        older = found.size() == ROWS ? HERE + "?before=" + decided.get(ROWS - 2).id() : "";
    }

    /** Runs before what is due of a kind is shown, and proposes. */
    public void loadDue() {
        errors.nameFields(path -> texts.has("retention." + path) ? texts.get("retention." + path) : "");
        RetainedKind kind = Arrays.stream(RetainedKind.values()).filter(known -> slug(known).equals(page.route("kind"))).findFirst().orElseThrow(NotFound::new);
        if (page.isPost()) {
            try {
                page.redirect(HERE + "/disposals/" + retention.propose(page.actor(), kind, page.param("reason")));
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        due = retention.due(page.actor(), kind, after(), ROWS + 1);
    }

    /** Runs before a proposal is shown, and does what was chosen. */
    public void loadProposal() {
        long id = page.routeId("id");
        if (page.isPost()) {
            long seen = page.number("version", -1);
            try {
                if (page.param("act").equals("approve")) {
                    retention.approve(page.actor(), id, seen, page.param("ids"));
                } else {
                    retention.giveUp(page.actor(), id, seen);
                }
                page.redirect(HERE + "/disposals/" + id);
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        proposal = retention.proposal(page.actor(), id, after(), ROWS + 1);
    }

    /** Ids are of digits or of the letters of a kept answer; anything else begins the list anew. */
    private String after() {
        String typed = page.param("after");
        return typed.matches("\\d{1,18}|[a-z2-7]{26}") && typed.matches("\\d+") == !isOfLetters() ? typed : "";
    }

    private boolean isOfLetters() {
        return page.param("of").equals("letters");
    }

    private KindRow row(RetainedKind kind, RetentionRule rule) {
        return new KindRow(
                slug(kind), texts.label(kind), texts.get("retention.counted." + kind), rule == null ? "" : span(rule.keptFor().toString()), rule == null ? "" : rule.source(),
                rule == null ? "" : rule.setting() ? texts.get("retention.setting") + (rule.legalBasis().isEmpty() ? "" : " · " + rule.legalBasis()) : rule.legalBasis());
    }

    private Row row(Disposal disposal) {
        return new Row(
                disposal.id(), texts.label(disposal.kind()), span(disposal.keptFor()), viewer.date(disposal.keptFrom()), disposal.proposedByName(), disposal.proposedAt(), tone(disposal),
                texts.get("retention.state." + state(disposal)), disposal.count() == null ? "–" : viewer.number(disposal.count()));
    }

    private static String state(Disposal disposal) {
        return disposal.approved() == null ? "waits" : disposal.approved() ? "done" : "givenUp";
    }

    private static String tone(Disposal disposal) {
        return disposal.approved() == null ? "waiting" : disposal.approved() ? "clear" : "lapsed";
    }

    private static String slug(RetainedKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A span of the rules: it is of years, of months or of days. */
    private String span(String iso) {
        Period span = Period.parse(iso);
        return span.getYears() > 0 ? counted("year", span.getYears()) : span.getMonths() > 0 ? counted("month", span.getMonths()) : counted("day", span.getDays());
    }

    private String counted(String unit, int count) {
        return count == 1 ? texts.get("retention." + unit) : texts.of("retention." + unit + "s", count);
    }

    public List<KindRow> getKinds() {
        return kinds;
    }

    public List<Row> getPending() {
        return pending;
    }

    public List<Row> getDecided() {
        return decided;
    }

    /** Where earlier decisions are; empty if there are none. */
    public String getOlder() {
        return older;
    }

    /** The kind of this page. */
    public KindRow getKind() {
        return due == null ? row(proposal.disposal().kind(), null) : row(due.kind(), due.rule());
    }

    public boolean isHere() {
        return due.kind().isDisposedOfHere();
    }

    public boolean isRuled() {
        return due.rule() != null;
    }

    private DueThings.Whole whole() {
        return due == null ? proposal.whole() : due.whole();
    }

    /** Whether anything is due. */
    public boolean isAny() {
        return whole() != null && whole().count() > 0;
    }

    /** How many are due; of more than one act disposes of, that there are more. */
    public String getCount() {
        return whole() == null ? viewer.number(proposal.disposal().count() == null ? 0 : proposal.disposal().count())
                : whole().more() ? texts.of("retention.more", viewer.number(whole().count())) : viewer.number(whole().count());
    }

    public String getOldest() {
        return viewer.dateTime(whole().oldest());
    }

    public String getNewest() {
        return viewer.dateTime(whole().newest());
    }

    public String getIds() {
        return whole().sha256();
    }

    private List<DueThings.Due> found() {
        return due == null ? proposal.page() : due.page();
    }

    public List<Due> getRows() {
        return found().stream().limit(ROWS).map(row -> new Due(row.id(), viewer.dateTime(row.at()))).toList();
    }

    /** Where the list goes on; empty at its end. */
    public String getNext() {
        if (found().size() <= ROWS) {
            return "";
        }
        String last = found().get(ROWS - 1).id();
        return "?after=" + URLEncoder.encode(last, StandardCharsets.UTF_8) + (last.matches("\\d+") ? "" : "&of=letters");
    }

    public boolean isLater() {
        return !after().isEmpty();
    }

    /** As it was typed. */
    public String getReason() {
        return page.param("reason");
    }

    public Row getProposal() {
        return row(proposal.disposal());
    }

    public Disposal getDisposal() {
        return proposal.disposal();
    }

    public boolean isWaiting() {
        return proposal.disposal().approved() == null;
    }

    /** Why this administrator cannot approve it; empty if they can. */
    public String getWhyNot() {
        return proposal.whyNotApproved() == null ? "" : texts.reason(proposal.whyNotApproved());
    }
}
