-- From when a closed account is counted; one that was closed before this build counts from today. Once its time is over what it was signed in with goes; its row stays, with
-- the name, because cases and the record name it.
alter table account add column closed_at timestamp;
alter table account add column erased_at timestamp;
update account set closed_at = current_timestamp where active = false;

-- How long accounts, what says who could act, and replaced screening lists are kept: rows of the first edition, as config/data/retention.csv has them for a new portal, of which the rows are still to come.
insert into rule_row (id, edition, kind, row_key, revision, base_revision, row_columns, removed, taken_back, recorded_by_name, recorded_at)
select nextval('portal_seq'), 1, 'RETENTION', k.name, 1, 0,
       '{"record_kind":"' || k.name || '","kept_for":"' || k.span || '","promulgated_on":"","in_force_on":"","effective_from":"","effective_to":"","status":"SETTING","legal_basis":"","source":"' || k.why || '","verified":"no"}',
       false, false, r.recorded_by_name, r.recorded_at
from rule_row r
cross join (values
    ('MEMBERSHIP', 'P5Y', 'setting of this portal: for five years somebody may ask who could act for an organisation; every act stays on record with its name'),
    ('AUTHORITY', 'P5Y', 'setting of this portal: for five years somebody may ask for whom an agent could act; one that a case needs is kept with the case'),
    ('DELEGATION', 'P5Y', 'setting of this portal: for five years somebody may ask who stood in for whom; every act stays on record with its name'),
    ('STAFF_CHANGE', 'P5Y', 'setting of this portal: who proposed and approved what stays on record'),
    ('ACCOUNT', 'P5Y', 'setting of this portal: nobody signs in with a closed account; its name stays with the cases'),
    ('SCREENING_LIST', 'P1Y', 'setting of this portal: names are screened against the newest edition alone; what was decided of a name stays with the case')) as k(name, span, why)
where r.kind = 'RETENTION' and r.row_key = 'DRAFT' and r.revision = 1;
