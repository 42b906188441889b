import type { Need } from '../check/needs.js';
import type { Level, Suite } from '../check/suites.js';
import type { Trial } from './trial.js';

/** One sentence of the contract and the way to find out whether it holds. */
export interface Check {
  /** Never changes and is never given away again: `AKN-START-03`. */
  id: string;
  suite: Suite;
  level: Level;
  /** What must hold, in one sentence. */
  sentence: string;
  /** Where the sentence comes from. */
  source: string;
  /** What goes wrong in a shop when it does not hold. */
  why: string;
  /** What only Akinon, or the provider, can answer. */
  question?: string;
  needs?: readonly Need[];
  /** `alone`: nothing else runs meanwhile. `last`: looks at what all others saw. `background`: mostly waits. */
  runs?: 'alone' | 'last' | 'background';
  run(trial: Trial): Promise<void> | void;
}

type Shared = Pick<Check, 'suite'> & { prefix: string };
type Own = Omit<Check, 'suite' | 'id'> & { number: string };

/** The checks of one suite share their suite and the beginning of their ids. */
export function suiteOf({ suite, prefix }: Shared, checks: readonly Own[]): Check[] {
  return checks.map(({ number, ...check }) => ({ id: `${prefix}-${number}`, suite, ...check }));
}
