package org.todokede.screening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.todokede.filing.FilingContent;

/**
 * A name that stands in a filing and is screened, with the fields in which it stands: filer and its representative, ultimate parent, holders of a tenth or
 * more, officers, closely related persons, seller, target and its group, and on forms that have them candidates, principals and partners. Names in a text of
 * several lines are not picked out of it.
 *
 * @param name as filed first
 * @param paths fields in which it stands, in whatever spelling that is the same plain name
 */
public record FiledName(String name, List<String> paths) {

    private static final Pattern SCREENED = Pattern.compile(
            "filer\\.(?:name|representative)|ownership\\.ultimate_parent|target\\.name|act\\.seller"
                    + "|(?:ownership\\.(?:owners|officers)|related\\.holders|target\\.affiliates|act\\.(?:candidates|principals|partners))\\.\\d+\\.name");

    public FiledName {
        paths = List.copyOf(paths);
    }

    /** The names of a filing, each once, in the order of their first paths. */
    public static List<FiledName> of(FilingContent content) {
        Map<PlainName, String> names = new LinkedHashMap<>();
        Map<PlainName, List<String>> paths = new LinkedHashMap<>();
        content.asMap().forEach((path, value) -> {
            PlainName plain = PlainName.of(value);
            if (SCREENED.matcher(path).matches() && !plain.words().isEmpty()) {
                names.putIfAbsent(plain, value);
                paths.computeIfAbsent(plain, p -> new ArrayList<>()).add(path);
            }
        });
        return names.entrySet().stream().map(e -> new FiledName(e.getValue(), paths.get(e.getKey()))).toList();
    }
}
