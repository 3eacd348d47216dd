package org.todokede.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.todokede.faults.Outcome.Kind;
import org.todokede.platform.service.TestedDatabase;

/** Two nodes of the portal over one PostgreSQL and one folder of data, as behind a proxy; here they are asked one by one. */
final class TwoNodes {

    /** What is done to them, and what is found then. */
    interface Trial {
        Figures on(List<RunningPortal> nodes) throws Exception;
    }

    /** What is found in the database after both have ended. */
    interface Afterwards {
        Figures in(Path data) throws Exception;
    }

    private TwoNodes() {}

    static Outcome tried(Fault fault, Place place, int rounds, Trial trial, Afterwards afterwards) throws Exception {
        long began = System.nanoTime();
        Path folder = place.folder("nodes");
        Path data = folder.resolve("data");
        try (PostgresServer server = new PostgresServer(folder.resolve("postgres"))) {
            Place.on(server);
            String database = TestedDatabase.of(data).onServer();
            Figures figures;
            try (RunningPortal a = new RunningPortal(data, folder.resolve("a.log")).over(database).with("PORTAL_NODE", "a");
                    RunningPortal b = new RunningPortal(data, folder.resolve("b.log")).over(database).with("PORTAL_NODE", "b")) {
                a.start();
                b.start();
                figures = trial.on(List.of(a, b));
            }
            figures = figures.plus(afterwards.in(data));
            return new Outcome(fault, "two nodes, PostgreSQL", rounds, figures, Kind.TRIAL, "", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
        } finally {
            Place.onH2();
        }
    }
}
