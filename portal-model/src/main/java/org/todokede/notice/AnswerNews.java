package org.todokede.notice;

import java.util.Arrays;

/** What is told within the portal of the last day for an answer. Stored by name, as the topic of notices and of the moment at which the case is looked at for it. */
public enum AnswerNews {
    /** The last day for an answer of the filer draws near; told to whoever may answer for it. */
    ANSWER_NEAR,
    /** The filer has not answered by the last day; told to the ministries that asked, and to the one that sent it. */
    ANSWER_LATE,
    /** The target has not; told to the same. */
    TARGET_ANSWER_LATE;

    /** Whether a topic is of a day that has passed when it is told. */
    public static boolean isOfPastDay(String topic) {
        return Arrays.stream(values()).anyMatch(news -> news != ANSWER_NEAR && news.name().equals(topic));
    }
}
