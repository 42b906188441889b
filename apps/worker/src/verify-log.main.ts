import 'reflect-metadata';
import { verifyLog } from '#event-store';
import { createPool, loadDatabaseUrl, runCommandLine, UsageError } from '#platform';

/** Checks whether an event was changed or removed. Exit code 2 if so. */
await runCommandLine('usage: npm run verify-log [-- <an earlier digest>]', async ([digestBefore, ...more]) => {
  if (more.length > 0 || digestBefore?.startsWith('-')) throw new UsageError();
  const pool = createPool(loadDatabaseUrl(), { applicationName: 'verify-log', max: 1, onIdleError: () => undefined });
  try {
    const { problems, ...covered } = await verifyLog(pool, digestBefore?.toLowerCase());
    const { batches, position, waiting, digest } = covered;
    process.stdout.write(`${batches} batches up to position ${position}, ${waiting} newer events; digest ${digest}\n`);
    for (const problem of problems) process.stdout.write(`WRONG: ${problem}\n`);
    if (problems.length > 0) process.exitCode = 2;
  } finally {
    await pool.end();
  }
});
