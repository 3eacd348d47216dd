package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.questions.Addressee;
import org.todokede.questions.service.AnswerService.Given;
import org.todokede.questions.service.TargetThreadService;
import org.todokede.refusal.Forbidden;

/** Mail that tells of questions, and reminds of their days. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class QuestionMailServicesTest extends QuestionsOfACase {

    private static final Pattern LINK = Pattern.compile("/target/([A-Za-z0-9_-]{43})");

    @Test
    void lettersTellOfQuestions_remindBeforeTheDay_andCarryTheLinkOfTheTarget() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try {
            portal.outbox.work(1000);
            System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
            portal.outbox.work(1000);
            mail.purgeEmailFromAllMailboxes();
            Receipt receipt = asked();
            Receipt answered = asked();
            portal.answers.answer(filer, answered.number(), 1, new Given(words(questions(answered), "At once"), Map.of(), Map.of(), true));
            portal.questions.write(meti, receipt.number(), Addressee.TARGET, "Do you know of it?", List.of());
            portal.questions.send(mof, receipt.number(), all(receipt, Addressee.TARGET, day(10), TARGET));
            assertThrows(Forbidden.class, () -> portal.questions.trainingLink(mof, receipt.number()), "there is mail");
            portal.outbox.work(1000);
            MimeMessage[] letters = mail.getReceivedMessages();
            assertEquals(List.of(TARGET + " " + receipt.number(), FILER + " " + receipt.number()), told(letters, receipt, answered));
            MimeMessage toTarget = Arrays.stream(letters).filter(l -> LINK.matcher(content(l)).find()).findFirst().orElseThrow();
            Matcher link = LINK.matcher(content(toTarget));
            assertTrue(link.find());
            assertEquals(receipt.number(), portal.targetThread.open(link.group(1), "203.0.113.20").reference());
            mail.purgeEmailFromAllMailboxes();
            portal.clock.runAhead(portal.clock.daysAhead() + 9);
            portal.outbox.work(1000);
            assertEquals(
                    List.of(TARGET + " " + receipt.number(), FILER + " " + receipt.number()), told(mail.getReceivedMessages(), receipt, answered), "both sides are reminded, and whoever has answered is not");
            MimeMessage reminder = Arrays.stream(mail.getReceivedMessages()).filter(l -> content(l).contains("reference " + receipt.number())).findFirst().orElseThrow();
            assertFalse(content(reminder).contains("Do you know of it?") || content(reminder).contains("Orrevale") || LINK.matcher(content(reminder)).find(), content(reminder));
        } finally {
            mail.stop();
        }
    }

    @Test
    void theTargetIsReminded_beforeTheDayThatStands_untilItHasAnswered_andNotOnceItsAccessWasEnded() throws Exception {
        Receipt putOff = targetAsked();
        Receipt answered = targetAsked();
        Receipt ended = targetAsked();
        String key = opened(putOff).key();
        portal.targetThread.askForTime(key, 1, day(15), "stocktaking");
        portal.targetTimes.grant(mof, putOff.number(), 1, wish(putOff).id(), "");
        String other = opened(answered).key();
        portal.targetThread.answer(other, 1, "B. Person", Map.of(TargetThreadService.ANSWER_FIELD + portal.targetThread.thread(other).requests().get(0).questions().get(0).id(), "We do."));
        portal.questions.endLink(mof, ended.number());
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try {
            System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
            portal.letPass(9);
            portal.outbox.work(1000);
            assertEquals(List.of(), told(mail.getReceivedMessages(), putOff, answered, ended), "the first day has been put off");
            portal.letPass(5);
            portal.outbox.work(1000);
            portal.outbox.work(1000);
            assertEquals(List.of(TARGET + " " + putOff.number()), told(mail.getReceivedMessages(), putOff, answered, ended), "once");
        } finally {
            mail.stop();
        }
    }

    @Test
    void whoeverWasAskedByMail_hearsByMail_thatItWasTakenBack_andIsRemindedOfNothing() throws Exception {
        Receipt receipt = asked();
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try {
            System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
            portal.outbox.work(1000);
            mail.purgeEmailFromAllMailboxes();
            portal.questions.withdraw(mof, receipt.number(), 1, history(receipt).events().size(), "By mistake.");
            portal.letPass(9);
            portal.outbox.work(1000);
            List<MimeMessage> letters = Arrays.stream(mail.getReceivedMessages()).filter(letter -> content(letter).contains(receipt.number()) && content(letter).contains("/questions")).toList();
            List<String> subjects = new ArrayList<>();
            for (MimeMessage letter : letters) {
                subjects.add(letter.getAllRecipients()[0] + " " + letter.getSubject().contains("taken back"));
            }
            assertEquals(List.of(FILER + " true"), subjects);
        } finally {
            mail.stop();
        }
    }

    private static String content(MimeMessage letter) {
        try {
            return String.valueOf(letter.getContent());
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** To whom letters about one of the two filings went, sorted. */
    private static List<String> told(MimeMessage[] letters, Receipt... about) throws Exception {
        List<String> told = new ArrayList<>();
        for (MimeMessage letter : letters) {
            for (Receipt receipt : about) {
                if (content(letter).contains(receipt.number())) {
                    told.add(letter.getAllRecipients()[0] + " " + receipt.number());
                }
            }
        }
        return told.stream().sorted().toList();
    }
}
