import { readOrder } from './bench.config.js';
import { run } from './run.js';

/** Whatever was started and is still there leaves with this process. */
run(readOrder(process.argv.slice(2)), (text) => process.stdout.write(`${text}\n`)).then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`\n${error.stack ?? error.message}\n`);
    process.exit(1);
  },
);
