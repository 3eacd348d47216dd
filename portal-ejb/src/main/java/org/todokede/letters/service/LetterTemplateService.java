package org.todokede.letters.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.todokede.filing.BilingualText;
import org.todokede.filing.service.CopyWords;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.letters.LetterKind;
import org.todokede.letters.LetterTemplate;
import org.todokede.letters.LetterWording;
import org.todokede.letters.VerificationCode;
import org.todokede.platform.LegalDay;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;

/** The administrator's side of letters: their words, version by version, with a look at what they would give. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class LetterTemplateService {

    /** Versions that are listed, at most. */
    private static final int MOST = 100;

    /** A version as listed. @param current whether letters of today follow it */
    public record Version(int number, LocalDate fromOn, String writtenBy, Instant writtenAt, boolean current) {}

    /**
     * The words of a kind.
     *
     * @param newest number of the newest version; 0 while only what is delivered counts
     * @param words of the newest version
     */
    public record Sheet(LetterKind kind, int newest, LetterTemplate.Words words, List<Version> versions) {}

    /** What a text gives, in both languages. */
    public record Preview(String titleJa, String titleEn, List<LetterWording.Block> ja, List<LetterWording.Block> en) {}

    /** A sample on its way to the reader. */
    public record Sample(String fileName, byte[] bytes) {}

    private static final String KIND = "letter_template";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private LetterTemplates templates;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** Every kind, in the order of the law. */
    public List<Sheet> all(Actor actor) {
        return Arrays.stream(LetterKind.values()).map(kind -> sheet(actor, kind)).toList();
    }

    /** One kind. */
    public Sheet sheet(Actor actor, LetterKind kind) {
        Rights.require(actor, Permission.KEEP_LETTER_TEMPLATES, Subject.NONE);
        List<LetterTemplate> found = templates.versions(kind, MOST);
        int current = found.stream().filter(t -> !t.fromOn().isAfter(clock.today())).mapToInt(LetterTemplate::versionNo).max().orElse(0);
        return new Sheet(
                kind,
                found.isEmpty() ? 0 : found.get(0).versionNo(),
                found.isEmpty() ? templates.delivered(kind) : found.get(0).words(),
                found.stream().map(t -> new Version(t.versionNo(), t.fromOn(), t.writtenBy(), t.writtenAt(), t.versionNo() == current)).toList());
    }

    /** What the texts would give in a made-up case; nothing is stored. @throws InvalidInput naming each fault by field, line and column */
    public Preview preview(Actor actor, LetterKind kind, LetterTemplate.Words words) {
        Rights.require(actor, Permission.KEEP_LETTER_TEMPLATES, Subject.NONE);
        requireSound(words.defects(kind));
        Map<String, String> ja = sampleFacts(kind, "ja");
        Map<String, String> en = sampleFacts(kind, "en");
        return new Preview(
                LetterWording.fill(words.titleJa(), ja), LetterWording.fill(words.titleEn(), en), LetterWording.filled(words.bodyJa(), ja), LetterWording.filled(words.bodyEn(), en));
    }

    /**
     * Writes the next version.
     *
     * @param seen number of the newest version that the person saw
     * @param fromOn first day of letters that follow it, inclusive, as typed: today or later, because a letter is never of yesterday
     * @return its number
     * @throws InvalidInput naming each fault by field, line and column; nothing was stored
     * @throws ChangedBySomebodyElse if there is a newer version
     */
    public int write(Actor actor, LetterKind kind, int seen, String fromOn, LetterTemplate.Words words) {
        return door.perform(Act.of(actor, Permission.KEEP_LETTER_TEMPLATES, KIND, LetterTemplate.id(kind, seen + 1), ""), () -> {
            Rights.require(actor, Permission.KEEP_LETTER_TEMPLATES, Subject.NONE);
            List<FieldDefect> defects = new ArrayList<>(words.defects(kind));
            LocalDate from = TypedLine.day("from_on", fromOn, true, defects);
            if (from != null && from.isBefore(clock.today())) {
                defects.add(new FieldDefect("from_on", Reason.plain("letter.template.past", clock.today())));
            }
            requireSound(defects);
            templates.onDay(kind, clock.today());
            LetterTemplate newest = templates.versions(kind, 1).get(0);
            if (newest.versionNo() != Math.max(seen, 1)) {
                throw new ChangedBySomebodyElse(newest.writtenBy(), newest.writtenAt().toString());
            }
            LetterTemplate next = new LetterTemplate(kind, newest.versionNo() + 1, from, words, actor.name(), clock.now());
            em.persist(next);
            return next.versionNo();
        });
    }

    /** A version as the paper of a made-up case. @param version 0 for what is delivered @throws NotFound if there is none */
    public Sample sample(Actor actor, LetterKind kind, int version) {
        Rights.require(actor, Permission.KEEP_LETTER_TEMPLATES, Subject.NONE);
        LetterTemplate template = version == 0 ? null : em.find(LetterTemplate.class, LetterTemplate.id(kind, version));
        if (version != 0 && template == null) {
            throw new NotFound();
        }
        Map<String, String> facts = new TreeMap<>();
        sampleFacts(kind, "ja").forEach((name, value) -> facts.put("ja." + name, value));
        sampleFacts(kind, "en").forEach((name, value) -> facts.put("en." + name, value));
        byte[] bytes = LetterService.printer(config).print(new LetterPrinter.Content(
                kind, facts.get("ja.letter_number"), VerificationCode.of(new byte[VerificationCode.BYTES]), clock.now(), version == 0 ? templates.delivered(kind) : template.words(), facts));
        return new Sample("%s-%d.pdf".formatted(kind.slug(), version), bytes);
    }

    private static void requireSound(List<FieldDefect> defects) {
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
    }

    /** Nobody's case: days around today, and for every other place its name in square brackets. */
    private Map<String, String> sampleFacts(LetterKind kind, String language) {
        LocalDate today = LegalDay.of(clock.now());
        Map<String, BilingualText> facts = new TreeMap<>();
        kind.placeholders().forEach(name -> facts.put(name, CopyWords.same("[" + name + "]")));
        Map.of("letter_date", 0, "received_on", -10, "last_barred_day", 20, "first_free_day", 21, "last_lawful_day", 170, "due_on", 14, "served_on", 0, "published_on", 0, "reply_due", 9, "effective_on", 0)
                .forEach((name, days) -> facts.computeIfPresent(name, (n, own) -> CopyWords.date(today.plusDays(days))));
        facts.put("letter_number", CopyWords.same(kind.series() + "-0000-000000"));
        facts.put("receipt_number", CopyWords.same("FDI-0000-000000"));
        facts.put("ministers", new BilingualText(
                LetterWords.minister("MOF").en() + "; " + LetterWords.minister("METI").en(), LetterWords.minister("MOF").ja() + "、" + LetterWords.minister("METI").ja()));
        if (kind == LetterKind.ORDER) {
            facts.put("effective_on", LetterWords.of("effective.SERVED"));
        }
        facts.computeIfPresent("months", (n, own) -> CopyWords.same("4"));
        facts.computeIfPresent("sent_on", (n, own) -> CopyWords.date(today));
        facts.computeIfPresent("version", (n, own) -> CopyWords.same("2"));
        Map<String, String> own = new TreeMap<>();
        facts.forEach((name, text) -> own.put(name, text.in(language)));
        return own;
    }
}
