package org.todokede.rules.service;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todokede.platform.SenderNetwork;

/** Portfolios that run or wait their turn on this node. Kept in memory: after a restart a portfolio runs again when somebody next looks for it. */
@ApplicationScoped
class PortfolioRuns {

    private static final Logger LOG = Logger.getLogger(PortfolioRuns.class.getName());

    /** How many run at once; the pages need the other processors. */
    private static final int AT_ONCE = 1;

    /** How many may wait. */
    private static final int MOST_WAITING = 20;

    /** How many one address may have running and waiting. */
    private static final int MOST_OF_ONE = 2;

    /** How far a run is. */
    static final class Progress {

        private volatile int rows;
        private volatile int percent;
        private volatile boolean begun;

        void reached(int rowsDone, int percentRead) {
            rows = rowsDone;
            percent = percentRead;
        }

        int rows() {
            return rows;
        }

        int percent() {
            return percent;
        }

        boolean isRunning() {
            return begun;
        }
    }

    /** What a run does. */
    interface Work {
        void run(Progress progress);
    }

    private record Run(String id, String address, Progress progress, Work work) {}

    @Resource
    private ManagedExecutorService executor;

    private final Map<String, Run> runs = new HashMap<>();
    private final Deque<Run> waiting = new ArrayDeque<>();
    private int running;

    /** Whether an address may start another one, beside what its {@linkplain SenderNetwork network} has running. */
    synchronized boolean admits(String address) {
        String network = SenderNetwork.of(address);
        return waiting.size() < MOST_WAITING && runs.values().stream().filter(r -> SenderNetwork.of(r.address()).equals(network)).count() < MOST_OF_ONE;
    }

    /** Whether nothing more may wait, whoever asks. */
    synchronized boolean isFull() {
        return waiting.size() >= MOST_WAITING;
    }

    /** Runs the work in its turn; does nothing if it already runs or waits. */
    synchronized void start(String id, String address, Work work) {
        if (runs.containsKey(id)) {
            return;
        }
        Run run = new Run(id, address, new Progress(), work);
        runs.put(id, run);
        waiting.add(run);
        next();
    }

    synchronized Optional<Progress> progress(String id) {
        return Optional.ofNullable(runs.get(id)).map(Run::progress);
    }

    private void next() {
        while (running < AT_ONCE && !waiting.isEmpty()) {
            Run run = waiting.remove();
            running++;
            executor.execute(() -> perform(run));
        }
    }

    private void perform(Run run) {
        try {
            run.progress().begun = true;
            run.work().run(run.progress());
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, "a portfolio could not be assessed", failure);
        } finally {
            synchronized (this) {
                runs.remove(run.id());
                running--;
                next();
            }
        }
    }
}
