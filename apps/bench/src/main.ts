import { runCommandLine } from '#platform';
import { readOrder } from './bench.config.js';
import { benchmarks } from './benchmarks.js';
import { run } from './run.js';

const USAGE = `usage: npm run bench -- [${Object.keys(benchmarks).join('|')} …] [--quick] [--profile] [--rounds 5 …: any size of sizes.ts]`;

await runCommandLine(USAGE, async (args) => {
  process.exitCode = await run(readOrder(args), (text) => process.stdout.write(`${text}\n`));
});
// Whatever was started and is still there leaves with this process.
process.exit();
