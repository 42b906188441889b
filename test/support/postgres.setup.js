import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, makeDataDir, startPostgres } from '@akinon-paytiko/local-postgres';

/** Durability is tested on servers of their own (`test/postgres`, the rigs): this one need not survive a crash of the machine. */
const NOT_DURABLE = { fsync: 'off' };
/** Each of some hundred small databases lives for seconds: what pays off over days only costs time here. */
const SHORT_LIVED = { autovacuum: 'off', jit: 'off', max_wal_size: '4GB' };
/** Set by `jest.rigs.config.js`: rigs fill gigabytes, and measure what pays off over days. */
const isForRigs = () => process.env.TEST_POSTGRES_FOR_RIGS === 'yes';
const MEMORY = '/dev/shm';
const MEMORY_MIN_BYTES = 6 * 2 ** 30;

/** One real Postgres for the whole run; every test file makes a database of its own in it (`#test/database.js`). */
export default async function startTestPostgres() {
  // With `npm test` this runs once for each level; they can share.
  if (globalThis.testPostgres) return;
  const [port, folder] = [await freePort(), mkdtempSync(join(fastFolder(), 'payments-test-'))];
  // As root, Postgres runs as somebody else, who must be able to walk in.
  chmodSync(folder, 0o711);
  const password = 'postgres';
  const template = await makeDataDir({ dataDir: join(folder, 'template'), password }, process.env);
  const dataDir = join(folder, 'postgres');
  // Owner and modes too: Postgres insists on them.
  execFileSync('cp', ['-a', template, dataDir]);
  const settings = { max_connections: '300', ...NOT_DURABLE, ...(!isForRigs() && SHORT_LIVED) };
  const server = await startPostgres({ dataDir, port, password, settings }, process.env);
  globalThis.testPostgres = { server, folder };
  // A run that is broken off leaves nothing behind either.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => server.stop().finally(() => process.exit(1)));
  // For servers of a test's own: to set up the data of one takes a second of the processor, to copy it nothing.
  process.env.TEST_POSTGRES_TEMPLATE = template;
  process.env.TEST_POSTGRES_URL = `postgres://postgres:postgres@127.0.0.1:${port}`;
}

/** In memory where there is enough: to make and drop a database is then a third of the work. */
function fastFolder() {
  if (isForRigs()) return tmpdir();
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= MEMORY_MIN_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
