package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.todokede.notice.AnswerNews;
import org.todokede.notice.service.MailWriter;
import org.todokede.architecture.PortalClasses;
import org.todokede.platform.service.BackgroundWork;
import org.todokede.screening.ScreeningNews;

/** Words for what is found in the classes of the portal: works in the background, and what a mail can be about. */
@Tag("large")
class TextsOfClassesTest {

    private static Map<String, String> english;

    @BeforeAll
    static void read() throws IOException {
        english = TextsTest.texts("en");
    }

    @Test
    void everyWorkInTheBackground_hasAName() {
        List<String> works = PortalClasses.ALL.stream().filter(c -> !c.isInterface() && c.isAssignableTo(BackgroundWork.class)).map(JavaClass::getSimpleName).sorted().toList();
        assertTrue(works.contains("OutboxRounds"), works::toString);
        assertEquals(List.of(), works.stream().filter(work -> !english.containsKey("system.work." + work)).toList());
        assertEquals(works, english.keySet().stream().filter(key -> key.startsWith("system.work.")).map(key -> key.substring("system.work.".length())).toList(), "and no other has");
    }

    @Test
    void everyMail_andEveryReminderThatIsDue_saysWhatItIsAbout() throws ReflectiveOperationException {
        Set<String> topics = new TreeSet<>(Set.of("DAY_NEAR", "OBLIGATION_REMINDER", ScreeningNews.NAMES_FOUND.name()));
        Arrays.stream(AnswerNews.values()).map(Enum::name).forEach(topics::add);
        for (JavaClass writer : PortalClasses.ALL) {
            if (writer.isAssignableTo(MailWriter.class) && !writer.isInterface()) {
                Constructor<?> made = writer.reflect().getDeclaredConstructor();
                made.setAccessible(true);
                topics.addAll(((MailWriter) made.newInstance()).topics());
            }
        }
        assertTrue(topics.contains("NOTICE"), topics::toString);
        assertEquals(topics, english.keySet().stream().filter(key -> key.startsWith("system.about.")).map(key -> key.substring("system.about.".length())).collect(Collectors.toCollection(TreeSet::new)));
    }
}
