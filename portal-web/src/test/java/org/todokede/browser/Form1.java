package org.todokede.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Annexed form 1 as a person fills it in: its fields, read from the form edition, and answers to them. */
final class Form1 {

    /** A field of the form. @param max greatest number; null if none */
    record Field(String section, String path, String type, boolean required, int maxLength, Long min, Long max, boolean conditional) {

        boolean isTyped() {
            return List.of("TEXT", "LONG_TEXT", "EMAIL", "INTEGER", "PERCENT", "DATE", "CORPORATE_NUMBER").contains(type);
        }
    }

    static final List<String> SECTIONS = List.of("filer", "ownership", "agent", "target", "act", "related", "influence", "measures");

    private static final List<Field> FIELDS = read();

    private Form1() {}

    static List<Field> fields() {
        return FIELDS;
    }

    static Field field(String path) {
        return FIELDS.stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
    }

    /**
     * Answers to every question that must be answered, in packaged software (METI) and internet support (MIC).
     *
     * @param target name of the target, by which the filing is found again
     */
    static Map<String, String> answers(String language, String target, LocalDate plannedOn) {
        boolean ja = "ja".equals(language);
        Map<String, String> a = new LinkedHashMap<>(filer(language));
        a.put("ownership.ultimate_parent", ja ? "クイルミア・ホールディングス" : "Orrevale Group plc");
        a.put("ownership.ultimate_parent_country", "GB");
        a.put("ownership.holders", ja ? "クイルミア・ホールディングス、英国、72.0％" : "Orrevale Group plc, United Kingdom, 72.0 %");
        a.put("ownership.state_linked", "no");
        a.put("ownership.overlay", "NONE");
        a.put("agent.name", ja ? "代理 花子" : "Hanako Dairi, attorney");
        a.put("agent.address", ja ? "東京都千代田区丸の内1-1-1" : "1-1-1 Marunouchi, Chiyoda-ku, Tokyo");
        a.put("agent.authority", "yes");
        a.put("target.name", target);
        a.put("target.address", ja ? "東京都港区芝公園4-2-8" : "4-2-8 Shibakoen, Minato-ku, Tokyo");
        a.put("target.listed", "yes");
        a.put("target.security_code", "9999");
        a.put("target.business", ja ? "業務用パッケージソフトウェアの開発及び販売" : "Development and sale of packaged business software");
        a.put("target.sectors", "3913;4013");
        a.put("target.core", "yes");
        a.put("act.kind", "SHARES");
        a.put("act.new_shares", "no");
        a.put("act.seller", ja ? "市場" : "market");
        a.put("act.seller_foreign", "no");
        a.put("act.share_count", ja ? "３，１５０，０００" : "3,150,000");
        a.put("act.amount_yen", "7560000000");
        a.put("act.shares_before_pct", "4.8");
        a.put("act.shares_after_pct", "12.3");
        a.put("act.votes_before_pct", "4.8");
        a.put("act.votes_after_pct", "12.3");
        a.put("act.planned_on", plannedOn.toString());
        a.put("act.reason", ja ? "長期保有を目的とする純投資" : "Long-term holding");
        a.put("related.persons", ja ? "なし" : "none");
        a.put("related.shares_after_pct", "12.3");
        a.put("related.votes_after_pct", "12.3");
        a.put("influence.board_seats", "no");
        a.put("influence.disposal", "no");
        a.put("influence.technology", "no");
        a.put("measures.text", ja ? "コア製品のソースコードにアクセスしない。" : "No access to source code of core products.");
        return a;
    }

    /** Answers about the filer: the same are asked when an organisation is registered. */
    static Map<String, String> filer(String language) {
        boolean ja = "ja".equals(language);
        Map<String, String> a = new LinkedHashMap<>();
        a.put("filer.name", ja ? "クイルミア・キャピタル" : "Orrevale Capital Pte. Ltd.");
        a.put("filer.class", "CLASS_2");
        a.put("filer.country", "SG");
        a.put("filer.address", "12 Example Quay, Singapore");
        a.put("filer.representative", ja ? "代表取締役 見本 太郎" : "A. Director, director");
        a.put("filer.business", ja ? "投資業" : "Investment");
        a.put("filer.contact_email", "desk@example.com");
        return a;
    }

    /** Those of the answers that belong to a section. */
    static Map<String, String> of(String section, Map<String, String> answers) {
        Map<String, String> own = new LinkedHashMap<>();
        answers.forEach((path, value) -> {
            if (path.startsWith(section + ".")) {
                own.put(path, value);
            }
        });
        return own;
    }

    /** Types and picks the answers on the page that is open. */
    static void fill(Person person, Map<String, String> answers) {
        answers.forEach((path, value) -> {
            Locator named = person.page.locator("[name='" + path + "']");
            switch (field(path).type()) {
                case "CHOICE", "COUNTRY" -> named.selectOption(value);
                case "YES_NO" -> person.page.locator("[name='" + path + "'][value='" + value + "']").check();
                case "SECTORS" -> List.of(value.split(";")).forEach(row -> person.page.locator("[name='" + path + "'][value='" + row + "']").check());
                default -> named.fill(value);
            }
        });
    }

    /** What a control holds now, e.g. after coming back. */
    static String held(Person person, String path) {
        Locator named = person.page.locator("[name='" + path + "']");
        return switch (field(path).type()) {
            case "YES_NO", "SECTORS" -> String.join(";", person.page.locator("[name='" + path + "']:checked").all().stream().map(l -> l.getAttribute("value")).sorted().toList());
            default -> named.inputValue();
        };
    }

    private static List<Field> read() {
        Path file = Path.of("..", "config", "data", "forms", "form-1.2025-05-19.json");
        try {
            List<Field> fields = new ArrayList<>();
            JsonObject form = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            for (JsonElement section : form.getAsJsonArray("sections")) {
                JsonObject s = section.getAsJsonObject();
                if (s.has("part")) {
                    s = JsonParser.parseString(Files.readString(file.resolveSibling("parts").resolve(s.get("part").getAsString() + ".json"))).getAsJsonObject();
                }
                if (s.has("fields")) {
                    for (JsonElement field : s.getAsJsonArray("fields")) {
                        JsonObject f = field.getAsJsonObject();
                        if (f.has("rows")) {
                            continue; // rows are filled by the tests of forms that cannot do without
                        }
                        String type = f.get("type").getAsString();
                        fields.add(new Field(
                                s.get("key").getAsString(),
                                f.get("path").getAsString(),
                                type,
                                !f.has("required") || f.get("required").getAsBoolean(),
                                f.has("max_length") ? f.get("max_length").getAsInt() : "LONG_TEXT".equals(type) ? 4000 : "SECTORS".equals(type) ? 2000 : 200,
                                f.has("min") ? f.get("min").getAsLong() : null,
                                f.has("max") ? f.get("max").getAsLong() : null,
                                f.has("when")));
                    }
                }
            }
            return List.copyOf(fields);
        } catch (IOException e) {
            throw new UncheckedIOException("run in portal-web", e);
        }
    }
}
