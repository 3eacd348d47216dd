package org.todokede.ownership.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.todokede.ownership.Party;
import org.todokede.ownership.service.CompanyRegister.Group;
import org.todokede.ownership.service.CompanyRegister.GroupCompany;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.rules.SectorDesignation;

/** Puts a target and its group into the words of the reader; the same for whoever keeps the register and for whoever takes a target from it. */
@RequestScoped
public class GroupViews {

    /**
     * A company of a group as a row.
     *
     * @param other its name in the other language; empty if there is none
     * @param relation empty for the target itself
     * @param sectors designated business on the day
     * @param without why there is none; empty if there is
     * @param asOf null if nothing is stated
     * @param stated whether its business is stated at all
     */
    public record Row(
            String number, String code, String name, String other, String relation, String votes, List<String> sectors, String without, LocalDate asOf, String source, boolean stated) {}

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    public Row target(Group group) {
        return row(group.target());
    }

    public List<Row> members(Group group) {
        return group.members().stream().map(this::row).toList();
    }

    private Row row(GroupCompany c) {
        return new Row(
                c.company().corporateNumber(), c.securityCode(), name(c.company()), other(c.company()), texts.label(c.relation()), c.votes() == null ? "" : c.votes().text(),
                c.designations().stream().map(this::sector).toList(), without(c), c.asOf(), c.sources(), c.business() != null);
    }

    private String without(GroupCompany c) {
        if (c.business() == null) {
            return texts.get("group.business.notStated");
        }
        if (c.business().codes().isEmpty()) {
            return texts.get("group.business.none");
        }
        return c.designations().isEmpty() ? texts.of("group.business.notDesignated", String.join(", ", c.business().codes())) : "";
    }

    private String sector(SectorDesignation d) {
        return d.jsicCode() + " " + (viewer.isJapanese() ? d.nameJa() : d.nameEn()) + " · " + String.join(", ", d.competentMinisters());
    }

    public String name(Party party) {
        return party.name(viewer.getLanguage());
    }

    /** The name in the other language; empty if there is none. */
    public String other(Party party) {
        return party.nameEn().isEmpty() || party.nameJa().isEmpty() ? "" : viewer.isJapanese() ? party.nameEn() : party.nameJa();
    }
}
