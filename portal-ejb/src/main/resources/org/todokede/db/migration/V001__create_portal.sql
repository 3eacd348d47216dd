-- One file for H2 (PostgreSQL mode) and PostgreSQL. Never edited after release.
-- The sequence steps by 50 and starts at 50: a block of ids ends with the value taken.
create sequence portal_seq start with 50 increment by 50;

create table setting (
    setting_key varchar(60) primary key,
    setting_value varchar(400) not null,
    version bigint not null
);

create table organisation (
    id bigint primary key,
    version bigint not null,
    name varchar(200) not null,
    investor_class varchar(10) not null,
    country varchar(2) not null,
    address varchar(400) not null,
    representative varchar(200) not null,
    business varchar(400) not null,
    contact_email varchar(260) not null
);

create table account (
    id bigint primary key,
    version bigint not null,
    login varchar(100) not null,
    display_name varchar(200) not null,
    password_hash varchar(400) not null,
    ministry varchar(10),
    organisation_id bigint references organisation (id),
    active boolean not null,
    constraint account_login_unique unique (login)
);

create table account_role (
    account_id bigint not null references account (id),
    role_name varchar(20) not null check (role_name in ('FILER', 'WINDOW', 'REVIEWER', 'ADMINISTRATOR', 'AUDITOR')),
    primary key (account_id, role_name)
);

create table designated_sector (
    id bigint primary key,
    row_id varchar(60) not null,
    revision integer not null check (revision > 0),
    jsic_code varchar(10) not null,
    jsic_revision varchar(4) not null,
    name_en varchar(300) not null,
    name_ja varchar(300) not null,
    sector_group varchar(40) not null,
    change_2019 varchar(10) not null,
    in_force_from date,
    applies_from date,
    applies_until date,
    core varchar(10) not null,
    core_from date,
    specified_acquisition varchar(20) not null,
    competent_ministers varchar(60) not null,
    scope_note varchar(2000) not null,
    source varchar(2000) not null,
    verified boolean not null,
    recorded_by varchar(200) not null,
    recorded_at timestamp not null,
    reason varchar(1000) not null,
    constraint designated_sector_revision_unique unique (row_id, revision),
    constraint designated_sector_dates check (applies_until is null or applies_from is null or applies_until >= applies_from)
);

create table holiday (
    holiday_on date primary key,
    name_en varchar(100) not null,
    name_ja varchar(100) not null,
    source varchar(400) not null,
    verified boolean not null
);

create table filing (
    id bigint primary key,
    version bigint not null,
    organisation_id bigint not null references organisation (id),
    form_number varchar(10) not null,
    form_edition varchar(20) not null,
    receipt_number varchar(20),
    content text not null,
    filer_name varchar(200) not null,
    filer_country varchar(2) not null,
    target_name varchar(200) not null,
    sectors varchar(2000) not null,
    ministries varchar(100) not null,
    listed varchar(3) not null,
    core varchar(3) not null,
    amount_yen bigint,
    planned_on date,
    created_by bigint not null references account (id),
    created_at timestamp not null,
    updated_by varchar(200) not null,
    updated_at timestamp not null,
    versions_submitted integer not null check (versions_submitted >= 0),
    last_event_seq integer not null check (last_event_seq >= 0),
    received_on date,
    free_from date,
    last_lawful_day date,
    ended boolean not null,
    constraint filing_receipt_number_unique unique (receipt_number)
);
create index filing_of_organisation on filing (organisation_id, id);
create index filing_free on filing (free_from, id);

create table filing_version (
    id bigint primary key,
    filing_id bigint not null references filing (id),
    version_no integer not null check (version_no > 0),
    content text not null,
    sha256 varchar(64) not null,
    submitted_by varchar(200) not null,
    submitted_at timestamp not null,
    constraint filing_version_unique unique (filing_id, version_no)
);

create table number_series (
    series varchar(10) not null,
    series_year integer not null,
    last_number integer not null check (last_number >= 0),
    primary key (series, series_year)
);

create table document (
    id bigint primary key,
    filing_id bigint not null references filing (id),
    heading varchar(40) not null,
    file_name varchar(255) not null,
    media_type varchar(150) not null,
    size_bytes bigint not null check (size_bytes > 0),
    sha256 varchar(64) not null,
    storage_name varchar(80) not null,
    uploaded_by varchar(200) not null,
    uploaded_at timestamp not null,
    removed_at timestamp
);
create index document_of_filing on document (filing_id, id);

create table review_event (
    id bigint primary key,
    filing_id bigint not null references filing (id),
    seq integer not null check (seq > 0),
    act varchar(40) not null,
    act_day date not null,
    recorded_at timestamp not null,
    account_id bigint not null references account (id),
    actor_name varchar(200) not null,
    ministry varchar(10),
    details text not null,
    constraint review_event_unique unique (filing_id, seq)
);

create table case_note (
    id bigint primary key,
    filing_id bigint not null references filing (id),
    ministry varchar(10) not null,
    author varchar(200) not null,
    body varchar(4000) not null,
    written_at timestamp not null
);
create index case_note_of_filing on case_note (filing_id, id);

create table worklist_entry (
    id bigint primary key,
    desk varchar(10) not null,
    filing_id bigint not null references filing (id),
    due_on date not null,
    open_until date not null,
    constraint worklist_entry_unique unique (filing_id, desk)
);
create index worklist_entry_due on worklist_entry (desk, due_on, filing_id, open_until);

create table audit_record (
    id bigint primary key,
    recorded_at timestamp not null,
    account_id bigint,
    actor_name varchar(200) not null,
    on_behalf_of varchar(40) not null,
    act varchar(60) not null,
    object_kind varchar(40) not null,
    object_key varchar(80) not null,
    article varchar(60) not null,
    outcome varchar(100) not null,
    detail varchar(500) not null
);
create index audit_record_of_object on audit_record (object_kind, object_key, id);

create table outbox_message (
    id bigint primary key,
    topic varchar(40) not null,
    filing_id bigint references filing (id),
    created_at timestamp not null,
    sent_at timestamp
);
create index outbox_message_unsent on outbox_message (sent_at, id);
