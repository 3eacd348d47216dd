-- Evidence of what is owed is handed in when the filing itself takes no file any more: such a file belongs to the case of the filing.
alter table document add column evidence_filing_id bigint;
alter table document add constraint document_evidence_filing foreign key (evidence_filing_id) references filing (id);
alter table document drop constraint document_of_one;
alter table document add constraint document_of_one check (
    case when filing_id is null then 0 else 1 end + case when authority_id is null then 0 else 1 end + case when answer_filing_id is null then 0 else 1 end
    + case when evidence_filing_id is null then 0 else 1 end = 1);
create index document_of_evidence on document (evidence_filing_id, id);
