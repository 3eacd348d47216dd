package org.todokede.review.service;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.todokede.filing.FormEdition;
import org.todokede.filing.ReceiptNumber;
import org.todokede.identity.Role;
import org.todokede.review.ListDays;
import org.todokede.review.ListStage;
import org.todokede.review.WorklistEntry;
import org.todokede.review.service.WorklistService.Assigned;
import org.todokede.review.service.WorklistService.Cursor;
import org.todokede.review.service.WorklistService.Filter;
import org.todokede.review.service.WorklistService.Listed;
import org.todokede.review.service.WorklistService.Stage;
import org.todokede.review.service.WorklistService.View;

/** The one statement that finds the cases of a list: those of a desk, from a place on, in the order of an index. */
final class WorklistQuery {

    private static final String LISTED = "select new org.todokede.review.service.WorklistService$Listed(f.id, f.number, f.formNumber, f.formEdition, f.facts, f.ministries, f.filerName, f.filerCountry,"
            + " f.targetName, f.sectors, f.core, ";

    /** More months than there are lawful days: what became free before is lapsed, and the list begins behind it (K11). */
    private static final int LAWFUL_MONTHS = 7;

    private final View view;
    private final Conditions conditions = new Conditions();
    private Assigned assigned = Assigned.ALL;

    WorklistQuery(String desk, View view, LocalDate today) {
        this.view = view;
        conditions.with("desk", desk);
        switch (view) {
            case OPEN -> conditions.and(WorklistEntry.IS_OPEN).with("today", today).with("acted", WorklistEntry.UNTIL_ACTED);
            case FREE -> conditions.and("f.freeFrom <= :today and f.freeFrom > :since and f.lastLawfulDay >= :today and f.ended = :ended")
                    .with("today", today).with("since", today.minusMonths(LAWFUL_MONTHS)).with("ended", false);
            case ALL -> {
                // everything that was ever sent to the desk
            }
        }
    }

    /** Whether the words are the number of one case. */
    static boolean isNumber(String words) {
        return ReceiptNumber.parse(words.toUpperCase(Locale.ROOT)).isPresent();
    }

    /** From behind this place on. @param place null for the beginning */
    WorklistQuery after(Cursor place) {
        if (view == View.ALL) {
            conditions.and("w.filingId < :id").with("id", place == null ? Long.MAX_VALUE : place.id());
        } else if (place != null) {
            conditions.and(view == View.OPEN ? "w.dueOn >= :day and (w.dueOn > :day or w.filingId > :id)" : "f.freeFrom >= :day and (f.freeFrom > :day or f.id > :id)")
                    .with("day", place.day()).with("id", place.id());
        }
        return this;
    }

    /** @param self account whose cases are its own */
    WorklistQuery assigned(Assigned to, long self) {
        assigned = to;
        switch (to) {
            case ALL -> {
                // everybody's
            }
            case MINE -> conditions.and("a.accountId = :self").with("self", self);
            case NOBODY -> conditions.and("a.accountId is null");
            case LEFT -> conditions.and("a.accountId not in (select c.id from Account c join c.roles r where c.active = :active and c.ministry = :desk and r = :reviewer)")
                    .with("active", true).with("reviewer", Role.REVIEWER);
        }
        return this;
    }

    /** @param businesses rows of the designated sectors that stand for the class that is asked for */
    WorklistQuery narrowed(Filter by, List<String> businesses) {
        words(by.query());
        equal("f.formNumber", "form", by.form());
        if (!by.sector().isEmpty()) {
            businesses(businesses);
        }
        equal("f.filerCountry", "country", by.country());
        equal("f.core", "core", by.core());
        if (by.due() != null) {
            due(by.due());
        }
        stage(by.stage());
        return this;
    }

    private void stage(Stage stage) {
        if (!stage.isOf(view)) {
            throw new IllegalArgumentException(stage + " on a list of " + view);
        }
        switch (stage) {
            case ALL -> {
                // whatever it is
            }
            case RECEIPT -> conditions.and("f.receivedOn is null and f.formNumber <> :sheet").with("sheet", FormEdition.INQUIRY);
            case RECEIVED -> conditions.and("f.receivedOn is not null");
            case ASKED -> conditions.and("w.asked = :asked").with("asked", true);
            case STANDSTILL, EXTENSION, MEASURE, FINDING -> conditions.and("w.stage = :stage").with("stage", ListStage.valueOf(stage.name()));
        }
    }

    /**
     * What is open and what is free stands in the order of these days, so the list ends there. All cases stand by their numbers: newest first they are passed over
     * one by one, as with every other filter of that list, until the page is full. So their days are asked in a way that no index answers: from that of the days
     * H2 would read whatever was ever due, and sort it, for each page. Not by a case: beside one, too, EclipseLink writes values into the statement.
     */
    private void due(LocalDate day) {
        switch (view) {
            case OPEN -> conditions.and("w.dueOn <= :due");
            case FREE -> conditions.and("f.freeFrom <= :due");
            case ALL -> conditions.and(":due >= (select d.dueOn from WorklistEntry d where d.id = w.id and d.openUntil > :closed)").with("closed", ListDays.CLOSED);
        }
        conditions.with("due", day.isBefore(WorklistEntry.UNTIL_ACTED) ? day : WorklistEntry.UNTIL_ACTED.minusDays(1));
    }

    private void words(String words) {
        if (isNumber(words)) {
            conditions.and("f.number = :q").with("q", words.toUpperCase(Locale.ROOT));
        } else if (!words.isEmpty()) {
            conditions.and("(lower(f.filerName) like :q or lower(f.targetName) like :q or lower(f.number) like :q)")
                    .with("q", "%" + words.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        }
    }

    private void businesses(List<String> rows) {
        if (rows.isEmpty()) {
            conditions.and("f.id < 0");
            return;
        }
        conditions.and(IntStream.range(0, rows.size()).mapToObj(each -> "concat(';', f.sectors, ';') like :sector" + each).collect(Collectors.joining(" or ", "(", ")")));
        for (int each = 0; each < rows.size(); each++) {
            conditions.with("sector" + each, "%;" + rows.get(each) + ";%");
        }
    }

    private void equal(String column, String parameter, String value) {
        if (!value.isEmpty()) {
            conditions.and(column + " = :" + parameter).with(parameter, value);
        }
    }

    TypedQuery<Listed> on(EntityManager em) {
        return conditions.setOn(em.createQuery(cases() + conditions.text() + order(), Listed.class));
    }

    /**
     * What is free is found by its own days, whoever looks: were the desk joined, H2 would ask it first and read all of its cases. Not by an exists: beside one,
     * EclipseLink writes values into the statement, and a boolean as a number, which no database takes.
     */
    private String cases() {
        String holding = (assigned == Assigned.MINE || assigned == Assigned.LEFT ? "" : " left") + " join CaseAssignment a on a.filingId = ";
        return view == View.FREE
                ? LISTED + "f.freeFrom, a.officerName) from Filing f" + holding + "f.id and a.ministry = :desk where :desk = (select w.desk from WorklistEntry w where w.filingId = f.id and w.desk = :desk)"
                : LISTED + "w.dueOn, a.officerName) from WorklistEntry w join Filing f on f.id = w.filingId" + holding + "w.filingId and a.ministry = w.desk where w.desk = :desk";
    }

    /** What is equal in every row stands before: only so does H2 read in the order of an index. */
    private String order() {
        return switch (view) {
            case OPEN -> WorklistEntry.DUE_FIRST;
            case FREE -> " order by f.ended, f.freeFrom, f.id";
            case ALL -> " order by w.desk desc, w.filingId desc";
        };
    }
}
