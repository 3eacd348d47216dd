-- Papers printed of a submitted version, each once: the file lies in the document folder, its hash here and in the record.
create table filing_copy (
    id bigint primary key,
    filing_id bigint not null references filing (id),
    version_no integer not null check (version_no > 0),
    kind varchar(10) not null check (kind in ('FILING', 'SENDING', 'RECEIPT')),
    sha256 varchar(64) not null,
    size_bytes bigint not null check (size_bytes > 0),
    storage_name varchar(80) not null,
    printed_at timestamp not null,
    constraint filing_copy_unique unique (filing_id, version_no, kind)
);
