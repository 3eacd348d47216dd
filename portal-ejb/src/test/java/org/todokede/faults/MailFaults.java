package org.todokede.faults;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.todokede.faults.Outcome.Kind;
import org.todokede.platform.service.BadMailServer;
import org.todokede.platform.service.BadMailServer.Mood;
import org.todokede.platform.service.ServicesWithoutServer;

/** F21: the mail server is down, silent, refuses, takes letters without saying so; then it is well again. Each letter arrives once, by its Message-ID. */
final class MailFaults {

    private static final int SHORT = 3;
    private static final int LONG = 40;

    private MailFaults() {}

    static List<Outcome> all(Place place) throws Exception {
        long began = System.nanoTime();
        Place.onH2();
        int letters = place.rounds(SHORT, LONG);
        try (ServicesWithoutServer portal = ServicesWithoutServer.over(place.folder("mail"));
                BadMailServer mail = new BadMailServer()) {
            int rounds = 0;
            long done = 0;
            BadMailServer down = new BadMailServer();
            down.close();
            for (Mood mood : List.of(Mood.REFUSES, Mood.SILENT, Mood.TAKES_AND_HANGS_UP)) {
                System.setProperty("portal.mail", mail.address());
                int own = mood == Mood.SILENT ? 1 : letters;
                for (int n = 0; n < own; n++) {
                    String address = "mail-fault-%s-%d@example.com".formatted(mood, n).toLowerCase(Locale.ROOT);
                    // whoever is known is sent the same words each time; a link would be a new one
                    portal.haveAccount(address);
                    portal.registrations.ask(address, "en", "192.0.2." + n);
                    done++;
                }
                System.setProperty("portal.mail", down.address());
                portal.outbox.work(1000);
                portal.letPass(1);
                System.setProperty("portal.mail", mail.address());
                mail.become(mood);
                portal.outbox.work(1000);
                portal.letPass(1);
                mail.become(Mood.GOOD);
                portal.outbox.work(1000);
                rounds++;
            }
            long late = ((Number) portal.em.createNativeQuery("select count(*) from outbox_message where due_at is not null and sent_at is null and topic = 'CONFIRM_ADDRESS'").getSingleResult()).longValue();
            Map<String, Set<String>> ids = new HashMap<>();
            mail.taken().forEach(letter -> ids.computeIfAbsent(BadMailServer.header(letter, "To"), to -> new HashSet<>()).add(BadMailServer.header(letter, "Message-ID")));
            long arrived = ids.values().stream().mapToLong(Collection::size).sum();
            Figures figures = new Figures(done, Math.max(0, done - arrived), 0, Math.max(0, arrived - done), 0, 0, late);
            String remark = "%d letters handed over %d times, %d by their Message-ID".formatted(done, mail.taken().size(), arrived);
            return List.of(new Outcome(Fault.F21, "services, H2", rounds, figures, Kind.TRIAL, remark, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
        } finally {
            System.clearProperty("portal.mail");
        }
    }
}
