package org.todokede.filing;

import java.util.List;
import java.util.Map;

/**
 * What a form refers to: a filing of the same organisation that was made before in this portal.
 *
 * @param path field that holds its number
 * @param forms numbers of the forms it may be on
 * @param effects acts that sending this form does in the case it names
 */
public record Reference(String path, List<String> forms, List<Effect> effects) {

    public Reference {
        forms = List.copyOf(forms);
        effects = List.copyOf(effects);
    }

    /**
     * An act in the other case.
     *
     * @param when condition under which it is done
     * @param act name of the act
     * @param details names of the act's details, each with the path of the field that it is taken from
     */
    public record Effect(FormField.Condition when, String act, Map<String, String> details) {

        public Effect {
            details = Map.copyOf(details);
        }
    }

    /** Whether the form can do the act. */
    public boolean does(String act) {
        return effects.stream().anyMatch(e -> e.act().equals(act));
    }

    /** The acts that follow from these answers. */
    public List<Effect> effectsOf(FilingContent content) {
        return effects.stream().filter(e -> e.when() == null || e.when().holds(content)).toList();
    }
}
