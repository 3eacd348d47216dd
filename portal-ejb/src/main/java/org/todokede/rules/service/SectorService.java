package org.todokede.rules.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.SectorDesignation;

/** The designations as of any day, and their keeping. Anybody may read the law; administrators add and end rows, each with dates and source. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SectorService {

    private static final Pattern ROW_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern JSIC = Pattern.compile("[A-T]|\\d{2,4}");
    private static final Pattern MINISTRIES = Pattern.compile("[A-Z]{2,6}(;[A-Z]{2,6}){0,5}");
    private static final List<String> CORE = List.of("core", "partly", "non-core");

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    /** Designations that govern acts done on the day, the twenty of 2019 first. */
    public List<DesignatedSector> asOf(LocalDate day) {
        return lawBook.sectors().stream().filter(s -> s.governsActsOn(day)).toList();
    }

    /** Every designation, past and to come, in its newest revision. */
    public List<DesignatedSector> all() {
        return lawBook.sectors();
    }

    /**
     * All revisions of one designation, newest first.
     *
     * @throws NotFound if there is none
     */
    public List<DesignatedSector> history(String rowId) {
        List<DesignatedSector> rows = em.createNamedQuery("DesignatedSector.history", DesignatedSector.class).setParameter("row", rowId).getResultList();
        if (rows.isEmpty()) {
            throw new NotFound();
        }
        return rows;
    }

    /**
     * Adds a designation.
     *
     * @param typed by the column names of {@code config/data/sectors.csv}
     * @throws InvalidInput naming every column that is missing or wrong
     */
    public void add(Actor actor, Map<String, String> typed) {
        door.perform(Act.of(actor, Permission.KEEP_SECTORS, "sector", shortened(typed.get("id")), "FEFTA Art. 27(1)"), () -> {
            Rights.require(actor, Permission.KEEP_SECTORS, Subject.NONE);
            Map<String, String> row = checkedRow(typed);
            em.persist(new DesignatedSector(row, 1, actor.name(), clock.now(), row.get("scope_note").isEmpty() ? "added" : row.get("scope_note")));
            return null;
        });
        lawBook.reload();
    }

    /**
     * Ends a designation: appends a revision with its last day. The earlier revision stays.
     *
     * @param seenRevision revision the actor saw
     * @param lastDay last day of acts that it governs, inclusive, ISO
     * @param source notice that ends it
     * @throws ChangedBySomebodyElse if there is a newer revision
     */
    public void end(Actor actor, String rowId, int seenRevision, String lastDay, String source) {
        door.perform(Act.of(actor, Permission.KEEP_SECTORS, "sector", rowId, "FEFTA Art. 27(1)"), () -> {
            Rights.require(actor, Permission.KEEP_SECTORS, Subject.NONE);
            DesignatedSector newest = history(rowId).get(0);
            if (newest.revision() != seenRevision) {
                throw new ChangedBySomebodyElse(newest.recordedBy(), newest.recordedAt().toString());
            }
            List<FieldDefect> defects = new ArrayList<>();
            LocalDate day = date("applies_to_acts_until", lastDay, true, defects);
            if (day != null && newest.appliesFrom() != null && day.isBefore(newest.appliesFrom())) {
                defects.add(new FieldDefect("applies_to_acts_until", Reason.plain("field.notBelow", newest.appliesFrom())));
            }
            text("source_url", source, 2000, true, defects);
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            Map<String, String> row = new LinkedHashMap<>(newest.asColumns());
            row.put("applies_to_acts_until", day.toString());
            SectorDesignation.fromColumns(row);
            em.persist(new DesignatedSector(row, newest.revision() + 1, actor.name(), clock.now(), source));
            return null;
        });
        lawBook.reload();
    }

    private Map<String, String> checkedRow(Map<String, String> typed) {
        List<FieldDefect> defects = new ArrayList<>();
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", matching("id", typed, ROW_ID, "sector.id", defects));
        row.put("jsic_code", matching("jsic_code", typed, JSIC, "sector.jsic", defects));
        row.put("jsic_revision", matching("jsic_revision", typed, Pattern.compile("\\d{1,2}"), "field.wholeNumber", defects));
        row.put("name_en", text("name_en", typed.get("name_en"), 300, true, defects));
        row.put("name_ja", text("name_ja", typed.get("name_ja"), 300, true, defects));
        row.put("group", matching("group", typed, Pattern.compile("[a-z0-9-]{2,40}"), "sector.group", defects));
        row.put("change_2019", "-");
        LocalDate inForce = date("in_force_from", typed.get("in_force_from"), true, defects);
        LocalDate from = date("applies_to_acts_from", typed.get("applies_to_acts_from"), true, defects);
        LocalDate until = date("applies_to_acts_until", typed.get("applies_to_acts_until"), false, defects);
        if (inForce != null && from != null && from.isBefore(inForce)) {
            defects.add(new FieldDefect("applies_to_acts_from", Reason.plain("field.notBelow", inForce)));
        }
        if (from != null && until != null && until.isBefore(from)) {
            defects.add(new FieldDefect("applies_to_acts_until", Reason.plain("field.notBelow", from)));
        }
        String core = typed.getOrDefault("core", "").strip();
        if (!CORE.contains(core)) {
            defects.add(new FieldDefect("core", Reason.plain(core.isEmpty() ? "field.missing" : "field.notAnOption")));
        }
        row.put("in_force_from", inForce == null ? "" : inForce.toString());
        row.put("applies_to_acts_from", from == null ? "" : from.toString());
        row.put("applies_to_acts_until", until == null ? "" : until.toString());
        row.put("core", core);
        row.put("core_from", "non-core".equals(core) || from == null ? "" : from.toString());
        row.put("specified_acquisition", "yes".equals(typed.get("specified_acquisition")) ? "yes" : "assumed-no");
        row.put("competent_ministers", matching("competent_ministers", typed, MINISTRIES, "sector.ministries", defects));
        row.put("scope_note", text("scope_note", typed.get("scope_note"), 1000, false, defects));
        row.put("source_url", text("source_url", typed.get("source_url"), 2000, true, defects));
        row.put("verified", "yes");
        if (defects.isEmpty() && lawBook.sectors().stream().anyMatch(s -> s.rowId().equals(row.get("id")))) {
            defects.add(new FieldDefect("id", Reason.plain("sector.exists", row.get("id"))));
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        SectorDesignation.fromColumns(row);
        return row;
    }

    private static String matching(String path, Map<String, String> typed, Pattern pattern, String key, List<FieldDefect> defects) {
        String value = typed.getOrDefault(path, "").strip();
        if (value.isEmpty()) {
            defects.add(new FieldDefect(path, Reason.plain("field.missing")));
        } else if (value.length() > 100 || !pattern.matcher(value).matches()) {
            defects.add(new FieldDefect(path, Reason.plain(key)));
        }
        return value;
    }

    private static String text(String path, String typed, int max, boolean required, List<FieldDefect> defects) {
        String value = typed == null ? "" : typed.strip();
        if (value.isEmpty() && required) {
            defects.add(new FieldDefect(path, Reason.plain("field.missing")));
        } else if (value.length() > max) {
            defects.add(new FieldDefect(path, Reason.plain("field.tooLong", max, value.length())));
        } else if (value.codePoints().anyMatch(Character::isISOControl)) {
            defects.add(new FieldDefect(path, Reason.plain("field.controlCharacter")));
        }
        return value;
    }

    private static LocalDate date(String path, String typed, boolean required, List<FieldDefect> defects) {
        String value = typed == null ? "" : typed.strip();
        if (value.isEmpty()) {
            if (required) {
                defects.add(new FieldDefect(path, Reason.plain("field.missing")));
            }
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(value);
            if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // answered below, like a year out of range
        }
        defects.add(new FieldDefect(path, Reason.plain("field.date")));
        return null;
    }

    private static String shortened(String text) {
        String value = text == null ? "" : text.replaceAll("\\p{Cntrl}", "");
        return value.length() > 80 ? value.substring(0, 80) : value;
    }
}
