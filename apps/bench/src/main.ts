import { readOrder } from './bench.config.js';
import { run } from './run.js';

try {
  process.exitCode = await run(readOrder(process.argv.slice(2)), (text) => process.stdout.write(`${text}\n`));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
