-- Answers somebody kept: the facts as answered, the outcome, and the rules (fingerprint) it was found under. Rows are never changed.
create table assessment (
    id varchar(26) primary key,
    facts varchar(4000) not null,
    book varchar(64) not null,
    outcome varchar(30) not null check (outcome in ('NONE', 'EXEMPT', 'POST_REPORT', 'EXEMPT_WITH_POST_REPORT', 'PRIOR_NOTIFICATION')),
    answer varchar(4000) not null,
    created_at timestamp not null
);
