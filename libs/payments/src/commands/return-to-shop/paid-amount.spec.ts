import { describe, expect, it } from '@jest/globals';
import { formatMoney } from '../../domain/values/money.js';
import type { PaymentEvent } from '../../domain/events/payment.events.js';
import { given } from '../../domain/testing/given.js';
import { capturedPayment, lira, noon, openSession, paymentAuthorized } from '../../domain/testing/stories.js';
import { paidAmountOf } from './paid-amount.js';

const another = openSession({ sessionId: 'session-2', guid: 'guid-9' });
const voided: PaymentEvent = {
  type: 'AuthorizationVoided',
  data: { sessionId: 'session-1', authorizationId: '12345678901234567890', at: noon },
};
const refunded: PaymentEvent[] = [
  {
    type: 'RefundRequested',
    data: {
      guid: 'guid-r',
      fingerprint: 'print-r',
      sessionId: 'session-1',
      amount: lira('29.90'),
      operation: 'REFUND',
      mode: 'manual',
      at: noon,
    },
  },
  { type: 'RefundCompleted', data: { guid: 'guid-r', at: noon } },
];

describe('case 160: the return page signs what is paid at that moment', () => {
  it.each<[string, readonly PaymentEvent[], string, string]>([
    ['nobody has paid', openSession(), 'session-1', '0.00'],
    ['authorised', [...openSession(), paymentAuthorized()], 'session-1', '129.90'],
    ['another session is paid', [...openSession(), ...another, paymentAuthorized()], 'session-2', '0.00'],
    ['voided', [...openSession(), paymentAuthorized(), voided], 'session-1', '0.00'],
    ['captured', capturedPayment(), 'session-1', '129.90'],
    ['captured and partly refunded', [...capturedPayment(), ...refunded], 'session-1', '100.00'],
  ])('%s', (_, events, sessionId, amount) => {
    expect(formatMoney(paidAmountOf(given(...events).payment, sessionId))).toBe(amount);
  });

  it('in the decimals of its currency', () => {
    const { payment } = given(...openSession({ amount: { minor: 10125, currency: 'KWD' } }));
    expect(formatMoney(paidAmountOf(payment, 'session-1'))).toBe('0.000');
  });
});
