package org.todokede.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A target and its group as fields of a filing, by the paths of {@code config/data/forms/parts/target.json}. */
public final class TargetFields {

    private static final String SECTORS = "target.sectors";
    private static final String AFFILIATES = "target.affiliates.";
    private static final Pattern ROW = Pattern.compile("target\\.affiliates\\.([1-9]\\d{0,2})\\.name");
    private static final int LONGEST_BUSINESS = 400;

    /**
     * A company of the group that runs designated business.
     *
     * @param business each designation in words with its code
     * @param designations keys of the same
     * @param asOf day of the newest fact from which it follows that the company belongs to the group and runs this
     * @param source where these facts come from
     */
    public record Affiliate(Party company, GroupRelation relation, List<String> business, Set<String> designations, LocalDate asOf, String source) {

        public Affiliate {
            business = List.copyOf(business);
            designations = Set.copyOf(designations);
        }
    }

    /**
     * What a draft takes over.
     *
     * @param fields by path; everything else in the draft stays
     * @param leftOut companies for which the form has no row left; their designations are among the fields all the same
     */
    public record Taken(Map<String, String> fields, List<Party> leftOut) {

        public Taken {
            fields = Map.copyOf(fields);
            leftOut = List.copyOf(leftOut);
        }
    }

    private TargetFields() {}

    /**
     * The fields that a target taken from the register fills. Designations that the draft names already stay, and so do rows of other companies; the row of a
     * company of the same name is written anew, so that taking twice changes nothing.
     *
     * @param existing what the draft says, by path
     * @param securityCode empty if the target is not listed, or that is not known: then nothing is said of it
     * @param designations keys of those that govern the target's own business on the day of the act
     * @param mostRows rows that the form has for the group; 0 if it asks for none
     */
    public static Taken of(Map<String, String> existing, Party target, String securityCode, Set<String> designations, List<Affiliate> affiliates, int mostRows) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("target.name", OwnershipFields.name(target));
        fields.put("target.corporate_number", target.corporateNumber());
        if (!securityCode.isEmpty()) {
            fields.put("target.listed", "yes");
            fields.put("target.security_code", securityCode);
        }
        Set<String> all = new TreeSet<>(List.of(existing.getOrDefault(SECTORS, "").split(";")));
        all.addAll(designations);
        affiliates.forEach(a -> all.addAll(a.designations()));
        all.remove("");
        if (!all.isEmpty()) {
            fields.put(SECTORS, String.join(";", all));
        }
        return new Taken(fields, rows(existing, affiliates, mostRows, fields));
    }

    private static List<Party> rows(Map<String, String> existing, List<Affiliate> affiliates, int mostRows, Map<String, String> fields) {
        Map<String, Integer> rows = new HashMap<>();
        existing.forEach((path, value) -> {
            Matcher row = ROW.matcher(path);
            if (row.matches()) {
                rows.put(value, Integer.valueOf(row.group(1)));
            }
        });
        int last = rows.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<Party> leftOut = new ArrayList<>();
        for (Affiliate affiliate : affiliates) {
            String name = OwnershipFields.name(affiliate.company());
            if (!rows.containsKey(name) && last >= mostRows) {
                leftOut.add(affiliate.company());
                continue;
            }
            int row = rows.containsKey(name) ? rows.get(name) : ++last;
            String path = AFFILIATES + row + ".";
            fields.put(path + "name", name);
            fields.put(path + "relation", affiliate.relation().name());
            fields.put(path + "business", business(affiliate));
            fields.put(path + "as_of", affiliate.asOf().toString());
            fields.put(path + "source", affiliate.source());
        }
        return leftOut;
    }

    /** The business in words; only its codes, where the words would not fit into the field. */
    private static String business(Affiliate affiliate) {
        String words = String.join("; ", affiliate.business());
        return words.length() <= LONGEST_BUSINESS ? words : String.join("; ", new TreeSet<>(affiliate.designations()));
    }
}
