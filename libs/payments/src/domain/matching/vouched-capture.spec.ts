import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { noon } from '../testing/stories.js';
import { isVouchedBeside, vouchedBeside } from './vouched-capture.js';

type Made = Partial<Transaction>;

describe('captured money that a person told from another capture, which only a person tells of,', () => {
  const apart = (patch: Made = {}) => transaction({ id: 'T2', stance: 'unwanted', wasMayBe: 'T1', ...patch });
  const gone = (minor = 12_990) => ({
    refunds: [
      {
        guid: 'r',
        sessionId: 'session-1',
        transaction: 'T2',
        amount: { minor, currency: 'TRY' },
        mode: 'provider' as const,
        phase: 'completed' as const,
        at: noon,
      },
    ],
  });
  const listed = (one: Transaction, other: Transaction, patch: Partial<Payment> = gone()) =>
    vouchedBeside(paymentWith([other, one], patch)).length;

  it.each<[string, Transaction, Made, Partial<Payment>, number]>([
    ['is asked about once it went back', apart(), {}, gone(), 1],
    ['not while some is left', apart(), {}, gone(12_989), 0],
    ['not if the provider tells of the other', apart(), { saidByOperator: undefined }, gone(), 0],
    ['not if the other is not captured', apart(), { says: 'authorized' }, gone(), 0],
    ['not if it is unclear', apart({ mayBe: 'T1' }), {}, gone(), 0],
    ['not if nobody told it from another', apart({ wasMayBe: undefined }), {}, gone(), 0],
    ['not if it was voided', apart({ says: 'voided' }), {}, gone(), 0],
  ])('%s', (_, one, other, patch, expected) => {
    expect(listed(one, transaction({ saidByOperator: true, ...other }), patch)).toBe(expected);
  });

  it('is such a review by its transaction and reason', () => {
    const payment = paymentWith([transaction({ saidByOperator: true }), apart()], gone());
    const about = {
      sessionId: 'session-1',
      since: noon,
      transaction: 'T2',
      reason: 'TRANSACTION_UNCLEAR' as const,
      contradictsAnswer: true,
    };
    const of = (patch: object) => isVouchedBeside(payment, { ...about, ...patch });
    expect([of({}), of({ transaction: 'T1' }), of({ reason: 'LATE_SALE' })]).toEqual([true, false, false]);
  });
});
