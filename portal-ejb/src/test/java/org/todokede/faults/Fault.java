package org.todokede.faults;

import java.util.List;

/** What can go wrong, by the number under which it is asked for; what is done here, and when it passes. */
enum Fault {
    F1("kill -9 in mid-filing, H2", "all six 0 after every round", KillRounds::onH2),
    F1W("kill -9 of the whole portal in mid-filing, H2", "all six 0 after every round; what was not answered is, when it is sent again", WholeServer::killedOnH2),
    F2("kill -9 in mid-filing, PostgreSQL", "all six 0 after every round", KillRounds::onPostgres),
    F2W("kill -9 of the whole portal in mid-filing, PostgreSQL", "as F1W", WholeServer::killedOnPostgres),
    F3("kill -9 of PostgreSQL and all its backends", "all six 0; 503 meanwhile; serves again within 10 s, without a restart", DatabaseGone::killed),
    F4("power cut: database, documents, keys", "all six 0 after every round; without the sync something is lost", PowerCuts::all),
    F4W("power cut under the whole portal", "as F1W", WholeServer::cut),
    F5("power cut between decision and letter", "every decision has one letter, and one mail by its Message-ID; nobody was told of what never was", DecidedAndTold::all),
    F6("one of two nodes killed", "none lost, drafts one save old at most", "config/portal test nodes"),
    F7("one node paused and continued", "it can neither decide nor number twice", "config/portal test nodes"),
    F8("PostgreSQL stopped at once and started", "as F3", DatabaseGone::stopped),
    F9("disk full", "refused with 503, none lost, files again within 30 s of there being room, without a restart", DiskFull::all),
    F10("a sync of the disk fails", "no receipt for what failed, nor for what follows", SyncFails::all),
    F11("the clock jumps a day or a month, forth and back", "no day that was told moves, nothing is done before its day or twice", ClockJumps::jumps),
    F12("the same filing sent 2 to 50 times at once", "filed once, the same receipt each time", AtTheSameMoment::sameKey),
    F13("answer lost, sent again", "filed once, the same receipt", AtTheSameMoment::answerLost),
    F14("two decide at once", "one decision stands, the other is refused, no event twice or left out", AtTheSameMoment::twoDecide),
    F15("decided while it is withdrawn", "one lawful order of both, or one of them", AtTheSameMoment::decidedAndWithdrawn),
    F14W("F12, F14 and F15 at two nodes at once", "as they do; who comes second is told that somebody else was before", AcrossNodes::all),
    F16("uploads cut off somewhere", "nothing of them is taken, half files are gone within 60 s, also while others send", CutUploads::all),
    F17("bodies of 2 GiB, with a length and without", "refused before a mebibyte too much is read, heap 64 MiB more at most", HugeUploads::all),
    F18("hostile files", "refused with their reason, or stored and handed out inert", HostileUploads::all),
    F19("bodies that are sent slowly", "a page is answered nearly as fast as when it is quiet", "config/portal bench bodies"),
    F20("session planted, stolen, role changed, account closed", "on both nodes nobody is in who must not be, from the next request", StolenSessions::all),
    F21("mail server down, silent, refuses, takes without saying so", "each letter arrives once by its Message-ID, none is left", MailFaults::all),
    F22("migration interrupted at any moment", "the next start finishes, no line of the record is lost, filings are taken", Migrations::all),
    F23("old and new version side by side", "no error", "config/portal test nodes"),
    F24("backup, restore, then prove", "all that was acknowledged before the backup, or before the end of what is kept of the log, is there and verifies; without the last of the log something is lost", Restore::backup),
    F25("a period ends while nothing runs for days", "noted once, by the day of the law", ClockJumps::downForDays),
    F26("five hundred at once, with 256 MiB", "pages or 503 and nothing else, no receipt lost, serves as before when they have gone", OverloadedPortal::all),
    F27("a byte changes where nobody looks", "the verifier sees each change, and names the line", ChangedBytes::all),
    R2("cases through ten years of the clock, killed again and again", "each filed once, and noted free once, on the day of the law", YearsOfPeriods::all);

    /** What tries a fault. */
    interface Trial {
        List<Outcome> in(Place place) throws Exception;
    }

    private final String done;
    private final String passes;
    private final Trial trial;

    Fault(String done, String passes, Trial trial) {
        this.done = done;
        this.passes = passes;
        this.trial = trial;
    }

    /** @param command another command, which tries it */
    Fault(String done, String passes, String command) {
        this.done = done;
        this.passes = passes;
        this.trial = place -> List.of(new Outcome(this, "by " + command, 0, Figures.NONE, Outcome.Kind.ELSEWHERE, "", 0));
    }

    String done() {
        return done;
    }

    String passes() {
        return passes;
    }

    List<Outcome> in(Place place) throws Exception {
        return trial.in(place);
    }
}
