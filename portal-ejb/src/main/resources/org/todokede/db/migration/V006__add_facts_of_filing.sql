-- A filing remembers the kept answer it began with, and states its facts in the words of the decision (one short line, never more than the content says), so that
-- a draft of the rules can be tried on every filing without opening its content. Null: written before this column; the next start fills it in.
alter table filing add column assessment_id varchar(26);
alter table filing add constraint filing_assessment foreign key (assessment_id) references assessment (id);
alter table filing add column facts varchar(4000);
