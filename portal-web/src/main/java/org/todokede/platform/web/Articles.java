package org.todokede.platform.web;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a provision the Japanese way: {@code FEFTA Art. 27-2(1)} becomes 外為法第27条の2第1項. */
final class Articles {

    private static final Map<String, String> LAWS = Map.of(
            "FEFTA", "外為法", "Cabinet Order", "直投令", "CO", "直投令", "Ministerial Order", "直投命令", "MO", "直投命令", "Civil Code", "民法", "Companies Act", "会社法",
            "Act on Holidays of Administrative Organs", "行政機関の休日に関する法律", "Act 60 of 2019 suppl.", "令和元年法律第60号附則");

    /** Sources that are no provisions. */
    private static final Map<String, String> NOTES = Map.of("Ministries' note of 2009", "2009年の関係省庁の説明資料");

    /** Between a provision and the one that it applies mutatis mutandis. */
    private static final String APPLYING = " applying ";

    private static final Pattern BEFORE = Pattern.compile("(.*) before (\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern FORM = Pattern.compile("annexed form (\\d+)(?:-(\\d+))?");
    private static final Pattern PROVISION = Pattern.compile("(?:(\\d+)(?:-(\\d+))?)?((?:\\([0-9ivx]+\\))*)(?: (proviso))?");
    private static final Pattern PART = Pattern.compile("\\(([0-9ivx]+)\\)");
    private static final Map<String, Integer> ROMAN = Map.ofEntries(
            Map.entry("i", 1), Map.entry("ii", 2), Map.entry("iii", 3), Map.entry("iv", 4), Map.entry("v", 5), Map.entry("vi", 6), Map.entry("vii", 7),
            Map.entry("viii", 8), Map.entry("ix", 9), Map.entry("x", 10));

    private Articles() {}

    /** What is not understood is left as it is. */
    static String inJapanese(String article) {
        return Arrays.stream(article.split("; ")).map(Articles::ofOneLaw).collect(Collectors.joining("、"));
    }

    private static String ofOneLaw(String text) {
        Matcher before = BEFORE.matcher(text);
        if (before.matches()) {
            return "%s（%d年%d月%d日前）".formatted(
                    ofOneLaw(before.group(1)), Integer.valueOf(before.group(2)), Integer.valueOf(before.group(3)), Integer.valueOf(before.group(4)));
        }
        String law = LAWS.keySet().stream().filter(name -> text.equals(name) || text.startsWith(name + " ")).findFirst().orElse("");
        String rest = text.substring(law.length()).strip();
        rest = rest.startsWith("Art. ") ? rest.substring("Art. ".length()) : rest;
        String provisions = Arrays.stream(rest.split(", ")).map(Articles::provision).collect(Collectors.joining("、"));
        return NOTES.getOrDefault(text, LAWS.getOrDefault(law, "") + provisions);
    }

    private static String provision(String text) {
        int applying = text.indexOf(APPLYING);
        if (applying > 0) {
            return provision(text.substring(0, applying)) + "において準用する" + provision(text.substring(applying + APPLYING.length()));
        }
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            return "別紙様式第" + form.group(1) + (form.group(2) == null ? "" : "の" + form.group(2));
        }
        Matcher matcher = PROVISION.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        StringBuilder written = new StringBuilder();
        if (matcher.group(1) != null) {
            written.append("第").append(matcher.group(1)).append("条");
        }
        if (matcher.group(2) != null) {
            written.append("の").append(matcher.group(2));
        }
        Matcher part = PART.matcher(matcher.group(3));
        while (part.find()) {
            Integer item = ROMAN.get(part.group(1));
            written.append("第").append(item == null ? part.group(1) + "項" : item + "号");
        }
        return matcher.group(4) == null ? written.toString() : written.append("ただし書").toString();
    }
}
