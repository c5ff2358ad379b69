-- One released half-year of figures, as W4 reads it.
insert into statistics.releases (id, period, closed_on, threshold, catalogue, proposed_by, approved_by, approved_at)
values (gen_random_uuid(), '2026-1', '2026-06-30', 5, 1, gen_random_uuid(), gen_random_uuid(), now());
insert into statistics.released_tables (release_id, table_code, position, withheld, row_keys, column_keys)
select r.id, t.code, t.position, false, t.rows, t.columns from statistics.releases r, (values
  ('active-cases-by-programme-and-phase', 0, array['SSF', 'SSPF'],
   array['SCREENING', 'CONSENT_PENDING', 'MAPPING', 'PLANNING', 'ACTIVE', 'FOLLOW_UP', 'CLOSING']),
  ('referrals-by-source-and-half-year', 1,
   array['SCHOOL', 'SOCIAL_SERVICES', 'POLICE', 'LEISURE', 'GUARDIAN', 'YOUTH_SELF', 'OTHER'],
   array['2024-1', '2024-2', '2025-1', '2025-2', '2026-1']),
  ('closures-by-reason-and-programme', 2, array['GOALS_MET', 'MOVED', 'WITHDRAWN', 'AGE', 'OTHER'], array['SSF', 'SSPF'])
) t (code, position, rows, columns);
insert into statistics.released_cells (release_id, table_code, row_key, column_key, kind, n)
select t.release_id, t.table_code, r, c, 'value', 5 + abs(hashtext(r || c)) % 40
from statistics.released_tables t, unnest(t.row_keys || '*'::text) r, unnest(t.column_keys || '*'::text) c;
