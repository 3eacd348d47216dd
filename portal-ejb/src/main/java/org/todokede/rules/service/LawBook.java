package org.todokede.rules.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.todokede.period.PeriodRules;
import org.todokede.period.StandstillCount;
import org.todokede.platform.service.Changes;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.ConsultedBody;
import org.todokede.rules.RetentionRule;
import org.todokede.rules.RuleBook;

/** The law in force: compiled at the start and after each publication, and held ready for every question. */
@ApplicationScoped
public class LawBook {

    @Inject
    private EditionBooks books;

    @Inject
    private Changes changes;

    private volatile EditionBook loaded;

    /** Takes the newest published edition; it counts from the next question on. */
    public void reload() {
        EditionBook newest = books.inForce();
        if (newest != loaded) {
            loaded = newest;
            changes.inMemory();
        }
    }

    /** Number of the newest edition in the book. */
    public int edition() {
        return loaded.edition();
    }

    /** Every designation in its newest revision, the twenty of 2019 first. */
    public List<DesignatedSector> sectors() {
        return loaded.sectors();
    }

    /** Designations that govern acts done on the day. */
    public List<DesignatedSector> sectorsOn(LocalDate day) {
        return loaded.sectors().stream().filter(s -> s.governsActsOn(day)).toList();
    }

    public Optional<DesignatedSector> sector(String rowId) {
        return Optional.ofNullable(loaded.sectorsById().get(rowId));
    }

    /** The counting rules under the calendar as loaded. */
    public PeriodRules periods() {
        return loaded.periods();
    }

    /** The rules of eligibility as loaded, ready to decide. */
    public RuleBook rules() {
        return loaded.rules();
    }

    /** Bodies that may be asked for an opinion, past and present, in the order of their codes. */
    public List<ConsultedBody> consulted() {
        return loaded.consulted();
    }

    /** How long what is no part of the record is kept, past and present, in the order of its kinds. */
    public List<RetentionRule> retention() {
        return loaded.retention();
    }

    /** SHA-256 of the rules as loaded: what a stored answer names beside its edition. */
    public String rulesFingerprint() {
        return loaded.fingerprint();
    }

    /** All days that follow if a filing is sent at that moment (K12, then K1 to K3, K11). */
    public StandstillCount standstillIfSentAt(Instant moment) {
        return periods().standstill(periods().receiptDayOf(moment));
    }
}
