import Sequencer from '@jest/test-sequencer';

/** Files that take longest, mostly waiting: begun first, so that nothing is left to wait for when all others are done. */
const LONGEST = [
  'test/console/pages.e2e-spec.ts',
  'test/commands/operate.e2e-spec.ts',
  'test/simulation/simulation.int-spec.ts',
  'test/console/console.e2e-spec.ts',
  'test/contract/long-streams.e2e-spec.ts',
  'test/reliability/log-output.e2e-spec.ts',
  'packages/conformance/test/paytiko.spec.ts',
  'test/contract/trust-answers.e2e-spec.ts',
  'test/crash/gateway.e2e-spec.ts',
  'test/crash/worker.e2e-spec.ts',
  'test/reliability/database-down.e2e-spec.ts',
  'test/contract/sequences.e2e-spec.ts',
  'test/contract/limits.e2e-spec.ts',
  'test/reliability/two-workers.e2e-spec.ts',
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
