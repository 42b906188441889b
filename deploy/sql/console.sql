-- A role of its own for the console: it reads everything, appends what its people do, and writes its own tables. Once for a
-- database, by an administrator (and a password: \password payments_console):
--
--   create role payments_console login nosuperuser nocreatedb nocreaterole noreplication;
--   grant connect on database payments to payments_console;
--
-- Then this file after each `npm run migrate`, by the role that migrates; safe to repeat:
--
--   psql --single-transaction -v ON_ERROR_STOP=1 -f deploy/sql/console.sql "$MIGRATOR_URL"

grant usage on schema migrations, es, payments, books, pgboss, console to payments_console;
grant select on all tables in schema migrations, es, payments, books, pgboss, console to payments_console;
alter default privileges in schema es, payments, books, pgboss, console grant select on tables to payments_console;

-- The log: it only grows. A person who is erased loses a key.
grant insert on es.events to payments_console;
grant insert, update on es.streams, es.subject_keys to payments_console;
grant usage, select on sequence es.position_seq to payments_console;
grant execute on all functions in schema es to payments_console;
-- A projection that stands before an event: try it again, or leave the event out.
grant update on es.projections to payments_console;
grant insert on es.set_aside_events to payments_console;

-- What belongs to an event of a payment in the same transaction: claimed, never released.
grant insert on payments.operation_guids, payments.transaction_ids, payments.sessions to payments_console;
-- But for a transaction that an event denies, or that the provider says is another order's.
grant update (stream_id), delete on payments.transaction_ids to payments_console;
-- Who is erased is found by no address.
grant delete on payments.shopper_emails to payments_console;
-- A notification is taken up, dismissed or attached; it is neither made nor deleted here.
grant update on payments.notifications to payments_console;

-- What finance brings in. The ledger itself is the worker's.
grant insert, update, delete on books.statements, books.statement_lines, books.statement_errors, books.matches,
  books.differences, books.statement_postings, books.statement_profiles, books.movements_elsewhere to payments_console;
-- What this process finds of the provider, too.
grant insert, update on payments.provider_figures to payments_console;
-- A read model is made anew by a worker: asked for here.
grant insert on payments.rebuilds to payments_console;
-- A dead letter goes back to its queue.
grant insert, update, delete on pgboss.job to payments_console;
grant execute on all functions in schema pgboss to payments_console;

grant insert, update, delete on console.sessions, console.saved_views to payments_console;
grant insert, delete on console.used_nonces to payments_console;
grant insert on console.approvals, console.approval_ends to payments_console;
