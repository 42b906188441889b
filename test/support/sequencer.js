import Sequencer from '@jest/test-sequencer';

/**
 * Files that take longest, begun first, so that nothing is left to wait for when all others are done. Those with a browser are
 * not all at once: four of them keep two cores busy for themselves.
 */
export const LONGEST = [
  'packages/conformance/test/paytiko.spec.ts',
  'test/reliability/fair-turns.e2e-spec.ts',
  'test/console/pages.e2e-spec.ts',
  'test/simulation/simulation.int-spec.ts',
  'test/commands/operate.e2e-spec.ts',
  'test/reliability/incidents.e2e-spec.ts',
  'test/console/together.e2e-spec.ts',
  'libs/books/test/mutation.int-spec.ts',
  'test/reliability/poison.e2e-spec.ts',
  'test/console/console.e2e-spec.ts',
  'test/commands/doctor.e2e-spec.ts',
  'libs/cells/test/move-merchant.int-spec.ts',
  'test/crash/gateway.e2e-spec.ts',
  'test/reliability/database-guard.e2e-spec.ts',
  'test/model/model.spec.ts',
  'test/docs/states.spec.ts',
  'test/reliability/tracing.e2e-spec.ts',
  'test/reliability/wrong-clocks.e2e-spec.ts',
  'test/reliability/database-down.e2e-spec.ts',
  'test/fuzz/fuzz.e2e-spec.ts',
  'test/reliability/log-output.e2e-spec.ts',
  'test/simulation/simulation.spec.ts',
  'libs/books/test/retention.int-spec.ts',
  'test/contract/limits.e2e-spec.ts',
  'test/hook/shop-webhook.e2e-spec.ts',
  'libs/paytiko/src/notification/hostile-texts.spec.ts',
];
/** Of those that are not on the list: what starts processes takes longer than what reads a database, and that than the rest. */
const BY_LEVEL = { 'e2e-spec.ts': 2_000, 'int-spec.ts': 1_000 };

/** Longest first by what the last run took, and by the list where there was none. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const weight = ({ duration, path }) => {
      const place = LONGEST.findIndex((longest) => path.endsWith(longest));
      const guess =
        place < 0 ? (BY_LEVEL[path.split('.').slice(-2).join('.')] ?? 0) : (LONGEST.length - place) * 10_000;
      return duration ?? guess;
    };
    return super.sort(tests).sort((one, other) => weight(other) - weight(one));
  }
}
