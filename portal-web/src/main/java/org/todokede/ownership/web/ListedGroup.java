package org.todokede.ownership.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.todokede.ownership.service.CompanyGroupService;
import org.todokede.platform.web.Page;

/** Leads from a listed company to its group. */
@Named
@RequestScoped
public class ListedGroup {

    @EJB
    private CompanyGroupService groups;

    @Inject
    private Page page;

    private final Map<String, Optional<String>> asked = new HashMap<>();

    /** Corporate number of the company with the security code; null if it is not registered. */
    public String numberOf(String securityCode) {
        return asked.computeIfAbsent(securityCode, code -> groups.numberOf(page.actor(), code)).orElse(null);
    }
}
