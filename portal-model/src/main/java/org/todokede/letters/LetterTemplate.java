package org.todokede.letters;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.FieldDefect;

/**
 * One version of the words of a kind of letter, in both languages. Never changed: whoever edits writes the next version, for letters from a day on. Of the
 * versions for the day of a letter the highest counts.
 */
@Entity
@Table(name = "letter_template")
@NamedQuery(name = "LetterTemplate.ofKind", query = "select t from LetterTemplate t where t.kind = :kind order by t.versionNo desc")
@NamedQuery(name = "LetterTemplate.onDay", query = "select t from LetterTemplate t where t.kind = :kind and t.fromOn <= :day order by t.versionNo desc")
public class LetterTemplate {

    /**
     * The words of a letter.
     *
     * @param titleJa one line each
     * @param bodyJa as {@link LetterWording} reads it
     */
    public record Words(String titleJa, String titleEn, String bodyJa, String bodyEn) {

        /** Line ends in one spelling, none in a title, nothing around. */
        public Words {
            titleJa = titleJa.strip().replaceAll("\\s*\\R\\s*", " ");
            titleEn = titleEn.strip().replaceAll("\\s*\\R\\s*", " ");
            bodyJa = bodyJa.replace("\r\n", "\n").strip();
            bodyEn = bodyEn.replace("\r\n", "\n").strip();
        }

        /** What is wrong, at its field. */
        public List<FieldDefect> defects(LetterKind kind) {
            List<FieldDefect> defects = new ArrayList<>();
            Map.of("title_ja", titleJa, "title_en", titleEn).entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .forEach(e -> defects.addAll(LetterWording.defects(e.getKey(), e.getValue(), kind.placeholders(), LetterWording.MAX_TITLE)));
            defects.addAll(LetterWording.defects("body_ja", bodyJa, kind.placeholders(), LetterWording.MAX_LENGTH));
            defects.addAll(LetterWording.defects("body_en", bodyEn, kind.placeholders(), LetterWording.MAX_LENGTH));
            return defects;
        }
    }

    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "kind")
    @Enumerated(EnumType.STRING)
    private LetterKind kind;

    @Column(name = "version_no")
    private int versionNo;

    @Column(name = "from_on")
    private LocalDate fromOn;

    @Column(name = "title_ja")
    private String titleJa;

    @Column(name = "title_en")
    private String titleEn;

    @Column(name = "body_ja")
    private String bodyJa;

    @Column(name = "body_en")
    private String bodyEn;

    @Column(name = "written_by")
    private String writtenBy;

    @Column(name = "written_at")
    @Convert(converter = InstantConverter.class)
    private Instant writtenAt;

    protected LetterTemplate() {}

    /** @param versionNo from 1, the next of its kind @param fromOn first day of letters that follow it, inclusive @param words without defects */
    public LetterTemplate(LetterKind kind, int versionNo, LocalDate fromOn, Words words, String writtenBy, Instant writtenAt) {
        this.id = id(kind, versionNo);
        this.kind = kind;
        this.versionNo = versionNo;
        this.fromOn = fromOn;
        this.titleJa = words.titleJa();
        this.titleEn = words.titleEn();
        this.bodyJa = words.bodyJa();
        this.bodyEn = words.bodyEn();
        this.writtenBy = writtenBy;
        this.writtenAt = writtenAt;
    }

    /** Key of a version; two who write the same version at once meet here. */
    public static String id(LetterKind kind, int versionNo) {
        return kind.name() + "-" + versionNo;
    }

    public String id() {
        return id;
    }

    public LetterKind kind() {
        return kind;
    }

    public int versionNo() {
        return versionNo;
    }

    public LocalDate fromOn() {
        return fromOn;
    }

    public Words words() {
        return new Words(titleJa, titleEn, bodyJa, bodyEn);
    }

    public String writtenBy() {
        return writtenBy;
    }

    public Instant writtenAt() {
        return writtenAt;
    }
}
