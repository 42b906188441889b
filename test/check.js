import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const CACHE = 'node_modules/.cache';

/** `npm run check`, before a commit. Each keeps what it has found, so that only what changed is looked at again. */
const STEPS = {
  types: ['tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', `${CACHE}/types.tsbuildinfo`],
  lint: ['eslint', '--cache', '--cache-strategy', 'content', '--cache-location', `${CACHE}/eslint/`, '.'],
  format: ['prettier', '--cache', '--cache-strategy', 'content', '--check', '--log-level', 'warn', '.'],
  // Of the files that changed since the last commit, and of those that import them; all of the rules of the layout.
  tests: ['node', 'test/run.js', '--level=unit', '--onlyChanged', '--passWithNoTests'],
  architecture: ['node', 'test/run.js', '--level=unit', 'test/architecture.spec.ts'],
};

const waiting = Object.entries(STEPS);
const failed = [];
await Promise.all(Array.from({ length: availableParallelism() }, takeSteps));
if (failed.length > 0) {
  process.stderr.write(`not kept: ${failed.join(', ')}\n`);
  process.exitCode = 1;
}

async function takeSteps() {
  for (let next; (next = waiting.shift());) {
    const [name, [command, ...args]] = next;
    const begun = performance.now();
    const { code, output } = await run(command, args);
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
    process.stdout.write(`${name}: ${code === 0 ? 'ok' : 'failed'} after ${seconds} s\n`);
    if (code === 0) continue;
    failed.push(name);
    process.stdout.write(output);
  }
}

function run(command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}
