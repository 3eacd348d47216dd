-- Since 2026-06-05 the ministers ask other bodies where that is needed to judge a case (FEFTA Art. 69-4): whether a proposal must show it is a dated switch. And up to
-- which hour what is sent counts for its day was midnight, written into earlier builds. Both become rows of the first edition, as config/data/settings.csv has them for a
-- new portal, of which the rows are still to come.
insert into rule_row (id, edition, kind, row_key, revision, base_revision, row_columns, removed, taken_back, recorded_by_name, recorded_at)
select nextval('portal_seq'), 1, 'SETTING', s.name, 1, 0, s.columns, false, false, r.recorded_by_name, r.recorded_at
from rule_row r
cross join (values
    ('OTHER_BODIES_MUST_BE_ASKED@2026-06-05', '{"parameter":"OTHER_BODIES_MUST_BE_ASKED","value":"1","promulgated_on":"2026-06-05","in_force_on":"2026-06-05","effective_from":"2026-06-05","effective_to":"","status":"VERIFIED","legal_basis":"FEFTA Art. 69-4","source":"procedure.md 4.4","verified":"yes"}'),
    ('LATE_FROM_HOUR', '{"parameter":"LATE_FROM_HOUR","value":"24","promulgated_on":"","in_force_on":"","effective_from":"","effective_to":"","status":"ASSUMED","legal_basis":"FEFTA Art. 27(1)","source":"procedure.md 4.2 (K12), 10","verified":"no"}')) as s(name, columns)
where r.kind = 'SETTING' and r.row_key = 'STANDSTILL_DAYS' and r.revision = 1;
