import { describe, expect, it } from '@jest/globals';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import { operationOf, paymentWith, refundOf, reviewOf, transaction } from '../testing/made-payment.js';
import { later, lira, noon } from '../testing/stories.js';
import { fold } from './evolve.js';

type Made = Partial<Transaction>;

const at = later.now;

const by = { by: 'ayla', why: 'seen' };

const after = (payment: Payment, type: string, data: object) =>
  fold([{ type, data: { sessionId: 'session-1', at, ...data } } as PaymentEvent], payment);

describe('a person releases a session', () => {
  const released = (known: Made, review: ReturnType<typeof reviewOf>, rest: Partial<Payment> = {}) =>
    after(paymentWith([transaction(known)], { reviews: [review], ...rest }), 'ReviewReleased', by);

  it.each<[string, Made, ReturnType<typeof reviewOf>, string | undefined]>([
    ['of an unexpected void', {}, reviewOf('UNEXPECTED_VOID'), at],
    ['not of what is not captured', { says: 'authorized' }, reviewOf('UNEXPECTED_VOID'), undefined],
    [
      'of a failure under its ids',
      {},
      reviewOf('FAILED_THOUGH_PAID', { reportKey: 'session-1|payment|failed|x|T1|1|TRY' }),
      at,
    ],
    [
      'not of a failure under other ids',
      { doubtedAt: noon },
      reviewOf('FAILED_THOUGH_PAID', { reportKey: 'session-1|payment|failed|x|y|1|TRY' }),
      undefined,
    ],
    ['not of another reason', {}, reviewOf('AMOUNT_MISMATCH'), undefined],
  ])('and the doubt stays: %s', (_, patch, review, expected) => {
    expect(released(patch, review).transactions[0]?.doubtedAt).toBe(expected);
  });

  it('and remembers what it dismissed, but not that it is captured after all', () => {
    const kept = (...review: Parameters<typeof reviewOf>) => released({}, reviewOf(...review)).letGo;
    expect([
      kept('AMOUNT_MISMATCH'),
      kept('AUTHORIZED_AFTER_ALL'),
      kept('REFUND_AMBIGUOUS', { guid: 'r1' }),
      kept('REFUND_FAILED_THOUGH_RESOLVED', { guid: 'r1' }),
    ]).toEqual([['key'], undefined, undefined, ['key']]);
  });

  it('and a refund that may have failed is in doubt', () => {
    const doubted = (...review: Parameters<typeof reviewOf>) =>
      released({}, reviewOf(...review), { refunds: [refundOf({ guid: 'r0' }), refundOf()] }).refunds.map(
        ({ isDoubted }) => isDoubted,
      );
    expect([
      doubted('REFUND_FAILED_THOUGH_RESOLVED', { guid: 'r1' }),
      doubted('REFUND_AMBIGUOUS', { guid: 'r1' }),
      doubted('REFUND_FAILED_THOUGH_RESOLVED', { guid: 'r9' }),
    ]).toEqual([
      [undefined, true],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });
});

describe('a person accepts', () => {
  const accepted = (payment: Payment, data: object) =>
    after(payment, 'ReviewAccepted', { ...by, transaction: 'T1', ...data });
  const rejected = { status: 'rejected' as const, reason: 'ALREADY_CAPTURED' as const };

  it.each([
    ['a void of its cycle', operationOf('VOID', rejected), 'resolved'],
    ['not one of another cycle', operationOf('VOID', rejected, { cycle: 2 }), 'rejected'],
    ['not a purchase', operationOf('PURCHASE', rejected), 'rejected'],
  ])('that it was voided, and resolves %s', (_, operation, expected) => {
    const payment = paymentWith([transaction({ says: 'voided' })], { operations: [operation] });
    expect(accepted(payment, { reason: 'VOIDED_THOUGH_REJECTED' }).operations[0]?.end?.status).toBe(expected);
  });

  it.each<[string, string, Made]>([
    [
      'under the ids that it lent, which are of another',
      'C1|C1',
      { ids: ['T1', 'N-T1'], transactionId: 'N-T1', borrowed: undefined, doubtedAt: undefined },
    ],
    ['under an id of its own', 'C1|T1', { says: 'voided', failed: true, saidByOperator: undefined, call: undefined }],
    ['under no id', '|', { says: 'voided', failed: true, saidByOperator: undefined, call: undefined }],
  ])('that it failed, %s', (_, ids, expected) => {
    const known = transaction({
      ids: ['T1', 'N-T1', 'C1'],
      borrowed: { ids: ['C1'], says: 'voided', transactionId: 'N-T1' },
    });
    const review = reviewOf('FAILED_THOUGH_PAID', { reportKey: `session-1|payment|failed|${ids}|129.90|TRY` });
    expect(
      accepted(paymentWith([known], { reviews: [review] }), { reason: 'FAILED_THOUGH_PAID' }).transactions,
    ).toEqual([{ ...known, ...expected }]);
  });

  it('an amount, and it is authorized unless the capture was told', () => {
    const known = transaction({ says: 'authorized', stance: 'disputed' });
    const said = (word: Transaction['says'], patch: Made = {}) => {
      const review = reviewOf('AMOUNT_MISMATCH', { says: word, amount: lira('1.00') });
      const [kept] = accepted(paymentWith([{ ...known, ...patch }], { reviews: [review] }), {
        reason: 'AMOUNT_MISMATCH',
      }).transactions;
      return [kept?.says, kept?.since, kept?.amount.minor];
    };
    expect([said('captured'), said('authorized'), said('captured', { says: 'captured' })]).toEqual([
      ['captured', at, 100],
      ['authorized', noon, 100],
      ['captured', noon, 100],
    ]);
  });
});
