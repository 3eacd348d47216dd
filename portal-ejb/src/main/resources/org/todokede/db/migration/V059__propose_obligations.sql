-- What one officer proposes about what is owed in a case, and another approves: an obligation on these terms, or what is done about one. Until it is approved nothing is owed by it,
-- so it lies beside the obligations: a build that does not know it sees nothing of it.
create table obligation_proposal (
    id bigint primary key,
    version bigint not null,
    filing_id bigint not null references filing (id),
    ordinal integer not null check (ordinal > 0),
    act varchar(30) not null,
    obligation_key varchar(4),
    seen_seq integer not null,
    basis varchar(20),
    debtor varchar(200),
    what varchar(2000),
    rhythm varchar(20),
    first_due date,
    last_due date,
    opinion_seq integer,
    reasons varchar(4000) not null,
    proposed_on date not null,
    proposed_at timestamp not null,
    proposed_by bigint not null references account (id),
    proposed_by_name varchar(200) not null,
    ministry varchar(10) not null,
    approved boolean,
    ended_on date,
    ended_at timestamp,
    ended_by bigint references account (id),
    ended_by_name varchar(200),
    end_reasons varchar(4000),
    constraint obligation_proposal_ordinal_unique unique (filing_id, ordinal),
    constraint obligation_proposal_of_one check ((act = 'IMPOSE') = (basis is not null) and (obligation_key is not null or act = 'IMPOSE')),
    constraint obligation_proposal_ended check ((approved is null) = (ended_by is null) and (approved is null) = (ended_at is null)),
    constraint obligation_proposal_four_eyes check (approved is null or not approved or ended_by <> proposed_by)
);

-- By which event a ministry has signed the condition that an obligation lays down.
alter table obligation add column opinion_seq integer;
