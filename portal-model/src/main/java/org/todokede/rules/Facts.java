package org.todokede.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;

/** What is known about one act: a value per {@link Fact}, absent where unknown. Immutable; equal if all facts are. Nothing impossible gets in. */
public final class Facts {

    private static final Fact[] PERCENTAGES = {Fact.SHARES_BEFORE, Fact.SHARES_AFTER, Fact.VOTES_BEFORE, Fact.VOTES_AFTER, Fact.OWN_VOTES_AFTER,
            Fact.SHARE_OF_LIABILITIES, Fact.LIGHTER_GROUP_RATIO};

    private static final Fact[] NUMBERS = {Fact.BALANCE_AFTER, Fact.TERM_MONTHS};
    private static final Fact[] ASSUMED_NO = {Fact.HELD_VIA_PRIOR_NOTIFICATION, Fact.SPECIFIED_CORE_OPERATOR, Fact.OFFICE_CHANGE, Fact.OTHER_LAW_GOVERNS,
            Fact.EXCLUDED_BUY_BACK, Fact.UNDERWRITER_VOTES, Fact.SUBSIDIARY_OF_LISTED, Fact.CAPITAL_TRANSACTION_PERMIT, Fact.TAINTED_HISTORY,
            Fact.OBSTRUCTIVE_PURPOSE, Fact.FIRST_STEP_REPORTED, Fact.SECOND_STEP_REPORTED, Fact.LIGHTER_GROUP};
    private static final Fact[] ASSUMED_YES = {Fact.KEY_AGENDA, Fact.SOLICITED, Fact.DESIGNATED_BUSINESS, Fact.KEEPS_CORE_CONDITIONS,
            Fact.KEEPS_FURTHER_CONDITIONS};

    private final Object[] values;
    private final Set<Overlay> overlays;

    private Facts(Object[] values) {
        this.values = values;
        overlays = overlaysOf(values);
    }

    private static Set<Overlay> overlaysOf(Object[] values) {
        InvestorType type = (InvestorType) values[Fact.INVESTOR_TYPE.ordinal()];
        Set<?> further = (Set<?>) values[Fact.FURTHER_OVERLAYS.ordinal()];
        if (further == null || further.isEmpty()) {
            return type == null ? Set.of() : type.overlays();
        }
        Set<Overlay> all = EnumSet.noneOf(Overlay.class);
        further.forEach(overlay -> all.add((Overlay) overlay));
        if (type != null) {
            all.addAll(type.overlays());
        }
        return all;
    }

    public static Builder builder() {
        return new Builder(new Object[Fact.values().length]);
    }

    public Builder toBuilder() {
        return new Builder(values.clone());
    }

    /** The value, or null if unknown. Its type is {@link Fact#type}. */
    public Object get(Fact fact) {
        return values[fact.ordinal()];
    }

    public boolean knows(Fact fact) {
        return values[fact.ordinal()] != null;
    }

    /** These facts with one of them changed or, by null, forgotten. @throws InvalidInput if the value is impossible */
    public Facts with(Fact fact, Object value) {
        return toBuilder().set(fact, value).build();
    }

    /** Null if unknown. */
    public LocalDate day() {
        return (LocalDate) get(Fact.DAY);
    }

    /** Null if unknown. */
    public ActKind act() {
        return (ActKind) get(Fact.ACT);
    }

    /** Null if unknown. */
    public InvestorType investorType() {
        return (InvestorType) get(Fact.INVESTOR_TYPE);
    }

    /** Empty if unknown: a target without any business does not exist. */
    @SuppressWarnings("unchecked")
    public List<String> sectorCodes() {
        Object codes = get(Fact.SECTOR_CODES);
        return codes == null ? List.of() : (List<String>) codes;
    }

    /** Those of the investor's code and the further ones stated. */
    boolean is(Overlay overlay) {
        return overlays.contains(overlay);
    }

    private static boolean isDigits(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (code.charAt(i) < '0' || code.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A JSIC code (division letter or two to four digits) or the shape of a row's id. */
    static boolean isSectorCode(String code) {
        return isDigits(code) && code.length() >= 2 && code.length() <= 4 || SectorDesignation.JSIC.matcher(code).matches() || SectorDesignation.ID.matcher(code).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && Arrays.equals(values, facts.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** The known facts by column. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Fact fact : Fact.values()) {
            if (knows(fact)) {
                text.append(text.isEmpty() ? "" : " ").append(fact.column()).append('=').append(get(fact));
            }
        }
        return text.toString();
    }

    /** Collects facts; not thread-safe. What is never set, or set to null, is unknown. */
    public static final class Builder {

        private final Object[] values;

        private Builder(Object[] values) {
            this.values = values;
        }

        /**
         * Sets any fact.
         *
         * @param value of the fact's type; null = unknown
         * @throws IllegalArgumentException if it is of another type: a programming error
         */
        public Builder set(Fact fact, Object value) {
            if (value != null && !fact.type().isInstance(value)) {
                throw new IllegalArgumentException(fact + " is a " + fact.type().getSimpleName() + ", not " + value.getClass().getSimpleName());
            }
            Object kept = value;
            if (value instanceof List<?> list) {
                kept = list.isEmpty() ? null : List.copyOf(list);
            } else if (value instanceof Set<?> set) {
                kept = Set.copyOf(set);
            }
            values[fact.ordinal()] = kept;
            return this;
        }

        public Builder day(LocalDate day) {
            return set(Fact.DAY, day);
        }

        public Builder investor(InvestorType type, String country) {
            return set(Fact.INVESTOR_TYPE, type).set(Fact.COUNTRY, country);
        }

        public Builder act(ActKind act) {
            return set(Fact.ACT, act);
        }

        public Builder sectors(String... codes) {
            return set(Fact.SECTOR_CODES, List.of(codes));
        }

        public Builder before(Stake stake) {
            return set(Fact.SHARES_BEFORE, stake.shares()).set(Fact.VOTES_BEFORE, stake.votes());
        }

        public Builder after(Stake stake) {
            return set(Fact.SHARES_AFTER, stake.shares()).set(Fact.VOTES_AFTER, stake.votes());
        }

        /**
         * States, where still unknown, what the assessment CSV takes for granted (procedure.md 3.1): the first value of every act parameter, previous reports made
         * only where the earlier percentage implies them, an ordinary accredited fund, no permit case, no tainted history, no obstructive purpose, the conditions
         * of core business kept, votes of the investor alone equal to the group's.
         */
        public Builder usualAssumptions() {
            for (Fact no : ASSUMED_NO) {
                assume(no, false);
            }
            for (Fact yes : ASSUMED_YES) {
                assume(yes, true);
            }
            if (values[Fact.ACT.ordinal()] == ActKind.PRIVATE_BOND) {
                assume(Fact.IN_YEN, false);
                assume(Fact.PROFESSIONAL_LENDER, false);
            }
            assume(Fact.OWN_VOTES_AFTER, values[Fact.VOTES_AFTER.ordinal()]);
            return this;
        }

        private void assume(Fact fact, Object value) {
            if (values[fact.ordinal()] == null) {
                values[fact.ordinal()] = value;
            }
        }

        /** What cannot be, each under its fact's column; empty if all is possible. */
        public List<FieldDefect> defects() {
            List<FieldDefect> defects = new ArrayList<>();
            for (Fact fact : PERCENTAGES) {
                if (values[fact.ordinal()] instanceof Ratio ratio && ratio.isMoreThan(Ratio.WHOLE)) {
                    defects.add(defect(fact, "rules.fact.over100", ratio.toPercentText()));
                }
            }
            for (Fact fact : NUMBERS) {
                if (values[fact.ordinal()] instanceof Long number && number < 0) {
                    defects.add(defect(fact, "rules.fact.negative", number));
                }
            }
            if (values[Fact.COUNTRY.ordinal()] instanceof String country && !CountryListing.ISO2.matcher(country).matches()) {
                defects.add(defect(Fact.COUNTRY, "rules.fact.country", country));
            }
            if (values[Fact.SECTOR_CODES.ordinal()] instanceof List<?> codes) {
                for (Object code : codes) {
                    if (!isSectorCode((String) code)) {
                        defects.add(defect(Fact.SECTOR_CODES, "rules.fact.sectorCode", code));
                    }
                }
            }
            return defects;
        }

        private static FieldDefect defect(Fact fact, String key, Object arg) {
            return new FieldDefect(fact.column(), Reason.plain(key, arg));
        }

        /** @throws InvalidInput if anything is impossible */
        public Facts build() {
            List<FieldDefect> defects = defects();
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            return buildChecked();
        }

        /** After {@link #defects} has been asked and found none. */
        Facts buildChecked() {
            return new Facts(values.clone());
        }
    }
}
