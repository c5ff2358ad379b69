-- What a new, empty database needs before the first migration. Run by a superuser, connected to it.
revoke all on schema public from public;
-- A temporary table would stand before a real one of the same name, for whoever gets the connection next.
do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$;
grant usage on schema public to samspel_app, samspel_system, samspel_rules;
grant usage, create on schema public to samspel_owner with grant option;
grant create on schema public to samspel_rules;
create schema statistics authorization samspel_owner;
grant usage on schema statistics to samspel_statistics, samspel_rules;
grant create on schema statistics to samspel_rules;
create schema jobs authorization samspel_jobs;
-- The queue keeps its own schema up to date and asks to create it even where it stands.
do $$ begin execute format('grant create on database %I to samspel_jobs', current_database()); end $$;
alter default privileges revoke execute on functions from public;
alter default privileges for role samspel_owner revoke execute on functions from public;
alter default privileges for role samspel_rules revoke execute on functions from public;
-- A row is found by its key as fast as by reading on: on solid-state disks, and in memory, where all of this fits. With
-- the default, made for disks that turn, small tables are read whole for every row that names one of theirs.
do $$ begin execute format('alter database %I set random_page_cost = 1.1', current_database()); end $$;
