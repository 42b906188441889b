import 'reflect-metadata';
import { verifyLog } from '#event-store';
import { createPool, loadDatabaseUrl } from '#platform';

/** Checks whether an event was changed or removed: `npm run verify-log`, optionally followed by an earlier digest. */
try {
  const pool = createPool(loadDatabaseUrl(), { applicationName: 'verify-log', max: 1, onIdleError: () => undefined });
  try {
    const { problems, ...covered } = await verifyLog(pool, process.argv[2]?.toLowerCase());
    const { batches, position, waiting, digest } = covered;
    process.stdout.write(`${batches} batches up to position ${position}, ${waiting} newer events; digest ${digest}\n`);
    for (const problem of problems) process.stdout.write(`WRONG: ${problem}\n`);
    if (problems.length > 0) process.exitCode = 2;
  } finally {
    await pool.end();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
