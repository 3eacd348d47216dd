package org.todokede.platform.service;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.platform.LegalDay;
import org.todokede.retention.service.RetentionService.Proposal;
import org.todokede.rules.RetainedKind;

/** Two administrators who dispose of things, and rows that are as old as a test needs them. */
final class Disposals {

    /** More than any test has of one kind. */
    static final int ALL = 1_000;

    final Actor proposer;
    final Actor approver;

    private final ServicesWithoutServer portal;

    /** @param prefix of their logins */
    Disposals(ServicesWithoutServer portal, String prefix) {
        this.portal = portal;
        this.proposer = People.account(portal, prefix + "-proposer", Role.ADMINISTRATOR, null).asActor();
        this.approver = People.account(portal, prefix + "-approver", Role.ADMINISTRATOR, null).asActor();
    }

    long number(String sql) {
        return ((Number) portal.em.createNativeQuery(sql).getSingleResult()).longValue();
    }

    int change(String sql, Object... values) {
        return portal.inTransaction(() -> {
            var query = portal.em.createNativeQuery(sql);
            IntStream.range(0, values.length).forEach(n -> query.setParameter(n + 1, values[n]));
            return query.executeUpdate();
        });
    }

    /** Days before today in Tokyo, at noon there. */
    LocalDateTime ago(int days) {
        return LocalDateTime.ofInstant(portal.clock.today().minusDays(days).atTime(12, 0).atZone(LegalDay.TOKYO).toInstant(), ZoneOffset.UTC);
    }

    /** Ids of what is due of a kind. */
    List<String> due(RetainedKind kind) {
        return portal.retention.due(proposer, kind, "", ALL).page().stream().map(row -> row.id()).toList();
    }

    Proposal proposal(long id) {
        return portal.retention.proposal(approver, id, "", ALL);
    }

    /** As it stands. @return how many went */
    int approve(long id) {
        Proposal seen = proposal(id);
        return portal.retention.approve(approver, id, seen.disposal().version(), seen.whole().sha256());
    }

    /** Proposes and approves. @return how many went */
    int dispose(RetainedKind kind) {
        return approve(portal.retention.propose(proposer, kind, "Its time is over"));
    }

    void clear(RetainedKind kind) {
        if (!due(kind).isEmpty()) {
            dispose(kind);
        }
    }
}
