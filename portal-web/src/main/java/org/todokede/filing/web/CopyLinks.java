package org.todokede.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.todokede.filing.CopyKind;
import org.todokede.platform.web.Texts;

/** Where the papers of a filing are to be had, for the pages of filer and authorities alike. */
@RequestScoped
public class CopyLinks {

    /** A paper. @param href within the portal */
    public record CopyLink(String label, String href) {}

    @Inject
    private Texts texts;

    /** Those of a version. */
    public List<CopyLink> of(String number, int version) {
        return Arrays.stream(CopyKind.values())
                .map(kind -> new CopyLink(texts.label(kind), "/copies/" + number + "/" + version + "/" + kind.name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
