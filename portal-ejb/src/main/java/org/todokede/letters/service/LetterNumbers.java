package org.todokede.letters.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.todokede.letters.LetterKind;
import org.todokede.letters.LetterNumber;

/** Gives the numbers of letters without a gap: taken in the transaction of the letter, under a lock on the row of its kind and year, and given back with it. */
@ApplicationScoped
public class LetterNumbers {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /** The next number of kind and year; the first opens its series. */
    LetterNumber next(LetterKind kind, int year) {
        if (!increment(kind, year)) {
            // Two who open a year at once: the second waits for the first, writes nothing, and takes the number after.
            em.createNativeQuery("insert into number_series (series, series_year, last_number) values (?, ?, 0) on conflict do nothing")
                    .setParameter(1, kind.series())
                    .setParameter(2, year)
                    .executeUpdate();
            increment(kind, year);
        }
        Number last = (Number) em.createNativeQuery("select last_number from number_series where series = ? and series_year = ?")
                .setParameter(1, kind.series())
                .setParameter(2, year)
                .getSingleResult();
        return new LetterNumber(kind, year, last.intValue());
    }

    private boolean increment(LetterKind kind, int year) {
        return em.createNativeQuery("update number_series set last_number = last_number + 1 where series = ? and series_year = ?")
                        .setParameter(1, kind.series())
                        .setParameter(2, year)
                        .executeUpdate()
                == 1;
    }
}
