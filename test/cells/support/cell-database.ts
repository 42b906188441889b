import { createTestDatabase } from '#test/database.js';
import { query } from '#test/query.js';
import { OwnPostgres } from '../../postgres/support/own-postgres.js';

/** Where the payments of a cell are. */
export interface CellDatabase {
  readonly url: string;
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  remove(): Promise<void>;
}

/** On a server of its own, which can be killed. */
export const onOwnServer = () => OwnPostgres.start({ fsync: 'off', max_connections: '60' });

/** On the server of the test run, beside others. */
export async function onSharedServer(): Promise<CellDatabase> {
  const database = await createTestDatabase();
  const { url } = database;
  return { url, query: (text, values) => query(url, text, values), remove: () => database.drop() };
}
