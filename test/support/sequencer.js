import Sequencer from '@jest/test-sequencer';

/**
 * Files that take longest, begun first, so that nothing is left to wait for when all others are done. Those with a browser are
 * not all at once: four of them keep two cores busy for themselves.
 */
export const LONGEST = [
  'test/reliability/fair-turns.e2e-spec.ts',
  'libs/cells/test/move-merchant.int-spec.ts',
  'test/console/pages.e2e-spec.ts',
  'packages/conformance/test/paytiko.spec.ts',
  'test/simulation/simulation.int-spec.ts',
  'test/commands/operate.e2e-spec.ts',
  'libs/books/test/mutation.int-spec.ts',
  'test/reliability/incidents.e2e-spec.ts',
  'test/model/model.spec.ts',
  'test/docs/states.spec.ts',
  'test/reliability/database-guard.e2e-spec.ts',
  'test/console/many.e2e-spec.ts',
  'test/console/console.e2e-spec.ts',
  'test/crash/gateway.e2e-spec.ts',
  'test/simulation/simulation.spec.ts',
  'libs/books/test/retention.int-spec.ts',
  'test/reliability/tracing.e2e-spec.ts',
  'test/fuzz/fuzz.e2e-spec.ts',
  'test/reliability/wrong-clocks.e2e-spec.ts',
  'libs/paytiko/src/notification/hostile-texts.spec.ts',
  'test/reliability/database-down.e2e-spec.ts',
  'test/reliability/log-output.e2e-spec.ts',
  'test/contract/limits.e2e-spec.ts',
  'test/hook/shop-webhook.e2e-spec.ts',
];

/** Longest first by what the last run took, and by the list where there was none. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const weight = ({ duration, path }) => {
      const place = LONGEST.findIndex((longest) => path.endsWith(longest));
      return duration ?? (place < 0 ? 0 : (LONGEST.length - place) * 10_000);
    };
    return super.sort(tests).sort((one, other) => weight(other) - weight(one));
  }
}
