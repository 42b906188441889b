import type { EventContent } from '#event-store';
import type pg from 'pg';

interface Row {
  stream_id: string;
  version: string;
  type: string;
  schema_version: number;
  data: unknown;
}

/** The events of each stream before these versions, in the transaction of the batch. Streams are short. */
export async function readBefore(
  tx: pg.PoolClient,
  versions: ReadonlyMap<string, number>,
): Promise<Map<string, EventContent[]>> {
  const { rows } = await tx.query<Row>({
    name: 'books-read-before',
    text: `select e.stream_id, e.version, e.type, e.schema_version, e.data
             from unnest($1::text[], $2::bigint[]) as wanted (stream_id, version)
             join es.events e on e.stream_id = wanted.stream_id and e.version < wanted.version
            order by e.stream_id, e.version`,
    values: [[...versions.keys()], [...versions.values()]],
  });
  const contents = rows.map(({ stream_id: streamId, version, type, schema_version: schemaVersion, data }) => ({
    streamId,
    content: { version: Number(version), type, schemaVersion, data },
  }));
  return new Map(
    [...Map.groupBy(contents, ({ streamId }) => streamId)].map(([streamId, of]) => [
      streamId,
      of.map(({ content }) => content),
    ]),
  );
}
