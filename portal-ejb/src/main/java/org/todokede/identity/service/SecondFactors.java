package org.todokede.identity.service;

import io.nayuki.qrcodegen.QrCode;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Base32;
import org.todokede.identity.RecoveryCode;
import org.todokede.identity.SecondFactor;
import org.todokede.identity.TimeCode;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;

/** Second factors as they are stored: secrets open here and nowhere else. */
@ApplicationScoped
public class SecondFactors {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ISSUER = "Todokede";

    /** Secrets that are sealed anew in one transaction. */
    private static final int AT_A_TIME = 100;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActTransaction transaction;

    @Inject
    private Seal seal;

    @Inject
    private PortalClock clock;

    @Inject
    private PortalConfig config;

    /** The row of an account, whether there is an authenticator or was one. */
    Optional<SecondFactor> of(long account) {
        return em.createNamedQuery("SecondFactor.of", SecondFactor.class).setParameter("account", account).getResultStream().findFirst();
    }

    boolean isSet(long account) {
        return of(account).filter(SecondFactor::isSet).isPresent();
    }

    /** What signing in still asks for, once somebody has shown one factor. */
    AccountService.Step next(Actor actor) {
        if (isSet(actor.accountId())) {
            return AccountService.Step.CODE;
        }
        return config.secondFactor().isMandatoryFor(actor.roles()) ? AccountService.Step.ENROL : AccountService.Step.IN;
    }

    /**
     * Whether somebody has shown the factor: by a code of the authenticator or by a recovery code. It is used up; so it belongs into the transaction of what it
     * was shown for.
     *
     * @param typed as typed; of what is too long nothing is read
     */
    boolean shows(long account, String typed) {
        Optional<SecondFactor> factor = of(account).filter(SecondFactor::isSet);
        if (factor.isEmpty() || typed.length() > 40) {
            return false;
        }
        Optional<String> recovery = Base32.inOneSpelling(typed).filter(code -> code.length() == RecoveryCode.LENGTH || code.length() == RecoveryCode.EARLIER_LENGTH);
        return recovery.isPresent() ? usesRecoveryCode(account, recovery.get()) : usesCode(factor.get(), typed);
    }

    private boolean usesCode(SecondFactor factor, String typed) {
        byte[] secret = seal.open(factor.sealedSecret(), owner(factor.accountId()))
                .orElseThrow(() -> new IllegalStateException("the second factor of account " + factor.accountId() + " was sealed with another key"));
        OptionalLong step = TimeCode.accepted(secret, typed, clock.machineTime(), factor.usedStep());
        step.ifPresent(factor::use);
        if (step.isPresent() && !seal.isNewest(factor.sealedSecret())) {
            factor.reseal(seal.close(secret, owner(factor.accountId())));
        }
        return step.isPresent();
    }

    /** Seals with the newest key what one of before has sealed. What opens with no key is left as it is, and stays in the count of what is owed. */
    public void sealAnew() {
        OptionalLong last = OptionalLong.of(0);
        while (last.isPresent()) {
            long after = last.getAsLong();
            last = transaction.run(() -> sealSomeAnew(after));
        }
    }

    /** Secrets that an earlier key has sealed: while there are any, that key must stay. */
    public long sealedBefore() {
        return em.createNamedQuery("SecondFactor.countSealedBefore", Long.class).setParameter("newest", seal.beginning() + "%").getSingleResult();
    }

    /** @param after id of the row that was looked at last @return id of the last row that was looked at now; empty if there was none */
    private OptionalLong sealSomeAnew(long after) {
        List<SecondFactor> earlier = em.createNamedQuery("SecondFactor.sealedBefore", SecondFactor.class)
                .setParameter("newest", seal.beginning() + "%").setParameter("after", after).setMaxResults(AT_A_TIME).getResultList();
        for (SecondFactor factor : earlier) {
            seal.open(factor.sealedSecret(), owner(factor.accountId())).ifPresent(secret -> factor.reseal(seal.close(secret, owner(factor.accountId()))));
        }
        return earlier.stream().mapToLong(SecondFactor::id).max();
    }

    private boolean usesRecoveryCode(long account, String code) {
        String hash = LinkToken.hash(code);
        Optional<RecoveryCode> found = unused(account).stream().filter(c -> MessageDigest.isEqual(c.codeHash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII))).findFirst();
        found.ifPresent(c -> c.use(clock.now()));
        return found.isPresent();
    }

    List<RecoveryCode> unused(long account) {
        return em.createNamedQuery("RecoveryCode.unused", RecoveryCode.class).setParameter("account", account).setMaxResults(RecoveryCode.MADE).getResultList();
    }

    /** A secret that nobody has yet, sealed for the account; nothing is stored. */
    String fresh(long account) {
        return seal.close(random(TimeCode.SECRET_BYTES), owner(account));
    }

    /** Empty if it was not sealed for this account. */
    Optional<byte[]> opened(String sealed, long account) {
        return seal.open(sealed, owner(account));
    }

    /** Stores the authenticator. @param step whose code showed that the person has it */
    void enrol(long account, String sealed, long step) {
        SecondFactor factor = of(account).orElseGet(() -> {
            SecondFactor none = new SecondFactor(account);
            em.persist(none);
            return none;
        });
        factor.enrol(sealed, step, clock.now());
    }

    /** New recovery codes in place of all older ones, in groups of four. */
    List<String> renewRecoveryCodes(long account) {
        dropRecoveryCodes(account);
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < RecoveryCode.MADE; i++) {
            String code = Base32.of(random(RecoveryCode.BYTES));
            em.persist(new RecoveryCode(account, LinkToken.hash(code)));
            shown.add(code.replaceAll("(.{4})(?=.)", "$1-"));
        }
        return shown;
    }

    /** Takes an authenticator away that was set up after a moment, with all recovery codes; an older one stays. */
    void dropSince(long account, Instant moment) {
        of(account).filter(factor -> factor.isSet() && factor.enrolledAt().isAfter(moment)).ifPresent(factor -> {
            factor.remove();
            dropRecoveryCodes(account);
        });
    }

    void dropRecoveryCodes(long account) {
        em.createNamedQuery("RecoveryCode.dropAll").setParameter("account", account).executeUpdate();
    }

    /** What an authenticator reads (Key Uri Format of Google Authenticator). */
    String address(Actor actor, byte[] secret) {
        String login = em.find(Account.class, actor.accountId()).login();
        return "otpauth://totp/" + ISSUER + ":" + URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20")
                + "?secret=" + Base32.of(secret) + "&issuer=" + ISSUER + "&algorithm=SHA1&digits=" + TimeCode.DIGITS + "&period=" + TimeCode.STEP_SECONDS;
    }

    /** A QR code as the path of a drawing in which a module is 1 wide, and the width of the drawing with its margin of four. */
    static SecondFactorService.Drawing drawing(String text) {
        int margin = 4;
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x + margin).append(' ').append(y + margin).append("h1v1h-1z");
                }
            }
        }
        return new SecondFactorService.Drawing(path.toString(), code.size + 2 * margin);
    }

    private static String owner(long account) {
        return "second factor of account " + account;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
