import 'reflect-metadata';
import { MerchantTimeZones, rebuildBooks } from '#books';
import { EventStore } from '#event-store';
import { loadInstallation } from '#merchants';
import { rebuildPaymentHistory } from '#payments';
import { Hosts, loadDatabaseUrl } from '#platform';
import pg from 'pg';

type Rebuild = typeof rebuildPaymentHistory;

const READ_MODELS: Readonly<Record<string, Rebuild>> = {
  'payment-history': rebuildPaymentHistory,
  // Which day a payment belongs to is told by the merchant's time zone, so this needs the merchants as well.
  books: (pool, store) => {
    const merchants = new Map(loadInstallation().merchants.map((merchant) => [merchant.id, merchant]));
    return rebuildBooks(pool, store, new MerchantTimeZones({ find: (id) => merchants.get(id) }));
  },
};

/** Makes a read model anew from the log, while everything goes on: `npm run rebuild -- payment-history`. */
try {
  const name = process.argv[2] ?? '';
  const rebuild = READ_MODELS[name];
  if (!rebuild) throw new Error(`usage: npm run rebuild -- ${Object.keys(READ_MODELS).join(' | ')}`);
  const connectionString = await new Hosts(loadDatabaseUrl()).writable();
  const pool = new pg.Pool({ connectionString, application_name: 'rebuild', max: 2 });
  pool.on('error', () => undefined);
  try {
    const { rows, corrected } = await rebuild(pool, new EventStore(pool));
    process.stdout.write(`${name}: ${rows} rows, ${corrected} of them corrected\n`);
  } finally {
    await pool.end();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
