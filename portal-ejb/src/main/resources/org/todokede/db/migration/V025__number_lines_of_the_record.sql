-- Lines of the record are numbered in the order in which they are written, reads and acts alike, by one statement each. Older lines have numbers far below.
create sequence audit_seq start with 1000000000000 increment by 1;

-- The record is found by object, person, act and day, newest first.
drop index audit_record_of_object;
create index audit_record_of_object on audit_record (object_key, id);
create index audit_record_of_account on audit_record (account_id, id);
create index audit_record_of_act on audit_record (act, id);
create index audit_record_of_day on audit_record (recorded_at, id);
