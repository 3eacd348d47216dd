package org.todokede.filing.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.todokede.filing.ReceiptNumber;

/** Gives receipt numbers without a gap: the next number is taken in the transaction of the submission, under a lock on its row. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ReceiptNumbers {

    private static final String SERIES = "FDI";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /** The next number of the year; the first of a year opens its series. */
    public ReceiptNumber next(int year) {
        if (!increment(year)) {
            // Two who open a year at once: the second waits for the first, writes nothing, and takes the number after.
            em.createNativeQuery("insert into number_series (series, series_year, last_number) values (?, ?, 0) on conflict do nothing")
                    .setParameter(1, SERIES)
                    .setParameter(2, year)
                    .executeUpdate();
            increment(year);
        }
        Number last = (Number) em.createNativeQuery("select last_number from number_series where series = ? and series_year = ?")
                .setParameter(1, SERIES)
                .setParameter(2, year)
                .getSingleResult();
        ReceiptNumber next = new ReceiptNumber(year, last.intValue());
        boolean follows = next.running() == 1 || isGiven(new ReceiptNumber(year, next.running() - 1));
        return follows && !isGiven(next) ? next : afterTheLastGiven(year);
    }

    private boolean isGiven(ReceiptNumber number) {
        return !em.createNativeQuery("select 1 from filing where receipt_number = ?").setParameter(1, number.toString()).getResultList().isEmpty();
    }

    /** Should series and filings ever disagree, the filings are right: a series must neither skip a number nor block every submission of the year. */
    private ReceiptNumber afterTheLastGiven(int year) {
        List<?> last = em.createNativeQuery("select receipt_number from filing where receipt_number between ? and ? order by receipt_number desc")
                .setParameter(1, "FDI-" + year + "-000000")
                .setParameter(2, "FDI-" + year + "-999999")
                .setMaxResults(1)
                .getResultList();
        int running = last.isEmpty() ? 1 : ReceiptNumber.parse((String) last.get(0)).orElseThrow().running() + 1;
        em.createNativeQuery("update number_series set last_number = ? where series = ? and series_year = ?")
                .setParameter(1, running)
                .setParameter(2, SERIES)
                .setParameter(3, year)
                .executeUpdate();
        return new ReceiptNumber(year, running);
    }

    private boolean increment(int year) {
        return em.createNativeQuery("update number_series set last_number = last_number + 1 where series = ? and series_year = ?")
                        .setParameter(1, SERIES)
                        .setParameter(2, year)
                        .executeUpdate()
                == 1;
    }
}
