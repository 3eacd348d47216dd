package org.todokede.registry;

/** What an organisation is in the portal for. Stored by name. */
public enum OrganisationKind {
    /** A foreign investor, in whose own name filings are made. */
    INVESTOR,
    /** A firm in Japan that acts for foreign investors under their authorities, and files nothing in its own name. */
    AGENT
}
