package org.todokede.platform.web;

import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/**
 * Shows a page with PrimeFaces parts anew, where something is sent for it without the nonce that it was drawn with, before anything is done with it. PrimeFaces looks only
 * when it draws the answer, and by then has done what was asked and written half of it.
 */
public class NonceOfTheView implements PhaseListener {

    private static final long serialVersionUID = 1L;

    /** Name of the field, and of what the view keeps. */
    private static final String NONCE = "primefaces.nonce";

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        // there is no view yet
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        FacesContext context = event.getFacesContext();
        if (context.getResponseComplete() || context.getViewRoot() == null || !context.isPostback() || !Routes.hasPrimeFacesParts(context.getExternalContext().getRequestServletPath())) {
            return;
        }
        Map<String, Object> kept = context.getViewRoot().getViewMap(false);
        String sent = context.getExternalContext().getRequestParameterMap().get(NONCE);
        if (sent == null || kept == null || !Objects.equals(sent, kept.get(NONCE))) {
            try {
                Routes.Match match = (Routes.Match) context.getExternalContext().getRequestMap().get(Page.ROUTE);
                context.getExternalContext().redirect(context.getExternalContext().getRequestContextPath() + match.route().path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            context.responseComplete();
        }
    }
}
