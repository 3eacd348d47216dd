-- People of an organisation. Without an account it is an invitation to whoever has, or will have, that user name.
create table membership (
    id bigint primary key,
    version bigint not null,
    organisation_id bigint not null references organisation (id),
    login varchar(100) not null,
    account_id bigint references account (id),
    rights varchar(100) not null,
    from_on date not null,
    until_on date,
    invited_by varchar(200) not null,
    invited_at timestamp not null,
    joined_at timestamp,
    ended_at timestamp,
    ended_by varchar(200),
    constraint membership_days check (until_on is null or until_on >= from_on),
    constraint membership_joined check ((account_id is null and joined_at is null) or (account_id is not null and joined_at is not null))
);
create index membership_of_account on membership (account_id);
create index membership_of_organisation on membership (organisation_id, id);
create index membership_invited on membership (login);

-- Whoever filed for an organisation alone has every right in it. The ids of accounts come from the same sequence, so they are free here.
insert into membership (id, version, organisation_id, login, account_id, rights, from_on, invited_by, invited_at, joined_at)
select id, 1, organisation_id, lower(login), id, 'DRAFT;SIGN_OFF;SUBMIT;ANSWER;READ;KEEP_PEOPLE', date '2026-01-01', display_name, current_timestamp, current_timestamp
from account where organisation_id is not null;
alter table account drop column organisation_id;

-- What a client lets an agent do. One side is open until it agrees.
create table authority (
    id bigint primary key,
    version bigint not null,
    client_id bigint references organisation (id),
    agent_id bigint references organisation (id),
    addressed_to varchar(100) not null,
    rights varchar(100) not null,
    forms varchar(400) not null,
    filing_id bigint references filing (id),
    service_of_orders boolean not null,
    from_on date not null,
    until_on date,
    document_reference varchar(200) not null,
    proposed_by varchar(200) not null,
    proposed_at timestamp not null,
    agreed_by varchar(200),
    agreed_at timestamp,
    revoked_by varchar(200),
    revoked_at timestamp,
    constraint authority_days check (until_on is null or until_on >= from_on),
    constraint authority_agreed check (agreed_at is null or (client_id is not null and agent_id is not null)),
    constraint authority_proposed check (client_id is not null or agent_id is not null),
    constraint authority_sides check (client_id <> agent_id)
);
create index authority_of_client on authority (client_id, id);
create index authority_of_agent on authority (agent_id, id);
create index authority_addressed on authority (addressed_to);

alter table organisation add column kind varchar(10) default 'INVESTOR' not null;
alter table organisation add constraint organisation_kind check (kind in ('INVESTOR', 'AGENT'));
alter table organisation alter column investor_class drop not null;
alter table organisation add constraint organisation_class check (kind = 'AGENT' or investor_class is not null);
alter table organisation add column sign_off_required boolean default false not null;

-- Two sides of one deal: by its corporate number a filing names its target, and an organisation itself.
alter table organisation add column corporate_number varchar(13);
alter table filing add column target_number varchar(13) default '' not null;

create table sign_off (
    id bigint primary key,
    filing_id bigint not null references filing (id),
    sha256 varchar(64) not null,
    account_id bigint not null references account (id),
    signed_by varchar(200) not null,
    signed_at timestamp not null,
    constraint sign_off_once unique (filing_id, sha256, account_id)
);

-- Who asked for an account. Of the link that was sent only a hash is kept.
create table registration (
    id bigint primary key,
    version bigint not null,
    email varchar(100) not null,
    language varchar(2) not null,
    asked_at timestamp not null,
    token_hash varchar(64),
    valid_until timestamp,
    used_at timestamp,
    constraint registration_token_unique unique (token_hash)
);
create index registration_of_email on registration (email, asked_at);

-- Mail: about what, how often tried, when due next. Rows of acts that nobody sends yet have no such time.
alter table outbox_message add column object_id bigint;
alter table outbox_message add column attempts integer default 0 not null;
alter table outbox_message add column due_at timestamp;

-- Room for the client and the agent through whom somebody acts.
alter table audit_record alter column on_behalf_of set data type varchar(80);
