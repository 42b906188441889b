/**
 * Reading the log in position order without ever skipping an event that commits late.
 *
 * Positions are handed out before commit, so a reader may see 7 while 6 is still on its way. Therefore every append
 * takes a shared advisory lock whose key is the sequence's `last_value` before it takes positions, and a reader goes no
 * further than the smallest such key. Why it holds: a writer's key is below every position it will take. If the reader
 * sees the lock, its bound is below those positions. If the lock is not taken yet, they will be above the `last_value`
 * that was read before. If it is already released, the transaction has ended, and the next statement sees its rows.
 *
 * Needs READ COMMITTED (a later statement must have a later snapshot) and the primary (locks are not replicated);
 * ES004 otherwise. Source: ADR-0009.
 */
export const readSql = `
create function es.safe_position() returns bigint language plpgsql volatile as $$
declare
  v_last bigint;
  v_low  bigint;
begin
  if pg_is_in_recovery() or current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'the log is followed on the primary and in READ COMMITTED only' using errcode = 'ES004';
  end if;
  select case when is_called then last_value else 0 end into v_last from es.position_seq;
  -- Only after last_value was read: who has no lock yet will take positions above it.
  select min(((l.classid::bigint & 65535) << 32) | l.objid::bigint) into v_low
    from pg_locks l
   where l.locktype = 'advisory' and l.objsubid = 1 and (l.classid::bigint >> 16) = 69
     and l.database = (select oid from pg_database where datname = current_database());
  return least(v_last, coalesce(v_low, v_last));
end $$;

create function es.read_all(p_after bigint, p_limit int) returns setof es.events language plpgsql volatile as $$
declare
  v_safe bigint := es.safe_position();
begin
  return query
    select * from es.events e where e.position > p_after and e.position <= v_safe order by e.position limit p_limit;
end $$;

create function es.read_category(p_category text, p_after bigint, p_limit int) returns setof es.events
language plpgsql volatile as $$
declare
  v_safe bigint := es.safe_position();
begin
  return query
    select * from es.events e
     where e.category = p_category and e.position > p_after and e.position <= v_safe
     order by e.position limit p_limit;
end $$;
`;
