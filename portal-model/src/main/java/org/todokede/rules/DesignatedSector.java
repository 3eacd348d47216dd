package org.todokede.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One revision of one designation, as kept: the row, the edition that brought it, by whom and when. The row id names the designation, the revision
 * its wording: ending or correcting a designation appends a revision by an edition with a reason and never overwrites one, so what the portal answered on any day can
 * be shown again.
 *
 * @param row the designation
 * @param columns the same by the column names of {@code config/data/sectors.csv}
 * @param revision from 1
 * @param edition that brought this revision
 * @param recordedBy name of whoever drafted it
 */
public record DesignatedSector(SectorDesignation row, Map<String, String> columns, int revision, int edition, String recordedBy, Instant recordedAt) {

    /** Whether the designation governs acts done on the day; both ends inclusive, an absent end is open. */
    public boolean governsActsOn(LocalDate day) {
        return row.applies().contains(day);
    }

    /** Whether it is one of the twenty of 1 August 2019 (15 new, 5 widened). */
    public boolean isOfTwenty() {
        return !"-".equals(row.change2019());
    }

    /** Codes of the competent ministries. */
    public List<String> ministries() {
        return List.copyOf(row.competentMinisters());
    }

    public String rowId() {
        return row.id();
    }

    public String jsicCode() {
        return row.jsicCode();
    }

    public String jsicRevision() {
        return columns.get("jsic_revision");
    }

    public String nameEn() {
        return row.nameEn();
    }

    public String nameJa() {
        return row.nameJa();
    }

    public String group() {
        return row.group();
    }

    public String change2019() {
        return row.change2019();
    }

    public LocalDate promulgatedOn() {
        return row.promulgatedOn();
    }

    public LocalDate inForceFrom() {
        return row.inForceFrom();
    }

    public LocalDate appliesFrom() {
        return row.appliesFrom();
    }

    public LocalDate appliesUntil() {
        return row.appliesUntil();
    }

    /** As written: core, partly, non-core or -. */
    public String core() {
        return columns.get("core");
    }

    public String scopeNote() {
        return row.scopeNote();
    }

    public String source() {
        return row.source();
    }

    public boolean isVerified() {
        return row.verified();
    }
}
