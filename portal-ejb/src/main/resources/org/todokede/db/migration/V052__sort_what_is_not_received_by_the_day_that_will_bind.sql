-- On the lists of the ministries, what the window has not received yet stands by the day that will bind them; one walk through the cases, unless one is due anyway.
insert into recount (id, due_at, below)
select nextval('portal_seq'), timestamp '2026-01-01 00:00:00', 9223372036854775807 where not exists (select 1 from recount);
