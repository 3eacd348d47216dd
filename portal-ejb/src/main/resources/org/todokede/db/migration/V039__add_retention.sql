-- How long what is no part of the record is kept: rows of the rule book.
insert into rule_kind (kind) values ('RETENTION');

-- What one administrator proposes to dispose of, and another approves. Appended; decided once.
create table disposal (
    id bigint primary key,
    version bigint not null,
    kind varchar(20) not null,
    kept_for varchar(10) not null,
    legal_basis varchar(200) not null,
    kept_from date not null,
    reason varchar(200) not null,
    proposed_by bigint not null references account (id),
    proposed_by_name varchar(200) not null,
    proposed_at timestamp not null,
    approved boolean,
    decided_by_name varchar(200),
    decided_at timestamp,
    disposed_count integer,
    ids_sha256 varchar(64),
    constraint disposal_decided check ((decided_at is null) = (approved is null)),
    constraint disposal_done check ((disposed_count is null) = (ids_sha256 is null))
);
create index disposal_decided_at on disposal (decided_at, id);

-- Files whose row is gone and whose bytes are still to be taken from the disk.
create table disposed_file (
    document_id bigint primary key,
    disposal_id bigint not null references disposal (id),
    storage_name varchar(80) not null
);

-- Whether a filing began with a kept answer is asked of the answer.
create index filing_of_assessment on filing (assessment_id);
