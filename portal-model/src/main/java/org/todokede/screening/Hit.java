package org.todokede.screening;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A filed name that is like one on the list. Derived on reading, never stored: from the newest version of the filing and the newest edition of the list.
 *
 * @param listedName the name of the entry that is most like it
 * @param entryKey what the list calls the entry
 * @param entry place of the entry in its edition
 * @param score likeness in whole percent
 */
public record Hit(FiledName filed, String listedName, String entryKey, int entry, int score) {

    /** A name found by a key it has in common with a filed one. @param entry place of its entry in the edition @param entryKey what the list calls the entry */
    public record Candidate(int entry, String entryKey, String name) {}

    /**
     * The hits among the candidates, the most alike first; of each entry and each filed name the best one.
     *
     * @param threshold least score of a hit in percent, inclusive
     */
    public static List<Hit> among(List<FiledName> filed, List<Candidate> candidates, int threshold) {
        record Read(Candidate candidate, PlainName plain) {}
        List<Read> listed = candidates.stream().map(c -> new Read(c, PlainName.of(c.name()))).toList();
        List<Hit> hits = new ArrayList<>();
        for (FiledName name : filed) {
            List<PlainName> variants = PlainName.variants(name.name());
            Map<String, Hit> best = new LinkedHashMap<>();
            for (Read read : listed) {
                int score = variants.stream().mapToInt(v -> v.likeness(read.plain())).max().orElse(0);
                if (score >= threshold) {
                    Candidate c = read.candidate();
                    best.merge(c.entryKey(), new Hit(name, c.name(), c.entryKey(), c.entry(), score), Hit::better);
                }
            }
            hits.addAll(best.values());
        }
        hits.sort(Comparator.comparingInt(Hit::score).reversed().thenComparing(h -> h.filed().name()).thenComparing(Hit::listedName).thenComparing(Hit::entryKey));
        return List.copyOf(hits);
    }

    private static Hit better(Hit one, Hit other) {
        int order = Comparator.comparingInt(Hit::score).reversed().thenComparing(Hit::listedName).compare(one, other);
        return order <= 0 ? one : other;
    }

    /**
     * What a decision on this hit holds for: this name, as filed, and this name of this entry. The same in a later version of the filing and a later edition
     * of the list, as long as both names stand; another name of the entry, or another spelling that is another plain name, is a new hit.
     */
    public String key() {
        String text = String.join(" ", PlainName.of(filed.name()).words()) + "\n" + entryKey + "\n" + String.join(" ", PlainName.of(listedName).words());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
