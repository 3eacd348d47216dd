package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.identity.Account;
import org.todokede.identity.PasswordRule;
import org.todokede.identity.Role;
import org.todokede.identity.SecondFactorRule;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.FieldDefect;

/**
 * Looks at passwords that people choose. Those that are refused stand in two lists of {@code config/data}, read when first asked for: {@code refused_passwords.txt}, words
 * and passwords written down by hand, and {@code breached_passwords.txt}, passwords that were published after break-ins.
 */
@ApplicationScoped
public class Passwords {

    private static final List<String> FILES = List.of("refused_passwords.txt", "breached_passwords.txt");

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalConfig config;

    @Inject
    private SecondFactors factors;

    private volatile PasswordRule rule;

    /** Shortest password of somebody who has no account yet. */
    public int least(Collection<Role> roles) {
        SecondFactorRule second = config.secondFactor();
        return second == SecondFactorRule.OFF || second.isMandatoryFor(roles) ? PasswordRule.LEAST : PasswordRule.LEAST_ALONE;
    }

    /** Shortest password of somebody: a shorter one is enough beside a second factor, and where training does without. */
    public int least(Account account) {
        return factors.isSet(account.id()) ? PasswordRule.LEAST : least(account.asActor().roles());
    }

    /** What is wrong with a first password, at the field {@code password}. */
    void checkFirst(String password, String login, Collection<Role> roles, String name, List<FieldDefect> defects) {
        rule().whyNot(password, least(roles), login, List.of(name)).ifPresent(why -> defects.add(new FieldDefect("password", why)));
    }

    /** What is wrong with another password of somebody, at the field {@code password}; the names of their organisations are looked at, too. */
    void check(String password, Account account, List<FieldDefect> defects) {
        List<String> names = new ArrayList<>(em.createQuery(
                        "select o.name from Membership m, Organisation o where m.accountId = :account and m.endedAt is null and o.id = m.organisationId", String.class)
                .setParameter("account", account.id())
                .getResultList());
        names.add(account.displayName());
        rule().whyNot(password, least(account), account.login(), names).ifPresent(why -> defects.add(new FieldDefect("password", why)));
    }

    private PasswordRule rule() {
        if (rule == null) {
            rule = new PasswordRule(refused(config.configFolder().resolve("data")));
        }
        return rule;
    }

    /** What both lists in a folder hold. */
    static Set<String> refused(Path folder) {
        return FILES.stream().flatMap(file -> read(folder.resolve(file)).stream()).collect(Collectors.toSet());
    }

    /** One a line; lines that begin with # tell what the file is. */
    static Set<String> read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
