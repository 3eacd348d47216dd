package org.todokede.rules.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.period.BusinessCalendar;
import org.todokede.period.ClosingRow;
import org.todokede.period.HolidayRow;
import org.todokede.period.PeriodRules;
import org.todokede.period.PeriodSettings;
import org.todokede.period.StandstillCount;
import org.todokede.platform.service.PortalConfig;
import org.todokede.rules.CountryListing;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.RuleBook;
import org.todokede.rules.RuleParameter;
import org.todokede.rules.SectorDesignation;

/** The law as loaded: designations and calendar, read from the database at the start and after each change, and held ready for every question. */
@ApplicationScoped
public class LawBook {

    private record Loaded(List<DesignatedSector> sectors, Map<String, DesignatedSector> byRow, PeriodRules rules, RuleBook book, String fingerprint) {}

    private static final Comparator<DesignatedSector> TWENTY_FIRST =
            Comparator.comparing((DesignatedSector s) -> !s.isOfTwenty()).thenComparing(DesignatedSector::group).thenComparing(DesignatedSector::rowId);

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalConfig config;

    private volatile Loaded loaded;

    /** Reads everything anew; takes effect for the next question. */
    public void reload() {
        List<DesignatedSector> sectors = em.createNamedQuery("DesignatedSector.current", DesignatedSector.class).getResultStream().sorted(TWENTY_FIRST).toList();
        RuleBook book = book(sectors);
        loaded = new Loaded(
                sectors,
                sectors.stream().collect(Collectors.toUnmodifiableMap(DesignatedSector::rowId, Function.identity())),
                new PeriodRules(calendar(), PeriodSettings.defaults()),
                book,
                fingerprint(book));
    }

    /** Over every row and reading: two books with the same fingerprint give the same answers. */
    private static String fingerprint(RuleBook book) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(book.settings().toString().getBytes(StandardCharsets.UTF_8));
            Stream.of(book.sectors(), book.countries(), book.parameters()).flatMap(List::stream).map(row -> "\n" + row).forEach(row -> digest.update(row.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private RuleBook book(List<DesignatedSector> sectors) {
        Path data = config.configFolder().resolve("data");
        return RuleBook.builder()
                .sectors(sectors.stream().map(DesignatedSector::asColumns).map(SectorDesignation::fromColumns).toList())
                .countries(CsvTable.read(data.resolve("countries.csv")).stream().map(CountryListing::fromColumns).toList())
                .parameters(CsvTable.read(data.resolve("parameters.csv")).stream().map(RuleParameter::fromColumns).toList())
                .build();
    }

    private BusinessCalendar calendar() {
        List<?> rows = em.createNativeQuery("select holiday_on, name_en, name_ja, source, verified from holiday order by holiday_on").getResultList();
        List<HolidayRow> holidays = rows.stream()
                .map(Object[].class::cast)
                .map(r -> new HolidayRow(((java.sql.Date) r[0]).toLocalDate(), (String) r[1], (String) r[2], (String) r[3], (Boolean) r[4]))
                .toList();
        List<ClosingRow> closings = CsvTable.read(config.configFolder().resolve("data/closing_days.csv")).stream().map(ClosingRow::fromColumns).toList();
        return BusinessCalendar.of(holidays, closings);
    }

    /** Every designation in its newest revision, the twenty of 2019 first. */
    public List<DesignatedSector> sectors() {
        return loaded.sectors();
    }

    /** Designations that govern acts done on the day. */
    public List<DesignatedSector> sectorsOn(LocalDate day) {
        return loaded.sectors().stream().filter(s -> s.governsActsOn(day)).toList();
    }

    public Optional<DesignatedSector> sector(String rowId) {
        return Optional.ofNullable(loaded.byRow().get(rowId));
    }

    /** The counting rules under the calendar as loaded. */
    public PeriodRules periods() {
        return loaded.rules();
    }

    /** The rules of eligibility as loaded, ready to decide. */
    public RuleBook rules() {
        return loaded.book();
    }

    /** SHA-256 of the rules as loaded: what a stored answer names as its edition. */
    public String rulesFingerprint() {
        return loaded.fingerprint();
    }

    /** All days that follow if a filing is sent on the day (K12, then K1 to K3, K11). */
    public StandstillCount standstillIfSentOn(LocalDate day) {
        return periods().standstill(periods().receiptDayOf(day));
    }
}
