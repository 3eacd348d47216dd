-- What the ministries are at with a case that is open on a list (empty once it is not), and whether its filer is asked something: lists are narrowed to them.
alter table worklist_entry add column stage varchar(20);
alter table worklist_entry add column asked boolean default false not null;

-- What is open already has neither yet: one walk through the cases makes up for it.
insert into recount (id, due_at, below) values (nextval('portal_seq'), timestamp '2026-01-01 00:00:00', 9223372036854775807);

-- Whether a case was received is asked for as one of the stages now, in saved views, too.
update saved_view set address_query = replace(replace(address_query, '&received=yes', '&stage=received'), '&received=no', '&stage=receipt');
