package org.todokede.period;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.todokede.refusal.Reason;

/** The trail of one count while it runs: steps, conventions in order of first use, flags. Lives for one question only. */
final class Count {

    private final List<CountedStep> steps = new ArrayList<>();
    private final Set<Convention> conventions = new LinkedHashSet<>();
    private final Set<Reason> flags = new LinkedHashSet<>();

    /** Notes the step and gives the day it arrives at. */
    LocalDate step(Convention convention, LocalDate arrivesAt, String key, Object... args) {
        conventions.add(convention);
        var texts = Arrays.stream(args).map(String::valueOf).toList();
        steps.add(new CountedStep(key, texts, convention, convention.article(), arrivesAt));
        return arrivesAt;
    }

    void flag(Convention convention, String key, Object... args) {
        flags.add(Reason.of(key, convention.article(), args));
    }

    PeriodAnswer answer(PeriodQuestion question, LocalDate date) {
        return new PeriodAnswer(question, date, steps, List.copyOf(conventions), List.copyOf(flags), null);
    }

    PeriodAnswer noAnswer(PeriodQuestion question, Reason why) {
        return new PeriodAnswer(question, null, steps, List.copyOf(conventions), List.copyOf(flags), why);
    }
}
