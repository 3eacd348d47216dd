package org.todokede.review.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.PortalAct;
import org.todokede.refusal.NotFound;

/**
 * The part of the record that the ministries of a case see: who of the authorities did, read or was refused what in it, and what others tried. What the filer's own
 * people do is theirs: an amendment that is being written leaves lines, and the authorities know of it when it is sent. Of others they learn that somebody was
 * refused, not who: the auditors do. And a ministry learns neither which files and letters another one opened, because it may not know of all of them, nor of what
 * it was refused itself, because that would tell it whether there is such a file here.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CaseRecordService {

    /** Which lines are shown. */
    public enum Show {
        ALL(""),
        /** What was done. */
        ACTS(" and r.outcome = 'done' and r.act not in :parts"),
        /** What was read, and looked for by its number. */
        READS(" and r.outcome = 'done' and r.act in :parts"),
        /** What was refused, of either. */
        REFUSED(" and r.outcome <> 'done'");

        private static final Set<String> PARTS = Stream.concat(Arrays.stream(ConfidentialPart.values()).map(Enum::name), Stream.of(PortalAct.SEARCH_CASES.name())).collect(Collectors.toUnmodifiableSet());

        private final String condition;

        Show(String condition) {
            this.condition = condition;
        }

        private void setOn(TypedQuery<Line> query) {
            if (condition.contains(":parts")) {
                query.setParameter("parts", PARTS);
            }
        }
    }

    /** On whose side a person was. */
    public enum Side {
        /** The authorities; the name is shown. */
        AUTHORITIES,
        /** An organisation that is not the filer of the case, or somebody who acted for none. */
        OTHERS,
        /** Without an account, as the target is. */
        STRANGER
    }

    /**
     * A line.
     *
     * @param account of whoever it was; null unless the name is shown
     * @param actor name; empty unless the side is that of the authorities
     * @param behalf code of a ministry; empty if for none
     * @param act name of an act, a permission or a confidential part
     * @param outcome {@code done}, or the key of the refusal
     */
    public record Line(long id, Instant at, Long account, String actor, String behalf, Side side, String act, String article, String outcome, String detail) {

        /** As it is recorded. */
        public Line(long id, Instant at, Long account, String actor, String behalf, String act, String article, String outcome, String detail) {
            this(id, at, account, actor, behalf, account == null ? Side.STRANGER : Side.AUTHORITIES, act, article, outcome, detail);
        }

        private boolean isForOrganisation() {
            return behalf.startsWith(ORGANISATION);
        }

        private Line unnamed() {
            return new Line(id, at, null, "", "", Side.OTHERS, act, article, outcome, "");
        }

        private Line withoutDetail() {
            return new Line(id, at, account, actor, behalf, side, act, article, outcome, "");
        }
    }

    /** A page of lines, newest first. @param next id of the last line, behind which the following page begins; 0 if there is none */
    public record Lines(String number, String filerName, String targetName, List<Line> lines, long next) {}

    private static final String ORGANISATION = "organisation:";

    /** Parts that not every ministry of the case knows to exist. */
    private static final Set<String> PAPERS = Set.of(ConfidentialPart.READ_FILE.name(), ConfidentialPart.READ_LETTER.name());

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private FilingStore store;

    /**
     * Lines of a case.
     *
     * @param show which of them
     * @param before id of the last line of the page before; {@link Long#MAX_VALUE} for the first page
     * @param limit rows, at most
     * @throws NotFound if there is no such case of the actor's ministry
     * @throws org.todokede.refusal.Forbidden for the window, which receives and does not review
     */
    public Lines read(Actor actor, String number, Show show, long before, int limit) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.READ_CASE_RECORD, filing.asSubject());
        List<Line> found = recorded(actor, filing, show, before, limit + 1);
        List<Line> page = found.size() > limit ? found.subList(0, limit) : found;
        Set<Long> officials = officials(page);
        List<Line> shown = page.stream()
                .map(line -> line.side() != Side.STRANGER && (line.isForOrganisation() || !officials.contains(line.account())) ? line.unnamed() : line)
                .map(line -> PAPERS.contains(line.act()) && !ministry(line).equals(actor.ministry()) ? line.withoutDetail() : line)
                .toList();
        return new Lines(number, filing.filerName(), filing.targetName(), shown, found.size() > limit ? shown.get(limit - 1).id() : 0);
    }

    private List<Line> recorded(Actor actor, Filing filing, Show show, long before, int limit) {
        String own = ORGANISATION + filing.organisationId();
        TypedQuery<Line> query = em.createQuery(
                        "select new org.todokede.review.service.CaseRecordService$Line(r.id, r.recordedAt, r.accountId, r.actorName, r.onBehalfOf, r.act, r.article, r.outcome, r.detail)"
                                + " from AuditRecord r where r.objectKey = :number and (r.onBehalfOf not like 'organisation:%'"
                                + " or (r.outcome <> 'done' and r.onBehalfOf <> :own and r.onBehalfOf not like :ownByAgent))"
                                + " and (r.outcome = 'done' or r.act not in :papers or (r.onBehalfOf <> :ministry and r.onBehalfOf not like :ministryInstead))"
                                + show.condition
                                + (before == Long.MAX_VALUE ? "" : " and r.recordedAt <= :at and (r.recordedAt < :at or r.id < :before)")
                                + " order by r.objectKey, r.recordedAt desc, r.id desc",
                        Line.class)
                .setParameter("number", filing.number())
                .setParameter("own", own)
                .setParameter("ownByAgent", own + " %")
                .setParameter("papers", PAPERS)
                .setParameter("ministry", actor.ministry())
                .setParameter("ministryInstead", actor.ministry() + " %")
                .setMaxResults(limit);
        show.setOn(query);
        if (before != Long.MAX_VALUE) {
            List<Instant> at = em.createQuery("select r.recordedAt from AuditRecord r where r.id = :line", Instant.class).setParameter("line", before).getResultList();
            if (at.isEmpty()) {
                return List.of();
            }
            query.setParameter("at", at.get(0)).setParameter("before", before);
        }
        return query.getResultList();
    }

    private static String ministry(Line line) {
        return line.behalf().split(" ")[0];
    }

    /** Accounts of the authorities among those of lines that were written for no organisation. */
    private Set<Long> officials(List<Line> lines) {
        Set<Long> officials = lines.stream().filter(line -> !line.behalf().isEmpty() && !line.isForOrganisation()).map(Line::account).collect(Collectors.toCollection(HashSet::new));
        Set<Long> others = lines.stream().filter(line -> line.behalf().isEmpty()).map(Line::account).filter(Objects::nonNull).collect(Collectors.toSet());
        if (!others.isEmpty()) {
            officials.addAll(em.createQuery("select a.id from Account a join a.roles r where a.id in :ids and r <> :filer", Long.class)
                    .setParameter("ids", others)
                    .setParameter("filer", Role.FILER)
                    .getResultList());
        }
        return officials;
    }
}
