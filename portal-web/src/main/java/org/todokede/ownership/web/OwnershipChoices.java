package org.todokede.ownership.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.todokede.filing.web.FieldViews.OptionView;
import org.todokede.ownership.HoldingKind;
import org.todokede.ownership.Party;
import org.todokede.ownership.PartyKind;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;

/** What may be chosen in the forms of an ownership profile, in the reader's language. */
@Named
@RequestScoped
public class OwnershipChoices {

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    public List<OptionView> getPartyKinds() {
        return Arrays.stream(PartyKind.values()).map(k -> new OptionView(k.name(), texts.label(k))).toList();
    }

    public List<OptionView> getHoldingKinds() {
        return Arrays.stream(HoldingKind.values()).map(k -> new OptionView(k.name(), texts.label(k))).toList();
    }

    public List<OptionView> getCountries() {
        return Arrays.stream(Locale.getISOCountries())
                .map(c -> new OptionView(c, viewer.country(c)))
                .sorted(Comparator.comparing(OptionView::label, Collator.getInstance(viewer.isJapanese() ? Locale.JAPANESE : Locale.ENGLISH)))
                .toList();
    }

    public List<OptionView> getRelatedItems() {
        return IntStream.rangeClosed(1, Party.LAST_RELATED_ITEM).mapToObj(i -> new OptionView(String.valueOf(i), texts.of("ownership.item", i))).toList();
    }
}
