package org.todokede.platform.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What is sent several times at the same moment: by a finger that slips, or a program that does not wait. */
final class AtOnce {

    private static final int TIMES = 4;

    private AtOnce() {}

    /** Does it at once in several threads. @return what each was answered */
    static <T> List<T> sent(Callable<T> act) {
        ExecutorService threads = Executors.newFixedThreadPool(TIMES);
        CyclicBarrier together = new CyclicBarrier(TIMES);
        try {
            List<Future<T>> sent = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                sent.add(threads.submit(() -> {
                    together.await();
                    return act.call();
                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> each : sent) {
                answers.add(each.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdown();
        }
    }

    /** The same for what answers nothing. */
    static void sent(Runnable act) {
        sent(() -> {
            act.run();
            return true;
        });
    }
}
