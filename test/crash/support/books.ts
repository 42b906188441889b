import { expect } from '@jest/globals';
import { type Entry, minorOf } from '#test/bookkeeping-paytiko.js';
import { eventually } from '#test/eventually.js';
import { numberText } from '#test/http.js';
import type { Trial } from './operations.js';

/** Paytiko's books and ours say the same of this order, and nothing was done twice. */
export async function booksAgree(trial: Trial): Promise<void> {
  const entries = trial.paytiko.entriesOf(sessionsOf(trial));
  for (const { trace } of entries) expectNothingTwice(trace);

  const { text, body } = await trial.order.history();
  const held = entries.reduce((sum, entry) => sum + heldMinor(entry), 0);
  const balance = minorOf(numberText(text, 'balance') ?? '');
  expect({ balance, trace: entries.map(({ trace }) => trace) }).toMatchObject({ balance: held });

  for (const step of body.paymentTransactionHistory) {
    const isPendingForThem = trial.told[step.type.toLowerCase()] === 'PENDING';
    expect({ type: step.type, pending: step.statusCode === 'PENDING', text }).toMatchObject({
      pending: isPendingForThem || isUnpaid(step, entries),
    });
  }
  const { purchase, void: cancelled, refund } = trial.told;
  if (purchase === 'RESOLVED') expect(entries.filter(({ state }) => state === 'captured')).toHaveLength(1);
  if (cancelled === 'RESOLVED') expect(held).toBe(0);
  if (refund === 'RESOLVED') expect(entries.map(({ refundedMinor }) => refundedMinor)).toEqual([4_000]);
}

export const booksEventuallyAgree = (trial: Trial) => eventually(() => booksAgree(trial));

/** A second sending of a call needs a proof that the first had no effect; no effect comes twice. */
function expectNothingTwice(trace: string[]): void {
  const sendings = trace.filter((each) => each === 'Capture' || each === 'Void');
  expect(sendings.length).toBeLessThanOrEqual(2);
  if (sendings.length < 2) return;
  const [first, second] = [trace.indexOf(sendings[0]!), trace.lastIndexOf(sendings[1]!)];
  expect(trace.slice(first, second)).toContain('asked: authorized');
}

function heldMinor({ state, amountMinor, refundedMinor }: Entry): number {
  return state === 'voided' ? 0 : amountMinor - refundedMinor;
}

/** A START that nobody has paid waits for the shopper, not for us. */
const isUnpaid = ({ type, statusCode }: { type: string; statusCode: string }, entries: Entry[]) =>
  type === 'START' && statusCode === 'PENDING' && entries.length === 0;

/** Also those that the shop was never told of: its answer was lost, and it asked again. */
const sessionsOf = ({ paytiko, order }: Trial) => paytiko.pagesOf(order.email).map(({ sessionId }) => sessionId);
