-- Under whom a case was filed: its ultimate parent as stated, or the filer itself. The folded name is made by the portal, so it stands only beside what is sent from
-- now on, as that of the target does (version 023). In a table of its own, because a node of an earlier build that runs beside reads all traits of a case, and knows no
-- such kind.
create table case_parent (
    filing_id bigint primary key references filing (id),
    parent_key varchar(410) not null
);
create unique index case_parent_newest on case_parent (parent_key desc, filing_id desc);
