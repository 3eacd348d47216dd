package org.todokede.filing.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Objects;
import org.todokede.filing.ReceiptNumber;

/** Gives receipt numbers without a gap: the next number is taken in the transaction of the submission, under a lock on its row. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ReceiptNumbers {

    private static final String SERIES = "FDI";

    /** The number that was just taken, and which of it and the one before a filing has, written as {@link ReceiptNumber} writes them. */
    private static final String TAKEN = "select s.last_number, f.receipt_number from number_series s left join filing f on f.receipt_number in ("
            + written("s.last_number") + ", " + written("s.last_number - 1") + ") where s.series = ? and s.series_year = ?";

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
        List<?> found = series(TAKEN).setParameter(1, SERIES).setParameter(2, year).getResultList();
        ReceiptNumber next = new ReceiptNumber(year, ((Number) ((Object[]) found.get(0))[0]).intValue());
        List<String> given = found.stream().map(row -> (String) ((Object[]) row)[1]).filter(Objects::nonNull).toList();
        boolean follows = given.equals(next.running() == 1 ? List.of() : List.of(new ReceiptNumber(year, next.running() - 1).toString()));
        return follows ? next : afterTheLastGiven(year);
    }

    /** What is not yet written has nothing to do with the numbers given so far. */
    private Query series(String sql) {
        return em.createNativeQuery(sql).setFlushMode(FlushModeType.COMMIT);
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

    private static String written(String running) {
        return "s.series || '-' || cast(s.series_year as varchar(4)) || '-' || lpad(cast(" + running + " as varchar(9)), 6, '0')";
    }

    private boolean increment(int year) {
        return series("update number_series set last_number = last_number + 1 where series = ? and series_year = ?")
                        .setParameter(1, SERIES)
                        .setParameter(2, year)
                        .executeUpdate()
                == 1;
    }
}
