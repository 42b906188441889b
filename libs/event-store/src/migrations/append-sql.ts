/** Says why nothing was appended; see `log/append-text.ts`. Its queries see what was committed meanwhile. */
export const appendSql = `
create function es.refuse_append(p_stream text) returns bigint language plpgsql volatile as $$
declare
  v_version bigint;
  v_closed  boolean;
begin
  select version, closed_at is not null into v_version, v_closed from es.streams where stream_id = p_stream;
  raise exception 'stream % is at version %', p_stream, coalesce(v_version, 0)
    using errcode = case when v_closed then 'ES002' else 'ES001' end, detail = coalesce(v_version, 0)::text;
end $$;
`;
