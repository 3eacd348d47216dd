package org.todokede.obligations.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.todokede.filing.Filing;
import org.todokede.filing.service.DueDays;
import org.todokede.obligations.Obligation;

/** The days of what is owed, for the lists of all days of a filer. */
@ApplicationScoped
public class ObligationDays implements DueDays {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Override
    public List<Told> told(Collection<String> numbers) {
        return em.createQuery(
                        "select f, o from Filing f, Obligation o where f.number in :numbers and o.filingId = f.id and o.occasion is not null and o.owedOn is not null", Object[].class)
                .setParameter("numbers", numbers)
                .getResultStream()
                .map(row -> new Told((Filing) row[0], ((Obligation) row[1]).occasion().report(), ((Obligation) row[1]).happenedOn()))
                .toList();
    }

    @Override
    public List<Owed> after(Collection<Long> organisations, LocalDate day, long filing, int limit) {
        List<Object[]> rows = em.createQuery(
                        "select o.filingId, o.owedOn, count(o.occasion), count(o.id) from Obligation o where o.filingId in (select f.id from Filing f where f.organisationId in :organisations)"
                                + " and (o.owedOn > :day or o.owedOn = :day and o.filingId > :filing) group by o.filingId, o.owedOn order by o.owedOn, o.filingId", Object[].class)
                .setParameter("organisations", organisations)
                .setParameter("day", day)
                .setParameter("filing", filing)
                .setMaxResults(limit)
                .getResultList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, Filing> filings = em.createQuery("select f from Filing f where f.id in :ids", Filing.class).setParameter("ids", rows.stream().map(row -> row[0]).distinct().toList()).getResultStream()
                .collect(Collectors.toMap(Filing::id, Function.identity()));
        return rows.stream().map(row -> new Owed(filings.get(row[0]), (LocalDate) row[1], row[2].equals(row[3]))).toList();
    }
}
