-- Companies in Japan by corporate number, what they hold of each other and what designated business they run: the groups of targets. Names may be put right;
-- facts are appended only: a later day takes the place of an earlier one, of one day the fact entered last, a part of 0 ends a holding. Who belongs to a group
-- on a day is derived, not stored.
create table company (
    id bigint primary key,
    version bigint not null,
    corporate_number varchar(13) not null,
    security_code varchar(4),
    name_ja varchar(200) not null,
    name_en varchar(200) not null,
    folded_ja varchar(400) not null,
    folded_en varchar(400) not null,
    entered_by varchar(200) not null,
    entered_at timestamp not null,
    constraint company_number unique (corporate_number),
    constraint company_code unique (security_code)
);

create table company_holding (
    id bigint primary key,
    holder_id bigint not null references company (id),
    held_id bigint not null references company (id),
    kind varchar(10) not null check (kind in ('SHARES', 'VOTES', 'CONTRACT', 'OFFICERS')),
    part bigint not null check (part >= 0),
    whole bigint not null check (whole > 0),
    as_of date not null,
    source varchar(400) not null,
    entered_by varchar(200) not null,
    entered_at timestamp not null,
    constraint company_holding_two check (holder_id <> held_id),
    constraint company_holding_part check (part <= whole)
);
create index company_holding_holder on company_holding (holder_id, as_of, id);
create index company_holding_held on company_holding (held_id, as_of, id);

-- Codes of designations; empty says that no business is designated.
create table company_business (
    id bigint primary key,
    company_id bigint not null references company (id),
    sector_codes varchar(400) not null,
    as_of date not null,
    source varchar(400) not null,
    entered_by varchar(200) not null,
    entered_at timestamp not null
);
create index company_business_of on company_business (company_id, as_of, id);
