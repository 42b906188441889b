const EVERY_LIB = [
  'akinon',
  'api',
  'books',
  'cells',
  'currencies',
  'event-store',
  'merchants',
  'payments',
  'paytiko',
  'platform',
  'web',
];

/** Rooms of libs/payments, and which others their files may import. What is in no room may import all of them. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  rules: ['domain'],
  store: ['domain', 'rules'],
  provider: ['domain', 'rules', 'store'],
  inbox: ['domain', 'provider', 'rules', 'store'],
  pipeline: ['domain', 'provider', 'rules', 'store'],
  queries: ['domain', 'inbox', 'provider', 'rules', 'store'],
  commands: ['domain', 'inbox', 'pipeline', 'provider', 'queries', 'rules', 'store'],
  'shop-webhook': ['domain', 'store'],
  retention: [],
};

/** Rooms of the pure domain, in order: each may import those before it. */
export const DOMAIN_ROOMS: readonly string[] = [
  'values',
  'events',
  'state',
  'matching',
  'status',
  'schedule',
  'evolve',
  'reports',
  'due',
  'answers',
  'requests',
  'operators',
];

/** Which libraries a project may import. Apps are never imported; `test` may import every library. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'apps/gateway': EVERY_LIB,
  'apps/worker': EVERY_LIB,
  'apps/console': EVERY_LIB,
  'apps/commands': EVERY_LIB,
  'apps/bench': EVERY_LIB,
  // Shares no wire code with what it tests.
  'apps/sandbox': ['currencies', 'web'],
  'apps/launcher': [],
  'libs/akinon': [],
  'libs/books': ['event-store', 'merchants', 'payments', 'platform'],
  'libs/api': ['akinon', 'payments', 'platform'],
  'libs/cells': ['books', 'event-store', 'payments', 'platform'],
  'libs/currencies': [],
  'libs/event-store': [],
  'libs/merchants': ['payments', 'platform'],
  'libs/platform': [],
  'libs/web': [],
  'libs/payments': ['currencies', 'event-store', 'platform'],
  'libs/paytiko': ['merchants', 'payments', 'platform'],
  // What is made for those who run it; knows none of the code.
  deploy: [],
  // Knows the contracts, and nothing of ours.
  'packages/conformance': [],
  'packages/local-postgres': [],
  test: EVERY_LIB,
};
