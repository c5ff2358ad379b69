/** How a standing is found and kept. */
export function takenOnce(): string {
  return `
    -- Finds the standing of whoever acts and keeps it for this transaction: in the case at hand, or across cases.
    create function take_standing(across boolean) returns void language plpgsql volatile security definer
      set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
      as $$
        declare
          s standings := found_standing();
        begin
          if s.membership_id is null then
            return;
          end if;
          s.backend := pg_backend_pid();
          s.at_hand := case_at_hand();
          select r.may, r.coordinates into s.may, s.coordinates
            from rights_of_roles r where r.role = s.role and r.organisation_kind = s.organisation_kind;
          -- A role that the rules say nothing of may nothing.
          s.may := coalesce(s.may, '{}');
          s.coordinates := coalesce(s.coordinates, '{}');
          s.here := '{}';
          s.here_in_all := '{}';
          if s.at_hand is not null then
            s.here := coalesce((select m.may from standings_of(s, null, array[s.at_hand], false) m), '{}');
            s.here_in_all := case when s.coordinates = '{}' then s.here
              else coalesce((select m.may from standings_of(s, null, array[s.at_hand], true) m), '{}') end;
          end if;
          -- Whoever coordinates asks first whether they do, and has no need of a list of all cases.
          s.is_across := across and s.at_hand is null and s.coordinates = '{}';
          s.is_recorded := s.at_hand is not null and (
            exists (select from notes n where n.case_id = s.at_hand and n.organisation_id = s.organisation_id)
            or exists (select from cases c where c.id = s.at_hand and c.referred_by = s.organisation_id));
          insert into standings values (s.*)
          on conflict (backend) do update set user_id = s.user_id, membership_id = s.membership_id, at_hand = s.at_hand,
            organisation_id = s.organisation_id, organisation_kind = s.organisation_kind, role = s.role, may = s.may,
            coordinates = s.coordinates, here = s.here, here_in_all = s.here_in_all, is_across = s.is_across, has_conflicts = s.has_conflicts, is_recorded = s.is_recorded;
          if s.is_across then
            delete from standings_across a where a.backend = s.backend;
            insert into standings_across
              select s.backend, row_number() over (), m.may, m.cases from standings_of(s, null, null, false) m;
          end if;
        end
      $$;
    revoke execute on function take_standing(boolean) from public;
    grant execute on function take_standing(boolean) to samspel_app;
  `;
}

/** How it ends. */
export function endedByWriting(): string {
  return `
    create function standing_is_past() returns trigger language plpgsql security definer set search_path = public, pg_temp
      as $$
        begin
          -- What is across cases is read through it.
          delete from standings s where s.backend = pg_backend_pid() and (tg_argv[0] = 'always' or not s.is_recorded);
          return null;
        end
      $$;
    revoke execute on function standing_is_past() from public;
    grant execute on function standing_is_past() to samspel_owner;
  `;
}
