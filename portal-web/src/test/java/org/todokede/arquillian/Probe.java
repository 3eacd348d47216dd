package org.todokede.arquillian;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.persistence.logging.AbstractSessionLog;
import org.eclipse.persistence.logging.SessionLog;
import org.eclipse.persistence.logging.SessionLogEntry;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Actor;
import org.todokede.identity.service.Persons;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;

/** What a test needs to see and to lay ready inside the server, past the services. Part of the test's deployment only. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Probe {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private FormCatalogue forms;

    @Inject
    private PortalClock clock;

    @Inject
    private PortalConfig config;

    @Inject
    private Persons persons;

    /** The person behind a demonstration account, as of now. */
    public Actor actor(String login) {
        return persons.actor(login);
    }

    /** A draft with this content, as many sections saved one after the other would leave it. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Filing draft(Actor actor, FilingContent content) {
        Filing filing = new Filing(
                actor.organisationId(), forms.current("1", clock.today()), content, ContentJson.write(content), actor.accountId(), actor.name(), clock.now());
        em.persist(filing);
        em.flush();
        return filing;
    }

    /** First column of the first row. */
    public long number(String sql, Object... parameters) {
        Query query = em.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return ((Number) query.getResultList().get(0)).longValue();
    }

    /** Changes what a test cannot wait for. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void change(String sql, Object... parameters) {
        Query query = em.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        query.executeUpdate();
    }

    /** How many files lie in the document folder. */
    public long storedFiles() throws IOException {
        try (Stream<Path> files = Files.list(config.dataFolder().resolve("documents"))) {
            return files.count();
        }
    }

    /** Writes over a file of the document folder. */
    public void spoil(String name) throws IOException {
        Files.writeString(config.dataFolder().resolve("documents").resolve(name), "spoiled");
    }

    /** First column of all rows, as text. */
    public List<String> texts(String sql, Object... parameters) {
        Query query = em.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        List<String> texts = new ArrayList<>();
        query.getResultList().forEach(row -> texts.add(String.valueOf(row)));
        return texts;
    }

    /** Changes what no service would. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void execute(String sql, Object... parameters) {
        Query query = em.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        query.executeUpdate();
    }

    /** The SQL statements that the work sends from this thread, in order: what the server does in the background meanwhile is none of its. */
    public List<String> statements(Runnable work) {
        ServerSession session = em.getEntityManagerFactory().unwrap(ServerSession.class);
        SessionLog before = session.getSessionLog();
        List<String> statements = new ArrayList<>();
        Thread working = Thread.currentThread();
        session.setSessionLog(new AbstractSessionLog() {
            @Override
            public boolean shouldLog(int level, String category) {
                return SessionLog.SQL.equals(category);
            }

            @Override
            public void log(SessionLogEntry entry) {
                if (SessionLog.SQL.equals(entry.getNameSpace()) && Thread.currentThread() == working) {
                    statements.add(entry.getMessage());
                }
            }
        });
        try {
            work.run();
        } finally {
            session.setSessionLog(before);
        }
        return statements;
    }

    /** Does the work on several threads that begin together; a failure counts as a result. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public <T> List<Object> atOnce(int threads, Callable<T> work) {
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<Object>> futures = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            futures.add(executor.submit(() -> {
                begin.await();
                return work.call();
            }));
        }
        begin.countDown();
        List<Object> results = new ArrayList<>();
        for (Future<Object> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                results.add(Optional.ofNullable(e.getCause()).orElse(e));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return results;
    }
}
