package org.todokede.letters.service;

import static org.todokede.period.PeriodParameter.COUNCIL_MONTHS;
import static org.todokede.period.PeriodParameter.EXTENDED_MONTHS;
import static org.todokede.period.PeriodParameter.POSTING_DAYS_ABROAD;
import static org.todokede.period.PeriodParameter.POSTING_DAYS_JAPAN;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.todokede.filing.BilingualText;
import org.todokede.filing.Filing;
import org.todokede.filing.FormEdition;
import org.todokede.filing.service.CopyWords;
import org.todokede.letters.LetterKind;
import org.todokede.period.PeriodSettings;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.service.CaseLog;

/** What a letter says of the case and the act, by the names of {@link LetterKind#placeholders()}; what the case does not have is absent. No look-up. */
final class LetterFacts {

    /** Detail of a sending or an amendment: the hash of what was filed. */
    private static final String SHA256 = "sha256";

    private final FormEdition form;
    private final CaseHistory history;
    private final Map<String, BilingualText> facts = new TreeMap<>();

    private LetterFacts(Filing filing, FormEdition form, CaseHistory history) {
        this.form = form;
        this.history = history;
        put("receipt_number", filing.number());
        facts.put("form", form.kind().isSent()
                ? new BilingualText(LetterWords.of("formOf", form.number(), form.edition()).en(), LetterWords.of("formOf", form.number().replace("-", "の"), form.edition()).ja())
                : form.title());
        put("filer_name", filing.filerName());
        put("target_name", filing.targetName());
        facts.put("ministers", ministers(filing));
    }

    private static BilingualText ministers(Filing filing) {
        List<BilingualText> names = filing.ministrySet().stream().map(LetterWords::minister).toList();
        return new BilingualText(
                names.stream().map(BilingualText::en).collect(Collectors.joining("; ")), names.stream().map(BilingualText::ja).collect(Collectors.joining("、")));
    }

    /** Of the case alone, for a letter that tells no act. */
    static Map<String, BilingualText> ofCase(Filing filing, FormEdition form, CaseHistory history, LetterKind kind) {
        LetterFacts of = new LetterFacts(filing, form, history);
        of.days();
        of.facts.put("article", of.article(kind.name()));
        return of.facts;
    }

    /** Of the case, and of the act that is its last. */
    static Map<String, BilingualText> ofAct(Filing filing, FormEdition form, CaseHistory history, CaseEvent event, PeriodSettings settings) {
        LetterFacts of = new LetterFacts(filing, form, history);
        of.days();
        of.act(event, settings);
        return of.facts;
    }

    private void days() {
        day("received_on", history.receivedOn());
        if (form.kind().bars()) {
            day("last_barred_day", history.firstFreeDay().map(free -> free.minusDays(1)).or(history::lastBarredDay));
            day("first_free_day", history.firstFreeDay());
            day("last_lawful_day", history.lastLawfulActDay());
        }
    }

    private void act(CaseEvent event, PeriodSettings settings) {
        facts.put("article", article(event.act() + nearer(event.act())));
        facts.put("concern", LetterWords.of("concern." + history.regime()));
        day("served_on", event.day("servedOn").or(() -> Optional.of(event.on())));
        day("published_on", Optional.of(event.on()));
        detail(event, "reasons").ifPresent(reasons -> put("reasons", reasons));
        measure(event);
        day("reply_due", event.act() == CaseAct.RECOMMEND ? history.replyDue() : Optional.empty());
        effect(event, settings);
        if (event.act() == CaseAct.EXTEND || event.act() == CaseAct.EXTEND_FIVE) {
            put("months", String.valueOf(settings.number(event.act() == CaseAct.EXTEND ? EXTENDED_MONTHS : COUNCIL_MONTHS, history.receivedOn().orElse(event.on()))));
        }
        switch (event.act()) {
            case RECEIVE -> standing(SHA256).ifPresent(hash -> put("content_hash", hash));
            case AMEND, ANSWER_QUESTIONS -> acknowledgement(event);
            case WITHDRAW -> day("sent_on", Optional.of(event.on()));
            case REVOKE -> revocation(event);
            case RETURN_FOR_DEFECT -> defects(event);
            default -> {}
        }
    }

    /** An order takes effect by its service, which comes after the letter that is served: so the letter says from what, not from when (K16, K18). */
    private void effect(CaseEvent event, PeriodSettings settings) {
        switch (event.act()) {
            case ORDER, ORDER_EXEMPTION, MEASURE_ORDER -> facts.put("effective_on", switch (event.detail("service").orElse("DELIVERED")) {
                case "POSTED_JAPAN" -> LetterWords.of("effective.POSTED", settings.number(POSTING_DAYS_JAPAN, event.on()));
                case "POSTED_ABROAD" -> LetterWords.of("effective.POSTED", settings.number(POSTING_DAYS_ABROAD, event.on()));
                default -> LetterWords.of("effective.SERVED");
            });
            default -> day("effective_on", Optional.of(event.on()));
        }
    }

    /** The provision of an act, or of a kind of letter, under the regime of the case; what is the same under both is written once. */
    private BilingualText article(String of) {
        String own = "article." + of + "." + history.regime();
        return LetterWords.of(LetterWords.has(own) ? own : "article." + of);
    }

    /** What tells apart the provisions under which one act is done: the ground of a measure order, and whether what is shortened was extended. */
    private String nearer(CaseAct act) {
        return switch (act) {
            case SHORTEN -> latest(CaseAct.EXTEND).isPresent() ? "_EXTENDED" : "";
            case MEASURE_ORDER -> "_" + latest(CaseAct.FIND_BREACH).flatMap(found -> found.detail("ground")).orElseThrow();
            default -> "";
        };
    }

    private Optional<CaseEvent> latest(CaseAct act) {
        return history.events().stream().filter(e -> e.act() == act).reduce((earlier, later) -> later);
    }

    private void acknowledgement(CaseEvent event) {
        day("sent_on", Optional.of(event.on()));
        event.detail("request").ifPresent(request -> put("request", request));
        standing("version").ifPresent(version -> put("version", version));
        standing(SHA256).ifPresent(hash -> put("content_hash", hash));
    }

    /** A detail of the last event that has it. */
    private Optional<String> standing(String name) {
        return history.events().stream().flatMap(e -> e.detail(name).stream()).reduce((earlier, later) -> later);
    }

    private void measure(CaseEvent event) {
        String key = switch (event.act()) {
            case RECOMMEND, ORDER -> detail(event, "kind").orElse("");
            case MEASURE_ORDER, RECOMMEND_EXEMPTION, ORDER_EXEMPTION -> event.act().name();
            default -> "";
        };
        if (event.act() == CaseAct.RECOMMEND_EXEMPTION && history.complyBy().isPresent()) {
            // nobody replies to it as to one of Art. 27(5): so the day belongs to what is recommended
            facts.put("measure", LetterWords.by("measure." + key + ".by", history.complyBy().get()));
        } else if (!key.isEmpty()) {
            facts.put("measure", LetterWords.of("measure." + key));
        }
    }

    /** What is revoked, the order or the recommendation that was accepted, and how much of it. */
    private void revocation(CaseEvent event) {
        CaseEvent revoked = history.events().stream().filter(e -> e.act() == CaseAct.ORDER || e.act() == CaseAct.RECOMMEND).reduce((earlier, later) -> later).orElseThrow();
        facts.put("revoked", both(LetterWords.of("revoked." + revoked.act()), revoked.on()));
        facts.put("scope", LetterWords.of("scope." + detail(event, "scope").orElseThrow()));
    }

    private static BilingualText both(BilingualText what, LocalDate on) {
        BilingualText day = CopyWords.date(on);
        return new BilingualText(what.en() + " " + day.en(), day.ja() + what.ja());
    }

    private void defects(CaseEvent event) {
        Map<String, String> named = new TreeMap<>();
        event.details().forEach((name, value) -> {
            if (name.startsWith(CaseLog.DEFECT)) {
                named.put(name.substring(CaseLog.DEFECT.length()), value);
            }
        });
        facts.put("defects", new BilingualText(
                named.entrySet().stream().map(d -> label(d.getKey(), "en") + ": " + d.getValue()).collect(Collectors.joining("\n")),
                named.entrySet().stream().map(d -> label(d.getKey(), "ja") + "：" + d.getValue()).collect(Collectors.joining("\n"))));
    }

    private String label(String path, String language) {
        String label = form.label(path, language);
        return label.isEmpty() ? path : label;
    }

    /** A detail of the act, or of the proposal that it approves. */
    private Optional<String> detail(CaseEvent event, String name) {
        return event.detail(name).or(() -> event.act().proposal().flatMap(proposal -> history.events().stream()
                .filter(e -> e.act() == proposal && e.seq() < event.seq())
                .reduce((earlier, later) -> later)
                .flatMap(e -> e.detail(name))));
    }

    private void day(String name, Optional<LocalDate> day) {
        day.ifPresent(found -> facts.put(name, CopyWords.date(found)));
    }

    private void put(String name, String value) {
        facts.put(name, CopyWords.same(value));
    }
}
