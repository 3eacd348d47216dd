-- That a filing is being amended: open until it is sent or dropped.
create table filing_amendment (
    id bigint primary key,
    filing_id bigint not null references filing (id),
    amends_version integer not null check (amends_version > 0),
    begun_by varchar(200) not null,
    begun_at timestamp not null,
    ended_at timestamp
);
create index filing_amendment_of_filing on filing_amendment (filing_id, id);

-- The filing whose place another takes, and the first of all filings of the deal.
alter table filing add column deal_id bigint;
alter table filing add column refiles_id bigint;
alter table filing add constraint filing_deal foreign key (deal_id) references filing (id);
alter table filing add constraint filing_refiles foreign key (refiles_id) references filing (id);
create index filing_of_deal on filing (deal_id, id);

create table filing_template (
    id bigint primary key,
    version bigint not null,
    organisation_id bigint not null references organisation (id),
    name varchar(100) not null,
    form_number varchar(10) not null,
    content text not null,
    kept_by varchar(200) not null,
    kept_at timestamp not null,
    constraint filing_template_name_unique unique (organisation_id, name)
);

-- What the last saves of a draft changed, field by field; gone once the draft is sent.
create table draft_change (
    id bigint primary key,
    filing_id bigint not null references filing (id),
    draft_version bigint not null,
    section varchar(40) not null,
    path varchar(200) not null,
    value_before text not null,
    value_after text not null,
    account_id bigint not null references account (id),
    changed_by varchar(200) not null,
    changed_at timestamp not null,
    undone_at timestamp
);
create index draft_change_of_filing on draft_change (filing_id, draft_version, id);

-- Remarks of colleagues on a draft; no authority reads this table.
create table draft_comment (
    id bigint primary key,
    filing_id bigint not null references filing (id),
    path varchar(200) not null,
    body varchar(2000) not null,
    author varchar(200) not null,
    written_at timestamp not null,
    resolved_by varchar(200),
    resolved_at timestamp
);
create index draft_comment_of_filing on draft_comment (filing_id, id);

-- What asks for something of a filer, and returns that are counted, are found by the act.
create index review_event_act on review_event (act, filing_id);
