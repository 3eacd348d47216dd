package org.todokede.rules.web;

import jakarta.enterprise.context.ApplicationScoped;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Reason;
import org.todokede.rules.service.Wording;

/** The words of the pages, for answers that are worked out while nobody waits. */
@ApplicationScoped
public class PortfolioWording implements Wording {

    @Override
    public String of(String language, Reason reason) {
        return Texts.say(language, reason);
    }
}
