package org.todokede.operation.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import org.todokede.documents.service.VirusScanner;
import org.todokede.operation.service.DataRoom;
import org.todokede.operation.service.SystemService;
import org.todokede.platform.service.BackgroundRounds;
import org.todokede.platform.service.ConnectionsInUse;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;

/** What an administrator sees of how the portal does: each thing it needs, the mail that waits, and the work in the background of the server that answers. */
@Named
@RequestScoped
public class SystemPage {

    /** A thing that the portal needs. @param tone of its badge */
    public record Check(String name, String tone, String word, String told) {}

    /** A work in the background. @param ended empty before its first round */
    public record Work(String name, String pause, String ended, long rounds, String tone, String word) {}

    /** A mail that has waited longer has been tried several times. */
    private static final Duration LONG = Duration.ofMinutes(15);

    /** The head of the day is signed within the hour of its beginning. */
    private static final Duration DAY = Duration.ofHours(26);

    @EJB
    private SystemService system;

    @Inject
    private DataRoom room;

    @Inject
    private VirusScanner scanner;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private Page page;

    private SystemService.Told told;

    /** Runs before the page is shown. */
    public void load() {
        told = system.state(page.actor());
    }

    public List<Check> getChecks() {
        var state = told.state();
        boolean late = state.oldestUnsent().filter(age -> age.compareTo(LONG) > 0).isPresent();
        return List.of(
                check("database", ConnectionsInUse.held() < ConnectionsInUse.MOST, texts.of("system.database.told", state.migration(), ConnectionsInUse.held(), ConnectionsInUse.MOST)),
                check("data", room.takesMore(), texts.of("system.data.told", viewer.size(room.freeBytes()))),
                isPosted() ? check("mail", !late, state.oldestUnsent().map(age -> texts.of("system.mail.told", state.unsentMail(), span(age))).orElse(texts.get("system.noMail"))) : none("mail", texts.of("system.mail.none", state.unsentMail())),
                scanner.isConfigured() ? check("scanner", scanner.answersCall(), texts.get("system.scanner.told")) : none("scanner", texts.get("system.scanner.none")),
                check("record", state.headAge().filter(age -> age.compareTo(DAY) > 0).isEmpty(), state.headAge().map(age -> texts.of("system.record.told", state.linesOfRecord(), span(age))).orElse(texts.of("system.record.unsigned", state.linesOfRecord()))));
    }

    private Check check(String name, boolean well, String said) {
        return new Check(texts.get("system." + name), well ? "clear" : "stopped", texts.get(well ? "system.well" : "system.notWell"), said);
    }

    private Check none(String name, String said) {
        return new Check(texts.get("system." + name), "draft", texts.get("system.notSet"), said);
    }

    /** Whether a mail server is set, to which mail goes. */
    public boolean isPosted() {
        return config.mail().isPresent();
    }

    public List<SystemService.WaitingMail> getMail() {
        return told.mail();
    }

    /** Whether more waits than is shown. */
    public boolean isMoreMail() {
        return told.state().unsentMail() > told.mail().size();
    }

    public List<Work> getWorks() {
        return told.rounds().stream().map(this::work).toList();
    }

    private Work work(BackgroundRounds.Rounds rounds) {
        String word = rounds.ended() == null ? "system.notYet" : rounds.failed() ? "system.failed" : "system.done";
        return new Work(
                texts.get("system.work." + rounds.work()), span(rounds.pause()), rounds.ended() == null ? "" : texts.of("system.ago", span(Duration.between(rounds.ended(), clock.machineTime()))), rounds.rounds(),
                rounds.ended() == null ? "draft" : rounds.failed() ? "stopped" : "clear", texts.get(word));
    }

    /** In the largest unit that is not a fraction. */
    private String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        return seconds < 120 ? texts.of("system.seconds", seconds) : seconds < 7200 ? texts.of("system.minutes", seconds / 60) : texts.of("system.hours", seconds / 3600);
    }

    public String getNode() {
        return config.node().isBlank() ? texts.get("system.only") : config.node();
    }

    public String getBuild() {
        return config.build();
    }
}
