import { describe, expect, it } from '@jest/globals';
import { formatMoney, needsAttention, Refusal } from '#payments';
import fc from 'fast-check';
import { forgottenOf, reviewsOf, waitingRefundsOf } from '../../libs/payments/src/domain/due/attention.js';
import { openDisputesOf } from '../../libs/payments/src/domain/state/disputes.js';
import { openEndsOf } from '../../libs/payments/src/domain/due/open-ends.js';
import { confirmRefund } from '../../libs/payments/src/domain/operators/operator-refund.js';
import { resolvable } from '../../libs/payments/src/domain/operators/operator-resolve.js';
import { Sequence } from '../../libs/payments/src/domain/testing/sequence.js';
import { ayla } from '../../libs/payments/src/domain/testing/stories.js';
import { randomSetup, randomStep } from './random-steps.js';

const numRuns = Number(process.env.RANDOM_RUNS ?? 500);
/** `npm test` tells what a change broke: always the same ones. */
const chosenSeed = { seed: Number(process.env.RANDOM_SEED ?? 4242) };
const HOUR = 3_600_000;

/** `RANDOM_RUNS=100000 RANDOM_SEED=7 npm test -- test/model/random-sequences.spec.ts` plays more and others. */
describe('case 305: whatever happens to a payment, in any order,', () => {
  it('no law is broken, and people get everything off the lists', () => {
    fc.assert(
      fc.property(randomSetup, fc.array(randomStep, { minLength: 5, maxLength: 40 }), (setup, steps) => {
        const sequence = new Sequence(setup).start('s1');
        // The sequence checks the laws after each of them.
        for (const { play } of steps) unlessRefused(() => play(sequence));
        for (let round = 0; round < 60 && needsAttention(sequence.payment); round += 1) clear(sequence, `v9${round}`);
        expect(listed(sequence)).toEqual([]);
      }),
      { numRuns, ...chosenSeed },
    );
  }, 3_600_000);
});

/** A person takes what stands on the lists off them, by the first way that is not refused. */
function clear(sequence: Sequence, guid: string): void {
  sequence.in(HOUR);
  // Disputed money is not given back: the dispute is decided before a review of it.
  for (const { id } of openDisputesOf(sequence.payment)) sequence.dispute({ kind: 'win-dispute', dispute: id });
  for (const { sessionId } of reviewsOf(sequence.payment)) {
    const ways = [
      () => sequence.accept(sessionId),
      () => sequence.reject(sessionId),
      () => sequence.release(sessionId),
    ];
    ways.find((way) => unlessRefused(way));
  }
  for (const end of openEndsOf(sequence.payment)) {
    const which = resolvable(end);
    const ways = (['happened', 'did-not-happen'] as const).map(
      (outcome) => () => sequence.resolve({ ...which, outcome }),
    );
    ways.find((way) => unlessRefused(way));
  }
  for (const { guid, amount } of waitingRefundsOf(sequence.payment)) {
    const made = { guid, amount: formatMoney(amount) };
    const confirm = () => sequence.decide((known) => confirmRefund(known, made, ayla, sequence.context));
    [confirm, () => sequence.rejectRefund(guid)].find((way) => unlessRefused(way));
  }
  const [forgotten] = forgottenOf(sequence.payment);
  if (forgotten) unlessRefused(() => (forgotten.says === 'captured' ? sequence.purchase(guid) : sequence.void(guid)));
}

function listed({ payment }: Sequence): string[] {
  return [
    ...reviewsOf(payment).map(({ reason, sessionId }) => `review ${reason} ${sessionId}`),
    ...openEndsOf(payment).map(({ kind, phase }) => `${kind} ${phase}`),
    ...waitingRefundsOf(payment).map(({ guid }) => `refund ${guid}`),
    ...forgottenOf(payment).map(({ id }) => `forgotten ${id}`),
    ...openDisputesOf(payment).map(({ id }) => `dispute ${id}`),
  ];
}

function unlessRefused(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
