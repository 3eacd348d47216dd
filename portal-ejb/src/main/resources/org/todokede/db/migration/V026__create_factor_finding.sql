-- What a ministry found of a published screening factor in a case, appended; the latest of each ministry counts. Two who write at once take the same revision,
-- and the second is refused.
create table factor_finding (
    id bigint primary key,
    filing_id bigint not null references filing (id),
    factor varchar(20) not null,
    ministry varchar(10) not null,
    revision integer not null check (revision > 0),
    assessment varchar(20) not null check (assessment in ('NO_CONCERN', 'CONCERN', 'OPEN')),
    risk_flag varchar(10) not null check (risk_flag in ('NONE', 'WARNS', 'BARS')),
    body text not null,
    source varchar(1000) not null,
    author varchar(200) not null,
    found_by bigint not null references account (id),
    found_at timestamp not null,
    constraint factor_finding_once unique (filing_id, factor, ministry, revision),
    constraint factor_finding_flag check (risk_flag = 'NONE' or assessment <> 'NO_CONCERN')
);
