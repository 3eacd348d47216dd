package org.todokede.rules.web;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the provisions of a decision the Japanese way: {@code Cabinet Order 3-2(2)(iii)(b)} becomes 直投令第3条の2第2項第3号ロ. */
final class Provisions {

    private static final Map<String, String> LAWS = Map.of("FEFTA Art.", "外為法", "FEFTA", "外為法", "Cabinet Order", "直投令", "Ministerial Order", "直投命令");
    private static final Pattern PROVISION = Pattern.compile("(FEFTA Art\\.|FEFTA|Cabinet Order|Ministerial Order)? ?(?<!\\d)(\\d+)(?:-(\\d+))?((?:\\([0-9a-z]+(?:-\\d)?\\))*)");
    private static final Pattern PART = Pattern.compile("\\(([0-9a-z]+)(?:-(\\d))?\\)");
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern VERSION = Pattern.compile(" ?\\[(\\d{4}(?:年\\d+月\\d+日)?) ?(?:年)? ?text]");
    private static final Pattern UNTIL = Pattern.compile("-\\(([0-9a-z]+)\\)");
    private static final String PLAIN = "0123456789";
    private static final String GUARDED = "０１２３４５６７８９";
    private static final String LETTERS = "イロハニホ";

    private Provisions() {}

    static String inJapanese(String provision) {
        String text = replace(DATE, provision, m -> m.group(1) + "年" + Integer.parseInt(m.group(2)) + "月" + Integer.parseInt(m.group(3)) + "日");
        text = replace(VERSION, text, m -> guarded("（" + m.group(1) + (m.group(1).length() == 4 ? "年" : "") + "当時）"));
        text = replace(Pattern.compile("before (\\d{4}年\\d+月\\d+日) "), text, m -> guarded(m.group(1) + "より前は"));
        text = text.replace("Cabinet Order of 2020, suppl. Art. 2", guarded("2020年改正令附則第2条")).replace("Cabinet Order on Inward Direct Investment", "直投令");
        text = replace(Pattern.compile("annex (\\d+)"), text, m -> guarded("別表第" + m.group(1)));
        text = replace(Pattern.compile(" rows? (\\d+)(?:-(\\d+))?"), text, m -> guarded("の" + m.group(1) + (m.group(2) == null ? "" : "～" + m.group(2)) + "の項"));
        text = text.replace(" (no row)", "（定めなし）").replace(" (accreditation)", "（認証）").replace("; ", "、").replace(", ", "、");
        text = replace(UNTIL, text, m -> guarded("～" + part(m.group(1), null)));
        text = replace(PROVISION, text, Provisions::provision);
        return plain(text.replace("Ministerial Order ", "直投命令").replace("Cabinet Order ", "直投令").replace("Ministerial Order", "直投命令"));
    }

    private static String provision(MatchResult found) {
        StringBuilder text = new StringBuilder(found.group(1) == null ? "" : LAWS.get(found.group(1))).append('第').append(found.group(2)).append('条');
        if (found.group(3) != null) {
            text.append('の').append(found.group(3));
        }
        Matcher part = PART.matcher(found.group(4));
        while (part.find()) {
            text.append(part(part.group(1), part.group(2)));
        }
        return text.toString();
    }

    private static String part(String part, String branch) {
        String tail = branch == null ? "" : "の" + branch;
        if (Character.isDigit(part.charAt(0))) {
            return "第" + part + "項" + tail;
        }
        int letter = part.length() == 1 ? "abcde".indexOf(part.charAt(0)) : -1;
        return letter >= 0 ? String.valueOf(LETTERS.charAt(letter)) : "第" + roman(part) + "号" + tail;
    }

    private static int roman(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = value(number.charAt(i));
            sum += i + 1 < number.length() && value(number.charAt(i + 1)) > digit ? -digit : digit;
        }
        return sum;
    }

    private static int value(char digit) {
        return digit == 'i' ? 1 : digit == 'v' ? 5 : 10;
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
    }

    private static String guarded(String text) {
        return translate(text, PLAIN, GUARDED);
    }

    private static String plain(String text) {
        return translate(text, GUARDED, PLAIN);
    }

    private static String translate(String text, String from, String to) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars().forEach(c -> out.append(from.indexOf(c) < 0 ? (char) c : to.charAt(from.indexOf(c))));
        return out.toString();
    }
}
