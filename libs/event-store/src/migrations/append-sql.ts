/**
 * `es.append`: all events of one call or none, in one statement.
 *
 * `p_expected`: n >= 1 exactly at version n; 0 must not exist; -1 anything; -2 must exist.
 * Errors: ES001 another version (detail: the actual one, 0 = no stream), ES002 closed, 23505 on events_event_id.
 *
 * The order of its steps is what makes the log safe to follow: first the stream's row lock, then the published lower
 * bound, then positions. The bound must be taken before the first `nextval`, see `read-sql.ts`.
 */
export const appendSql = `
create function es.append(
  p_stream text, p_category text, p_expected bigint,
  p_ids uuid[], p_types text[], p_schema_versions smallint[], p_data jsonb[],
  p_meta jsonb, p_command uuid, p_correlation text, p_causation text, p_actor text,
  out new_version bigint, out last_position bigint
) language plpgsql as $$
declare
  n          int := cardinality(p_ids);
  v_base     bigint;
  v_category text := p_category;
  v_closed   boolean;
begin
  if p_expected > 0 then
    update es.streams s set version = p_expected + n
     where s.stream_id = p_stream and s.version = p_expected and s.closed_at is null
    returning p_expected, s.category into v_base, v_category;
  elsif p_expected = 0 then
    insert into es.streams (stream_id, category, version) values (p_stream, p_category, n)
    on conflict do nothing
    returning 0 into v_base;
  elsif p_expected = -1 then
    insert into es.streams as s (stream_id, category, version) values (p_stream, p_category, n)
    on conflict (stream_id) do update set version = s.version + n where s.closed_at is null
    returning s.version - n, s.category into v_base, v_category;
  else
    update es.streams s set version = s.version + n
     where s.stream_id = p_stream and s.closed_at is null
    returning s.version - n, s.category into v_base, v_category;
  end if;

  if v_base is null then
    select s.version, s.closed_at is not null into new_version, v_closed from es.streams s where s.stream_id = p_stream;
    raise exception 'stream % is at version %', p_stream, coalesce(new_version, 0)
      using errcode = case when v_closed then 'ES002' else 'ES001' end, detail = coalesce(new_version, 0)::text;
  end if;

  perform pg_advisory_xact_lock_shared(
    (69::bigint << 48) | (select case when is_called then last_value else 0 end from es.position_seq));

  if n = 1 then
    insert into es.events (position, version, event_id, type, schema_version, data, meta,
                           stream_id, category, command_id, correlation_id, causation_id, actor)
    values (nextval('es.position_seq'), v_base + 1, p_ids[1], p_types[1], p_schema_versions[1], p_data[1], p_meta,
            p_stream, v_category, p_command, p_correlation, p_causation, p_actor);
  else
    insert into es.events (position, version, event_id, type, schema_version, data, meta,
                           stream_id, category, command_id, correlation_id, causation_id, actor)
    select nextval('es.position_seq'), v_base + e.ordinal, e.id, e.type, e.schema_version, e.data, p_meta,
           p_stream, v_category, p_command, p_correlation, p_causation, p_actor
      from (select * from unnest(p_ids, p_types, p_schema_versions, p_data) with ordinality
              as u(id, type, schema_version, data, ordinal) order by ordinal) e;
  end if;

  new_version := v_base + n;
  last_position := currval('es.position_seq');
end $$;
`;
