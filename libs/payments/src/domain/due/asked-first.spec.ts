import { describe, expect, it } from '@jest/globals';
import { isUrgent, sessionsToAskFirst, unseenSessions } from './unseen-payment.js';
import type { Dispute } from '../state/dispute.js';
import type { Payment } from '../state/payment.js';
import { later, noon } from '../testing/decision-contexts.js';
import { lira } from '../testing/event-values.js';
import { disputeOf, paymentWith, refundOf, transaction, withSession } from '../testing/made-payment.js';
import { authorized } from '../testing/unclear-transactions.js';

const hint = (patch: Parameters<typeof authorized>[0] = {}) => authorized({ confirmed: false, ...patch });

describe('who is asked before a decision', () => {
  const elsewhere = { id: 'T2', sessionId: 'session-2' };
  const dispute = (patch: Partial<Dispute> = {}) => disputeOf({ doubt: { how: 'unconfirmed', at: noon }, ...patch });
  const urgent = (payment: Payment) =>
    ['session-1', 'session-2'].filter((id) => isUrgent(payment, payment.sessions[id]!, later));
  const unpaid = paymentWith([]);

  it.each<[string, Payment, string[], string[]]>([
    [
      'hints: in this cycle',
      paymentWith([hint(), hint(elsewhere)]),
      ['session-2', 'session-1'],
      ['session-1', 'session-2'],
    ],
    [
      'a hint, and one of an earlier cycle',
      paymentWith([hint({ ...elsewhere, cycle: 0 }), hint()]),
      ['session-1'],
      ['session-1'],
    ],
    [
      'a hint, and what the provider knows',
      paymentWith([hint(), transaction({ ...elsewhere, stance: 'unwanted' })]),
      ['session-1'],
      ['session-1'],
    ],
    ['nobody has paid: where somebody may', unpaid, ['session-2', 'session-1'], ['session-1', 'session-2']],
    [
      'an unconfirmed dispute',
      paymentWith([transaction()], { disputes: [dispute()] }),
      ['session-1'],
      ['session-1', 'session-2'],
    ],
    [
      'a confirmed dispute',
      paymentWith([transaction()], { disputes: [dispute({ doubt: undefined })] }),
      [],
      ['session-2'],
    ],
  ])('%s', (_, payment, first, atOnce) => {
    expect([sessionsToAskFirst(payment, later), urgent(payment)]).toEqual([first, atOnce]);
  });

  it.each([
    ['pages without money', unpaid, ['session-2', 'session-1']],
    ['not one whose money counts', paymentWith([transaction()]), ['session-2']],
    [
      'one whose money went back',
      paymentWith([transaction({ amount: lira('29.90') })], { refunds: [refundOf()] }),
      ['session-2', 'session-1'],
    ],
    ['not one that never opened', withSession(unpaid, { opening: 'refused' }), ['session-2']],
  ])('may be paid unseen: %s', (_, payment, expected) => {
    expect(unseenSessions(payment).map(({ sessionId }) => sessionId)).toEqual(expected);
  });
});
