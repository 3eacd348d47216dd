-- What a ministry asks: a draft until it goes out in a request, or is dropped.
create table case_question (
    id bigint primary key,
    version bigint not null,
    filing_id bigint not null references filing (id),
    addressee varchar(10) not null check (addressee in ('FILER', 'TARGET')),
    ministry varchar(10) not null,
    account_id bigint not null references account (id),
    author varchar(200) not null,
    written_at timestamp not null,
    body varchar(2000) not null,
    paths varchar(2100) not null,
    request_no integer check (request_no > 0),
    dropped_at timestamp,
    constraint case_question_sent_or_dropped check (request_no is null or dropped_at is null)
);
create index case_question_of_filing on case_question (filing_id, id);

-- One answer to each question; appended only.
create table question_answer (
    id bigint primary key,
    question_id bigint not null references case_question (id),
    body varchar(4000) not null,
    answered_by varchar(200) not null,
    answered_at timestamp not null,
    filing_version integer check (filing_version > 0),
    constraint question_answered_once unique (question_id)
);

-- The way of a target to its questions: of link and key of the browser only hashes.
create table target_link (
    id bigint primary key,
    version bigint not null,
    filing_id bigint not null references filing (id),
    email varchar(200) not null,
    issued_by varchar(200) not null,
    issued_at timestamp not null,
    token_hash varchar(64),
    valid_until timestamp,
    opened_at timestamp,
    key_hash varchar(64),
    key_until timestamp,
    ended_at timestamp,
    constraint target_link_token_unique unique (token_hash),
    constraint target_link_key_unique unique (key_hash)
);
create index target_link_of_filing on target_link (filing_id, id);

-- Who acts for whom in a ministry while somebody is away; days inclusive.
create table delegation (
    id bigint primary key,
    version bigint not null,
    ministry varchar(10) not null,
    absent_account bigint not null references account (id),
    absent_name varchar(200) not null,
    deputy_account bigint not null references account (id),
    deputy_name varchar(200) not null,
    from_on date not null,
    until_on date not null,
    granted_at timestamp not null,
    ended_at timestamp,
    constraint delegation_days check (from_on <= until_on),
    constraint delegation_of_two check (absent_account <> deputy_account)
);
create index delegation_of_absent on delegation (absent_account, until_on);
create index delegation_of_deputy on delegation (deputy_account, until_on);
