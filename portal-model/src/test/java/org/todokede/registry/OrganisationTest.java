package org.todokede.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OrganisationTest {

    @Test
    void anOrganisation_givesANewFilingItsFilerFields() {
        Organisation organisation = new Organisation("Orrevale", InvestorClass.CLASS_2, "SG", "10 Harbour Road", "A. Person", "Investment", "desk@example.com");
        assertEquals(
                Map.of(
                        "filer.name", "Orrevale",
                        "filer.class", "CLASS_2",
                        "filer.country", "SG",
                        "filer.address", "10 Harbour Road",
                        "filer.representative", "A. Person",
                        "filer.business", "Investment",
                        "filer.contact_email", "desk@example.com"),
                organisation.asFilerFields());
    }
}
