package org.todokede.platform.service;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has the rounds of work in the background done, as long as the portal runs. They follow the time that passes and not the clock of the machine: the timers of the server
 * wait for an hour on the clock, and would stand still for a month if somebody set it back by one.
 */
@ApplicationScoped
public class Background {

    /** Rounds at once: one that takes long does not keep the mail waiting. */
    private static final int AT_ONCE = 2;

    /** A portal that is started anew each hour has its rounds, too. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    @Any
    private Instance<BackgroundWork> works;

    @EJB
    private Startup startup;

    @Inject
    private BackgroundRounds rounds;

    private ScheduledExecutorService executor;

    void begin(@Observes @Initialized(ApplicationScoped.class) Object portal) {
        executor = Executors.newScheduledThreadPool(AT_ONCE, threads);
        for (Instance.Handle<BackgroundWork> handle : works.handles()) {
            BackgroundWork work = handle.get();
            // the object is a proxy, whose class has another name
            String name = handle.getBean().getBeanClass().getSimpleName();
            rounds.expect(name, work.pause());
            long pause = work.pause().toMillis();
            executor.scheduleWithFixedDelay(() -> startup.inBackground(() -> round(name, work)), Math.min(pause, FIRST.toMillis()), pause, TimeUnit.MILLISECONDS);
        }
    }

    private void round(String name, BackgroundWork work) {
        boolean done = false;
        try {
            work.round();
            done = true;
        } finally {
            rounds.ended(name, !done);
        }
    }

    @PreDestroy
    void end() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
