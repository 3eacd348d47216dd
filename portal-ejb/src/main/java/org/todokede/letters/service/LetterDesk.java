package org.todokede.letters.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.todokede.filing.BilingualText;
import org.todokede.filing.Filing;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.CopyWords;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.letters.Letter;
import org.todokede.letters.LetterKind;
import org.todokede.letters.LetterNumber;
import org.todokede.letters.LetterTemplate;
import org.todokede.letters.VerificationCode;
import org.todokede.platform.LegalDay;
import org.todokede.platform.service.PortalClock;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.service.ActDone;
import org.todokede.review.service.LaidDownConditions;
import org.todokede.rules.service.LawBook;

/**
 * Writes the letters of acts, inside the act: number, code, words and facts are fixed with it; the paper is printed later. Whatever else needs a letter, such
 * as a question, calls {@link #write} in its own transaction.
 */
@ApplicationScoped
public class LetterDesk {

    /** Place of a letter for what the filer has undertaken, or has to observe. */
    private static final String CONDITIONS = "conditions";

    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private LetterTemplates templates;

    @Inject
    private LetterNumbers numbers;

    @Inject
    private LaidDownConditions conditions;

    @Inject
    private FormCatalogue forms;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    @Inject
    private Event<LetterWritten> written;

    /** An act that has to be told leaves its letter; any other leaves none. */
    void onAct(@Observes ActDone done) {
        LetterKind.of(done.event().act()).ifPresent(kind -> write(
                done.filing(),
                kind,
                cause(kind, done.event()),
                withConditions(done.filing(), kind, LetterFacts.ofAct(done.filing(), forms.of(done.filing().formNumber(), done.filing().formEdition()), done.history(), done.event(), lawBook.periods().settings()))));
    }

    /** The event; but of an amendment the version, which an answer that brings it names too: one letter for both. */
    private static String cause(LetterKind kind, CaseEvent event) {
        return event.detail("version").filter(version -> kind == LetterKind.ACKNOWLEDGEMENT).map(version -> "VERSION-" + version).orElse("EVENT-" + event.seq());
    }

    /** The note that a case has become free, once for each first free day. @return empty if there is one */
    Optional<Letter> noteClearance(Filing filing, CaseHistory history) {
        String cause = "FREE-" + history.firstFreeDay().orElseThrow();
        return of(filing, cause).isPresent() ? Optional.empty() : Optional.of(write(filing, LetterKind.CLEARANCE, cause, caseFacts(filing, history, LetterKind.CLEARANCE)));
    }

    /** What every letter of the kind may say of the case; the caller adds what is its own, such as the questions. */
    public Map<String, BilingualText> caseFacts(Filing filing, CaseHistory history, LetterKind kind) {
        return withConditions(filing, kind, LetterFacts.ofCase(filing, forms.of(filing.formNumber(), filing.formEdition()), history, kind));
    }

    /** A letter that lets an act go says what the filer has undertaken, one to a line; without any there is no such fact, and its line is left out. */
    private Map<String, BilingualText> withConditions(Filing filing, LetterKind kind, Map<String, BilingualText> facts) {
        List<String> owed = kind.placeholders().contains(CONDITIONS) ? conditions.owed(filing.id()) : List.of();
        if (!owed.isEmpty()) {
            facts.put(CONDITIONS, CopyWords.same(IntStream.range(0, owed.size()).mapToObj(i -> (i + 1) + ". " + owed.get(i)).collect(Collectors.joining("\n"))));
        }
        return facts;
    }

    /**
     * Writes a letter; inside a transaction.
     *
     * @param cause what it is written for, unique in the case, at most 60 signs; written for once, it is found and not written again
     * @param facts by the names of the kind's placeholders; what the kind has no place for is not kept with the letter
     */
    public Letter write(Filing filing, LetterKind kind, String cause, Map<String, BilingualText> facts) {
        return of(filing, cause).orElseGet(() -> {
            Instant now = clock.now();
            LetterTemplate template = templates.onDay(kind, LegalDay.of(now));
            LetterNumber number = numbers.next(kind, LegalDay.of(now).getYear());
            byte[] random = new byte[VerificationCode.BYTES];
            RANDOM.nextBytes(random);
            Map<String, BilingualText> all = new TreeMap<>(facts);
            all.put("letter_number", CopyWords.same(number));
            all.put("letter_date", CopyWords.date(LegalDay.of(now)));
            all.keySet().retainAll(kind.placeholders());
            Letter letter = new Letter(filing.id(), number, VerificationCode.of(random), cause, template, json(all), LegalDay.of(now), now);
            em.persist(letter);
            written.fire(new LetterWritten(filing, letter));
            return letter;
        });
    }

    private Optional<Letter> of(Filing filing, String cause) {
        return em.createNamedQuery("Letter.ofCause", Letter.class).setParameter("filing", filing.id()).setParameter("cause", cause).getResultStream().findFirst();
    }

    private static String json(Map<String, BilingualText> facts) {
        Map<String, String> values = new TreeMap<>();
        facts.forEach((name, text) -> {
            values.put("en." + name, text.en());
            values.put("ja." + name, text.ja());
        });
        return ContentJson.writeMap(values);
    }
}
