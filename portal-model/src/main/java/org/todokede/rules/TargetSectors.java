package org.todokede.rules;

import java.util.ArrayList;
import java.util.List;

/** Step 5 of procedure.md 3.2: which of the target's businesses are designated. Looked up once, when it is first asked. */
final class TargetSectors {

    private final AssessmentRun run;
    private Boolean designated;
    private List<SectorDesignation> designations = List.of();

    TargetSectors(AssessmentRun run) {
        this.run = run;
    }

    /** The designations found on the way; may be empty where the outcome did not depend on them. */
    List<SectorDesignation> designations() {
        return designations;
    }

    /** Whether one of them is designated on the day; for a specified acquisition, whether one is on its own list. */
    boolean isDesignated() {
        if (designated == null) {
            designated = findDesignations();
        }
        return designated;
    }

    /** Whether one is on the list of specified acquisitions, whatever the act turns out to be. */
    boolean isOnSpecifiedAcquisitionList() {
        run.specifiedAcquisition = true;
        boolean listed = isDesignated();
        run.specifiedAcquisition = false;
        designated = null;
        return listed;
    }

    private boolean findDesignations() {
        List<String> codes = run.facts.sectorCodes();
        if (codes.isEmpty()) {
            throw MissingFact.of(Fact.SECTOR_CODES);
        }
        List<SectorDesignation> found = new ArrayList<>(codes.size());
        for (int i = 0; i < codes.size(); i++) {
            findDesignations(codes.get(i), found);
        }
        designations = found;
        return !found.isEmpty();
    }

    private void findDesignations(String code, List<SectorDesignation> found) {
        SectorDesignation[] rows = run.book.rowsFor(code);
        boolean any = false;
        for (SectorDesignation row : rows) {
            if (row.applies().contains(run.day)) {
                any = true;
                run.note(Finding.DESIGNATED, code, row);
                if (run.specifiedAcquisition && !isOnSpecifiedAcquisitionList(row)) {
                    continue;
                }
                if (!found.contains(row)) {
                    found.add(row);
                }
            }
        }
        if (rows.length == 0) {
            codeWithoutRow(code);
        } else if (!any) {
            run.note(Finding.CODE_NOT_DESIGNATED_ON_DAY, code, rows[0]);
        }
    }

    private boolean isOnSpecifiedAcquisitionList(SectorDesignation row) {
        boolean listed = run.book.settings().isListed(row.specifiedAcquisition());
        run.note(listed ? Finding.ON_SPECIFIED_ACQUISITION_LIST : Finding.NOT_ON_SPECIFIED_ACQUISITION_LIST, row.specifiedAcquisition(), row);
        return listed;
    }

    /** A code of the classification may have no row; an id without a row is a slip of the pen. */
    private void codeWithoutRow(String code) {
        if (!SectorDesignation.JSIC.matcher(code).matches()) {
            run.note(Finding.UNKNOWN_ROW_ID, code, null);
            throw MissingFact.of(Fact.SECTOR_CODES);
        }
        run.note(Finding.CODE_WITHOUT_ROW, code, null);
        if (run.isTraced()) {
            broaderCode(code);
        }
        if (run.book.settings().codeWithoutRow() == RuleSettings.CodeWithoutRow.UNDETERMINED) {
            throw MissingFact.of(Fact.SECTOR_CODES);
        }
    }

    /** Says so where a group that the class belongs to is designated: the answer stays, but the reader should look there. */
    private void broaderCode(String code) {
        for (int digits = code.length() - 1; digits >= 2; digits--) {
            for (SectorDesignation row : run.book.rowsFor(code.substring(0, digits))) {
                if (row.applies().contains(run.day)) {
                    run.note(Finding.BROADER_CODE_DESIGNATED, code, row);
                    return;
                }
            }
        }
    }
}
