/**
 * Refuses every change or deletion of an event, even by the owner of the tables (ES003). Personal data is erased by deleting
 * its key, never by rewriting an event.
 */
export const appendOnlySql = `
create function es.refuse_rewrite() returns trigger language plpgsql as $$
begin
  raise exception 'es.% is append-only', tg_table_name using errcode = 'ES003';
end $$;

create trigger events_append_only before update or delete or truncate on es.events
  for each statement execute function es.refuse_rewrite();
create trigger streams_stay before delete or truncate on es.streams
  for each statement execute function es.refuse_rewrite();

revoke update, delete, truncate on es.events from public, current_user;
revoke delete, truncate on es.streams from public, current_user;
`;
