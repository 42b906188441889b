import 'reflect-metadata';
import { Vault } from '#event-store';
import { assertOneDatabase, createPool, loadSettings, runCommandLine, UsageError } from '#platform';

/** Wraps every stored key with the first key of PII_MASTER_KEY; then the others can go. */
await runCommandLine('usage: npm run keys -- rewrap', async ([action, ...more]) => {
  if (action !== 'rewrap' || more.length > 0) throw new UsageError();
  const { databaseUrl, piiMasterKeys } = assertOneDatabase(loadSettings());
  const pool = createPool(databaseUrl, { max: 2, applicationName: 'keys', onIdleError: () => undefined });
  try {
    const rewrapped = await new Vault(pool, piiMasterKeys).rewrapKeys();
    process.stdout.write(`${rewrapped} keys are wrapped by the first of PII_MASTER_KEY now, as all others were\n`);
  } finally {
    await pool.end();
  }
});
