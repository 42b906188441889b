import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { OpenStore } from './store.js';

/** In the order of its own installation script. */
const FILES = [
  'schema/message-store',
  'extensions/pgcrypto',
  'tables/messages',
  'types/message',
  'functions/message-store-version',
  'functions/hash-64',
  'functions/acquire-lock',
  'functions/category',
  'functions/is-category',
  'functions/id',
  'functions/cardinal-id',
  'functions/stream-version',
  'functions/write-message',
  'indexes/messages-id',
  'indexes/messages-stream',
  'indexes/messages-category',
];

const WRITE = {
  name: 'write',
  text: `select message_store.write_message(e.id, $1, e.type, e.data, null, $2::bigint + e.ordinal - 2)
           from unnest($3::varchar[], $4::varchar[], $5::jsonb[]) with ordinality as e (id, type, data, ordinal)`,
};

/** message-db in one category. Several events go in one statement, which is more than its own clients do for it. */
export const messageDb: OpenStore = async (postgres, connections) => {
  const url = await postgres.create('append_message_db');
  const pool = new pg.Pool({ connectionString: url, max: connections, options: '-c search_path=message_store,public' });
  const folder = dirname(createRequire(import.meta.url).resolve('@eventide/message-db/package.json'));
  for (const file of FILES) await pool.query(await readFile(join(folder, 'database', `${file}.sql`), 'utf8'));
  return {
    name: 'message-db',
    append: (stream, version, events) =>
      pool.query({
        ...WRITE,
        values: [
          stream,
          version,
          events.map(({ id }) => id),
          events.map(({ type }) => type),
          events.map(({ data }) => JSON.stringify(data)),
        ],
      }),
    close: () => pool.end(),
  };
};
