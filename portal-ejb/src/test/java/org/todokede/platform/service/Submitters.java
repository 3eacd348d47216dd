package org.todokede.platform.service;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;

/** One investor's desk that has complete drafts at hand and submits them. */
public final class Submitters {

    /** Name under which the desk signs in, unless it is told another. */
    public static final String LOGIN = "kill-test";

    private final ServicesWithoutServer portal;
    private final FilingContent complete;
    private final Actor actor;

    private final String login;

    public Submitters(ServicesWithoutServer portal) {
        this(portal, LOGIN);
    }

    /** The desk of an investor of its own. */
    public Submitters(ServicesWithoutServer portal, String login) {
        this.portal = portal;
        this.login = login;
        this.complete = FilingContent.of(completeNotification(portal));
        this.actor = findOrRegister();
    }

    /** A complete notification, by path of its fields. */
    public Map<String, String> complete() {
        return complete.asMap();
    }

    public Actor actor() {
        return actor;
    }

    private Actor findOrRegister() {
        List<Account> known = portal.em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", login).getResultList();
        if (!known.isEmpty()) {
            return portal.persons.actor(known.get(0));
        }
        Account account = new Account(login, "Orrevale legal desk", "-", Set.of(Role.FILER), null);
        portal.inTransaction(() -> {
            portal.em.persist(account);
            return null;
        });
        portal.organisations.register(account.asActor(), complete.asMap());
        return portal.persons.actor(account);
    }

    /** Complete drafts, stored in one transaction. They are nobody's receipt, so nobody waits for the disk. */
    public List<Filing> newDrafts(int count) {
        String json = ContentJson.write(complete);
        return portal.gate.betweenSyncs(() -> portal.inTransaction(() -> {
            List<Filing> drafts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Filing filing = new Filing(
                        actor.organisationId(), portal.forms.current("1", portal.clock.today()), complete, json, actor.accountId(), actor.name(), portal.clock.now());
                portal.em.persist(filing);
                drafts.add(filing);
            }
            return drafts;
        }));
    }

    /** Sends a notification of another target. @param corporateNumber empty for none @return its number */
    public String submit(String target, String corporateNumber, String sector) {
        return submit(target, corporateNumber, sector, Map.of());
    }

    /** The same with other answers to some fields. */
    public String submit(String target, String corporateNumber, String sector, Map<String, String> others) {
        Map<String, String> changed = new LinkedHashMap<>(complete.asMap());
        changed.putAll(others);
        changed.put("target.name", target);
        changed.put("target.corporate_number", corporateNumber);
        changed.put("target.sectors", sector);
        FilingContent content = FilingContent.of(changed);
        Filing filing = new Filing(
                actor.organisationId(), portal.forms.current("1", portal.clock.today()), content, ContentJson.write(content), actor.accountId(), actor.name(), portal.clock.now());
        portal.inTransaction(() -> {
            portal.em.persist(filing);
            return null;
        });
        return submit(filing).number();
    }

    public Receipt submit(Filing draft) {
        return portal.filings.submit(actor, draft.id(), draft.version(), true);
    }

    private static Map<String, String> completeNotification(ServicesWithoutServer portal) {
        LocalDate planned = portal.lawBook.standstillIfSentAt(portal.clock.now()).lastLawfulActDay().minusDays(30);
        String sector = portal.lawBook.sectorsOn(planned).stream().filter(s -> s.ministries().contains("METI")).findFirst().orElseThrow().rowId();
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("filer.name", "Orrevale Capital Ltd");
        typed.put("filer.class", "CLASS_2");
        typed.put("filer.country", "SG");
        typed.put("filer.address", "10 Harbour Road, Singapore");
        typed.put("filer.representative", "A. Person");
        typed.put("filer.business", "Investment");
        typed.put("filer.contact_email", "desk@example.com");
        typed.put("ownership.ultimate_parent", "Orrevale Holdings");
        typed.put("ownership.ultimate_parent_country", "SG");
        typed.put("ownership.holders", "Founders 60 %\nEmployees 40 %");
        typed.put("ownership.state_linked", "no");
        typed.put("ownership.overlay", "NONE");
        typed.put("agent.name", "Quillmere Law");
        typed.put("agent.address", "Tokyo");
        typed.put("agent.authority", "yes");
        typed.put("target.name", "𠮷野ソフトウェア株式会社");
        typed.put("target.address", "東京都千代田区");
        typed.put("target.listed", "no");
        typed.put("target.business", "Software for measuring instruments");
        typed.put("target.sectors", sector);
        typed.put("target.core", "no");
        typed.put("act.kind", "SHARES");
        typed.put("act.new_shares", "yes");
        typed.put("act.share_count", "12000");
        typed.put("act.amount_yen", "3400000000");
        typed.put("act.shares_before_pct", "0");
        typed.put("act.shares_after_pct", "12.5");
        typed.put("act.votes_before_pct", "0");
        typed.put("act.votes_after_pct", "12.5");
        typed.put("act.planned_on", planned.toString());
        typed.put("act.reason", "A long-term holding.");
        typed.put("influence.board_seats", "no");
        typed.put("influence.disposal", "no");
        typed.put("influence.technology", "no");
        return typed;
    }
}
