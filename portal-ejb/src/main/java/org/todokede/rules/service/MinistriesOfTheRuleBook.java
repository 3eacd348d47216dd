package org.todokede.rules.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.todokede.identity.service.Ministries;

/** The Minister of Finance's, who takes part in every case, and those that are competent for a designated sector, past or present (Cabinet Order Art. 7). */
@ApplicationScoped
public class MinistriesOfTheRuleBook implements Ministries {

    @Inject
    private LawBook lawBook;

    @Override
    public SortedSet<String> codes() {
        SortedSet<String> codes = new TreeSet<>();
        codes.add("MOF");
        lawBook.sectors().forEach(sector -> codes.addAll(sector.ministries()));
        return Collections.unmodifiableSortedSet(codes);
    }
}
