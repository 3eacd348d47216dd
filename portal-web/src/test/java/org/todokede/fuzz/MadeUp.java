package org.todokede.fuzz;

import static org.todokede.fuzz.OutsideInput.NOW;
import static org.todokede.fuzz.Hidden.called;
import static org.todokede.fuzz.Hidden.hidden;
import static org.todokede.fuzz.Hidden.inside;
import static org.todokede.fuzz.Hidden.made;
import static org.todokede.fuzz.Sent.file;
import static org.todokede.fuzz.Sent.rows;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.filing.FilingKind;
import org.todokede.filing.FormEdition;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.service.ProviderSignInService;
import org.todokede.identity.service.Seal;
import org.todokede.period.BusinessCalendar;
import org.todokede.period.ClosingRow;
import org.todokede.period.HolidayRow;
import org.todokede.period.PeriodSettings;
import org.todokede.platform.service.PortalConfig;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.sheets.service.TableLimits;

/** What readers stand in: a calendar, cases, forms, a seal, a provider of identities, a request. */
final class MadeUp {

    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    static final Instant LATER = Instant.parse("2026-06-25T01:00:00Z");
    static final Actor INVESTOR = new Actor(1, "Filer", Set.of(Role.FILER), 10L, null);
    static final Actor WINDOW = new Actor(2, "Window", Set.of(Role.WINDOW), null, null);
    static final Actor MOF = new Actor(3, "MOF 3", Set.of(Role.REVIEWER), null, "MOF");
    static final Actor METI = new Actor(4, "METI 4", Set.of(Role.REVIEWER), null, "METI");
    private static final String PROVIDER = "https://id.example";
    private static BusinessCalendar calendar;
    private static List<CaseHistory> cases;
    private static Object provider;
    private static Seal seal;
    private static List<FormEdition> forms;

    private MadeUp() {}

    static synchronized BusinessCalendar calendar() {
        if (calendar == null) {
            List<HolidayRow> holidays = new ArrayList<>();
            List<ClosingRow> closings = new ArrayList<>();
            rows(stored("holidays.csv"), TableLimits.USUAL, row -> holidays.add(HolidayRow.fromColumns(row.toMap())));
            rows(stored("closing_days.csv"), TableLimits.USUAL, row -> closings.add(ClosingRow.fromColumns(row.toMap())));
            calendar = BusinessCalendar.of(holidays, closings);
        }
        return calendar;
    }

    /** A notification from its draft to an order, and a case of each other kind that was received. */
    static synchronized List<CaseHistory> cases() {
        if (cases == null) {
            List<CaseHistory> all = new ArrayList<>();
            CaseHistory notified = CaseHistory.empty(Set.of("MOF", "METI"), calendar(), PeriodSettings.defaults());
            all.add(notified);
            all.add(notified = done(notified, CaseAct.SUBMIT, INVESTOR, Map.of()));
            all.add(notified = done(notified, CaseAct.RECEIVE, WINDOW, Map.of()));
            all.add(done(notified, CaseAct.ASK_FILER, MOF, Map.of("answerBy", "2026-06-29")));
            all.add(done(notified, CaseAct.PROPOSE_SHORTENING, METI, Map.of("freeFrom", "2026-06-29")));
            notified = done(notified, CaseAct.PROPOSE_EXTENSION, METI, Map.of("reasons", "security"));
            all.add(notified);
            all.add(notified = done(notified, CaseAct.EXTEND, MOF, Map.of()));
            all.add(notified = done(notified, CaseAct.ASK_COUNCIL, MOF, Map.of()));
            all.add(notified = done(notified, CaseAct.COUNCIL_OPINION, MOF, Map.of("reasons", "stop it")));
            notified = done(notified, CaseAct.PROPOSE_RECOMMENDATION, METI, Map.of("kind", "STOP", "reasons", "security", "noneAsked", "clear without"));
            all.add(notified);
            all.add(done(notified, CaseAct.RECOMMEND, MOF, Map.of()));
            for (FilingKind kind : FilingKind.values()) {
                CaseHistory begun = CaseHistory.of(kind, List.of(), Set.of("MOF", "METI"), calendar(), PeriodSettings.defaults());
                all.add(kind == FilingKind.INQUIRY ? done(begun, CaseAct.OPEN_INQUIRY, MOF, Map.of()) : begun);
                if (kind != FilingKind.INQUIRY) {
                    CaseHistory sent = done(begun, CaseAct.SUBMIT, INVESTOR, Map.of("actOn", "2026-05-20", "dueOn", "2026-07-06"));
                    all.add(done(sent, CaseAct.RECEIVE, WINDOW, Map.of()));
                }
            }
            cases = List.copyOf(all);
        }
        return cases;
    }

    private static CaseHistory done(CaseHistory history, CaseAct act, Actor actor, Map<String, String> details) {
        return history.perform(act, LATER.minus(1, ChronoUnit.HOURS), actor, details);
    }

    static synchronized List<FormEdition> forms() {
        if (forms == null) {
            try {
                @SuppressWarnings("unchecked")
                List<FormEdition> all = (List<FormEdition>) called(hidden(Class.forName("org.todokede.filing.service.FormFiles"), "readFolder", Path.class), null, Path.of("../config/data/forms"));
                forms = all;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return forms;
    }

    private static byte[] stored(String table) {
        try {
            return Files.readAllBytes(Path.of("../config/data").resolve(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object settings() throws ReflectiveOperationException {
        UnaryOperator<String> set = name -> Map.of("ISSUER", PROVIDER, "CLIENT", "todokede", "FACTOR", "amr=otp").getOrDefault(name, "");
        return ((Optional<?>) inside("identity.service.ProviderSettings", "read", null, set)).orElseThrow();
    }

    static Object turn() throws ReflectiveOperationException {
        return made("identity.service.ProviderTurn", ProviderSignInService.Purpose.FRESHLY, 0L, "state", "nonce", "verifier", NOW, "");
    }

    /** @param keys what the provider publishes */
    static Object tokens(String keys) throws ReflectiveOperationException {
        Class<?> fetching = Class.forName("org.todokede.identity.service.IdTokens$Fetching");
        return made("identity.service.IdTokens", settings(), URI.create(PROVIDER + "/keys"), Proxy.newProxyInstance(fetching.getClassLoader(), new Class<?>[] {fetching}, (proxy, method, asked) -> keys));
    }

    static synchronized Object provider() throws ReflectiveOperationException {
        if (provider == null) {
            provider = made("identity.service.ProviderCalls", settings(), "", "https://portal.example/sign-in/provider", java.time.Duration.ofSeconds(1));
        }
        return provider;
    }

    /** Of two keys, the newest of 32 zeros. */
    static synchronized Seal seal() throws ReflectiveOperationException {
        if (seal == null) {
            byte[] ones = new byte[32];
            Arrays.fill(ones, (byte) 1);
            Path keys = file("keys", Stream.of(new byte[32], ones).map(Base64.getEncoder()::encodeToString).collect(Collectors.joining("\n")).getBytes(StandardCharsets.US_ASCII));
            Field config = Seal.class.getDeclaredField("config");
            config.setAccessible(true);
            Seal made = new Seal();
            config.set(made, new PortalConfig() {
                @Override
                public Path secretKey() {
                    return keys;
                }
            });
            seal = made;
        }
        return seal;
    }

    /** A request of which nothing else is asked. @param answers by name of the method, to what it is asked with */
    static HttpServletRequest request(Map<String, Function<Object, Object>> answers) {
        return (HttpServletRequest) Proxy.newProxyInstance(MadeUp.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, asked) -> {
            Function<Object, Object> answer = Optional.ofNullable(answers.get(method.getName())).orElseThrow(() -> new UnsupportedOperationException(method.getName()));
            return answer.apply(asked == null ? null : asked.length == 1 ? asked[0] : asked);
        });
    }
}
