package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Questions as a program sends them: drafted, and sent as one request. */
final class Questions {

    private static final Pattern DRAFT = Pattern.compile("name=\"version-(\\d+)\" value=\"(\\d+)\"");
    private static final Pattern EDIT = Pattern.compile("/questions/drafts/(\\d+)\"");
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*/target/[A-Za-z0-9_-]{43})\" data-target-link");
    private static final Pattern ANSWER = Pattern.compile("name=\"(answer-\\d+)\"");

    private Questions() {}

    /** Drafts a question. @param to {@code filer} or {@code target} @param path field it is about; empty for none */
    static Raw.Answer draft(Raw officer, String number, String to, String body, String path) {
        return officer.post("/review/" + number + "/questions/new?to=" + to, path.isEmpty() ? Map.of("to", to, "body", body) : Map.of("to", to, "body", body, "paths", path));
    }

    /** Sends all drafts to one side. */
    static Raw.Answer send(Raw officer, String number, String to, String answerBy, String email) {
        Raw.Answer page = officer.get("/review/" + number + "/questions/send?to=" + to);
        Map<String, String> form = new LinkedHashMap<>();
        DRAFT.matcher(page.body()).results().forEach(m -> form.put("version-" + m.group(1), m.group(2)));
        form.put("questions", DRAFT.matcher(page.body()).results().map(m -> m.group(1)).collect(Collectors.joining(";")));
        form.put("drafts", form.get("questions"));
        form.putAll(Map.of("to", to, "answerBy", answerBy, "email", email));
        return officer.post("/review/" + number + "/questions/send?to=" + to, form);
    }

    /** Id of the first draft of the officer's ministry. */
    static String drafted(Raw officer, String number) {
        return officer.get("/review/" + number + "/questions").hidden(EDIT);
    }

    /** The link that a training environment shows in place of mail. */
    static String link(Raw officer, String number) {
        Raw.Answer shown = officer.post("/review/" + number + "/questions", Map.of("do", "show"));
        assertEquals(200, shown.status(), shown::title);
        Matcher link = LINK.matcher(shown.body());
        assertTrue(link.find(), shown::main);
        return link.group(1);
    }

    /** Names of the fields for the answers on a page. */
    static Map<String, String> answers(Raw.Answer page, String text) {
        return ANSWER.matcher(page.body()).results().map(m -> m.group(1)).distinct().collect(Collectors.toMap(name -> name, name -> text));
    }
}
