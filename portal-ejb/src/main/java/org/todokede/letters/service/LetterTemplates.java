package org.todokede.letters.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.todokede.letters.LetterKind;
import org.todokede.letters.LetterTemplate;
import org.todokede.platform.InstantConverter;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;

/**
 * Finds the words of a letter. Version 1 of a kind is what {@code config/data/letters} holds when its first letter is written or its page is first opened:
 * nothing is read at the start. From then on the database is the source.
 */
@ApplicationScoped
public class LetterTemplates {

    /** First day of what is delivered: any day on which this portal can have written a letter. */
    private static final LocalDate DELIVERED_FROM = LocalDate.of(2000, 1, 1);

    private static final String DELIVERED = "config/data";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** The version for letters of the day; inside a transaction. */
    LetterTemplate onDay(LetterKind kind, LocalDate day) {
        return find(kind, day).orElseGet(() -> {
            deliver(kind);
            return find(kind, day).orElseThrow();
        });
    }

    private Optional<LetterTemplate> find(LetterKind kind, LocalDate day) {
        return em.createNamedQuery("LetterTemplate.onDay", LetterTemplate.class).setParameter("kind", kind).setParameter("day", day).setMaxResults(1).getResultStream().findFirst();
    }

    /** The newest versions of the kind, the newest first; empty before the delivered one has been needed. */
    List<LetterTemplate> versions(LetterKind kind, int atMost) {
        return em.createNamedQuery("LetterTemplate.ofKind", LetterTemplate.class).setParameter("kind", kind).setMaxResults(atMost).getResultList();
    }

    /** What {@code config/data/letters} holds. @throws IllegalStateException if it is not what a template may be */
    LetterTemplate.Words delivered(LetterKind kind) {
        String[] ja = read(kind, "ja");
        String[] en = read(kind, "en");
        LetterTemplate.Words words = new LetterTemplate.Words(ja[0], en[0], ja[1], en[1]);
        if (!words.defects(kind).isEmpty()) {
            throw new IllegalStateException("template of " + kind + ": " + words.defects(kind));
        }
        return words;
    }

    /** Title and body. */
    private String[] read(LetterKind kind, String language) {
        Path file = config.configFolder().resolve("data/letters/" + kind.slug() + "." + language + ".txt");
        try {
            return Files.readString(file).split("\\R", 2);
        } catch (IOException e) {
            throw new UncheckedIOException("template " + file.getFileName() + " is missing in config/data/letters", e);
        }
    }

    /** Written so that two who need it at once do not stop each other. */
    private void deliver(LetterKind kind) {
        LetterTemplate.Words words = delivered(kind);
        em.createNativeQuery("insert into letter_template (id, kind, version_no, from_on, title_ja, title_en, body_ja, body_en, written_by, written_at)"
                        + " values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .setParameter(1, LetterTemplate.id(kind, 1))
                .setParameter(2, kind.name())
                .setParameter(3, Date.valueOf(DELIVERED_FROM))
                .setParameter(4, words.titleJa())
                .setParameter(5, words.titleEn())
                .setParameter(6, words.bodyJa())
                .setParameter(7, words.bodyEn())
                .setParameter(8, DELIVERED)
                .setParameter(9, new InstantConverter().convertToDatabaseColumn(clock.now()))
                .executeUpdate();
    }
}
