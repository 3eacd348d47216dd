package org.todokede.operation.web;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todokede.documents.service.VirusScanner;
import org.todokede.identity.service.Seal;
import org.todokede.identity.service.SecondFactors;
import org.todokede.operation.service.DataRoom;
import org.todokede.operation.service.OperatingState;
import org.todokede.operation.service.OperationService;
import org.todokede.platform.service.ConnectionsInUse;
import org.todokede.platform.service.PortalConfig;

/** Figures for the operator's Prometheus. The front door lets nobody else come here. Where the database is silent, its figures are left out, and that of the scanner where there is none. */
@WebServlet(name = "metrics", urlPatterns = "/metrics")
public class MetricsServlet extends HttpServlet {

    private static final Logger LOG = Logger.getLogger(MetricsServlet.class.getName());

    private static final double MILLIS = 1000;

    @EJB
    private transient OperationService operation;

    @Inject
    private transient DataRoom room;

    @Inject
    private transient VirusScanner scanner;

    @Inject
    private transient Traffic traffic;

    @Inject
    private transient Seal seal;

    @Inject
    private transient SecondFactors factors;

    @Inject
    private transient PortalConfig config;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exposition text = new Exposition();
        text.metric("todokede_build_info", "gauge", "Always 1; the build is the checksum of its sources.").sample("todokede_build_info", Map.of("build", config.build()), 1);
        traffic.writeTo(text);
        text.gauge("todokede_database_connections_in_use", "Connections to the database that services hold.", ConnectionsInUse.held());
        text.gauge("todokede_database_connections_awaited", "Requests and rounds that wait for a connection.", ConnectionsInUse.awaited());
        text.gauge("todokede_database_connections_max", "Connections that the pool gives out at once.", ConnectionsInUse.MOST);
        ofTheDatabase(text);
        text.gauge("todokede_data_free_bytes", "Bytes that the portal may still write in the folder of its data.", room.freeBytes());
        if (scanner.isConfigured()) {
            text.gauge("todokede_scanner_up", "Whether the scanner of attached files answered a call.", scanner.answersCall() ? 1 : 0);
        }
        ofTheMachine(text);
        response.setContentType(Exposition.CONTENT_TYPE);
        response.getWriter().print(text);
    }

    private void ofTheDatabase(Exposition text) {
        OperatingState state = null;
        long sealedBefore = 0;
        try {
            state = operation.state();
            sealedBefore = factors.sealedBefore();
        } catch (RuntimeException silent) {
            state = null;
            LOG.log(Level.WARNING, "the database does not say how the portal does", silent);
        }
        text.gauge("todokede_database_up", "Whether the database answered.", state == null ? 0 : 1);
        if (state == null) {
            return;
        }
        text.gauge("todokede_outbox_unsent", "Mail that is due and has not been taken.", state.unsentMail());
        text.gauge("todokede_outbox_oldest_seconds", "How long the oldest mail that is due has been so; 0 if there is none.", state.oldestUnsent().orElse(Duration.ZERO).toSeconds());
        text.gauge("todokede_cases_waiting", "Received filings whose first free day is still to come.", state.casesWaiting());
        text.gauge("todokede_record_lines", "Lines of the record that are leaves of its tree.", state.linesOfRecord());
        text.metric("todokede_sealed_with_earlier_key", "gauge", "Secrets that an earlier key of secret.key has sealed, and the name of the newest; while there are any, the earlier must stay.")
                .sample("todokede_sealed_with_earlier_key", Map.of("newest", seal.newest()), sealedBefore);
        state.headAge().ifPresent(age -> text.gauge("todokede_record_head_age_seconds", "Time since the newest head of the record was signed.", age.toSeconds()));
    }

    private static void ofTheMachine(Exposition text) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        text.gauge("jvm_memory_heap_used_bytes", "Heap in use.", heap.getUsed());
        text.gauge("jvm_memory_heap_max_bytes", "Largest heap; -1 if it has no bound.", heap.getMax());
        text.gauge("jvm_threads", "Threads that live.", ManagementFactory.getThreadMXBean().getThreadCount());
        text.gauge("process_uptime_seconds", "Time since the server was started.", ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS);
    }
}
