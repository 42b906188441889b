import type { CallName } from './cost-flows.js';

/**
 * How many times the bare server's processor time each call takes: medians of a run, to be written anew by whoever makes
 * it better. A build fails where the best round of a run is 1.3 times as much.
 */
export const RECORDED: Readonly<Record<CallName, number>> = {
  'start-session': 2.5,
  'return page': 3.4,
  webhook: 2.6,
  history: 2.4,
  purchase: 2.6,
  'repeated purchase': 3.3,
  'webhook, ordinary shape': 2.6,
  refund: 3.2,
  void: 2.7,
  'webhook with a question': 3.7,
  'history at rest': 2.4,
};

export const GUARD_FACTOR = 1.3;

/** The ratio of a call in its best round: what nothing else on the machine has made worse than it is. */
export const bestRatioOf = (call: string) => `cost of ${call}, best of the rounds`;
