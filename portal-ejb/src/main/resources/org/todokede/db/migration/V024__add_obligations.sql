-- What is owed after a case was let go. The terms never change. open_due and owed_on follow from the events and are kept so that lists are one range of an
-- index; remind_on is the claim of the next reminder, moved by whoever sends it.
create table obligation (
    id bigint primary key,
    version bigint not null,
    filing_id bigint not null references filing (id),
    ordinal integer not null check (ordinal > 0),
    basis varchar(20) not null check (basis in ('UNDERTAKING', 'CLEARANCE', 'RECOMMENDATION', 'EXEMPTION', 'REPORT')),
    condition_code varchar(4),
    occasion varchar(20) check (occasion in ('EXECUTION', 'DISPOSAL', 'CHANGE')),
    happened_on date,
    debtor varchar(200) not null,
    what varchar(2000) not null,
    rhythm varchar(20) not null check (rhythm in ('STANDING', 'ONCE', 'MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY')),
    first_due date,
    last_due date,
    open_due date,
    owed_on date,
    remind_on date,
    constraint obligation_ordinal_unique unique (filing_id, ordinal),
    constraint obligation_condition_once unique (filing_id, condition_code),
    constraint obligation_report_once unique (filing_id, occasion, happened_on),
    constraint obligation_day check (rhythm = 'STANDING' or first_due is not null),
    constraint obligation_end check (last_due is null or last_due >= first_due),
    constraint obligation_exemption check ((basis = 'EXEMPTION') = (condition_code is not null)),
    constraint obligation_report check ((basis = 'REPORT') = (occasion is not null) and (occasion is null) = (happened_on is null))
);
create index obligation_open on obligation (open_due, id);
create index obligation_owed on obligation (owed_on, filing_id);
create index obligation_reminder on obligation (remind_on, id);

-- What was done about it. Appended only.
create table obligation_event (
    id bigint primary key,
    obligation_id bigint not null references obligation (id),
    seq integer not null check (seq > 0),
    act varchar(30) not null,
    instalment_on date,
    act_day date not null,
    recorded_at timestamp not null,
    account_id bigint not null references account (id),
    actor_name varchar(200) not null,
    ministry varchar(10),
    body varchar(4000) not null,
    document_id bigint references document (id),
    constraint obligation_event_seq_unique unique (obligation_id, seq)
);
