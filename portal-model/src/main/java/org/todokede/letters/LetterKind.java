package org.todokede.letters;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.todokede.review.CaseAct;

/**
 * What a letter is in law: the acts it tells, the series of its numbers, and the names that its template may use beside those of every letter. Stored by
 * name. Provisions here are those for inward direct investment; of a case they are those of its {@link org.todokede.filing.Regime}, and a template writes <code>{article}</code>.
 */
public enum LetterKind {
    /** The window has received the filing (FEFTA Art. 27(2): the day from which the period is counted; Cabinet Order Art. 10). */
    RECEIPT("RCT", "FEFTA Art. 27(2); Cabinet Order Art. 10", List.of(CaseAct.RECEIVE), "received_on", "last_barred_day", "first_free_day", "last_lawful_day", "content_hash"),
    /**
     * What the filer has sent to a filing that stands has been received: an amendment, which is its next version, or an answer to a request (FEFTA Art. 27(1),
     * 55-8). One letter for both where the answer is an amendment; no day moves.
     */
    ACKNOWLEDGEMENT("ACK", "FEFTA Art. 27(1), 55-8", List.of(CaseAct.AMEND, CaseAct.ANSWER_QUESTIONS), "sent_on", "request", "version", "content_hash"),
    /** The filer has withdrawn the notification: the case has ended, and what is sent again is another (K17). */
    WITHDRAWAL("WDR", "FEFTA Art. 27(1)", List.of(CaseAct.WITHDRAW), "sent_on", "received_on"),
    /** A question, or a demand for papers, to the filer, with a day until which it is to be answered (FEFTA Art. 55-8). */
    REQUEST("REQ", "FEFTA Art. 55-8", List.of(), "questions", "due_on"),
    /** The same to the target, which is told nothing of the filing but its number (FEFTA Art. 55-8). */
    TARGET_REQUEST("TRQ", "FEFTA Art. 55-8", List.of(), "questions", "due_on"),
    /** The prohibition is extended (FEFTA Art. 27(3), (6)). */
    EXTENSION("EXT", "FEFTA Art. 27(3), (6)", List.of(CaseAct.EXTEND, CaseAct.EXTEND_FIVE), "concern", "months", "served_on", "received_on", "last_barred_day", "first_free_day"),
    /** The prohibition is shortened; the publication, not this letter, is what frees (FEFTA Art. 27(2) proviso, (4)). */
    SHORTENING("SHT", "FEFTA Art. 27(2) proviso, (4)", List.of(CaseAct.SHORTEN), "received_on", "published_on", "first_free_day", "last_lawful_day", "conditions"),
    /** Recommendation to change or to stop (FEFTA Art. 27(5), 27-2(3)). */
    RECOMMENDATION("REC", "FEFTA Art. 27(5), 27-2(3)", List.of(CaseAct.RECOMMEND, CaseAct.RECOMMEND_EXEMPTION), "measure", "reasons", "served_on", "reply_due"),
    /** Order to change or to stop, or measure order (FEFTA Art. 27(10), 27-2(4), 29). */
    ORDER("ORD", "FEFTA Art. 27(10), 27-2(4), 29", List.of(CaseAct.ORDER, CaseAct.MEASURE_ORDER, CaseAct.ORDER_EXEMPTION), "measure", "reasons", "effective_on"),
    /** A recommendation that was accepted, or an order, is revoked in whole or in part (FEFTA Art. 27(11)). */
    REVOCATION("RVK", "FEFTA Art. 27(11)", List.of(CaseAct.REVOKE), "revoked", "scope", "reasons", "effective_on"),
    /** The prohibition has ended, by the calendar or by a shortening; a note of what the dates say, no act (FEFTA Art. 27(2)). */
    CLEARANCE("CLR", "FEFTA Art. 27(2)", List.of(), "received_on", "first_free_day", "last_lawful_day", "conditions"),
    /** The window returns the filing for a formal defect (Cabinet Order Art. 10). */
    RETURN("RET", "FEFTA Art. 27(1); Cabinet Order Art. 10", List.of(CaseAct.RETURN_FOR_DEFECT), "reasons", "defects");

    /** Names that every letter knows. */
    private static final List<String> COMMON = List.of("letter_number", "letter_date", "receipt_number", "form", "filer_name", "target_name", "ministers", "article");

    /** Names of the filing that the target is not told. */
    private static final List<String> OF_THE_FILER = List.of("form", "filer_name");

    private final String series;
    private final String article;
    private final List<CaseAct> acts;
    private final List<String> own;

    LetterKind(String series, String article, List<CaseAct> acts, String... placeholders) {
        this.series = series;
        this.article = article;
        this.acts = List.copyOf(acts);
        this.own = List.of(placeholders);
    }

    /** The kind that tells this act; empty if none does. */
    public static Optional<LetterKind> of(CaseAct act) {
        return Arrays.stream(values()).filter(kind -> kind.acts.contains(act)).findFirst();
    }

    /** The kind of an address, such as {@code receipt}; empty if there is none. */
    public static Optional<LetterKind> named(String slug) {
        return Arrays.stream(values()).filter(kind -> kind.slug().equals(slug)).findFirst();
    }

    /** Three letters before the numbers of the kind. */
    public String series() {
        return series;
    }

    /** Provisions that the kind as such rests on; an act names its own. */
    public String article() {
        return article;
    }

    /** Every name that a template of the kind may use. */
    public List<String> placeholders() {
        return Stream.concat(COMMON.stream(), own.stream()).filter(name -> addressee() == Addressee.FILER || !OF_THE_FILER.contains(name)).toList();
    }

    /** Whether the window writes it, without discretion; otherwise the ministers who take part do. */
    public boolean isOfWindow() {
        return this == RECEIPT || this == ACKNOWLEDGEMENT || this == WITHDRAWAL || this == RETURN;
    }

    public Addressee addressee() {
        return this == TARGET_REQUEST ? Addressee.TARGET : Addressee.FILER;
    }

    /** The place that names to whom it goes. */
    public String addressedTo() {
        return addressee() == Addressee.TARGET ? "target_name" : "filer_name";
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
