-- Two roles: one that owns the schemas and migrates, one that gateway, worker and console run as. Run it once in the database of the
-- installation, as a role that may create roles; then give both a password (\password payments_owner, \password payments_app).
create role payments_owner login;
create role payments_app login;

do $$ begin
  execute format('grant create, connect on database %I to payments_owner', current_database());
  execute format('grant connect on database %I to payments_app', current_database());
end $$;
-- The list of migrations is there.
grant create, usage on schema public to payments_owner;

-- Managed databases give their administrator no membership by itself, and the next statements need it.
grant payments_owner to current_user;

-- Whatever a migration makes, now or later, can be used by the processes; they change no schema.
alter default privileges for role payments_owner grant usage on schemas to payments_app;
alter default privileges for role payments_owner grant select, insert, update, delete on tables to payments_app;
alter default privileges for role payments_owner grant usage, select on sequences to payments_app;
alter default privileges for role payments_owner grant execute on functions to payments_app;
