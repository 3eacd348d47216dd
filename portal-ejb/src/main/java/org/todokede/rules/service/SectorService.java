package org.todokede.rules.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.RuleKind;
import org.todokede.rules.RuleRow;
import org.todokede.rules.RuleRow.Key;
import org.todokede.rules.SectorDesignation;
import org.todokede.rules.service.DraftedRows.Draft;

/** The designations as of any day, and their keeping. Anybody may read the law; administrators add and end rows of a draft edition, each with dates and source. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SectorService {

    private static final FieldDefect NO_EDITION = new FieldDefect("edition", Reason.plain("field.notAnOption"));
    private static final Pattern ROW_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern JSIC = Pattern.compile("[A-T]|\\d{2,4}");
    private static final Pattern MINISTRIES = Pattern.compile("[A-Z]{2,6}(;[A-Z]{2,6}){0,5}");
    private static final List<String> CORE = List.of("core", "partly", "non-core");

    @EJB
    private ActDoor door;

    @Inject
    private LawBook lawBook;

    @Inject
    private EditionStore store;

    @Inject
    private DraftedRows rows;

    /** Designations that govern acts done on the day, the twenty of 2019 first. */
    public List<DesignatedSector> asOf(LocalDate day) {
        return lawBook.sectors().stream().filter(s -> s.governsActsOn(day)).toList();
    }

    /** Every designation, past and to come, in its newest revision. */
    public List<DesignatedSector> all() {
        return lawBook.sectors();
    }

    /**
     * All published revisions of one designation, newest first.
     *
     * @throws NotFound if there is none
     */
    public List<DesignatedSector> history(String rowId) {
        List<DesignatedSector> revisions = store.history(new Key(RuleKind.SECTOR, rowId)).stream().filter(row -> !row.isRemoved() && !row.isTakenBack()).map(SectorService::revision).toList();
        if (revisions.isEmpty()) {
            throw new NotFound();
        }
        return revisions;
    }

    private static DesignatedSector revision(RuleRow row) {
        Map<String, String> columns = RowJson.read(row.columns());
        return new DesignatedSector(SectorDesignation.fromColumns(columns), columns, row.revision(), row.edition(), row.recordedByName(), row.recordedAt());
    }

    /**
     * Adds a designation to a draft edition.
     *
     * @param edition number of the draft; 0 begins one for this designation, and below there is none
     * @param typed by the column names of {@code config/data/sectors.csv}
     * @return number of the edition
     * @throws InvalidInput naming every column that is missing or wrong
     * @throws RefusedByRule if the edition is no longer a draft
     */
    public int add(Actor actor, int edition, Map<String, String> typed) {
        return door.perform(Act.of(actor, Permission.DRAFT_RULES, "sector", shortened(typed.get("id")), "FEFTA Art. 27(1)"), () -> {
            Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
            Map<String, String> row = RowChecks.checked(RuleKind.SECTOR, checkedRow(edition, typed));
            Draft draft = draft(actor, edition, row, row.get("source_url"));
            Key key = new Key(RuleKind.SECTOR, row.get("id"));
            DraftedRows.requireNew(draft, key, "id");
            rows.put(draft, key, row, actor);
            return draft.edition().number();
        });
    }

    /**
     * Ends a designation in a draft edition: appends a revision with its last day. The earlier revision stays.
     *
     * @param edition number of the draft; 0 begins one for this designation, and below there is none
     * @param seenRevision revision in force that the actor saw
     * @param lastDay last day of acts that it governs, inclusive, ISO
     * @param source notice that ends it
     * @return number of the edition
     * @throws InvalidInput if there is no such edition, or the last day or the notice is missing or wrong
     * @throws ChangedBySomebodyElse if there is a newer revision in force
     * @throws RefusedByRule if the edition is no longer a draft
     */
    public int end(Actor actor, int edition, String rowId, int seenRevision, String lastDay, String source) {
        return door.perform(Act.of(actor, Permission.DRAFT_RULES, "sector", shortened(rowId), "FEFTA Art. 27(1)"), () -> {
            Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
            if (edition < 0) {
                throw new InvalidInput(List.of(NO_EDITION));
            }
            Key key = new Key(RuleKind.SECTOR, rowId);
            RuleRow newest = store.inForce().get(key);
            if (newest == null || newest.isRemoved()) {
                throw new NotFound();
            }
            if (newest.revision() != seenRevision) {
                throw new ChangedBySomebodyElse(newest.recordedByName(), newest.recordedAt().toString());
            }
            Map<String, String> columns = RowJson.read(newest.columns());
            EditionRowService.ended(RuleKind.SECTOR, columns, lastDay, source);
            Draft draft = draft(actor, edition, columns, source.strip());
            RuleRow drafted = draft.row(key);
            if (drafted == null) {
                throw new NotFound();
            }
            rows.put(draft, key, EditionRowService.ended(RuleKind.SECTOR, RowJson.read(drafted.columns()), lastDay, source), actor);
            return draft.edition().number();
        });
    }

    /** The draft to write into, a new one if none was chosen; it is named by the designation and its source. */
    private Draft draft(Actor actor, int edition, Map<String, String> row, String reason) {
        int number = edition != 0 ? edition : rows.begin(actor, row.get("jsic_code") + " " + shortened(row.get("name_en")), reason).number();
        Draft draft = rows.of(number);
        rows.touch(draft, actor);
        return draft;
    }

    private Map<String, String> checkedRow(int edition, Map<String, String> typed) {
        List<FieldDefect> defects = new ArrayList<>();
        if (edition < 0) {
            defects.add(NO_EDITION);
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", matching("id", typed, ROW_ID, "sector.id", defects));
        row.put("jsic_code", matching("jsic_code", typed, JSIC, "sector.jsic", defects));
        row.put("jsic_revision", matching("jsic_revision", typed, Pattern.compile("\\d{1,2}"), "field.wholeNumber", defects));
        row.put("name_en", TypedText.text("name_en", typed.get("name_en"), 300, true, defects));
        row.put("name_ja", TypedText.text("name_ja", typed.get("name_ja"), 300, true, defects));
        row.put("group", matching("group", typed, Pattern.compile("[a-z0-9-]{2,40}"), "sector.group", defects));
        row.put("change_2019", "-");
        LocalDate promulgated = TypedLine.day("promulgated_on", typed.get("promulgated_on"), false, defects);
        LocalDate inForce = TypedLine.day("in_force_from", typed.get("in_force_from"), true, defects);
        LocalDate from = TypedLine.day("applies_to_acts_from", typed.get("applies_to_acts_from"), true, defects);
        LocalDate until = TypedLine.day("applies_to_acts_until", typed.get("applies_to_acts_until"), false, defects);
        if (promulgated != null && inForce != null && inForce.isBefore(promulgated)) {
            defects.add(new FieldDefect("in_force_from", Reason.plain("field.notBelow", promulgated)));
        }
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
        row.put("promulgated_on", promulgated == null ? "" : promulgated.toString());
        row.put("in_force_from", inForce == null ? "" : inForce.toString());
        row.put("applies_to_acts_from", from == null ? "" : from.toString());
        row.put("applies_to_acts_until", until == null ? "" : until.toString());
        row.put("core", core);
        row.put("core_from", "non-core".equals(core) || from == null ? "" : from.toString());
        row.put("specified_acquisition", "yes".equals(typed.get("specified_acquisition")) ? "yes" : "assumed-no");
        row.put("competent_ministers", matching("competent_ministers", typed, MINISTRIES, "sector.ministries", defects));
        row.put("scope_note", TypedText.text("scope_note", typed.get("scope_note"), 1000, false, defects));
        row.put("source_url", TypedText.text("source_url", typed.get("source_url"), 2000, true, defects));
        row.put("verified", "yes");
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
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

    private static String shortened(String text) {
        String value = text == null ? "" : text.replaceAll("\\p{Cntrl}", "");
        return value.length() > 80 ? value.substring(0, 80) : value;
    }
}
