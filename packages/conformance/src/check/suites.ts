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
