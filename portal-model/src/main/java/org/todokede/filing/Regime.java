package org.todokede.filing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Under which articles of FEFTA an act falls: it is an inward direct investment (Art. 26(2)) or a specified acquisition (Art. 26(3)), never both. Acts, forms and
 * settings name the provisions of the first; whoever cites one in a case asks the regime of the case, so that an order on a specified acquisition never
 * names Art. 27. What holds for both (Art. 29, 55-5, 55-8, 69-4, Cabinet Order Art. 10) is cited as it is.
 *
 * <p>Art. 28 was built after Art. 27: paragraphs 1 to 6 correspond one to one, but from the reply on it has no paragraphs of its own. Art. 28(7) applies
 * Art. 27(7) to (12) mutatis mutandis, so both stand in a citation: {@code 28(7) applying 27(10)}. Partnerships and acts for another follow as Art. 28(8) and (9).
 * Art. 28-2 has the paragraphs of Art. 27-2. Art. 29(1) to (5) name both kinds in each paragraph: none is for specified acquisitions alone.
 *
 * <p>How sure: all of FEFTA is VERIFIED, read in the texts of 2020-05-08 and 2026-06-05 (laws.e-gov.go.jp/law/324AC0000000228, through dated copies), and agrees with what procedure.md names (2: 28(9) for 27(14); 3.4: 28-2(3), (4); 6: 28(3)). The six months are
 * VERIFIED by procedure.md 4.1 (Cabinet Order 3(3), 4(3)). What the Cabinet Order and the Ministerial Order have for other paragraphs was not read, and is cited
 * as for inward direct investment.
 */
public enum Regime {
    /** FEFTA Art. 27, 27-2. What is reviewed: national security, public order, public safety, the economy, reciprocity, permits for capital transactions. */
    INWARD_DIRECT_INVESTMENT,
    /** FEFTA Art. 28, 28-2: unlisted shares from another foreign investor. What is reviewed: whether a great risk to national security arises, and nothing else (Art. 28(3)). */
    SPECIFIED_ACQUISITION;

    /** What stands for each provision when the act is a specified acquisition. Keys and values as in a citation, after the name of the law. */
    private static final Map<String, String> OF_ACT = new LinkedHashMap<>();

    static {
        OF_ACT.put("27", "28");
        OF_ACT.put("27(1)", "28(1)"); // notification
        OF_ACT.put("27(2)", "28(2)"); // thirty days
        OF_ACT.put("27(2) proviso", "28(2) proviso"); // shortened
        OF_ACT.put("27(3)", "28(3)"); // extended to four months
        OF_ACT.put("27(3)(i)", "28(3)"); // the one ground has no items
        OF_ACT.put("27(4)", "28(4)"); // shortened while extended
        OF_ACT.put("27(5)", "28(5)"); // Council, recommendation
        OF_ACT.put("27(6)", "28(6)"); // five months
        OF_ACT.put("27(7)", "28(7) applying 27(7)"); // reply
        OF_ACT.put("27(8)", "28(7) applying 27(8)"); // what was accepted binds
        OF_ACT.put("27(9)", "28(7) applying 27(9)"); // and frees
        OF_ACT.put("27(10)", "28(7) applying 27(10)"); // order
        OF_ACT.put("27(11)", "28(7) applying 27(11)"); // revoked
        OF_ACT.put("27(12)", "28(7) applying 27(12)"); // procedure
        OF_ACT.put("27(13)", "28(8)"); // partnerships
        OF_ACT.put("27(14)", "28(9)"); // acts for another
        OF_ACT.put("27-2", "28-2");
        OF_ACT.put("27-2(1)", "28-2(1)"); // exemption
        OF_ACT.put("27-2(2)", "28-2(2)"); // its conditions
        OF_ACT.put("27-2(3)", "28-2(3)"); // recommendation to keep them
        OF_ACT.put("27-2(4)", "28-2(4)"); // order to keep them
    }

    private static final Map<String, String> OF_CABINET_ORDER = Map.of("3(3)", "4(3)"); // six months

    private static final Pattern LAW = Pattern.compile("((FEFTA|Cabinet Order|CO)(?: Art\\.)? )(\\d.*)");
    private static final Pattern PROVISION = Pattern.compile("(\\d+(?:-\\d+)?)(\\(.*)?");

    /** That of what is filed on a form. @param purpose of the form: where it is for one kind alone, that decides; otherwise what is stated does */
    public static Regime of(FormPurpose purpose, FilingContent content) {
        return of(purpose, FormRules.isSpecifiedAcquisition(content));
    }

    static Regime of(FormPurpose purpose, boolean statedSpecifiedAcquisition) {
        boolean both = purpose.inwardInvestment() && purpose.specifiedAcquisition();
        return (both ? statedSpecifiedAcquisition : purpose.specifiedAcquisition()) ? SPECIFIED_ACQUISITION : INWARD_DIRECT_INVESTMENT;
    }

    /**
     * The provision as it is cited under this regime.
     *
     * @param article for inward direct investment, such as {@code FEFTA Art. 27(1), (2); Cabinet Order Art. 10}; may be empty
     */
    public String article(String article) {
        return this == INWARD_DIRECT_INVESTMENT ? article : eachLaw(article, false);
    }

    /** The provision as it is cited where it is not said of which kind the act is: that of either. */
    public static String eitherArticle(String article) {
        return eachLaw(article, true);
    }

    private static String eachLaw(String article, boolean either) {
        return Arrays.stream(article.split("; ")).map(law -> ofOneLaw(law, either)).collect(Collectors.joining("; "));
    }

    private static String ofOneLaw(String text, boolean either) {
        Matcher law = LAW.matcher(text);
        if (!law.matches()) {
            return text;
        }
        Map<String, String> table = law.group(2).equals("FEFTA") ? OF_ACT : OF_CABINET_ORDER;
        List<String> named = written(law.group(3));
        List<String> counterparts = named.stream().map(provision -> table.getOrDefault(provision, provision)).toList();
        return counterparts.equals(named) ? text : law.group(1) + cited(either ? Stream.concat(named.stream(), counterparts.stream()) : counterparts.stream());
    }

    /** Each with its article: {@code 27(1), (2)} are 27(1) and 27(2). */
    private static List<String> written(String provisions) {
        List<String> all = new ArrayList<>();
        String article = "";
        for (String provision : provisions.split(", ")) {
            Matcher matcher = PROVISION.matcher(provision);
            boolean whole = matcher.matches();
            article = whole ? matcher.group(1) : article;
            all.add(whole ? provision : article + provision);
        }
        return all;
    }

    /** The other way round; each once. */
    private static String cited(Stream<String> provisions) {
        List<String> all = new ArrayList<>();
        String before = "";
        for (String provision : provisions.distinct().toList()) {
            Matcher matcher = PROVISION.matcher(provision);
            boolean plain = matcher.matches() && matcher.group(2) != null && !provision.contains(" applying ");
            all.add(plain && matcher.group(1).equals(before) ? matcher.group(2) : provision);
            before = plain ? matcher.group(1) : "";
        }
        return String.join(", ", all);
    }
}
