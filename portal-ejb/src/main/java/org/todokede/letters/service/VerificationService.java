package org.todokede.letters.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.todokede.identity.Actor;
import org.todokede.letters.Letter;
import org.todokede.letters.LetterKind;
import org.todokede.letters.LetterNumber;
import org.todokede.letters.LetterPaper;
import org.todokede.letters.VerificationCode;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;

/** Says to anybody whether a letter is genuine: kind and day, nothing of what it says. A number that was never given and a wrong code are the same answer. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class VerificationService {

    /** What a genuine letter is. @param sameFile whether the file is the one that was printed; null if none was shown */
    public record Genuine(String number, LetterKind kind, LocalDate day, Boolean sameFile) {}

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** Takes the place of a letter that is not there, so that its answer takes as long. */
    private static final VerificationCode NONE = VerificationCode.of(new byte[VerificationCode.BYTES]);

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ReadDoor reads;

    @Inject
    private VerificationThrottle throttle;

    @Inject
    private PortalClock clock;

    /**
     * Asks for a letter. Of whoever is signed in the record has a line, the same for a letter that is not there as for one with another code.
     *
     * @param actor null for somebody who is not signed in
     * @param number as typed
     * @param code as typed
     * @param sha256 of a file that is said to be the letter, lower-case hexadecimal; empty for none
     * @param address network address of whoever asks
     * @return empty if there is no such letter with that code
     * @throws InvalidInput if number, code or hash are missing or none
     * @throws Forbidden if there were too many questions from the address
     */
    public Optional<Genuine> verify(Actor actor, String number, String code, String sha256, String address) {
        if (!throttle.admits(address, clock.now())) {
            throw new Forbidden(Reason.plain("verify.tooMany"));
        }
        List<FieldDefect> defects = new ArrayList<>();
        Optional<LetterNumber> asked = LetterNumber.parse(number);
        Optional<VerificationCode> given = VerificationCode.parse(code);
        if (asked.isEmpty()) {
            defects.add(new FieldDefect("number", Reason.plain(number.isBlank() ? "field.missing" : "verify.number")));
        }
        if (given.isEmpty()) {
            defects.add(new FieldDefect("code", Reason.plain(code.isBlank() ? "field.missing" : "verify.code")));
        }
        if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
            defects.add(new FieldDefect("sha256", Reason.plain("verify.sha256")));
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return actor == null ? confirmed(asked.get(), given.get(), sha256) : confirmed(actor, asked.get(), given.get(), sha256);
    }

    private Optional<Genuine> confirmed(Actor actor, LetterNumber number, VerificationCode code, String sha256) {
        try {
            return Optional.of(reads.open(Act.of(actor, PortalAct.VERIFY_LETTER, "letter", number, ""), () -> confirmed(number, code, sha256).orElseThrow(NotFound::new)));
        } catch (NotFound none) {
            return Optional.empty();
        }
    }

    private Optional<Genuine> confirmed(LetterNumber number, VerificationCode code, String sha256) {
        Optional<Letter> letter = em.createNamedQuery("Letter.byNumber", Letter.class).setParameter("number", number.toString()).getResultStream().findFirst();
        boolean fits = letter.map(Letter::code).orElse(NONE).fits(code);
        return letter.filter(found -> fits).map(found -> new Genuine(found.number(), found.kind(), found.day(), sha256.isEmpty() ? null : isPaper(found, sha256)));
    }

    private boolean isPaper(Letter letter, String sha256) {
        LetterPaper paper = em.find(LetterPaper.class, letter.id());
        return paper != null && MessageDigest.isEqual(paper.sha256().getBytes(StandardCharsets.US_ASCII), sha256.getBytes(StandardCharsets.UTF_8));
    }
}
