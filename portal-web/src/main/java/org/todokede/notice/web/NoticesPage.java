package org.todokede.notice.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.todokede.identity.Permission;
import org.todokede.identity.Role;
import org.todokede.letters.LetterNumber;
import org.todokede.notice.Notice;
import org.todokede.notice.service.NoticeService;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.review.CaseAct;
import org.todokede.review.CountedDay;

/** What the person has been told, the newest first. */
@Named
@RequestScoped
public class NoticesPage {

    /** A notice as shown. @param href of the case @param letterHref of the letter; empty if it is of none */
    public record Line(String text, String number, String href, String letter, String letterHref, String organisation, Instant toldAt, boolean fresh) {}

    private static final int ROWS = 30;

    /** The same of the screening of names. */
    private static final String OF_NAMES = "notices.names.";

    /** Key of the words for news about an obligation, by topic. */
    private static final String OF_OBLIGATION = "notices.topic.";

    /** The same for what the ministries have found, by the state that follows. */
    private static final String OF_STATE = "notices.state.";

    /** The same for what becomes of questions. */
    private static final String OF_QUESTIONS = "notices.question.";

    @EJB
    private NoticeService notices;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private Page page;

    private NoticeService.NoticePage found = new NoticeService.NoticePage(List.of(), 0);

    /** Runs before the list is shown, or everything is marked as read. */
    public void load() {
        if (page.isPost()) {
            notices.markRead(page.actor(), page.number("last", 0));
            page.redirect("/notices");
            return;
        }
        found = notices.page(page.actor(), page.number("before", 0), ROWS);
    }

    public List<Line> getLines() {
        return found.rows().stream().map(this::line).toList();
    }

    private Line line(NoticeService.Row row) {
        boolean staff = page.actor().is(Role.REVIEWER) || page.actor().is(Role.WINDOW);
        return new Line(
                text(row),
                row.number(),
                (staff ? "/review/" : "/filings/") + row.number() + place(row.topic()),
                row.letterNumber() == null ? "" : row.letterNumber(),
                row.letterNumber() == null ? "" : "/letters/" + row.letterNumber(),
                row.organisation(),
                row.toldAt(),
                row.fresh());
    }

    /** Where in the case it is looked at; empty for its first page. */
    private String place(String topic) {
        return texts.has(OF_OBLIGATION + topic) ? "/obligations" : texts.has(OF_QUESTIONS + topic) ? "/questions" : texts.has(OF_NAMES + topic) ? "/screening" : "";
    }

    /** What a newer server beside this one tells of, and this one has no words for, is said to be something. */
    private String text(NoticeService.Row row) {
        if (texts.has(OF_OBLIGATION + row.topic())) {
            return texts.get(OF_OBLIGATION + row.topic());
        }
        if (texts.has(OF_QUESTIONS + row.topic())) {
            return texts.of(OF_QUESTIONS + row.topic(), row.lastDay() == null ? "" : viewer.date(row.lastDay()));
        }
        for (String news : List.of(OF_STATE, OF_NAMES)) {
            if (texts.has(news + row.topic())) {
                return texts.get(news + row.topic());
            }
        }
        if (row.lastDay() != null) {
            return constant(CountedDay.values(), row).map(day -> texts.of("notices.day." + day, viewer.date(row.lastDay()), viewer.article(row.regime().article(day.article())))).orElseGet(() -> texts.get("notices.other"));
        }
        if (row.topic().equals(Notice.LETTER)) {
            return texts.of("notices.letter", LetterNumber.parse(row.letterNumber()).map(n -> texts.label(n.kind())).orElse(""));
        }
        if (row.topic().equals(Permission.ASSIGN_CASE.name())) {
            return texts.get("notices.assigned");
        }
        return constant(CaseAct.values(), row).map(this::done).orElseGet(() -> texts.get("notices.other"));
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] constants, NoticeService.Row row) {
        return Arrays.stream(constants).filter(each -> each.name().equals(row.topic())).findFirst();
    }

    private String done(CaseAct act) {
        if (act == CaseAct.DROP_PROPOSAL) {
            return texts.get("notices.dropped");
        }
        return texts.of(act.role() == Role.FILER ? "notices.act" : act.proposal().isPresent() ? "notices.approved" : "notices.proposed", texts.label(act));
    }

    public boolean isAnyFresh() {
        return found.rows().stream().anyMatch(NoticeService.Row::fresh);
    }

    /** Id of the newest notice on the page; 0 if there is none. */
    public long getLast() {
        return found.rows().isEmpty() ? 0 : found.rows().get(0).id();
    }

    public long getNext() {
        return found.next();
    }

    public boolean isLater() {
        return page.number("before", 0) > 0;
    }
}
