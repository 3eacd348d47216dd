-- Somebody has asked to choose another password. Kept alike for addresses that nobody has: then there is no account.
create table password_reset (
    id bigint primary key,
    version bigint not null,
    account_id bigint references account (id),
    login_hash varchar(64) not null,
    language varchar(2) not null,
    asked_at timestamp not null,
    token_hash varchar(64),
    valid_until timestamp,
    used_at timestamp,
    constraint password_reset_token_unique unique (token_hash)
);
create index password_reset_of_login on password_reset (login_hash, asked_at);
create index password_reset_of_account on password_reset (account_id, id);

-- Another address to sign in with: asked for, confirmed by a link sent to it, and undone by one sent to the former.
create table address_change (
    id bigint primary key,
    version bigint not null,
    account_id bigint not null references account (id),
    before_login varchar(100) not null,
    after_login varchar(100) not null,
    language varchar(2) not null,
    asked_at timestamp not null,
    token_hash varchar(64),
    valid_until timestamp,
    confirmed_at timestamp,
    undo_hash varchar(64),
    undo_until timestamp,
    undone_at timestamp,
    constraint address_change_token_unique unique (token_hash),
    constraint address_change_undo_unique unique (undo_hash)
);
create index address_change_of_account on address_change (account_id, id);
