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
import org.todokede.letters.LetterKind;
import org.todokede.letters.service.LetterDesk;
import org.todokede.questions.Addressee;
import org.todokede.questions.Question;
import org.todokede.review.CaseHistory;

/** The formal letter of a request, to the filer or to the target (FEFTA Art. 55-8); the target opens its own in its thread. */
@ApplicationScoped
public class RequestPaper {

    @Inject
    private LetterDesk letters;

    /** Writes the letter; within the transaction that sends the request. @param request number among those to the same side @param sent its questions, in their order */
    public void write(Filing filing, CaseHistory history, Addressee to, int request, List<Question> sent, LocalDate answerBy) {
        LetterKind kind = to == Addressee.FILER ? LetterKind.REQUEST : LetterKind.TARGET_REQUEST;
        Map<String, BilingualText> facts = new HashMap<>(letters.caseFacts(filing, history, kind));
        StringBuilder questions = new StringBuilder();
        for (int i = 0; i < sent.size(); i++) {
            questions.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(sent.get(i).body());
        }
        facts.put("questions", CopyWords.same(questions));
        facts.put("due_on", CopyWords.date(answerBy));
        letters.write(filing, kind, kind.name().replace('_', '-') + "-" + request, facts);
    }
}
