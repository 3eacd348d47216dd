-- Who holds and controls an organisation: its profile. Parties may be put right; facts are appended only: a later day takes the place of an earlier one, a part
-- of 0 ends a holding, a row that corrects another takes its place for good. What counts on a day is derived, not stored.
create table ownership_party (
    id bigint primary key,
    version bigint not null,
    organisation_id bigint not null references organisation (id),
    name_en varchar(200) not null,
    name_ja varchar(200) not null,
    party_kind varchar(20) not null check (party_kind in ('NATURAL_PERSON', 'ENTITY', 'STATE', 'FUND')),
    country varchar(2) not null,
    corporate_number varchar(13) not null,
    related_item integer not null check (related_item between 0 and 18),
    entered_by varchar(200) not null,
    entered_at timestamp not null
);
create index ownership_party_of on ownership_party (organisation_id, id);

-- Holder or held is null for the organisation itself.
create table ownership_holding (
    id bigint primary key,
    organisation_id bigint not null references organisation (id),
    holder_id bigint references ownership_party (id),
    held_id bigint references ownership_party (id),
    kind varchar(10) not null check (kind in ('SHARES', 'VOTES', 'CONTRACT', 'OFFICERS')),
    part bigint not null check (part >= 0),
    whole bigint not null check (whole > 0),
    as_of date not null,
    source varchar(400) not null,
    corrects_id bigint references ownership_holding (id),
    entered_by varchar(200) not null,
    entered_at timestamp not null,
    constraint ownership_holding_parties check (holder_id is not null or held_id is not null),
    constraint ownership_holding_part check (part <= whole),
    constraint ownership_corrected_once unique (corrects_id)
);
create index ownership_holding_of on ownership_holding (organisation_id, as_of, id);
