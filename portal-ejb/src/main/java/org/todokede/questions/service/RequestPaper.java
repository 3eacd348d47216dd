package org.todokede.questions.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.todokede.filing.BilingualText;
import org.todokede.filing.Filing;
import org.todokede.filing.service.CopyWords;
import org.todokede.letters.Addressee;
import org.todokede.letters.LetterKind;
import org.todokede.letters.service.LetterDesk;
import org.todokede.questions.Question;
import org.todokede.review.CaseHistory;

/** The formal letter of a request to the filer (FEFTA Art. 55-8). The target reads its questions in its thread: nobody there has an account to open a letter with. */
@ApplicationScoped
public class RequestPaper {

    @Inject
    private LetterDesk letters;

    /** Writes the letter; within the transaction that sends the request. @param request number among those to the filer @param sent its questions, in their order */
    public void write(Filing filing, CaseHistory history, int request, List<Question> sent, LocalDate answerBy) {
        Map<String, BilingualText> facts = new HashMap<>(letters.caseFacts(filing, history, LetterKind.REQUEST));
        StringBuilder questions = new StringBuilder();
        for (int i = 0; i < sent.size(); i++) {
            questions.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(sent.get(i).body());
        }
        facts.put("questions", CopyWords.same(questions));
        facts.put("due_on", CopyWords.date(answerBy));
        letters.write(filing, LetterKind.REQUEST, Addressee.FILER, "REQUEST-" + request, facts);
    }
}
