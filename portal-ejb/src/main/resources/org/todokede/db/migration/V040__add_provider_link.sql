-- By which name a provider of OpenID Connect knows the person of an account; the provider's own address belongs to it, because a name is unique with one only.
-- One that an administrator has proposed opens nothing before another has approved it: until then linked_at is null. One that is ended goes; the record keeps it.
create table provider_link (
    id bigint primary key,
    version bigint not null,
    account_id bigint not null references account (id),
    issuer varchar(300) not null,
    subject varchar(255) not null,
    proposed_by bigint not null references account (id),
    proposed_by_name varchar(200) not null,
    proposed_at timestamp not null,
    linked_at timestamp,
    constraint provider_link_subject_once unique (issuer, subject),
    constraint provider_link_account_once unique (account_id, issuer)
);
