import { KEPT } from './kept';

/** What row policies ask of whoever acts. */
export function askedOfWhoeverActs(): string {
  const rules =
    'access_rules r where r.role = s.role and r.organisation_kind = s.organisation_kind and r.action = wanted';
  const each = (list: string, condition = 'true') =>
    `(select array_agg(distinct each) from (select unnest(r.${list}) as each from ${rules} and ${condition}) e)`;
  return `
    ${asked('acting_organisation()', 'uuid', 's.organisation_id')}
    ${asked('acting_role()', 'text', 's.role')}
    create or replace function acting_may(wanted text, standing text default null) returns boolean
      language plpgsql stable security definer set search_path = public, pg_temp
      as $$
        declare
          answer boolean;
          s standings;
        begin
          select case when standing = 'coordinates' then wanted = any (k.coordinates) else wanted = any (k.may) end
            into answer from ${KEPT};
          if not answer or (answer and (standing is null or standing = 'coordinates')) then
            return answer;
          end if;
          s := acting_standing();
          return exists (select from ${rules} and (standing is null or r.relationship = standing));
        end
      $$;
    ${asked('acting_phases(wanted text, standing text)', 'text[]', each('phases', 'r.relationship = standing'))}
    ${asked('acting_categories(wanted text)', 'text[]', each('categories'))}
  `;
}

/** Which cases they ask about. */
export function askedOfCases(): string {
  return `
    create or replace function cases_i_may(wanted text) returns setof uuid language plpgsql stable security definer
      set search_path = public, pg_temp
      as $$
        declare
          at_hand uuid;
          is_across boolean;
        begin
          select case when wanted = any (k.here) then k.at_hand end, k.is_across into at_hand, is_across
            from ${KEPT} and (k.at_hand is not null or k.is_across);
          if not found then
            return query select t.case_id from standings_in(array[wanted], null, false) t where t.may <> '{}';
          elsif is_across then
            return query select unnest(a.cases) from standings_across a where a.backend = pg_backend_pid() and wanted = any (a.may);
          elsif at_hand is not null then
            return next at_hand;
          end if;
        end
      $$;
    create or replace function cases_i_am_kept_from(wanted text) returns setof uuid language plpgsql stable security definer
      set search_path = public, pg_temp
      as $$
        begin
          perform from ${KEPT} and not k.has_conflicts;
          if not found then
            return query select c.case_id from conflicts_that_shut(array[wanted]) c;
          end if;
        end
      $$;
  `;
}

/** A function of the standing `s`. */
function asked(name: string, returns: string, answer: string): string {
  return `
      create or replace function ${name} returns ${returns} language plpgsql stable security definer
        set search_path = public, pg_temp
        as $$
          declare s constant standings := acting_standing();
          begin
            return ${answer};
          end
        $$;`;
}
