-- The record is read newest first: whole, of one object, of one person, of one act, each within days. H2 reads an index forwards only, so each begins with the newest. A long record takes minutes:
-- what was done before an interruption is not done again.
drop index if exists audit_record_of_key;
drop index if exists audit_record_of_account;
drop index if exists audit_record_of_act;
drop index if exists audit_record_of_day;
drop index if exists audit_record_newest;
create index if not exists audit_record_of_key on audit_record (object_key, recorded_at desc, id desc);
create index if not exists audit_record_of_account on audit_record (account_id, recorded_at desc, id desc);
create index if not exists audit_record_of_act on audit_record (act, recorded_at desc, id desc);
create index if not exists audit_record_newest on audit_record (recorded_at desc, id desc);
