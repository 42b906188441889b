import type { Trial } from '../run/trial.js';

/** How much stands behind a sentence: Akinon's page says it, it follows from what it says, or good extensions do it. */
export const LEVELS = ['documented', 'inferred', 'recommended'] as const;
export type Level = (typeof LEVELS)[number];

export const SUITES = [
  'start',
  'shapes',
  'authentication',
  'idempotency',
  'state',
  'history',
  'money',
  'races',
  'http',
  'time',
  'return',
  'hook',
  'probes',
  'resilience',
  'paytiko',
] as const;
export type Suite = (typeof SUITES)[number];

/** What an extension, or the set-up of a run, may be able to do. A check that needs what is not there is skipped. */
export type Need =
  | Capability
  | ShopperAct
  | 'landing'
  | 'hash-key'
  | 'hook'
  | 'probes'
  | 'https'
  | 'ledger'
  | 'restart'
  | `fault:${string}`
  | `allow:${Allowance}`;

/** What the extension claims, or what a probe finds out. */
export const CAPABILITIES = [
  'AUTH',
  'SALE',
  'void',
  'refund',
  'partial-refund',
  'partial-capture',
  'JPY',
  'KWD',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** What the driver of the shopper can do on the payment page. */
export const SHOPPER_ACTS = ['pay', 'decline', 'expire'] as const;
export type ShopperAct = (typeof SHOPPER_ACTS)[number];

/** Nothing that could hurt an installation runs unless the command line allows it by name. */
export const ALLOWANCES = ['failed-logins', 'large-bodies', 'restart', 'faults'] as const;
export type Allowance = (typeof ALLOWANCES)[number];

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
