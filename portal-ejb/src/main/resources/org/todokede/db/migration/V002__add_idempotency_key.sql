-- A filing sent by a program carries the key the program gave it, once for each person, and the hash of what was asked: repeated, it answers with the same receipt.
alter table filing add column idempotency_key varchar(64);
alter table filing add column request_sha256 varchar(64);
alter table filing add constraint filing_idempotency_key_unique unique (created_by, idempotency_key);
