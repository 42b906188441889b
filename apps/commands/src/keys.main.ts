import 'reflect-metadata';
import { Vault } from '#event-store';
import { assertOneDatabase, createPool, loadSettings } from '#platform';

/** `npm run keys -- rewrap`: wraps every stored key anew with the first of PII_MASTER_KEY; then the others can go. */
try {
  if (process.argv[2] !== 'rewrap') throw new Error('usage: npm run keys -- rewrap');
  const { databaseUrl, piiMasterKeys } = assertOneDatabase(loadSettings());
  const pool = createPool(databaseUrl, { max: 2, applicationName: 'keys', onIdleError: () => undefined });
  try {
    const rewrapped = await new Vault(pool, piiMasterKeys).rewrapKeys();
    process.stdout.write(`${rewrapped} keys are wrapped by the first of PII_MASTER_KEY now, as all others were\n`);
  } finally {
    await pool.end();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
