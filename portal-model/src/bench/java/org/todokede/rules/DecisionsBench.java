package org.todokede.rules;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.kie.dmn.api.core.DMNContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Decisions a second of processor time, in one run: the 63 worked cases with and without trace, and the questions of {@link StakeTable} to the decision, to Apache KIE
 * and to plain Java. Before anything is measured, all three must give the same answer to every question.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgs = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(1)
public class DecisionsBench {

    /** The 63 worked cases. */
    @State(Scope.Thread)
    public static class Cases {

        private final Facts[] facts = RuleFiles.rows("cases.csv").stream().map(row -> FactsRow.parse(row).facts()).toArray(Facts[]::new);
        private int next;

        Facts next() {
            next = next + 1 == facts.length ? 0 : next + 1;
            return facts[next];
        }
    }

    /** The questions of the table, as each of the three wants them. */
    @State(Scope.Thread)
    public static class Questions {

        private final StakeTable.Question[] questions = StakeTable.questions().toArray(StakeTable.Question[]::new);
        private final Facts[] facts = Arrays.stream(questions).map(StakeTable::facts).toArray(Facts[]::new);
        private int next;

        int next() {
            next = next + 1 == questions.length ? 0 : next + 1;
            return next;
        }
    }

    /** The table in KIE. */
    @State(Scope.Thread)
    public static class Kie {

        private final KieTable table = new KieTable();
        private final DMNContext[] contexts = StakeTable.questions().stream().map(table::context).toArray(DMNContext[]::new);
        private int next;

        DMNContext next() {
            next = next + 1 == contexts.length ? 0 : next + 1;
            return contexts[next].clone();
        }
    }

    @Benchmark
    public Decision casesExplained(Cases cases) {
        return Eligibility.decide(cases.next(), RuleFiles.BOOK);
    }

    @Benchmark
    public Decision casesUntraced(Cases cases) {
        return Eligibility.decideUntraced(cases.next(), RuleFiles.BOOK);
    }

    @Benchmark
    public Decision tableExplained(Questions questions) {
        return Eligibility.decide(questions.facts[questions.next()], RuleFiles.BOOK);
    }

    /** The engine is large and takes longest to become warm. */
    @Benchmark
    @Warmup(iterations = 10, time = 2)
    public String tableInKie(Kie kie) {
        return kie.table.answer(kie.next());
    }

    @Benchmark
    public Outcome tableInPlainJava(Questions questions) {
        return StakeTable.plain(questions.questions[questions.next()]);
    }

    /**
     * Compares the answers, measures, and prints rows of a Markdown table: median of the rounds.
     *
     * @param arguments number of rounds
     */
    public static void main(String[] arguments) throws RunnerException {
        int rounds = Integer.parseInt(arguments[0]);
        System.err.printf("%d questions, every answer equal in KIE, in plain Java and in the decision.%n", compare());
        Map<String, double[]> rates = new LinkedHashMap<>();
        Map<String, double[]> clocked = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            System.err.printf("Round %d of %d ...%n", round + 1, rounds);
            Collection<RunResult> results = new Runner(new OptionsBuilder().include(DecisionsBench.class.getName()).verbosity(VerboseMode.SILENT)
                    .addProfiler(ProcessorRate.class).build()).run();
            for (RunResult result : results) {
                String label = result.getPrimaryResult().getLabel();
                rates.computeIfAbsent(label, each -> new double[rounds])[round] = result.getSecondaryResults().get(ProcessorRate.LABEL).getScore();
                clocked.computeIfAbsent(label, each -> new double[rounds])[round] = result.getPrimaryResult().getScore();
            }
        }
        double kie = median(rates.get("tableInKie"));
        for (Map.Entry<String, String> row : words().entrySet()) {
            double rate = median(rates.get(row.getKey()));
            System.out.printf(Locale.ROOT, "| %s | %,.0f/s (%,.0f/s by the clock) | %s of KIE |%n", row.getValue(), rate, median(clocked.get(row.getKey())),
                    String.format(Locale.ROOT, rate < 10 * kie ? "%.1f" : "%.0f", rate / kie));
        }
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("casesExplained", "the 63 cases, explained");
        words.put("casesUntraced", "the 63 cases, without reasons");
        words.put("tableExplained", "the table's questions, explained");
        words.put("tableInKie", "the table in Apache KIE DMN, without reasons");
        words.put("tableInPlainJava", "the table in plain Java, without reasons");
        return words;
    }

    private static int compare() {
        KieTable table = new KieTable();
        List<StakeTable.Question> questions = StakeTable.questions();
        for (StakeTable.Question question : questions) {
            String decided = Eligibility.decide(StakeTable.facts(question), RuleFiles.BOOK).outcome().name();
            String plain = StakeTable.plain(question).name();
            String kie = table.answer(table.context(question));
            if (!decided.equals(plain) || !decided.equals(kie)) {
                throw new IllegalStateException(question + ": decision " + decided + ", plain Java " + plain + ", KIE " + kie);
            }
        }
        return questions.size();
    }

    private static double median(double[] rates) {
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
