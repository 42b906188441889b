-- Two roles instead of one: the first makes and changes tables, in releases only; the second is that of the processes, owns
-- nothing, and can neither change nor remove an event. Once for a database, before its first migration, by an administrator:
--
--   psql --single-transaction -v ON_ERROR_STOP=1 -f deploy/sql/roles.sql "$ADMIN_URL"
--
-- Then a password for each (\password payments_migrator), `npm run migrate` as payments_migrator, and grants.sql.

create role payments_migrator login nosuperuser nocreatedb nocreaterole noreplication;
create role payments_app login nosuperuser nocreatedb nocreaterole noreplication;

do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect, create on database %I to payments_migrator', current_database());
  execute format('grant connect on database %I to payments_app', current_database());
end $$;

revoke all on schema public from public;
