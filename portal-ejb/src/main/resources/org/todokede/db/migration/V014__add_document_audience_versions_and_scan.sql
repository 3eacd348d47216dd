-- Who may read a file beside its filer: FILER (nobody), ALL (every ministry taking part) or the code of one ministry.
alter table document add column audience varchar(10) default 'ALL' not null;
-- The file this one takes the place of; a file is replaced once, by whoever comes first.
alter table document add column replaces_id bigint;
alter table document add constraint document_replaces foreign key (replaces_id) references document (id);
alter table document add constraint document_replaced_once unique (replaces_id);
-- Encrypted: whether it opens without a password is not known to the portal.
alter table document add column encrypted boolean default false not null;
-- Looked at by the scanner: when, and the name of what it found; until then when it is due.
alter table document add column scanned_at timestamp;
alter table document add column scan_finding varchar(200);
alter table document add column scan_due_at timestamp;
update document set scan_due_at = uploaded_at;
alter table document alter column scan_due_at set not null;
create index document_unscanned on document (scanned_at, scan_due_at, id);
