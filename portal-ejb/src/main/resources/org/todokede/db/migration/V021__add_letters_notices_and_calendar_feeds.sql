-- Words of letters, version by version: appended only.
create table letter_template (
    id varchar(30) primary key,
    kind varchar(20) not null,
    version_no integer not null check (version_no > 0),
    from_on date not null,
    title_ja varchar(200) not null,
    title_en varchar(200) not null,
    body_ja text not null,
    body_en text not null,
    written_by varchar(200) not null,
    written_at timestamp not null,
    constraint letter_template_unique unique (kind, version_no)
);

-- Letters of the authorities: number without a gap, a random code, one for each cause. Appended only.
create table letter (
    id bigint primary key,
    filing_id bigint not null references filing (id),
    kind varchar(20) not null,
    letter_number varchar(20) not null,
    code varchar(16) not null,
    addressee varchar(10) not null check (addressee in ('FILER', 'TARGET')),
    cause varchar(60) not null,
    template_id varchar(30) not null references letter_template (id),
    facts text not null,
    letter_day date not null,
    written_at timestamp not null,
    constraint letter_number_unique unique (letter_number),
    constraint letter_cause_unique unique (filing_id, cause)
);

-- The paper of a letter, printed once.
create table letter_paper (
    letter_id bigint primary key references letter (id),
    sha256 varchar(64) not null,
    size_bytes bigint not null check (size_bytes > 0),
    storage_name varchar(80) not null,
    printed_at timestamp not null
);

-- What somebody is told within the portal: that there is something, never what it says.
create table notice (
    id bigint primary key,
    account_id bigint not null references account (id),
    filing_id bigint not null references filing (id),
    topic varchar(40) not null,
    letter_number varchar(20),
    told_at timestamp not null,
    read_at timestamp
);
create index notice_of_account on notice (account_id, id);
create index notice_unread on notice (account_id, read_at);

-- Private calendars: of the address only a hash is kept.
create table calendar_feed (
    account_id bigint primary key references account (id),
    token_hash varchar(64) not null,
    language varchar(2) not null,
    made_at timestamp not null,
    constraint calendar_feed_token_unique unique (token_hash)
);
