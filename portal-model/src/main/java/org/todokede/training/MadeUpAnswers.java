package org.todokede.training;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.todokede.training.PlannedFiling.Kind;

/** What stands in the filings of a plan: fields by path, as somebody would type them. */
public final class MadeUpAnswers {

    private static final List<String> COUNTRIES = List.of("US", "US", "US", "SG", "SG", "GB", "GB", "HK", "DE", "FR", "NL", "KY", "LU", "CA", "AU", "KR", "TW", "CN", "CH", "IE");
    private static final List<String> FIRST = List.of(
            "Orre", "Quill", "Tarn", "Lark", "Hol", "Ash", "Bram", "Cald", "Dun", "Eld", "Fen", "Gar", "Har", "Ive", "Kel", "Lyn", "Mar", "Nor", "Pell", "Ros", "Sel", "Thorn", "Ver", "Wyn");
    private static final List<String> SECOND = List.of("vale", "mere", "moor", "ford", "wick", "stead", "hollow", "bridge", "combe", "gate", "haven", "lake");
    private static final List<String> BUSINESS = List.of("Capital Ltd", "Partners LLC", "Holdings Inc.", "Asset Management Ltd", "Ventures LP", "Industries plc", "Growth Fund LP", "Investment GmbH");
    private static final List<String> PLACES = List.of(
            "Aoba", "Asagiri", "Hoshino", "Izumi", "Kaede", "Kitamori", "Komadori", "Minase", "Mizuho", "Nagisa", "Sakurai", "Sazanami", "Shiosai", "Shirakaba", "Suzukake", "Takane", "Tokiwa",
            "Tsubame", "Umikaze", "Wakaba", "Yamabuki", "Yunagi");
    private static final List<String> TRADES = List.of(
            "Software", "Systems", "Data", "Networks", "Denshi", "Kikai", "Kogyo", "Kagaku", "Semicon", "Robotics", "Energy", "Logistics", "Medical", "Seiyaku", "Optics", "Aero");
    private static final List<String> CITIES = List.of(
            "Chiyoda-ku, Tokyo", "Minato-ku, Tokyo", "Shinagawa-ku, Tokyo", "Kita-ku, Osaka", "Naka-ku, Nagoya", "Nishi-ku, Yokohama", "Aoba-ku, Sendai", "Hakata-ku, Fukuoka");

    private final long seed;

    /** @param seed the number of the plan */
    public MadeUpAnswers(long seed) {
        this.seed = seed;
    }

    /** What is asked of an investor when it registers. */
    public Map<String, String> investor(int investor) {
        Random random = FilingPlan.random(seed, -1 - investor);
        String name = one(FIRST, random) + one(SECOND, random) + " " + one(FIRST, random) + one(SECOND, random) + " " + one(BUSINESS, random);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("filer.name", name);
        fields.put("filer.class", "CLASS_2");
        fields.put("filer.country", one(COUNTRIES, random));
        fields.put("filer.address", (1 + random.nextInt(400)) + " " + one(FIRST, random) + one(SECOND, random) + " Street");
        fields.put("filer.representative", one(FIRST, random) + " " + one(SECOND, random) + ", director");
        fields.put("filer.business", "Investment");
        fields.put("filer.contact_email", "filings-" + investor + "@investor.example");
        return fields;
    }

    /**
     * What stands in a filing, the particulars of its investor apart.
     *
     * @param sectors rows of the designated sectors on the day of the act, at least one
     * @param ministers who is named where no sector is
     * @param number of what was notified, for a report of execution; otherwise not looked at
     */
    public Map<String, String> of(PlannedFiling filing, List<String> sectors, List<String> ministers, String number) {
        Random random = FilingPlan.random(seed ^ 0x5EED, filing.ordinal());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("agent.name", "Minato Resident Agents KK");
        fields.put("agent.address", "1-2-3 Shiba, Minato-ku, Tokyo");
        fields.put("agent.authority", "yes");
        if (filing.kind() == Kind.EXECUTION_REPORT) {
            executed(filing, number, random, fields);
            fields.put("target.name", target(filing.notified()));
            return fields;
        }
        ownership(random, fields);
        String trade = one(TRADES, random);
        boolean listed = filing.kind() != Kind.NOTIFICATION || random.nextInt(3) > 0;
        fields.put("target.name", target(filing));
        fields.put("target.address", (1 + random.nextInt(9)) + "-" + (1 + random.nextInt(30)) + " " + one(CITIES, random));
        fields.put("target.listed", listed ? "yes" : "no");
        if (listed) {
            fields.put("target.security_code", String.valueOf(1300 + random.nextInt(8600)));
        }
        fields.put("target.business", trade + " for companies in Japan");
        boolean core = random.nextInt(5) < 2;
        if (filing.kind() == Kind.REPORT) {
            fields.put("addressee.minister", one(ministers, random));
        } else {
            fields.put("target.sectors", one(sectors, random));
            fields.put("target.core", core ? "yes" : "no");
            if (core) {
                fields.put("target.core_reason", "Equipment and programs for critical infrastructure");
            }
        }
        acquisition(filing, core, listed, random, fields);
        return fields;
    }

    /** One of some ten thousand companies, several of which are bought more than once. */
    private String target(PlannedFiling filing) {
        Random random = FilingPlan.random(seed ^ 0x7A26E7, filing.ordinal());
        return one(PLACES, random) + " " + one(TRADES, random) + " " + (1 + random.nextInt(30)) + " KK";
    }

    private static void ownership(Random random, Map<String, String> fields) {
        String parent = one(FIRST, random) + one(SECOND, random) + " Group";
        String country = one(COUNTRIES, random);
        fields.put("ownership.ultimate_parent", parent);
        fields.put("ownership.ultimate_parent_country", country);
        fields.put("ownership.owners.1.name", parent);
        fields.put("ownership.owners.1.country", country);
        fields.put("ownership.owners.1.shares_pct", "100");
        fields.put("ownership.owners.1.votes_pct", "100");
        fields.put("ownership.owners.1.state", "no");
        fields.put("ownership.state_linked", "no");
        fields.put("ownership.overlay", "NONE");
    }

    private static void acquisition(PlannedFiling filing, boolean core, boolean listed, Random random, Map<String, String> fields) {
        boolean notification = filing.kind() == Kind.NOTIFICATION;
        long shares = 1_000L * (1 + random.nextInt(5_000));
        String before = notification ? String.valueOf(random.nextInt(5)) : "0";
        String after = filing.kind() == Kind.EXEMPTION_REPORT ? "1." + random.nextInt(100) : String.valueOf(10 + random.nextInt(30));
        fields.put("act.kind", "SHARES");
        fields.put("act.new_shares", "no");
        fields.put("act.seller", listed ? "market" : "Founders of the company");
        fields.put("act.seller_foreign", "no");
        fields.put("act.share_count", String.valueOf(shares));
        fields.put("act.amount_yen", String.valueOf(shares * (300 + random.nextInt(4_000))));
        fields.put("act.shares_before_pct", before);
        fields.put("act.shares_after_pct", after);
        fields.put("act.votes_before_pct", before);
        fields.put("act.votes_after_pct", after);
        LocalDate day = notification ? filing.sentOn().plusDays(45) : filing.sentOn().minusDays(5L + random.nextInt(30));
        fields.put(notification ? "act.planned_on" : "act.done_on", day.toString());
        fields.put("act.reason", "A long-term holding, to be increased as the business grows. The management stays, and no site is closed.");
        if (listed) {
            fields.put("related.persons", "none");
            fields.put("related.shares_after_pct", after);
            fields.put("related.votes_after_pct", after);
        }
        if (notification) {
            fields.put("influence.board_seats", "no");
            fields.put("influence.disposal", "no");
            fields.put("influence.technology", "no");
        }
        if (filing.kind() == Kind.EXEMPTION_REPORT) {
            fields.put("exemption.kind", core ? "GENERAL_CORE" : "GENERAL");
            fields.put("exemption.conditions", "yes");
            fields.put("exemption.advisory", "no");
        }
    }

    private static void executed(PlannedFiling filing, String number, Random random, Map<String, String> fields) {
        String shares = String.valueOf(1_000L * (1 + random.nextInt(5_000)));
        fields.put("reference.where", "PORTAL");
        fields.put("reference.number", number);
        fields.put("act.occasion", "EXECUTION");
        fields.put("act.done_on", filing.sentOn().toString());
        fields.put("act.whole", "yes");
        fields.put("act.counterparty", "market");
        fields.put("act.share_count", shares);
        fields.put("act.amount_yen", shares + "000");
        fields.put("act.shares_held", shares);
        fields.put("act.shares_after_pct", "12");
        fields.put("act.votes_after_pct", "12");
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
