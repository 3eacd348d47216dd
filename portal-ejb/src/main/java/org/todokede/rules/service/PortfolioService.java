package org.todokede.rules.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.todokede.identity.Actor;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableLimits;
import org.todokede.sheets.service.TableRow;
import org.todokede.sheets.service.TableWriter;

/**
 * Answers an uploaded table of cases in the background, for whoever uploads it, and keeps table and answers for some hours under an address nobody can
 * guess. A run that a restart cut off begins anew when its address is next asked for, on whichever server.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PortfolioService {

    private static final Logger LOG = Logger.getLogger(PortfolioService.class.getName());

    /** Rows shown beside the summary. */
    static final int SHOWN = 50;

    /** Portfolios kept at one time, at most. */
    private static final int MOST_KEPT = 1_000;

    private static final int LONGEST_NAME = 120;
    private static final String ROW = "row";

    /** Answers may be longer than what was asked: every defect of a row stands in one cell. */
    private static final TableLimits OF_ANSWERS = new TableLimits(2_000_000_000L, AssessmentRows.MAX_ROWS + 1, 400, 100_000);

    /** How far a portfolio is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE
    }

    /** One answer as shown. @param row of the uploaded table; empty where the table could not be read on */
    public record Line(String row, String id, String outcome, String form, String ministers, String basis, String undetermined) {}

    /**
     * A portfolio as shown.
     *
     * @param deletedAt when it will be gone
     * @param rows answered so far
     * @param percent of the file read so far, 0 to 100
     * @param counts rows by outcome, status or {@code ERROR}, once done
     * @param defects why it ended early; empty if it was read to its end
     * @param first the first answers, once done
     * @param book edition of the rules it was answered by; empty until done
     */
    public record Portfolio(
            String id, String fileName, Instant uploadedAt, Instant deletedAt, State state, int rows, int percent, Map<String, Integer> counts, List<FieldDefect> defects, List<Line> first,
            String book) {}

    @EJB
    private ActDoor door;

    @Inject
    private PortfolioStore store;

    @Inject
    private PortfolioRuns runs;

    @Inject
    private LawBook lawBook;

    @Inject
    private Wording wording;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /**
     * Takes a table and begins to answer it.
     *
     * @param actor null if nobody is signed in
     * @param address the network address that asks, so that one cannot take every turn
     * @param language of the words in the answers
     * @return its address
     * @throws InvalidInput if it is no table of cases; then nothing is kept
     * @throws RefusedByRule if the address has enough of them running, or too many are waiting or kept
     */
    public String assess(Actor actor, String address, String language, String fileName, InputStream bytes) {
        if (!runs.admits(address)) {
            throw new RefusedByRule(Reason.plain(runs.isFull() ? "portfolio.busy" : "portfolio.enough"));
        }
        deleteOld();
        if (store.count() >= MOST_KEPT) {
            throw new RefusedByRule(Reason.plain("portfolio.busy"));
        }
        String id = store.receive(bytes, new PortfolioStore.About(shown(fileName), language, clock.now()), AssessmentRows.LIMITS.bytes());
        boolean admitted = false;
        try {
            try (Table table = AssessmentRows.requireColumns(Table.open(store.received(id), AssessmentRows.LIMITS, null))) {
                if (!table.hasNext()) {
                    throw InvalidInput.at("file", "table.noRows");
                }
            }
            door.perform(Act.of(actor, PortalAct.ASSESS_PORTFOLIO, "portfolio", id, ""), () -> {
                store.admit(id);
                return id;
            });
            admitted = true;
        } finally {
            if (!admitted) {
                store.reject(id);
            }
        }
        begin(id, address, language);
        return id;
    }

    /** The last part of a file's name, without what is no text, at most 120 characters: it is shown and never used on disk. */
    static String shown(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1).replaceAll("[\\p{Cntrl}\\p{Cf}]", "_");
        return name.codePointCount(0, name.length()) <= LONGEST_NAME ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }

    /** A portfolio, done or not. Begins it anew if a restart cut it off. @throws NotFound if there is none, or its time is over */
    public Portfolio find(String id) {
        PortfolioStore.About about = store.about(id).orElseThrow(NotFound::new);
        Instant deletedAt = about.uploadedAt().plus(kept());
        if (!clock.now().isBefore(deletedAt)) {
            store.delete(id);
            throw new NotFound();
        }
        PortfolioStore.Summary summary = store.summary(id).orElse(null);
        if (summary == null) {
            if (runs.progress(id).isEmpty()) {
                begin(id, "", about.language());
            }
            PortfolioRuns.Progress progress = runs.progress(id).orElseGet(PortfolioRuns.Progress::new);
            State state = progress.isRunning() ? State.RUNNING : State.WAITING;
            return new Portfolio(id, about.fileName(), about.uploadedAt(), deletedAt, state, progress.rows(), progress.percent(), Map.of(), List.of(), List.of(), "");
        }
        return new Portfolio(
                id, about.fileName(), about.uploadedAt(), deletedAt, State.DONE, summary.rows(), 100, summary.counts(), summary.defects(), first(id), summary.book());
    }

    /** Writes the answers as CSV, with a byte order mark, so that a spreadsheet of Japanese Windows reads them. @throws NotFound if there are none */
    public void writeCsv(String id, OutputStream to) {
        try {
            Files.copy(answers(id), to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the answers as XLSX. @throws NotFound if there are none */
    public void writeXlsx(String id, OutputStream to) {
        try (Table table = Table.open(answers(id), OF_ANSWERS, null);
                TableWriter writer = TableWriter.xlsx(to, "answers")) {
            writer.row(table.columns());
            while (table.hasNext()) {
                writer.row(List.copyOf(table.next().toMap().values()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws NotFound if there is no such portfolio, or it has no answers, or none yet */
    public void requireDone(String id) {
        if (find(id).state() != State.DONE || !Files.exists(store.answers(id))) {
            throw new NotFound();
        }
    }

    private Path answers(String id) {
        requireDone(id);
        return store.answers(id);
    }

    private List<Line> first(String id) {
        if (!Files.exists(store.answers(id))) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>(SHOWN);
        try (Table table = Table.open(store.answers(id), OF_ANSWERS, null)) {
            while (lines.size() < SHOWN && table.hasNext()) {
                TableRow row = table.next();
                lines.add(new Line(
                        row.get(ROW), row.get("id"), row.get("outcome"), row.get("form"), row.get("ministers"), row.get("basis"), row.get("undetermined")));
            }
        }
        return lines;
    }

    private void deleteOld() {
        store.deleteUploadedBefore(clock.now().minus(kept()));
    }

    /** How long table and answers are kept. */
    public Duration kept() {
        return config.portfoliosKept();
    }

    private void begin(String id, String address, String language) {
        var book = lawBook.rules();
        String fingerprint = lawBook.rulesFingerprint();
        AssessmentRows rows = new AssessmentRows(book, reason -> wording.of(language, reason));
        Path table = store.table(id);
        Path answers = store.unfinishedAnswers(id);
        PortfolioStore into = store;
        runs.start(id, address, progress -> {
            try (Closeable own = into.take(id).orElse(null)) {
                if (own != null && into.summary(id).isEmpty()) {
                    into.finish(id, answerOrSayWhyNot(table, answers, rows, fingerprint, progress));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A run always ends: one that failed would begin anew with every look at it. */
    private static PortfolioStore.Summary answerOrSayWhyNot(Path table, Path answers, AssessmentRows rows, String book, PortfolioRuns.Progress progress) {
        try {
            return answer(table, answers, rows, book, progress);
        } catch (InvalidInput refused) {
            return new PortfolioStore.Summary(book, 0, Map.of(), refused.defects());
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, "a portfolio could not be assessed", failure);
            return new PortfolioStore.Summary(book, 0, Map.of(), List.of(new FieldDefect("file", Reason.plain("portfolio.failed"))));
        }
    }

    /** Answers every row, then the columns of the question beside them. Where the table cannot be read on, a last line says so. */
    static PortfolioStore.Summary answer(Path tableFile, Path answersFile, AssessmentRows rows, String book, PortfolioRuns.Progress progress) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<FieldDefect> defects = new ArrayList<>();
        int done = 0;
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(answersFile));
                TableWriter writer = TableWriter.csv(to, true);
                Table table = Table.open(tableFile, AssessmentRows.LIMITS, null)) {
            List<String> beside = table.columns().stream().filter(c -> !c.equals(ROW) && !AssessmentRows.COLUMNS.contains(c)).toList();
            writer.row(Stream.of(List.of(ROW), AssessmentRows.COLUMNS, beside).flatMap(List::stream).toList());
            try {
                while (table.hasNext()) {
                    TableRow row = table.next();
                    List<String> answer = rows.answer(row);
                    List<String> line = new ArrayList<>(1 + answer.size() + beside.size());
                    line.add(String.valueOf(row.number()));
                    line.addAll(answer);
                    beside.forEach(column -> line.add(row.get(column)));
                    writer.row(line);
                    counts.merge(answer.get(1), 1, Integer::sum);
                    progress.reached(++done, table.percentRead());
                }
            } catch (InvalidInput broken) {
                defects.addAll(broken.defects());
                List<String> line = new ArrayList<>(List.of(""));
                line.addAll(rows.broken(broken));
                beside.forEach(column -> line.add(""));
                writer.row(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PortfolioStore.Summary(book, done, counts, defects);
    }
}
