-- What one administrator proposes for an account of the staff, and another approves.
create table staff_change (
    id bigint primary key,
    version bigint not null,
    kind varchar(10) not null check (kind in ('OPEN', 'CHANGE', 'REOPEN')),
    account_id bigint references account (id),
    login varchar(100) not null,
    display_name varchar(200) not null,
    roles_before varchar(100) not null,
    ministry_before varchar(10),
    roles_after varchar(100) not null,
    ministry_after varchar(10),
    reason varchar(300) not null,
    language varchar(2) not null,
    proposed_by bigint not null references account (id),
    proposed_by_name varchar(200) not null,
    proposed_at timestamp not null,
    approved boolean,
    decided_by_name varchar(200),
    decided_at timestamp,
    token_hash varchar(64),
    valid_until timestamp,
    used_at timestamp,
    constraint staff_change_decided check ((decided_at is null) = (approved is null)),
    constraint staff_change_token_unique unique (token_hash)
);
create index staff_change_of_account on staff_change (account_id, id);
create index staff_change_decided_at on staff_change (decided_at, id);
create index staff_change_of_login on staff_change (login, id);
