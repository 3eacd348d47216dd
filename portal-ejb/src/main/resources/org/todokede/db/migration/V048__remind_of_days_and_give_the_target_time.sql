-- When a case is looked at next, because a day of the law draws near in it; null while somebody is about it, or if there is none. The day moves nothing in the case.
create table day_watch (
    id bigint primary key,
    filing_id bigint not null references filing (id),
    look_on date,
    constraint day_watch_once unique (filing_id)
);
create index day_watch_due on day_watch (look_on, id);

-- The day that draws near, and who has been told of it.
alter table notice add column last_day date;
create index notice_of_filing on notice (filing_id, topic);

-- What a target wants more time for, which has no account, and what the ministries said. Decided once; one is open at a time for each request.
create table target_wish (
    id bigint primary key,
    version bigint not null,
    filing_id bigint not null references filing (id),
    request_no integer not null,
    ordinal integer not null check (ordinal > 0),
    answer_by date not null,
    reasons varchar(4000) not null,
    asked_by varchar(200) not null,
    asked_at timestamp not null,
    granted_until date,
    refusal varchar(4000),
    decided_by varchar(200),
    decided_at timestamp,
    constraint target_wish_once unique (filing_id, request_no, ordinal),
    constraint target_wish_decided check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (granted_until is null and refusal is null))
);

-- Cases that are under way are looked at once; those whose six months and whose report are over are left alone.
insert into day_watch (id, filing_id, look_on)
select nextval('portal_seq'), id, received_on from filing where received_on is not null and last_lawful_day >= current_date - 60;
