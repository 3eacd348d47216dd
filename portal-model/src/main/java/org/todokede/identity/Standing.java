package org.todokede.identity;

/**
 * In which capacity a person may act for an organisation, as of the request: as one of its people, or as one of the people of an agent under an authority.
 *
 * @param organisationId for whom
 * @param organisationName name to show
 * @param agentId organisation of the agent; null for one's own organisation
 * @param scope how far
 * @param corporateNumber Japanese corporate number of the organisation, by which others name it as their target; null if it has told none
 */
public record Standing(long organisationId, String organisationName, Long agentId, AuthorityScope scope, String corporateNumber) {

    public Standing(long organisationId, String organisationName, Long agentId, AuthorityScope scope) {
        this(organisationId, organisationName, agentId, scope, null);
    }

    /** The same capacity, for an organisation with this number. */
    public Standing numbered(String number) {
        return new Standing(organisationId, organisationName, agentId, scope, number);
    }

    /** As one of its people. */
    public boolean isMember() {
        return agentId == null;
    }

    /** Whether it is on the other side of the object: of a filing, the target. */
    boolean opposes(Subject subject) {
        return corporateNumber != null && corporateNumber.equals(subject.target()) && !Long.valueOf(organisationId).equals(subject.organisationId());
    }

    /** Whether the act on the object is within it. */
    boolean allows(MemberRight right, Subject subject) {
        return subject.organisationId() != null && subject.organisationId() == organisationId && scope.covers(right, subject);
    }
}
