-- What the target lays beside its answer to a request is a file like those of a filing; it belongs to that request instead, and the filer has no part in it.
alter table document add column answer_filing_id bigint;
alter table document add column answer_request integer;
alter table document add constraint document_answer_filing foreign key (answer_filing_id) references filing (id);
alter table document add constraint document_answer_request check ((answer_filing_id is null) = (answer_request is null));
alter table document drop constraint document_of_one;
alter table document add constraint document_of_one check (
    case when filing_id is null then 0 else 1 end + case when authority_id is null then 0 else 1 end + case when answer_filing_id is null then 0 else 1 end = 1);
create index document_of_answer on document (answer_filing_id, id);

-- Bodies asked for an opinion are rows of the rule book from now on.
insert into rule_kind (kind) values ('CONSULTED');
