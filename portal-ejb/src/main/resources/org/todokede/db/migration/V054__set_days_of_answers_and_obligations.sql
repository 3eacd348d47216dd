-- How long before the last day for an answer, or for what an obligation asks for, there is a reminder, and how far off an answer may be asked for where no period
-- runs, was written into earlier builds. It becomes rows of the first edition, as config/data/settings.csv has them for a new portal, of which the rows are still to come.
insert into rule_row (id, edition, kind, row_key, revision, base_revision, row_columns, removed, taken_back, recorded_by_name, recorded_at)
select nextval('portal_seq'), 1, 'SETTING', s.name, 1, 0,
       '{"parameter":"' || s.name || '","value":"' || s.days || '","promulgated_on":"","in_force_on":"","effective_from":"","effective_to":"","status":"ASSUMED","legal_basis":"' || s.basis || '","source":"assumption of this portal","verified":"no"}',
       false, false, r.recorded_by_name, r.recorded_at
from rule_row r
cross join (values
    ('OBLIGATION_REMINDER_FIRST_DAYS', '14', 'FEFTA Art. 27(7), 27-2(3), 55-8'),
    ('OBLIGATION_REMINDER_LAST_DAYS', '2', 'FEFTA Art. 27(7), 27-2(3), 55-8'),
    ('ANSWER_REMINDER_DAYS', '2', 'FEFTA Art. 55-8'),
    ('ANSWER_DAYS_AT_MOST', '365', 'FEFTA Art. 55-8')) as s(name, days, basis)
where r.kind = 'SETTING' and r.row_key = 'STANDSTILL_DAYS' and r.revision = 1;
