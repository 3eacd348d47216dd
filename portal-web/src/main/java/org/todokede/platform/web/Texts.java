package org.todokede.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.AbstractMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.todokede.refusal.Reason;

/** The texts of the portal in the viewer's language: {@code t['key']} and {@code t.of('key', argument)}. */
@Named("t")
@RequestScoped
public class Texts extends AbstractMap<String, String> {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]+");

    @Inject
    private Viewer viewer;

    @Override
    public String get(Object key) {
        String language = viewer.getLanguage();
        String text = Bundles.text(language, String.valueOf(key));
        return text == null ? "???" + key + "???" : text.indexOf('\'') >= 0 || text.indexOf('{') >= 0 ? new MessageFormat(text, Locale.forLanguageTag(language)).format(new Object[0]) : text;
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return Bundles.text(viewer.getLanguage(), key) != null;
    }

    /** The text with its arguments in place. */
    public String of(String key, Object... arguments) {
        String text = Bundles.text(viewer.getLanguage(), key);
        return text == null ? "???" + key + "???" : new MessageFormat(text, Locale.forLanguageTag(viewer.getLanguage())).format(arguments);
    }

    /** A reason in words; dates among its arguments get their weekday, codes their label: but what happened in a period is called as it is typed. */
    public String reason(Reason reason) {
        boolean typed = reason.key().startsWith("period.input.") || reason.key().startsWith("period.events.");
        return of(reason.key(), reason.args().stream().map(argument -> typed && CODE.matcher(argument).matches() ? argument : viewer.readable(argument)).toArray());
    }

    /** A reason in words outside a request, its arguments as they are. */
    public static String say(String language, Reason reason) {
        String text = Bundles.text(language, reason.key());
        return text == null ? reason.key() : new MessageFormat(text, Locale.forLanguageTag(language)).format(reason.args().toArray());
    }

    /** Label of an enum constant: key {@code Type.CONSTANT}. */
    public String label(Enum<?> constant) {
        return constant == null ? "" : get(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        throw new UnsupportedOperationException("texts are asked for by key");
    }
}
