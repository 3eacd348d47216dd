-- The public list of listed companies. Each edition is stored whole and never changed: about 4,000 short rows once or twice a year are less than a
-- megabyte, a day is answered by one edition without piecing changes together, and what an edition said can be shown as it stood.
create table company_list_edition (
    id bigint primary key,
    edition_on date not null,
    source varchar(400) not null,
    sha256 varchar(64) not null,
    upload_id bigint,
    imported_by varchar(200) not null,
    imported_at timestamp not null,
    constraint company_list_edition_once unique (upload_id)
);
create index company_list_edition_on on company_list_edition (edition_on, id);

create table listed_company (
    id bigint primary key,
    edition_id bigint not null references company_list_edition (id),
    security_code varchar(4) not null,
    isin varchar(12) not null,
    name_ja varchar(200) not null,
    name_en varchar(200) not null,
    list_class varchar(10) not null check (list_class in ('CLASS_1', 'CLASS_2', 'CLASS_3')),
    sector_codes varchar(400) not null,
    folded_ja varchar(400) not null,
    folded_en varchar(400) not null,
    constraint listed_company_unique unique (edition_id, security_code)
);
create index listed_company_history on listed_company (security_code, edition_id);

-- A file that was read without a fault and waits for somebody to confirm it. It becomes an edition once, or gives way to the next file of the same person.
create table company_list_upload (
    id bigint primary key,
    edition_on date not null,
    source varchar(400) not null,
    sha256 varchar(64) not null,
    listing text not null,
    uploaded_by bigint not null references account (id),
    uploaded_at timestamp not null
);
