import { KitError } from './check/verdict.js';
import { program } from './commands/program.js';
import { surroundingsOfProcess } from './commands/process.config.js';

// Whoever reads may have seen enough, as `list | head` has.
process.stdout.on('error', () => process.exit());

/** 0 conforms, 1 does not, 2 could not be judged. */
try {
  process.exitCode = await program(process.argv, surroundingsOfProcess());
} catch (error) {
  const known = error instanceof KitError;
  process.stderr.write(`${known ? error.message : (error as Error).stack}\n`);
  process.exitCode = 2;
}
