-- A ministry opens an inquiry into an act that nobody notified (FEFTA Art. 29(1)): its sheet is a case of no organisation.
alter table filing alter column organisation_id drop not null;
