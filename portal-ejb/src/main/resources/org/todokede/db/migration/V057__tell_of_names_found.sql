-- Hits that a new edition of the list has brought, and of which the ministries of the case were told: of each once.
create table screening_told (
    filing_id bigint not null references filing (id),
    hit varchar(64) not null,
    told_at timestamp not null,
    primary key (filing_id, hit)
);
