import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The declaration of rights as rows, the same as in the code, and the questions that row policies ask of it. Each is
 * asked once a query: a policy puts it into a sub-select of its own.
 */
export class RightsAreDeclared1795000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table access_rules (
        role              text not null,
        organisation_kind text not null,
        action            text not null,
        relationship      text not null,
        basis             text not null,
        categories        text[] not null,
        phases            text[] not null,
        constraint access_rules_pkey primary key (role, organisation_kind, action, relationship, basis)
      );
      create table access_forbids (
        circumstance text not null,
        action       text not null,
        constraint access_forbids_pkey primary key (circumstance, action)
      );
      create table access_declaration (
        hash       text primary key,
        brought_at timestamptz not null default now()
      );
      ${['access_rules', 'access_forbids', 'access_declaration']
        .map(
          (table) => `
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy versions_bring_their_declaration on ${table} to samspel_owner using (true) with check (true);`,
        )
        .join('')}
      create policy a_start_compares_declarations on access_declaration for select to samspel_system using (true);
      grant select on access_declaration to samspel_system;
      grant select on access_rules, access_forbids to samspel_rules;
    `);
    await runner.query(`
      set role samspel_rules;

      -- Whether whoever acts holds an action, in some way or in just this one.
      create function acting_may(wanted text, standing text default null) returns boolean
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select exists (
            select from acting_membership() m join organisations o on o.id = m.organisation_id
              join access_rules r on r.role = m.role and r.organisation_kind = o.kind
            where r.action = wanted and (standing is null or r.relationship = standing))
        $$;

      -- The phases in which whoever acts, standing so, may do it; null where no rule allows it at all.
      create function acting_phases(wanted text, standing text) returns text[]
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select array_agg(distinct phase)
          from acting_membership() m join organisations o on o.id = m.organisation_id
            join access_rules r on r.role = m.role and r.organisation_kind = o.kind, unnest(r.phases) phase
          where r.action = wanted and r.relationship = standing
        $$;

      -- The categories about which whoever acts may do it, in one way or another.
      create function acting_categories(wanted text) returns text[]
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select array_agg(distinct category)
          from acting_membership() m join organisations o on o.id = m.organisation_id
            join access_rules r on r.role = m.role and r.organisation_kind = o.kind, unnest(r.categories) category
          where r.action = wanted
        $$;

      -- Whether a circumstance shuts an action, whatever allows it.
      create function is_shut_by(shutting text, wanted text) returns boolean
        language sql stable security definer set search_path = public, pg_temp
        as $$ select exists (select from access_forbids where circumstance = shutting and action = wanted) $$;

      grant execute on function acting_may(text, text), acting_phases(text, text), acting_categories(text),
        is_shut_by(text, text) to samspel_app, samspel_statistics;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function is_shut_by(text, text);
      drop function acting_categories(text);
      drop function acting_phases(text, text);
      drop function acting_may(text, text);
      set role samspel_owner;
      drop table access_declaration, access_forbids, access_rules;
    `);
  }
}
