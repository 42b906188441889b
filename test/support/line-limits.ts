import type { SourceFile } from './source-file.js';

const LINES_MAX = 150;
/** A test is a list of cases; what it says is found by the names of the cases. */
const SPEC_LINES_MAX = 300;

/** Longer by their nature: a list that is read line by line, each line by itself. */
const TABLES =
  /\/migrations\/|^apps\/console\/src\/texts\/|^packages\/conformance\/src\/(suites|reference\/mutants-of-)/;

/** Longer files, and why they are one. Whoever divides one takes it out of the list. */
export const LONG_FILES: Readonly<Record<string, string>> = {
  'apps/gateway/src/akinon/akinon.controller.ts': 'the five calls with their OpenAPI decorators',
  'apps/sandbox/src/paytiko/webhook-sender.ts': 'one webhook and all that can go wrong with it',
  'libs/api/src/errors/error-catalogue.ts': 'a table: one entry for each error',
  'libs/api/src/operator/operator-payment.controller.ts': 'the operators’ calls with their OpenAPI decorators',
  'libs/books/src/matching/match-sql.ts': 'one statement and its parts',
  'libs/paytiko/src/paytiko-provider.ts': 'the six calls of the port',
  'libs/platform/src/config/settings.config.ts': 'a table: one entry for each variable',
  'libs/platform/src/logging/log-output.ts': 'one buffer, its writes, and what is lost',
  'libs/paytiko/src/paytiko-provider.spec.ts': 'one fake of the wire for all calls',
  'libs/platform/src/config/variables.ts': 'a table: what each variable means',
  'test/console/page-states.ts': 'a table: every state of a page that no address leads to',
  'test/crash/support/operations.ts': 'a table: every operation that is killed',
  'test/crash/support/world.ts': 'what a killed process leaves, and how it is compared',
  'test/deploy/support/container.ts': 'one container without a container engine',
  'test/docs/generate/glossary-terms.ts': 'a table: one entry for each term',
  'test/simulation/bank.ts': 'the provider’s books in the simulation',
  'test/simulation/commands.ts': 'a table: every command of the simulation',
  'test/simulation/memory-tables.ts': 'the statements of the payments, in memory',
  'test/simulation/run.ts': 'one run, from its seed to its verdict',
  'test/simulation/shop.ts': 'the shop of the simulation',
  'test/simulation/simulated-provider.ts': 'the six calls of the port, with trouble',
  'test/simulation/world.ts': 'what the simulation consists of',
  'test/support/bookkeeping-paytiko.ts': 'a fake with books of its own',
  'test/support/fake-paytiko.ts': 'the wire of Paytiko once more, which shares no code',
  'test/support/stack.ts': 'the processes of a test, started and ended',
  'libs/api/src/errors/refusals.ts': 'a table: one entry for each refusal',
  'test/simulation/operator.ts': 'the operator of the simulation',
};

/** Files over the limit that are no table and not on the list, and entries of the list that are needed no more. */
export function tooLong(files: readonly SourceFile[], allowed = LONG_FILES): string[] {
  const long = files.filter(({ path, text }) => lines(text) > limitOf(path)).map(({ path }) => path);
  return [
    ...long.filter((path) => !(path in allowed)).map((path) => `${path}: has more than ${limitOf(path)} lines`),
    ...Object.keys(allowed)
      .filter((path) => !long.includes(path))
      .map((path) => `${path}: is on the list of long files, and needs not be`),
  ];
}

function limitOf(path: string): number {
  if (TABLES.test(path)) return Infinity;
  return path.endsWith('spec.ts') ? SPEC_LINES_MAX : LINES_MAX;
}

function lines(text: string): number {
  return text.trimEnd().split('\n').length;
}
