-- Lists of restricted parties, edition by edition. What is handed in is stored row by row while it is read, so that a list of any size needs no memory; it
-- is whole once its checksum stands, and an edition once it is confirmed by one short row. Nobody reads rows of what is not.
create table screening_upload (
    id bigint primary key,
    edition_on date not null,
    source varchar(400) not null,
    sha256 varchar(64) not null,
    entries integer not null,
    names integer not null,
    uploaded_by bigint not null references account (id),
    uploaded_at timestamp not null
);
create index screening_upload_on on screening_upload (edition_on, id);
create index screening_upload_by on screening_upload (uploaded_by);

create table screening_edition (
    id bigint primary key,
    upload_id bigint not null references screening_upload (id),
    confirmed_by varchar(200) not null,
    confirmed_at timestamp not null,
    constraint screening_edition_once unique (upload_id)
);

-- No reference to the upload: what was not confirmed is removed from the head, so that whoever still reads it stops, and its rows follow in parts.
create table screening_entry (
    upload_id bigint not null,
    row_no integer not null,
    entry_key varchar(100) not null,
    row_sha256 varchar(64) not null,
    list_source varchar(1000) not null,
    kind varchar(1000) not null,
    programs varchar(1000) not null,
    title varchar(1000) not null,
    addresses text not null,
    nationalities text not null,
    birth_dates text not null,
    remarks text not null,
    url varchar(1000) not null,
    primary key (upload_id, row_no),
    constraint screening_entry_once unique (upload_id, entry_key)
);

create table screening_name (
    upload_id bigint not null,
    row_no integer not null,
    name_no integer not null,
    name varchar(500) not null,
    primary key (upload_id, row_no, name_no),
    foreign key (upload_id, row_no) references screening_entry (upload_id, row_no)
);

-- Under what a name is found. The primary key is the index of the search.
create table screening_key (
    upload_id bigint not null,
    name_key varchar(32) not null,
    row_no integer not null,
    name_no integer not null,
    primary key (upload_id, name_key, row_no, name_no)
);

-- What reviewers found of a hit, appended. The hit itself is derived on reading; its key stays the same as long as both names do. Two who decide at once
-- take the same ordinal, and the second is refused.
create table screening_decision (
    id bigint primary key,
    filing_id bigint not null references filing (id),
    hit varchar(64) not null,
    ordinal integer not null,
    verdict varchar(10) not null check (verdict in ('CONFIRMED', 'DISMISSED')),
    reason text not null,
    filed_name text not null,
    listed_name varchar(500) not null,
    entry_key varchar(100) not null,
    score integer not null,
    version_no integer not null,
    edition_id bigint not null references screening_edition (id),
    ministry varchar(20) not null,
    author varchar(200) not null,
    decided_by bigint not null references account (id),
    decided_at timestamp not null,
    constraint screening_decision_once unique (filing_id, hit, ordinal)
);
