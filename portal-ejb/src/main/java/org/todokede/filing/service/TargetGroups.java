package org.todokede.filing.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.filing.FieldGroup;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormEdition;
import org.todokede.ownership.RegisteredCompany;
import org.todokede.ownership.TargetFields;
import org.todokede.ownership.TargetFields.Affiliate;
import org.todokede.ownership.TargetFields.Taken;
import org.todokede.ownership.service.CompanyRegister;
import org.todokede.ownership.service.CompanyRegister.Group;
import org.todokede.ownership.service.CompanyRegister.GroupCompany;
import org.todokede.platform.service.PortalClock;
import org.todokede.rules.SectorDesignation;

/** Says what a draft takes over of a target of the register and its group (Cabinet Order Art. 7), as of the day of the act, and which companies stand beside a target. Asks no rights: its callers do. */
@ApplicationScoped
public class TargetGroups {

    static final String AFFILIATES = "target.affiliates";

    private static final int LONGEST_SOURCE = 400;

    /** Companies of a group that are looked for in other filings, at most. */
    private static final int MOST_BESIDE = 500;

    @Inject
    private CompanyRegister register;

    @Inject
    private PortalClock clock;

    /** A group, with what a draft takes over of it. */
    public record Offer(Group group, Taken taken) {}

    /** The day of which the group is taken: that of the act; today while it is not given. */
    LocalDate day(FormEdition form, FilingContent content) {
        return form.dayOfAct(content).orElseGet(clock::today);
    }

    /**
     * What a draft takes over of a company.
     *
     * @param language in which the designated business is named
     */
    Offer offer(RegisteredCompany company, FormEdition form, FilingContent content, LocalDate day, String language) {
        return offer(register.groupOf(company, day), form, content, language);
    }

    /** The same of a group that is at hand. */
    Offer offer(Group group, FormEdition form, FilingContent content, String language) {
        List<Affiliate> affiliates = group.members().stream().filter(m -> !m.designations().isEmpty()).map(m -> affiliate(m, language)).toList();
        int rows = form.group(AFFILIATES).map(FieldGroup::most).orElse(0);
        Taken taken = TargetFields.of(content.asMap(), group.target().company(), group.target().securityCode(), ids(group.target().designations()), affiliates, rows);
        return new Offer(group, rows > 0 ? taken : new Taken(taken.fields(), List.of()));
    }

    /** The same of a listed company, if the register knows it. */
    Optional<Offer> ofListed(String securityCode, FormEdition form, FilingContent content, LocalDate day) {
        return register.byCode(securityCode).map(company -> offer(company, form, content, day, "en"));
    }

    /** Corporate numbers of the companies that belong today to one group with the target of a filing, its own not among them; empty if it names none, or none is known. */
    public Set<String> numbersBeside(Filing filing) {
        return filing.targetNumber().isEmpty() ? Set.of() : register.numbersBeside(filing.targetNumber(), clock.today(), MOST_BESIDE);
    }

    private static Affiliate affiliate(GroupCompany member, String language) {
        List<String> business = member.designations().stream().map(d -> ("ja".equals(language) ? d.nameJa() : d.nameEn()) + " (" + d.jsicCode() + ")").toList();
        String sources = member.sources();
        return new Affiliate(
                member.company(), member.relation(), business, ids(member.designations()), member.asOf(), sources.length() <= LONGEST_SOURCE ? sources : sources.substring(0, LONGEST_SOURCE - 1) + "…");
    }

    private static Set<String> ids(Collection<SectorDesignation> designations) {
        return designations.stream().map(SectorDesignation::id).collect(Collectors.toUnmodifiableSet());
    }
}
