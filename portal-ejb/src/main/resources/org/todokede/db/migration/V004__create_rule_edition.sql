-- The rule book as rows, each brought by an edition. Editions carry what was done to them; rows are appended and never changed.
-- The tables of designations and holidays are moved into edition 1 by the next migration.
create table rule_edition (
    edition_number integer primary key check (edition_number > 0),
    version bigint not null,
    title varchar(200) not null,
    reason varchar(2000) not null,
    gazette varchar(400),
    base_edition integer references rule_edition (edition_number),
    drafted_by bigint references account (id),
    drafted_by_name varchar(200) not null,
    drafted_at timestamp not null,
    changed_by_name varchar(200) not null,
    changed_at timestamp not null,
    sent_at timestamp,
    approved_by bigint references account (id),
    approved_by_name varchar(200),
    approved_at timestamp,
    publication integer check (publication > 0),
    published_by_name varchar(200),
    published_at timestamp,
    discarded_by_name varchar(200),
    discarded_at timestamp,
    constraint rule_edition_publication_unique unique (publication),
    constraint rule_edition_four_eyes check (approved_by is null or approved_by <> drafted_by),
    constraint rule_edition_published_once check ((publication is null) = (published_at is null)),
    constraint rule_edition_published_or_discarded check (published_at is null or discarded_at is null),
    constraint rule_edition_gazetted check (published_at is null or gazette is not null or drafted_by is null)
);

-- The kinds as rows, not as a check with a list: H2 keeps such a list with the connection that made the table, and fails once that one is closed.
create table rule_kind (
    kind varchar(20) primary key
);
insert into rule_kind (kind) values ('SECTOR'), ('COUNTRY'), ('PARAMETER'), ('HOLIDAY'), ('CLOSING'), ('SETTING');

create table rule_row (
    id bigint primary key,
    edition integer not null references rule_edition (edition_number),
    kind varchar(20) not null references rule_kind (kind),
    row_key varchar(120) not null,
    revision integer not null check (revision > 0),
    base_revision integer not null check (base_revision >= 0),
    row_columns varchar(16000) not null,
    removed boolean not null,
    taken_back boolean not null,
    recorded_by bigint references account (id),
    recorded_by_name varchar(200) not null,
    recorded_at timestamp not null,
    constraint rule_row_revision_unique unique (kind, row_key, revision),
    constraint rule_row_upon_an_older_one check (base_revision < revision)
);
create index rule_row_of_edition on rule_row (edition, kind, row_key);

alter table assessment add column edition integer references rule_edition (edition_number);
