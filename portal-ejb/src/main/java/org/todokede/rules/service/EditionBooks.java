package org.todokede.rules.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.period.BusinessCalendar;
import org.todokede.period.ClosingRow;
import org.todokede.period.HolidayRow;
import org.todokede.period.PeriodParameter;
import org.todokede.period.PeriodRules;
import org.todokede.period.PeriodSetting;
import org.todokede.period.PeriodSettings;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.rules.ConsultedBody;
import org.todokede.rules.CountryListing;
import org.todokede.rules.DateRange;
import org.todokede.rules.DatedRow;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.RetentionRule;
import org.todokede.rules.RuleBook;
import org.todokede.rules.RuleEdition;
import org.todokede.rules.RuleKind;
import org.todokede.rules.RuleParameter;
import org.todokede.rules.RuleRow;
import org.todokede.rules.RuleRow.Key;
import org.todokede.rules.RuleSettings;
import org.todokede.rules.SectorDesignation;

/** Compiles books from rows: in force, of any published edition, or as a draft would make it. Books of published editions never change and are kept. */
@ApplicationScoped
public class EditionBooks {

    private static final int KEPT = 4;

    /** Of each last reminder the first. */
    private static final Map<PeriodParameter, PeriodParameter> FIRST_OF_LAST = Map.of(
            PeriodParameter.REMINDER_LAST_DAYS, PeriodParameter.REMINDER_FIRST_DAYS, PeriodParameter.ACT_WINDOW_REMINDER_LAST_DAYS, PeriodParameter.ACT_WINDOW_REMINDER_FIRST_DAYS,
            PeriodParameter.OBLIGATION_REMINDER_LAST_DAYS, PeriodParameter.OBLIGATION_REMINDER_FIRST_DAYS);

    private static final Comparator<DesignatedSector> TWENTY_FIRST =
            Comparator.comparing((DesignatedSector s) -> !s.isOfTwenty()).thenComparing(DesignatedSector::group).thenComparing(DesignatedSector::rowId);

    private static final Comparator<CountryListing> BY_FIRST_DAY =
            Comparator.comparing((CountryListing row) -> row.applies().startInclusive(), Comparator.nullsFirst(Comparator.naturalOrder()));

    @Inject
    private EditionStore store;

    private final Map<Integer, EditionBook> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, EditionBook> eldest) {
            return size() > KEPT;
        }
    };

    /** The book in force: every published edition. */
    public EditionBook inForce() {
        return bookOf(store.newestPublished());
    }

    /**
     * The book as it stood when an edition was published: that edition and all published before it.
     *
     * @throws NotFound if there is no such edition, or it is not published
     */
    public EditionBook bookOf(int edition) {
        RuleEdition published = store.byNumber(edition);
        if (published.publication() == null) {
            throw new NotFound();
        }
        return bookOf(published);
    }

    private EditionBook bookOf(RuleEdition published) {
        synchronized (kept) {
            return kept.computeIfAbsent(published.number(), number -> compile(number, store.book(published.publication()).values()));
        }
    }

    /**
     * The rules of eligibility as they would be if the draft were published now. For a published edition, the book it was published with.
     *
     * @throws NotFound if there is no such edition
     * @throws InvalidInput if the draft does not compile; paths are {@code KIND key column}
     */
    public RuleBook draftBook(int edition) {
        RuleEdition draft = store.byNumber(edition);
        return draft.publication() != null ? bookOf(draft).rules() : draft(draft).rules();
    }

    /** The whole book as it would be. @throws InvalidInput if it does not compile */
    EditionBook draft(RuleEdition draft) {
        Map<Key, RuleRow> rows = store.inForce();
        rows.putAll(RuleRow.drafted(store.rows(draft.number())));
        return compile(draft.number(), rows.values());
    }

    /** Why the book of a draft does not compile, each at its row; empty if it does. */
    List<FieldDefect> defects(RuleEdition draft) {
        try {
            draft(draft);
            return List.of();
        } catch (InvalidInput wrong) {
            return wrong.defects();
        }
    }

    /** Path of what is wrong with a row: the row, and the column where one is to blame. */
    static String path(Key key, String column) {
        return (key.kind() + " " + key.key() + " " + column).strip();
    }

    private static EditionBook compile(int edition, Collection<RuleRow> rows) {
        return new Compilation(edition, rows).book();
    }

    /** One compilation: reads every row, remembers where each came from, and says at the row what is wrong. */
    private static final class Compilation {

        private final int edition;
        private final List<FieldDefect> defects = new ArrayList<>();
        private final Map<String, Key> origins = new HashMap<>();
        private final List<DesignatedSector> sectors = new ArrayList<>();
        private final List<CountryListing> countries = new ArrayList<>();
        private final List<RuleParameter> parameters = new ArrayList<>();
        private final List<HolidayRow> holidays = new ArrayList<>();
        private final List<ClosingRow> closings = new ArrayList<>();
        private final List<PeriodSetting> numbers = new ArrayList<>();
        private final List<ConsultedBody> consulted = new ArrayList<>();
        private final List<RetentionRule> retention = new ArrayList<>();
        private final List<Map<String, String>> readings = new ArrayList<>();

        Compilation(int edition, Collection<RuleRow> rows) {
            this.edition = edition;
            rows.stream().filter(row -> !row.isRemoved()).forEach(this::read);
        }

        private void read(RuleRow row) {
            Map<String, String> columns = RowJson.read(row.columns());
            try {
                Object read = RowChecks.read(row.kind(), columns);
                if (read instanceof DatedRow dated) {
                    origins.put(dated.rowKey(), row.rowKey());
                }
                if (read instanceof SectorDesignation sector) {
                    sectors.add(new DesignatedSector(sector, columns, row.revision(), row.edition(), row.recordedByName(), row.recordedAt()));
                } else if (read instanceof CountryListing country) {
                    countries.add(country);
                } else if (read instanceof RuleParameter parameter) {
                    parameters.add(parameter);
                } else if (read instanceof HolidayRow holiday) {
                    holidays.add(holiday);
                } else if (read instanceof ClosingRow closing) {
                    closings.add(closing);
                } else if (read instanceof PeriodSetting number) {
                    refuseOverlap(number, row.rowKey());
                    refuseReversed(number);
                    numbers.add(number);
                } else if (read instanceof ConsultedBody body) {
                    consulted.add(body);
                } else if (read instanceof RetentionRule rule) {
                    refuseOverlap(rule, row.rowKey());
                    retention.add(rule);
                } else {
                    readings.add(columns);
                }
            } catch (InvalidInput wrong) {
                wrong.defects().forEach(d -> defects.add(new FieldDefect(path(row.rowKey(), d.path()), d.reason())));
            }
        }

        private void refuseOverlap(PeriodSetting number, Key key) {
            DateRange days = DateRange.ofClosed(number.from(), number.to());
            numbers.stream().filter(other -> other.parameter() == number.parameter() && DateRange.ofClosed(other.from(), other.to()).overlaps(days))
                    .forEach(other -> defects.add(new FieldDefect(path(key, ""), Reason.plain("rules.book.overlap", name(other)))));
        }

        private static String name(PeriodSetting number) {
            return number.parameter() + (number.from() == null ? "" : "@" + number.from());
        }

        /** A last reminder that would come before the first. */
        private void refuseReversed(PeriodSetting number) {
            DateRange days = DateRange.ofClosed(number.from(), number.to());
            numbers.stream().filter(other -> DateRange.ofClosed(other.from(), other.to()).overlaps(days)).forEach(other -> {
                PeriodSetting last = FIRST_OF_LAST.containsKey(number.parameter()) ? number : other;
                PeriodSetting first = last == number ? other : number;
                if (first.parameter() == FIRST_OF_LAST.get(last.parameter()) && last.value() > first.value()) {
                    Key key = new Key(RuleKind.SETTING, name(last));
                    defects.add(new FieldDefect(path(key, "value"), Reason.plain("rules.book.reminders", last.value(), first.value())));
                }
            });
        }

        private void refuseOverlap(RetentionRule rule, Key key) {
            retention.stream().filter(other -> other.kind() == rule.kind() && other.applies().overlaps(rule.applies()))
                    .forEach(other -> defects.add(new FieldDefect(path(key, ""), Reason.plain("rules.book.overlap", other.kind()))));
        }

        EditionBook book() {
            sectors.sort(TWENTY_FIRST);
            countries.sort(BY_FIRST_DAY);
            Set<PeriodParameter> unread = EnumSet.allOf(PeriodParameter.class);
            numbers.forEach(number -> unread.remove(number.parameter()));
            unread.forEach(parameter -> defects.add(new FieldDefect(path(new Key(RuleKind.SETTING, parameter.name()), ""), Reason.plain("rules.book.noReading", parameter))));
            RuleBook rules = null;
            try {
                RuleSettings settings = RuleSettings.of(readings);
                rules = RuleBook.builder().settings(settings).sectors(sectors.stream().map(DesignatedSector::row).toList()).countries(countries).parameters(parameters).build();
            } catch (InvalidInput wrong) {
                wrong.defects().forEach(d -> defects.add(new FieldDefect(origins.containsKey(d.path()) ? path(origins.get(d.path()), "") : d.path(), d.reason())));
            }
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            return new EditionBook(
                    edition,
                    List.copyOf(sectors),
                    sectors.stream().collect(Collectors.toUnmodifiableMap(DesignatedSector::rowId, Function.identity())),
                    rules,
                    new PeriodRules(BusinessCalendar.of(holidays, closings), PeriodSettings.of(numbers)),
                    consulted.stream().sorted(Comparator.comparing(ConsultedBody::code)).toList(),
                    retention.stream().sorted(Comparator.comparing(RetentionRule::kind)).toList(),
                    fingerprint(rules));
        }
    }

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
}
