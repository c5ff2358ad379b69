/** What a role may, put together from `access_rules`: at all, and by each way of standing in a case. */
export const tablesOfRights = `
      create table rights_of_roles (
        role text not null,
        organisation_kind text not null,
        may text[] not null,
        coordinates text[] not null,
        ways text[] not null,
        primary key (role, organisation_kind)
      );
      comment on table rights_of_roles is 'What a role may at all, and as coordinator: access_rules, put together';
      create table rights_in_cases (
        role text not null,
        organisation_kind text not null,
        phase text not null,
        way text not null,
        may text[] not null,
        primary key (role, organisation_kind, phase, way)
      );
      comment on table rights_in_cases is 'What a role may in a case of a phase by a way of standing in it: access_rules, put together';
      alter table rights_of_roles enable row level security, force row level security;
      alter table rights_in_cases enable row level security, force row level security;
      grant select, insert, delete on rights_of_roles, rights_in_cases to samspel_rules;`;

/** Puts them together, now and whenever the rules change. */
export function rightsPutTogether(): string {
  return `
    create function put_rights_together() returns void language sql volatile security definer set search_path = public, pg_temp
      as $$
        delete from rights_of_roles;
        delete from rights_in_cases;
        insert into rights_of_roles
          select role, organisation_kind, array_agg(distinct action),
            coalesce(array_agg(distinct action) filter (where relationship = 'coordinates'), '{}'),
            coalesce(array_agg(distinct relationship || ' ' || basis) filter (where phases <> '{}' and relationship <> 'coordinates'), '{}')
          from access_rules group by role, organisation_kind;
        insert into rights_in_cases
          select role, organisation_kind, phase, relationship || ' ' || basis, array_agg(distinct action)
          from access_rules, unnest(phases) phase group by role, organisation_kind, phase, relationship, basis;
      $$;
    create function rights_follow_the_rules() returns trigger language plpgsql security definer set search_path = public, pg_temp
      as $$
        begin
          perform put_rights_together();
          return null;
        end
      $$;
    revoke execute on function put_rights_together(), rights_follow_the_rules() from public;
    grant execute on function rights_follow_the_rules() to samspel_owner;
    select put_rights_together();
  `;
}
