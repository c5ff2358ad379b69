-- The database roles of one installation. Run once by a superuser before the first migration:
-- replace the passwords, or let another way of signing in stand for them.
--
--   samspel_owner       owns every table and function; nobody signs in as it
--   samspel_rules       owns the small "security definer" functions that row policies ask; nobody signs in as it
--   samspel_migrator    signs in to migrate, acting as the owner
--   samspel_app         a signed-in person's request: sees what the row policies give that person
--   samspel_system      the service without a person: sessions, refusals, outbox, releases
--   samspel_statistics  the dashboards: released figures and nothing else
--   samspel_jobs        the job queue, in a schema of its own
--
-- Roles are kept flat: a policy "to role_x" would also hold for whoever inherits role_x.
create role samspel_owner nologin noinherit;
create role samspel_rules nologin noinherit bypassrls;
create role samspel_migrator login noinherit password :'migrator_password';
create role samspel_app login noinherit password :'app_password';
create role samspel_system login noinherit password :'system_password';
create role samspel_statistics login noinherit password :'statistics_password';
create role samspel_jobs login noinherit password :'jobs_password';
grant samspel_owner, samspel_rules to samspel_migrator;
