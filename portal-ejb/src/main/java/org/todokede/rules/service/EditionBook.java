package org.todokede.rules.service;

import java.util.List;
import java.util.Map;
import org.todokede.period.PeriodRules;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.ConsultedBody;
import org.todokede.rules.RetentionRule;
import org.todokede.rules.RuleBook;

/**
 * The law of one edition, compiled. Immutable and free to share.
 *
 * @param edition newest edition in it
 * @param sectors every designation in the revision of this book, the twenty of 2019 first
 * @param sectorsById the same by row id
 * @param rules rules of eligibility
 * @param periods counting rules under the calendar of this book
 * @param consulted bodies that may be asked for an opinion, past and present, in the order of their codes
 * @param retention how long each kind is kept, past and present
 * @param fingerprint SHA-256 over every row and reading of the rules: two books with the same one give the same answers
 */
public record EditionBook(
        int edition, List<DesignatedSector> sectors, Map<String, DesignatedSector> sectorsById, RuleBook rules, PeriodRules periods, List<ConsultedBody> consulted, List<RetentionRule> retention,
        String fingerprint) {}
