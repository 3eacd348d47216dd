package org.todokede.platform.web;

import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.util.UUID;
import org.primefaces.csp.CspState;

/**
 * Keeps public pages free of sessions. PrimeFaces remembers the nonce of its script in the view, and so opens a session for everybody who looks at any
 * page; a page without its parts never posts back, and needs a nonce for this one answer only.
 */
public class PlainPageNonce implements PhaseListener {

    private static final long serialVersionUID = 1L;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        FacesContext context = event.getFacesContext();
        if (!Routes.hasPrimeFacesParts(context.getExternalContext().getRequestServletPath())) {
            context.getAttributes().put(CspState.class.getName(), new ForOneAnswer(context));
        }
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        // nothing is left to do
    }

    private static final class ForOneAnswer extends CspState {

        private final String nonce = UUID.randomUUID().toString();

        ForOneAnswer(FacesContext context) {
            super(context);
        }

        @Override
        public String getNonce() {
            return nonce;
        }
    }
}
