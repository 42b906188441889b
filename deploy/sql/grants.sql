-- What the processes may do. After each `npm run migrate`, by the role that migrates; safe to repeat:
--
--   psql --single-transaction -v ON_ERROR_STOP=1 -f deploy/sql/grants.sql "$MIGRATOR_URL"

grant usage on schema migrations, es, payments, books, pgboss, console to payments_app;
-- A rebuild makes tables beside the live ones: here, and nowhere else.
grant usage, create on schema rebuilds to payments_app;

-- Whether the database is current.
grant select on migrations.applied to payments_app;

-- The log. No `update` and no `delete` of an event, no `delete` of a stream, no `truncate`; a trigger belongs to the owner.
grant select, insert on es.events, es.set_aside_events, es.log_digests to payments_app;
grant select, insert, update on es.streams, es.subject_keys to payments_app;
grant usage, select on sequence es.position_seq to payments_app;
grant select, insert, update, delete on es.projections to payments_app;
grant execute on all functions in schema es to payments_app;

-- What is made of the log, and the jobs. Tables of later releases, too.
grant select, insert, update, delete on all tables in schema payments, books, pgboss to payments_app;
-- Sessions end; what was approved is never taken back.
grant select, insert, update, delete on console.sessions to payments_app;
-- And the views that people keep.
grant select, insert, update, delete on console.saved_views to payments_app;
grant select, insert, delete on console.used_nonces to payments_app;
grant select, insert on console.approvals, console.approval_ends to payments_app;
grant usage, select on all sequences in schema payments, pgboss to payments_app;
grant execute on all functions in schema pgboss to payments_app;
alter default privileges in schema payments, books, pgboss grant select, insert, update, delete on tables to payments_app;
alter default privileges in schema payments, pgboss grant usage, select on sequences to payments_app;
