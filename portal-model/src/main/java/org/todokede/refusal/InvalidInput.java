package org.todokede.refusal;

import java.util.List;

/** Input that breaks the rules of its fields. Carries every defect, each with the path of its field. */
public final class InvalidInput extends Refusal {

    private final transient List<FieldDefect> defects;

    /** @param defects at least one */
    public InvalidInput(List<FieldDefect> defects) {
        super(Reason.plain("refusal.invalid", defects.size()));
        this.defects = List.copyOf(defects);
    }

    public static InvalidInput at(String path, String key, Object... args) {
        return new InvalidInput(List.of(new FieldDefect(path, Reason.plain(key, args))));
    }

    public List<FieldDefect> defects() {
        return defects;
    }
}
