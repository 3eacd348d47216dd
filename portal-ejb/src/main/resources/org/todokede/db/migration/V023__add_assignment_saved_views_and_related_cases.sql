-- Who of a ministry works on a case; one row for each ministry of it, once somebody was named. Without an account: given back, so it is nobody's.
create table case_assignment (
    id bigint primary key,
    version bigint not null,
    filing_id bigint not null references filing (id),
    ministry varchar(10) not null,
    account_id bigint references account (id),
    officer_name varchar(200) not null,
    assigned_by_name varchar(200) not null,
    assigned_at timestamp not null,
    constraint case_assignment_unique unique (filing_id, ministry)
);
create index case_assignment_of_account on case_assignment (account_id, filing_id);

-- Filters of the worklist that a person has named. The place holds the limit: there are twenty of them for each person.
create table saved_view (
    id bigint primary key,
    account_id bigint not null references account (id),
    place integer not null check (place between 1 and 20),
    view_name varchar(60) not null,
    address_query varchar(1000) not null,
    saved_at timestamp not null,
    constraint saved_view_place_unique unique (account_id, place),
    constraint saved_view_name_unique unique (account_id, view_name)
);

-- By what a case is found beside another. Follows from the filing as it was sent last. What was sent before this table is found by filer, number of the target
-- and sector; the folded name is made by the portal, so it stands only beside what is sent from now on.
create table case_trait (
    id bigint primary key,
    kind varchar(20) not null,
    trait_key varchar(400) not null,
    filing_id bigint not null references filing (id),
    constraint case_trait_unique unique (kind, trait_key, filing_id)
);
create index case_trait_of_filing on case_trait (filing_id);
-- The keys count down from zero, where the sequence never comes.
insert into case_trait (id, kind, trait_key, filing_id)
    select -row_number() over (order by t.filing_id, t.kind, t.trait_key), t.kind, t.trait_key, t.filing_id from (
        select 'FILER' as kind, cast(f.organisation_id as varchar(20)) as trait_key, f.id as filing_id from filing f where f.versions_submitted > 0
        union all
        select 'TARGET_NUMBER', f.target_number, f.id from filing f where f.versions_submitted > 0 and f.target_number <> ''
        union all
        select 'SECTOR', s.row_key, f.id from filing f join (select distinct r.row_key from rule_row r where r.kind = 'SECTOR') s
            on position(';' || s.row_key || ';' in ';' || f.sectors || ';') > 0 where f.versions_submitted > 0
    ) t;
