package org.todokede.identity.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.todokede.identity.AttemptSum;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.DurabilityGate;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.ChangedBySomebodyElse;

/**
 * Slows guessing down ({@link AttemptSum}), in rows that hold over all servers and a restart. An attempt is counted before anything is looked at, so that many at the same
 * moment are no way round it, and alike whether there is such an account; one that succeeds is taken back.
 */
@ApplicationScoped
public class SignInThrottle {

    private static final Duration KEPT = Duration.ofHours(1);

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActTransaction transaction;

    @EJB
    private DurabilityGate gate;

    @Inject
    private PortalClock clock;

    @Inject
    private PortalConfig config;

    /** Counts an attempt, in a transaction of its own. @return whether it may be looked at */
    boolean admits(String login, String address) {
        return admits(login, address, AttemptSum.FEW);
    }

    /**
     * The same where codes are tried, of which there are few: an account whose codes are tried from everywhere is closed to codes for the rest of the hour. Only whoever knows
     * its password comes so far.
     */
    boolean admitsCode(String key, String address) {
        return admits(key, address, 0);
    }

    private boolean admits(String login, String address, int few) {
        try {
            return counted(login, address, few);
        } catch (ChangedBySomebodyElse another) {
            // two have swept at the same moment, and waited for each other
            return counted(login, address, few);
        }
    }

    /** @param few how many a minute one address may still try at an account that is tried from everywhere */
    private boolean counted(String login, String address, int few) {
        return gate.betweenSyncs(() -> transaction.run(() -> {
            Instant now = clock.machineTime();
            em.createNativeQuery("delete from sign_in_attempt where began_at < ?1").setParameter(1, stored(now.minus(KEPT))).executeUpdate();
            int limit = sum(AttemptSum.ACCOUNT, login, address, now) >= AttemptSum.ACCOUNT.limit() ? few : AttemptSum.ACCOUNT_AT_ADDRESS.limit();
            boolean admitted = limit > 0 && count(AttemptSum.ACCOUNT_AT_ADDRESS, limit, login, address, now)
                    && (isFree(address) || count(AttemptSum.ADDRESS, AttemptSum.ADDRESS.limit(), login, address, now));
            return admitted && count(AttemptSum.ACCOUNT, few > 0 ? Integer.MAX_VALUE : AttemptSum.ACCOUNT.limit(), login, address, now);
        }));
    }

    private int sum(AttemptSum sum, String login, String address, Instant now) {
        List<?> found = em.createNativeQuery("select failures from sign_in_attempt where counted = ?1 and began_at > ?2")
                .setParameter(1, key(sum, login, address)).setParameter(2, stored(now.minus(sum.time())))
                .getResultList();
        return found.isEmpty() ? 0 : ((Number) found.get(0)).intValue();
    }

    /** One more, if the limit allows it: of several at once each is let through or not by what it finds. */
    private boolean count(AttemptSum sum, int limit, String login, String address, Instant now) {
        String key = key(sum, login, address);
        return update(sum, limit, key, now) || insert(key, now) || update(sum, limit, key, now);
    }

    private boolean update(AttemptSum sum, int limit, String key, Instant now) {
        return em.createNativeQuery("update sign_in_attempt set failures = case when began_at <= ?1 then 1 else failures + 1 end, began_at = case when began_at <= ?2 then ?3 else began_at end"
                                + " where counted = ?4 and (began_at <= ?5 or failures < ?6)")
                        .setParameter(1, stored(now.minus(sum.time()))).setParameter(2, stored(now.minus(sum.time()))).setParameter(3, stored(now))
                        .setParameter(4, key).setParameter(5, stored(now.minus(sum.time()))).setParameter(6, limit)
                        .executeUpdate()
                > 0;
    }

    private boolean insert(String key, Instant now) {
        return em.createNativeQuery("insert into sign_in_attempt (counted, failures, began_at) values (?1, 1, ?2) on conflict do nothing")
                        .setParameter(1, key).setParameter(2, stored(now))
                        .executeUpdate()
                > 0;
    }

    private boolean isFree(String address) {
        return Arrays.stream(config.unlimitedAddresses().split(",")).anyMatch(free -> free.strip().equals(address));
    }

    /** It was no guess: the attempt does not count; within the transaction of what it opened. */
    void succeeded(String login, String address) {
        em.createNativeQuery("delete from sign_in_attempt where counted = ?1").setParameter(1, key(AttemptSum.ACCOUNT_AT_ADDRESS, login, address)).executeUpdate();
        for (AttemptSum sum : new AttemptSum[] {AttemptSum.ADDRESS, AttemptSum.ACCOUNT}) {
            em.createNativeQuery("update sign_in_attempt set failures = failures - 1 where counted = ?1 and failures > 0").setParameter(1, key(sum, login, address)).executeUpdate();
        }
    }

    /** SHA-256, lower-case hexadecimal. */
    private static String key(AttemptSum sum, String login, String address) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sum.of(login, address).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LocalDateTime stored(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
