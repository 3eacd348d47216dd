package org.todokede.documents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All files that a filing ever had, and which of them stood when. A file stands from its upload until it is replaced or taken out. */
public final class Attachments {

    private final List<Document> all;
    private final Map<Long, Document> byId = new HashMap<>();
    private final Map<Long, Document> successors = new HashMap<>();

    private Attachments(List<Document> all) {
        this.all = List.copyOf(all);
        all.forEach(d -> {
            byId.put(d.id(), d);
            d.replacesId().ifPresent(earlier -> successors.put(earlier, d));
        });
    }

    /** @param all every row of one filing, oldest first, those taken out included */
    public static Attachments of(List<Document> all) {
        return new Attachments(all);
    }

    /** Every row ever written. */
    public int uploads() {
        return all.size();
    }

    /** Files that stand now. */
    public List<Document> current() {
        return all.stream().filter(d -> end(d).isEmpty()).toList();
    }

    /** Files that stood at the instant: what a submission then made holds. */
    public List<Document> asOf(Instant at) {
        return all.stream().filter(d -> stood(d, at)).toList();
    }

    /** Whether the file stood at one of the instants. */
    public boolean stoodAtAny(Document document, Collection<Instant> instants) {
        return instants.stream().anyMatch(at -> stood(document, at));
    }

    /** The files it took the place of, newest first. */
    public List<Document> earlierOf(Document document) {
        List<Document> earlier = new ArrayList<>();
        for (Optional<Document> d = before(document); d.isPresent(); d = before(d.get())) {
            earlier.add(d.get());
        }
        return earlier;
    }

    private Optional<Document> before(Document document) {
        return document.replacesId().map(byId::get);
    }

    private boolean stood(Document document, Instant at) {
        return !document.uploadedAt().isAfter(at) && end(document).map(at::isBefore).orElse(true);
    }

    /** When it was replaced or taken out, whichever came first; empty while it stands. */
    private Optional<Instant> end(Document document) {
        Optional<Instant> replaced = Optional.ofNullable(successors.get(document.id())).map(Document::uploadedAt);
        Optional<Instant> removed = document.removedAt();
        return replaced.isPresent() && removed.isPresent() ? replaced.filter(removed.get()::isAfter).or(() -> removed) : replaced.or(() -> removed);
    }
}
