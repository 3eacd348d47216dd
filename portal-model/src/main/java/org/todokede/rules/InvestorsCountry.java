package org.todokede.rules;

/** The country test of step 3 of procedure.md 3.2. Made once, when it is first asked. */
final class InvestorsCountry {

    private final AssessmentRun run;
    private Boolean outsideAnnex1;

    InvestorsCountry(AssessmentRun run) {
        this.run = run;
    }

    /** {@code geo} of procedure.md: never for a specified acquisition, never for classes 3 and 5. */
    boolean isOutsideAnnex1() {
        if (outsideAnnex1 == null) {
            outsideAnnex1 = findCountry();
        }
        return outsideAnnex1;
    }

    private boolean findCountry() {
        if (run.specifiedAcquisition || !run.investor.hasCountryTest() || !run.rules.has(Parameter.UNLISTED_NATIONALITY_EFFECT)) {
            run.note(Finding.COUNTRY_NOT_ASKED, run.specifiedAcquisition ? run.act : run.investor, null);
            return false;
        }
        String country = (String) run.need(Fact.COUNTRY);
        CountryListing row = run.book.countryRow(country, run.day);
        if (row == null) {
            run.note(Finding.COUNTRY_UNKNOWN, country, null);
            throw MissingFact.of(Fact.COUNTRY);
        }
        boolean outside = !run.book.isOnAnnex1(row, run.day);
        run.note(outside ? Finding.COUNTRY_OUTSIDE_ANNEX_1 : whyInside(row), country, row);
        return outside;
    }

    private static Finding whyInside(CountryListing row) {
        return switch (row.standing()) {
            case LISTED -> Finding.COUNTRY_ON_ANNEX_1;
            case NOT_LISTED -> Finding.COUNTRY_THROUGH_ITS_STATE;
            case NOT_FOREIGN -> Finding.HOME_COUNTRY;
        };
    }
}
