-- The authenticator of an account: its secret sealed with the key of the portal, null where there is none (any more).
create table second_factor (
    id bigint primary key,
    version bigint not null,
    account_id bigint not null references account (id),
    sealed_secret varchar(200),
    enrolled_at timestamp,
    used_step bigint not null,
    reset_at timestamp,
    constraint second_factor_once unique (account_id),
    constraint second_factor_enrolled check ((sealed_secret is null) = (enrolled_at is null))
);

-- What takes the place of a code of the authenticator, once each.
create table recovery_code (
    id bigint primary key,
    version bigint not null,
    account_id bigint not null references account (id),
    code_hash varchar(64) not null,
    used_at timestamp
);
create index recovery_code_of_account on recovery_code (account_id, id);
