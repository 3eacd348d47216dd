package org.todokede.rules.service;

import org.todokede.refusal.Reason;

/** Words for a reason outside a request, in a language somebody chose before. The pages bring it. */
public interface Wording {

    /** @param language {@code en} or {@code ja} */
    String of(String language, Reason reason);
}
