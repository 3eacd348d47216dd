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

-- Cases that are under way are looked at once; those whose six months and whose report are over are left alone.
insert into day_watch (id, filing_id, look_on)
select nextval('portal_seq'), id, received_on from filing where received_on is not null and last_lawful_day >= current_date - 60;
