package org.todokede.audit.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.audit.service.AuditService;
import org.todokede.identity.Permission;
import org.todokede.obligations.ObligationAct;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Reason;
import org.todokede.review.CaseAct;
import org.todokede.review.service.CaseRecordService;
import org.todokede.rules.EditionAct;

/** Lines of the record in words, the same on every page and in every file. */
@RequestScoped
public class RecordLines {

    /** Everything by which the record may name an act, in the order in which it is looked for. */
    static final List<List<? extends Enum<?>>> ACTS = List.of(
            List.of(ConfidentialPart.values()), List.of(CaseAct.values()), List.of(ObligationAct.values()), List.of(PortalAct.values()), List.of(EditionAct.values()), List.of(Permission.values()));

    /** What the portal does by itself. */
    private static final Set<String> BY_ITSELF = Stream.of(PortalAct.SCAN_DOCUMENT, PortalAct.NOTE_CLEARANCE, PortalAct.NOTE_CLOCK_SET).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    /** A line as shown. @param behalfKeys what is recorded of it, where a name is shown instead; empty otherwise @param object empty where all lines are about the same */
    public record Shown(String at, String actor, String behalf, String behalfKeys, String act, String object, String article, String outcome, boolean refused, String detail) {}

    @Inject
    Texts texts;

    @Inject
    Viewer viewer;

    /** A line as its auditors see it. */
    public Shown shown(AuditService.Line line) {
        boolean named = !line.organisation().isEmpty();
        String behalf = !named ? line.onBehalfOf() : line.agent().isEmpty() ? line.organisation() : texts.of("authority.parties", line.organisation(), line.agent());
        return shown(
                line.at(), line.actor().isEmpty() ? nobody(line.act()) : line.actor(), behalf, named ? line.onBehalfOf() : "", line.act(), object(line), line.article(), line.outcome(), line.detail());
    }

    /** A line as the ministries of its case see it: of whom they may not know, they see the side. */
    public Shown shown(CaseRecordService.Line line) {
        String actor = switch (line.side()) {
            case AUTHORITIES -> line.actor();
            case OTHERS -> texts.get("audit.outsider");
            case STRANGER -> nobody(line.act());
        };
        return shown(line.at(), actor, line.behalf().split(" ")[0], "", line.act(), "", line.article(), line.outcome(), line.detail());
    }

    /** Who it is that has no account: the portal itself, or somebody who is not signed in. */
    private String nobody(String act) {
        return texts.get(BY_ITSELF.contains(act) ? "audit.portal" : "audit.stranger");
    }

    private Shown shown(Instant at, String actor, String behalf, String behalfKeys, String act, String object, String article, String outcome, String detail) {
        return new Shown(viewer.dateTime(at), actor, behalf, behalfKeys, act(act), object, article, outcome(act, outcome), isRefused(outcome), detail(outcome, detail));
    }

    /** A line as a row of a file: with times and keys as recorded. */
    public List<String> cells(AuditService.Line line) {
        return List.of(
                line.at().toString(), line.actor(), line.onBehalfOf(), line.organisation(), act(line.act()), object(line), line.article(), outcome(line.act(), line.outcome()),
                detail(line.outcome(), line.detail()));
    }

    private String object(AuditService.Line line) {
        return texts.get("object." + line.objectKind()) + " " + line.objectKey();
    }

    /** Names of the acts that can be looked for: those that have words. */
    public List<String> names() {
        return ACTS.stream().flatMap(List::stream).map(Enum::name).distinct().filter(name -> key(name, texts::has).isPresent()).toList();
    }

    /** Name of an act, of whatever kind; as recorded where there is no word for it. */
    public String act(String name) {
        return key(name, texts::has).map(texts::get).orElse(name);
    }

    /** Key of the words for an act. @param known whether there is such a key */
    static Optional<String> key(String name, Predicate<String> known) {
        return ACTS.stream()
                .flatMap(List::stream)
                .filter(act -> act.name().equals(name))
                .map(act -> act.getDeclaringClass().getSimpleName() + "." + name)
                .filter(known)
                .findFirst();
    }

    private static boolean isRefused(String outcome) {
        return !AuditService.DONE.equals(outcome);
    }

    /** How it ended: a reading is allowed, an act done. */
    private String outcome(String act, String outcome) {
        boolean reading = Arrays.stream(ConfidentialPart.values()).anyMatch(part -> part.name().equals(act));
        return texts.get(isRefused(outcome) ? "audit.refused" : reading ? "audit.allowed" : "audit.done");
    }

    /**
     * What is known beside it: of a refusal why, in the words of the day, because the record keeps the key of the reason and its arguments; where the words take
     * none, what is kept says which part of the object it was.
     */
    private String detail(String outcome, String detail) {
        if (!isRefused(outcome) || !texts.has(outcome)) {
            return detail;
        }
        String why = detail.matches("\\d{1,6}") ? texts.of(outcome, Integer.valueOf(detail)) : texts.reason(Reason.plain(outcome, (Object[]) detail.split(", ")));
        boolean taken = !why.equals(texts.get(outcome));
        return Stream.of(why, taken ? "" : detail).filter(part -> !part.isEmpty()).reduce((said, kept) -> said + " (" + kept + ")").orElse("");
    }
}
