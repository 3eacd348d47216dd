package org.todokede.registry.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.identity.MemberRight;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;

/** Rights as check boxes, and in words. */
@RequestScoped
public class RightChoices {

    /** One check box. */
    public record Choice(String value, String label, String help, boolean chosen) {}

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    /** Check boxes for these rights. */
    List<Choice> of(Collection<MemberRight> offered, Set<MemberRight> chosen) {
        return Arrays.stream(MemberRight.values()).filter(offered::contains)
                .map(right -> new Choice(right.name(), texts.label(right), texts.get("MemberRight." + right.name() + ".help"), chosen.contains(right)))
                .toList();
    }

    /** What was sent of check boxes of one name; what is no right is left out. */
    static Set<MemberRight> sent(String values) {
        Set<MemberRight> rights = EnumSet.noneOf(MemberRight.class);
        Arrays.stream(MemberRight.values()).filter(right -> List.of(values.split(";")).contains(right.name())).forEach(rights::add);
        return rights;
    }

    /** The rights as a list in words. */
    String inWords(Collection<MemberRight> rights) {
        return Arrays.stream(MemberRight.values()).filter(rights::contains).map(texts::label).collect(Collectors.joining(viewer.isJapanese() ? "、" : ", "));
    }
}
