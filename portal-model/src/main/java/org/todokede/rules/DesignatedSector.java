package org.todokede.rules;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todokede.platform.InstantConverter;

/**
 * One revision of one dated designation, as stored. The row id names the designation, the revision its wording: ending or correcting a designation
 * appends a revision with a reason and never overwrites one, so what the portal answered on any day can be shown again.
 */
@Entity
@Table(name = "designated_sector")
@NamedQuery(
        name = "DesignatedSector.current",
        query = "select s from DesignatedSector s where s.revision = (select max(o.revision) from DesignatedSector o where o.rowId = s.rowId) order by s.id")
@NamedQuery(name = "DesignatedSector.history", query = "select s from DesignatedSector s where s.rowId = :row order by s.revision desc")
public class DesignatedSector {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "row_id")
    private String rowId;

    @Column(name = "revision")
    private int revision;

    @Column(name = "jsic_code")
    private String jsicCode;

    @Column(name = "jsic_revision")
    private String jsicRevision;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "name_ja")
    private String nameJa;

    @Column(name = "sector_group")
    private String group;

    @Column(name = "change_2019")
    private String change2019;

    @Column(name = "in_force_from")
    private LocalDate inForceFrom;

    @Column(name = "applies_from")
    private LocalDate appliesFrom;

    @Column(name = "applies_until")
    private LocalDate appliesUntil;

    @Column(name = "core")
    private String core;

    @Column(name = "core_from")
    private LocalDate coreFrom;

    @Column(name = "specified_acquisition")
    private String specifiedAcquisition;

    @Column(name = "competent_ministers")
    private String competentMinisters;

    @Column(name = "scope_note")
    private String scopeNote;

    @Column(name = "source")
    private String source;

    @Column(name = "verified")
    private boolean verified;

    @Column(name = "recorded_by")
    private String recordedBy;

    @Column(name = "recorded_at")
    @Convert(converter = InstantConverter.class)
    private Instant recordedAt;

    @Column(name = "reason")
    private String reason;

    protected DesignatedSector() {}

    /**
     * The first or a further revision.
     *
     * @param columns by the column names of {@code config/data/sectors.csv}; dates ISO or empty, {@code applies_to_acts_until} inclusive
     * @param revision from 1
     */
    public DesignatedSector(Map<String, String> columns, int revision, String recordedBy, Instant recordedAt, String reason) {
        this.rowId = columns.get("id");
        this.revision = revision;
        this.jsicCode = columns.get("jsic_code");
        this.jsicRevision = columns.get("jsic_revision");
        this.nameEn = columns.get("name_en");
        this.nameJa = columns.get("name_ja");
        this.group = columns.get("group");
        this.change2019 = columns.get("change_2019");
        this.inForceFrom = date(columns.get("in_force_from"));
        this.appliesFrom = date(columns.get("applies_to_acts_from"));
        this.appliesUntil = date(columns.get("applies_to_acts_until"));
        this.core = columns.get("core");
        this.coreFrom = date(columns.get("core_from"));
        this.specifiedAcquisition = columns.get("specified_acquisition");
        this.competentMinisters = columns.get("competent_ministers");
        this.scopeNote = columns.get("scope_note");
        this.source = columns.get("source_url");
        this.verified = "yes".equals(columns.get("verified"));
        this.recordedBy = recordedBy;
        this.recordedAt = recordedAt;
        this.reason = reason;
    }

    private static LocalDate date(String text) {
        return text == null || text.isEmpty() ? null : LocalDate.parse(text);
    }

    /** The row again, by the column names of {@code config/data/sectors.csv}. */
    public Map<String, String> asColumns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("id", rowId);
        columns.put("jsic_code", jsicCode);
        columns.put("jsic_revision", jsicRevision);
        columns.put("name_en", nameEn);
        columns.put("name_ja", nameJa);
        columns.put("group", group);
        columns.put("change_2019", change2019);
        columns.put("in_force_from", text(inForceFrom));
        columns.put("applies_to_acts_from", text(appliesFrom));
        columns.put("applies_to_acts_until", text(appliesUntil));
        columns.put("core", core);
        columns.put("core_from", text(coreFrom));
        columns.put("specified_acquisition", specifiedAcquisition);
        columns.put("competent_ministers", competentMinisters);
        columns.put("scope_note", scopeNote);
        columns.put("source_url", source);
        columns.put("verified", verified ? "yes" : "no");
        return columns;
    }

    private static String text(LocalDate date) {
        return date == null ? "" : date.toString();
    }

    /** Whether the designation governs acts done on the day; both ends inclusive, an absent end is open. */
    public boolean governsActsOn(LocalDate day) {
        return (appliesFrom == null || !day.isBefore(appliesFrom)) && (appliesUntil == null || !day.isAfter(appliesUntil));
    }

    /** Whether it is one of the twenty of 1 August 2019 (15 new, 5 widened). */
    public boolean isOfTwenty() {
        return !"-".equals(change2019);
    }

    /** Codes of the competent ministries. */
    public List<String> ministries() {
        return List.of(competentMinisters.split(";"));
    }

    public String rowId() {
        return rowId;
    }

    public int revision() {
        return revision;
    }

    public String jsicCode() {
        return jsicCode;
    }

    public String nameEn() {
        return nameEn;
    }

    public String nameJa() {
        return nameJa;
    }

    public String group() {
        return group;
    }

    public String change2019() {
        return change2019;
    }

    public LocalDate inForceFrom() {
        return inForceFrom;
    }

    public LocalDate appliesFrom() {
        return appliesFrom;
    }

    public LocalDate appliesUntil() {
        return appliesUntil;
    }

    public String core() {
        return core;
    }

    public LocalDate coreFrom() {
        return coreFrom;
    }

    public String scopeNote() {
        return scopeNote;
    }

    public String source() {
        return source;
    }

    public boolean isVerified() {
        return verified;
    }

    public String recordedBy() {
        return recordedBy;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public String reason() {
        return reason;
    }
}
