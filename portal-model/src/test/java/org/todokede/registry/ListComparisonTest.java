package org.todokede.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.todokede.registry.ListComparison.Kind;

/** What an edition changes. */
class ListComparisonTest {

    private static final CompanyListing A = company("0101", "見本甲", CompanyClass.CLASS_1);
    private static final CompanyListing B = company("0102", "見本乙", CompanyClass.CLASS_2);
    private static final CompanyListing C = company("0103", "見本丙", CompanyClass.CLASS_3);

    @Test
    void theSameList_changesNothing() {
        ListComparison comparison = ListComparison.of(List.of(A, B), List.of(B, A));
        assertTrue(comparison.isNothing());
        assertEquals(2, comparison.unchanged());
    }

    @Test
    void everyKindOfChange_isToldApart_inTheOrderOfCodes() {
        CompanyListing renamedAndReclassed = company("0102", "見本新", CompanyClass.CLASS_3);
        CompanyListing withSectors = new CompanyListing("0104", "", "見本丁", "", CompanyClass.CLASS_2, List.of("38"));
        CompanyListing withOthers = new CompanyListing("0104", "", "見本丁", "", CompanyClass.CLASS_2, List.of("45"));

        ListComparison comparison = ListComparison.of(List.of(withSectors, A, B), List.of(C, withOthers, renamedAndReclassed));

        assertEquals(List.of("0101", "0102", "0103", "0104"), comparison.lines().stream().map(ListComparison.Line::securityCode).toList());
        assertEquals(
                List.of(Set.of(Kind.GONE), Set.of(Kind.CLASS_CHANGED, Kind.RENAMED), Set.of(Kind.ADDED), Set.of(Kind.OTHER)),
                comparison.lines().stream().map(ListComparison.Line::kinds).toList());
        assertNull(comparison.lines().get(0).after());
        assertNull(comparison.lines().get(2).before());
        assertEquals(List.of(1, 1, 1, 1, 1), List.of(Kind.values()).stream().map(comparison::count).toList());
        assertEquals(0, comparison.unchanged());
    }

    @Test
    void theFirstEdition_addsEveryCompany() {
        assertEquals(3, ListComparison.of(List.of(), List.of(A, B, C)).count(Kind.ADDED));
    }

    private static CompanyListing company(String code, String name, CompanyClass listClass) {
        return new CompanyListing(code, "", name, "", listClass, List.of());
    }
}
