import { KitError } from '../check/verdict.js';
import { MUTANTS } from '../reference/mutants.js';
import { REFERENCE_OPTIONS } from '../reference/reference-options.js';
import { serve } from '../reference/serve.js';
import type { Console } from './process.config.js';

interface Flags {
  port: string;
  hook?: string;
  mutant?: string;
  mutants?: boolean;
}

export async function serveReference(
  { port, hook, mutant: name, mutants }: Flags,
  { screen, stopped }: Console,
): Promise<number> {
  if (mutants) {
    for (const mutant of MUTANTS) screen.write(`${mutant.caughtBy.padEnd(15)} ${mutant.name}\n`);
    return 0;
  }
  const mutant = MUTANTS.find((each) => each.name === name);
  if (name && !mutant) throw new KitError(`there is no mutant “${name}” (see --mutants)`);
  const { user, password, hashKey } = REFERENCE_OPTIONS;
  const stop = stopped();
  const served = await serve({ ...REFERENCE_OPTIONS, hookUrl: hook }, Number(port), mutant?.Extension);
  screen.write(`The reference extension${mutant ? `, where “${mutant.name}”,` : ''} listens at ${served.url}\n`);
  screen.write(`user ${user}, password ${password}, hash-key ${hashKey}; Ctrl-C ends it.\n`);
  await stop;
  await served.close();
  return 0;
}
