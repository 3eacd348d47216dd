package org.todokede.platform.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.todokede.identity.SecondFactorRule;

/** Where the portal keeps its things and how it was started; read from system properties set by the run command. */
@ApplicationScoped
public class PortalConfig {

    /** Characters below which a token can be guessed; config/portal refuses it, too. */
    private static final int SHORTEST_TOKEN = 32;

    /** Its end is said two minutes before. */
    private static final int SHORTEST_SESSION_MINUTES = 5;

    /** Folder of the data that must survive: database and documents. */
    public Path dataFolder() {
        return Path.of(System.getProperty("portal.data", "data")).toAbsolutePath();
    }

    /** File of the key that signs heads of the record; in the folder of the data unless set. */
    public Path recordKey() {
        String set = System.getProperty("portal.record.key", "");
        return set.isBlank() ? dataFolder().resolve("record.key") : Path.of(set).toAbsolutePath();
    }

    /** File of the key that seals what the database must not tell; in the folder of the data unless set. */
    public Path secretKey() {
        String set = System.getProperty("portal.secret.key", "");
        return set.isBlank() ? dataFolder().resolve("secret.key") : Path.of(set).toAbsolutePath();
    }

    /** Who must have a second factor: nobody in training unless set, all staff otherwise. Outside training it cannot be left to choice. */
    public SecondFactorRule secondFactor() {
        String set = System.getProperty("portal.second.factor", "");
        SecondFactorRule rule = set.isBlank() ? isTraining() ? SecondFactorRule.OFF : SecondFactorRule.STAFF : SecondFactorRule.valueOf(set.toUpperCase(Locale.ROOT));
        return rule == SecondFactorRule.OFF && !isTraining() ? SecondFactorRule.STAFF : rule;
    }

    /** Folder with reference data and form editions. */
    public Path configFolder() {
        return Path.of(System.getProperty("portal.config", "config")).toAbsolutePath();
    }

    /** Whether other servers serve the same database and folder of data beside this one. */
    public boolean isOneOfSeveral() {
        return !node().isBlank();
    }

    /** Name of this server among several; empty if it serves alone. */
    public String node() {
        return System.getProperty("portal.node", "");
    }

    /** Whether this is a training environment: demonstration accounts, a clock that can be moved, a banner on every page. */
    public boolean isTraining() {
        return Boolean.getBoolean("portal.demo");
    }

    /** Whether the server belongs to the portal alone, so that a failed start may end the process. */
    public boolean isStandalone() {
        return Boolean.getBoolean("portal.standalone");
    }

    /** Where the virus scanner answers, {@code host:port} or the path of a socket; none if there is none. */
    public Optional<String> clamd() {
        return Optional.of(System.getProperty("portal.clamd", "")).filter(address -> !address.isBlank());
    }

    /**
     * Server that takes our mail, {@code smtp://host:port} or {@code smtps://user:password@host:port}; none if none is sent. With its password it comes from the
     * environment, never a command line.
     */
    public Optional<URI> mail() {
        String set = System.getProperty("portal.mail", "");
        return Optional.ofNullable(set.isBlank() ? System.getenv("PORTAL_MAIL") : set).filter(address -> !address.isBlank()).map(URI::create);
    }

    /** Whether each request and each act has a line of JSON in the log. */
    public boolean isLogOfJson() {
        return "json".equals(System.getProperty("portal.log", ""));
    }

    /** Sender of our mail. */
    public String mailFrom() {
        return System.getProperty("portal.mail.from", "todokede@localhost");
    }

    /** Address under which people reach the portal, without a slash at its end; never taken from a request, because it goes into mail. */
    public String address() {
        return System.getProperty("portal.address", "http://127.0.0.1:8080").replaceFirst("/+$", "");
    }

    /** Whether people reach the portal by TLS, as its address says. */
    public boolean isReachedByTls() {
        return address().startsWith("https:");
    }

    /** Who keeps a portal first that is not for training, as the operator has typed it; blank for nobody. From the environment: names and addresses stand on no command line. */
    public String firstAdministrators() {
        return Optional.ofNullable(System.getenv("PORTAL_FIRST_ADMINISTRATORS")).orElse("");
    }

    /** How long the link that confirms an e-mail address opens something, in whole hours; 24 unless set. */
    public Duration registrationsOpen() {
        return Duration.ofHours(Math.max(1, Integer.getInteger("portal.registration.hours", 24)));
    }

    /** How long a session lasts in which nothing is sent, in whole minutes, at least five: of staff 30 unless set, of everybody else 60. */
    public Duration sessionIdle(boolean staff) {
        int minutes = staff ? Integer.getInteger("portal.session.staff.minutes", 30) : Integer.getInteger("portal.session.minutes", 60);
        return Duration.ofMinutes(Math.max(SHORTEST_SESSION_MINUTES, minutes));
    }

    /** How long a session lasts whatever is sent, in whole hours; 12 unless set. */
    public Duration sessionAtMost() {
        return Duration.ofHours(Math.max(1, Integer.getInteger("portal.session.hours", 12)));
    }

    /** File that tells the run command what to show once the portal answers; none where nobody waits for it. */
    public Optional<Path> announcement() {
        return Optional.ofNullable(System.getProperty("portal.announcement")).map(Path::of);
    }

    /** Years that are to be made up, and from which number, in place of letting anybody in; none in a portal that serves. */
    public Optional<String> madeUpYears() {
        return Optional.of(System.getProperty("portal.seed", "")).filter(wish -> !wish.isBlank());
    }

    /** How long an uploaded portfolio and its answers are kept, in whole hours; 24 unless set. No period of law depends on it. */
    public Duration portfoliosKept() {
        return Duration.ofHours(Math.max(1, Integer.getInteger("portal.portfolio.hours", 24)));
    }

    /** Age of the newest fact of a profile, in whole months, from which a reminder is shown; 12 unless set. No act of law depends on it. */
    public int ownershipIsOldAfterMonths() {
        return Math.max(1, Integer.getInteger("portal.ownership.months", 12));
    }

    /** How many saves of a draft are kept to be taken back; 200 unless set, at least 1. */
    public int keptDraftSaves() {
        return Math.max(1, Integer.getInteger("portal.draft.saves", 200));
    }

    /** Requests a minute that one sender may send to pages and files that are open to everybody and cost something; 120 unless set, 0 for as many as they like. */
    public int publicRequestsPerMinute() {
        return Math.max(0, Integer.getInteger("portal.public.rate", 120));
    }

    /** The same for calls of the API that need no account; 300 unless set. */
    public int publicCallsPerMinute() {
        return Math.max(0, Integer.getInteger("portal.public.calls", 300));
    }

    /** Requests a minute of one person who is signed in, at all browsers together; 600 unless set, 0 for as many as they like. */
    public int personRequestsPerMinute() {
        return Math.max(0, Integer.getInteger("portal.person.rate", 600));
    }

    /** Addresses for which there is no such limit, separated by commas; none unless set. */
    public String unlimitedAddresses() {
        return System.getProperty("portal.public.free", "");
    }

    /** Addresses of the proxies before the portal, separated by commas: what they say of the sender is believed. None unless set. */
    public String proxies() {
        return System.getProperty("portal.proxy", "");
    }

    /** What an operator's program shows to be told how the portal does, at least 32 characters; none if there is none. From the environment, never a command line. */
    public Optional<String> operatorToken() {
        return Optional.ofNullable(System.getenv("PORTAL_OPERATOR_TOKEN")).filter(token -> token.length() >= SHORTEST_TOKEN);
    }

    /** A setting of the identity provider by its name behind {@code PORTAL_OIDC_}, such as {@code ISSUER}; empty if it is not set. From the environment, because one is a secret. */
    public String provider(String name) {
        String set = System.getProperty("portal.oidc." + name.toLowerCase(Locale.ROOT), "");
        return set.isBlank() ? Optional.ofNullable(System.getenv("PORTAL_OIDC_" + name)).orElse("") : set;
    }

    /** Changes with every build; part of the addresses of style sheets and scripts. */
    public String build() {
        return System.getProperty("portal.build", "dev");
    }
}
