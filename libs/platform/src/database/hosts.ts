import pg from 'pg';

const PROBE_TIMEOUT_MS = 2_000;
const IS_WRITABLE = `select current_setting('transaction_read_only') = 'off' as writable`;

/** Which of several servers is to be had: nothing else is of use to payments than the one that takes writes. */
const WRITABLE = new Set(['any', 'read-write', 'primary']);

/**
 * One URL for each host of `postgres://user:password@one:5432,two:5432/name?target_session_attrs=read-write`, the way
 * libpq writes it; the driver knows only one host. Undefined where it is no such URL, or asks for a standby.
 */
export function hostUrls(databaseUrl: string): string[] | undefined {
  const [, start = '', hosts = '', rest = ''] =
    /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^@/?#]*)(.*)$/s.exec(databaseUrl) ?? [];
  const urls = hosts.split(',').map((host) => `${start}${host}${rest}`);
  if (start === '' || !urls.every((url) => URL.canParse(url))) return undefined;
  const wanted = new URL(urls[0]!).searchParams.get('target_session_attrs') ?? 'any';
  return WRITABLE.has(wanted) ? urls : undefined;
}

/** Passes as soon as one is promoted. Its code is what Postgres itself says to a write on such a server. */
export class NoWritableServer extends Error {
  override readonly name = 'NoWritableServer';
  readonly code = '25006';
}

/**
 * The servers of a database, of which one takes writes: the primary, until another is promoted. The one that was found is
 * kept until somebody `forgets` it.
 */
export class Hosts {
  readonly urls: string[];
  private known: Promise<string> | undefined;

  constructor(databaseUrl: string) {
    this.urls = hostUrls(databaseUrl) ?? [databaseUrl];
  }

  /** URL of the writable server. All are asked at once, so that a dead one holds up nobody; throws where there is none. */
  writable(): Promise<string> {
    this.known ??= this.find();
    return this.known;
  }

  /** It refuses connections or writes: the next caller looks again. */
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
