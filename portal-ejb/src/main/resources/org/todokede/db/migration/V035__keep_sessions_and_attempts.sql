-- Who is signed in, at which browser. The secret is in the cookie of that browser alone; here is its hash. Ended when somebody ends it; otherwise when nothing
-- was sent for too long, or at the latest at ends_at.
create table signed_in_session (
    id bigint primary key,
    account_id bigint not null references account (id),
    token_hash varchar(64) not null,
    opened_at timestamp not null,
    last_seen_at timestamp not null,
    ends_at timestamp not null,
    browser varchar(40) not null,
    network varchar(60) not null,
    acting_for bigint references organisation (id),
    ended_at timestamp,
    ended_why varchar(20),
    constraint signed_in_session_token_unique unique (token_hash),
    constraint signed_in_session_ended check ((ended_at is null) = (ended_why is null))
);
create index signed_in_session_of_account on signed_in_session (account_id, id);
create index signed_in_session_ends_at on signed_in_session (ends_at);

-- Attempts to sign in that have not succeeded, by hash of what is counted: an account at an address, an address, an account. A sum begins anew when its time is over.
create table sign_in_attempt (
    counted varchar(64) primary key,
    failures int not null,
    began_at timestamp not null
);
create index sign_in_attempt_began_at on sign_in_attempt (began_at);
