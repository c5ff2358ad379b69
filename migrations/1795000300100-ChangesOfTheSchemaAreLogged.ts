import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an event trigger asks to write each change of tables, functions, policies and grants into the audit log. Only a
 * superuser may make the trigger itself: `config/database/schema-changes.sql`.
 */
export class ChangesOfTheSchemaAreLogged1795000300100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant insert (id, request_id, event, outcome, facts) on audit_events to samspel_rules;
      set role samspel_rules;
      create function changes_of_the_schema_are_logged() returns event_trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare touched text[];
          begin
            -- While the log itself is made, there is none to write in.
            if to_regclass('public.audit_events') is null then return; end if;
            if tg_event = 'sql_drop' then
              select array_agg(distinct object_identity) into touched from pg_event_trigger_dropped_objects()
              -- Policies, triggers and rules are of no schema by themselves.
              where original and (schema_name is null or schema_name in ('public', 'statistics'));
            else
              select array_agg(distinct coalesce(object_identity, object_type)) into touched from pg_event_trigger_ddl_commands()
              where schema_name is null or schema_name in ('public', 'statistics')
                or command_tag in ('GRANT', 'REVOKE', 'ALTER DEFAULT PRIVILEGES');
            end if;
            if touched is null then return; end if;
            insert into audit_events (id, request_id, event, outcome, facts)
            values (gen_random_uuid(), coalesce(nullif(current_setting('app.request_id', true), ''), 'none'),
              'schema.changed', 'allowed', jsonb_build_object('command', tg_tag, 'by', session_user, 'touched', touched));
          end
        $$;
      grant execute on function changes_of_the_schema_are_logged() to samspel_owner;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function changes_of_the_schema_are_logged();
      set role samspel_owner;
      revoke insert (id, request_id, event, outcome, facts) on audit_events from samspel_rules;
    `);
  }
}
