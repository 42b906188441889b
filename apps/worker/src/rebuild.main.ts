import 'reflect-metadata';
import { paymentEventStore, rebuildPaymentHistory } from '#payments';
import { Hosts, loadDatabaseUrl } from '#platform';
import pg from 'pg';

const READ_MODELS: Readonly<Record<string, typeof rebuildPaymentHistory>> = {
  'payment-history': rebuildPaymentHistory,
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
    const { rows, corrected } = await rebuild(pool, paymentEventStore(pool));
    process.stdout.write(`${name}: ${rows} rows, ${corrected} of them corrected\n`);
  } finally {
    await pool.end();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
