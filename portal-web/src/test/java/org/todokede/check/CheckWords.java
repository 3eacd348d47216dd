package org.todokede.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import org.todokede.rules.Outcome;

/** Finds the outcome behind the words a page shows. */
final class CheckWords {

    private CheckWords() {}

    static String outcomeOf(String heading, String language) {
        Properties words = new Properties();
        try (InputStream in = CheckWords.class.getResourceAsStream("/org/todokede/rules/reasons_" + language + ".properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.stream(Outcome.values()).map(Outcome::name).filter(o -> words.getProperty("Outcome." + o).equals(heading)).findFirst().orElse(heading);
    }
}
