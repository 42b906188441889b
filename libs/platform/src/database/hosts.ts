import pg from 'pg';
import { hostUrls } from '../config/host-urls.js';

const PROBE_TIMEOUT_MS = 2_000;
const IS_WRITABLE = `select current_setting('transaction_read_only') = 'off' as writable`;

/** Ends as soon as a standby is promoted. The code is the one of Postgres for a write on a standby. */
export class NoWritableServer extends Error {
  override readonly name = 'NoWritableServer';
  readonly code = '25006';
}

/** The servers of a database, one of which is the writable primary. The primary is cached until `forget`. */
export class Hosts {
  readonly urls: string[];
  private known: Promise<string> | undefined;

  constructor(databaseUrl: string) {
    this.urls = hostUrls(databaseUrl) ?? [databaseUrl];
  }

  /**
   * URL of the writable server. All servers are asked concurrently, so that a dead one delays nobody. Throws if none is
   * writable.
   */
  writable(): Promise<string> {
    this.known ??= this.find();
    return this.known;
  }

  /** Called when the server refuses connections or writes; the next caller searches again. */
  forget(): void {
    this.known = undefined;
  }

  private async find(): Promise<string> {
    if (this.urls.length === 1) return this.urls[0]!;
    try {
      return await Promise.any(this.urls.map(probe));
    } catch {
      this.forget();
      throw new NoWritableServer(`none of the ${this.urls.length} hosts takes writes`);
    }
  }
}

/** Throws where the server of this connection takes no writes. */
export async function assertWritable(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ writable: boolean }>(IS_WRITABLE);
  if (!rows[0]?.writable) throw new NoWritableServer('this server is a standby or read-only');
}

async function probe(url: string): Promise<string> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PROBE_TIMEOUT_MS,
    query_timeout: PROBE_TIMEOUT_MS,
  });
  // It may also die between two steps.
  client.on('error', () => {});
  try {
    await client.connect();
    await assertWritable(client);
    return url;
  } finally {
    await client.end().catch(() => undefined);
  }
}
