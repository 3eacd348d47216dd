-- A list is read in the order of an index, from its place on, and no further than the page: so it is as quick with 400,000 cases as with 4,000. H2 reads an index
-- forwards only: what is listed newest first has an index that begins with the newest.
create index worklist_entry_newest on worklist_entry (desk desc, filing_id desc);
-- The eldest of what waits for an act, from where the open cases of a desk begin.
create index worklist_entry_open on worklist_entry (desk, open_until, due_on);

drop index filing_free;
create index filing_freed on filing (free_from desc, id desc);
create index filing_going on filing (ended, free_from, id);

drop index filing_of_organisation;
create index filing_of_organisation on filing (organisation_id desc, id desc);

create unique index case_trait_newest on case_trait (kind desc, trait_key desc, filing_id desc);
alter table case_trait drop constraint case_trait_unique;

-- The record is read newest first, whole or of one object under its number and its id.
drop index audit_record_of_object;
create index audit_record_of_key on audit_record (object_key, id);
create index audit_record_newest on audit_record (id desc);

-- Rows without a due time are no mail: most of them.
drop index outbox_message_unsent;
create index outbox_message_due on outbox_message (sent_at, due_at);
