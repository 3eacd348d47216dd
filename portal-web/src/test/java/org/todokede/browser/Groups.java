package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.todokede.registry.CorporateNumber;

/** Companies of the register for tests: each run has its own, by a number that no other has. */
final class Groups {

    private Groups() {}

    /** A number that nobody has yet, with its check digit. */
    static String number() {
        String twelve = "%012d".formatted(Math.floorMod(System.nanoTime() / 1000, 1_000_000_000_000L));
        return CorporateNumber.checkDigit(twelve) + twelve;
    }

    /** Registers a company; answers with its number. */
    static String company(Raw admin, String nameEn, String nameJa) {
        String number = number();
        assertEquals(303, admin.post("/admin/companies/register/new", Map.of("corporate_number", number, "name_en", nameEn, "name_ja", nameJa)).status());
        return number;
    }

    static void holds(Raw admin, String holder, String held, String percent) {
        assertEquals(303, admin.post("/admin/companies/" + holder + "/holding",
                Map.of("held", held, "kind", "VOTES", "percent", percent, "as_of", "2026-03-31", "source", "Securities report")).status());
    }

    static void runs(Raw admin, String company, String codes) {
        assertEquals(303, admin.post("/admin/companies/" + company + "/business", Map.of("sector_codes", codes, "as_of", "2026-03-31", "source", "Articles")).status());
    }

    /** A target in custom software with a subsidiary in telephone lines and a 50 % affiliate of which nothing is stated; answers with its number. */
    static String target(Raw admin, String nameEn, String nameJa) {
        String target = company(admin, nameEn, nameJa);
        String lines = company(admin, nameEn + " Lines", nameJa + "通信");
        String half = company(admin, nameEn + " Half", nameJa + "半分");
        runs(admin, target, "3911");
        runs(admin, lines, "3711");
        holds(admin, target, lines, "2/3");
        holds(admin, lines, half, "50");
        return target;
    }
}
