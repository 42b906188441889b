import { KitError } from '../check/verdict.js';
import { fixturesOf } from '../provider/fixtures.js';
import type { Console } from './process.config.js';

export function fixtures(name: string | undefined, { secret }: { secret: string }, { screen }: Console): number {
  const all = fixturesOf(secret);
  const one = name === undefined ? all : all[name];
  if (one === undefined) throw new KitError(`there is no fixture ${name}; there are ${Object.keys(all).join(', ')}`);
  screen.write(`${JSON.stringify(one, null, 2)}\n`);
  return 0;
}
