-- Mail to one of the people of an organisation. Null where what the message is about says who its reader is.
alter table outbox_message add column account_id bigint;
alter table outbox_message add constraint outbox_message_account foreign key (account_id) references account (id);

-- A power of attorney is a file like those of a filing; it belongs to an authority instead.
alter table document alter column filing_id drop not null;
alter table document add column authority_id bigint;
alter table document add constraint document_authority foreign key (authority_id) references authority (id);
alter table document add constraint document_of_one check ((filing_id is null) <> (authority_id is null));
create index document_of_authority on document (authority_id, id);

-- The authority under which an agent sent a version; null where one of the filer's own people did.
alter table filing_version add column authority_id bigint;
alter table filing_version add constraint filing_version_authority foreign key (authority_id) references authority (id);
create index filing_version_under on filing_version (authority_id);
