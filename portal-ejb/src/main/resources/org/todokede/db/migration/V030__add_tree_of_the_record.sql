-- Lines of the record are leaves of a hash tree (RFC 9162), counted when they are committed: the unique index decides between two servers that count at once.
create table record_leaf (
    leaf_index bigint primary key check (leaf_index >= 0),
    record_id bigint not null unique,
    hash bytea not null check (octet_length(hash) = 32)
);

-- Complete nodes of every eighth level, so that a proof reads a few runs of at most 255 hashes, however long the record is.
create table record_node (
    level integer not null check (level > 0),
    node_index bigint not null check (node_index >= 0),
    hash bytea not null check (octet_length(hash) = 32),
    primary key (level, node_index)
);

-- Signed heads, as they are published; size and time stand in the signed text too, and are kept beside it to be found.
create table record_head (
    tree_size bigint primary key check (tree_size >= 0),
    signed_at timestamp not null,
    note varchar(1000) not null
);
