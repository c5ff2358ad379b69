-- Writes each change of tables, functions, policies and grants into the audit log. Run by a superuser, connected to the
-- database, after the first migration; once. Where the server lets nobody make event triggers, leave it out.
do $$ begin
  if not exists (select from pg_event_trigger where evtname = 'changes_of_the_schema_are_logged') then
    create event trigger changes_of_the_schema_are_logged on ddl_command_end
      execute function public.changes_of_the_schema_are_logged();
    create event trigger removals_from_the_schema_are_logged on sql_drop
      execute function public.changes_of_the_schema_are_logged();
  end if;
end $$;
