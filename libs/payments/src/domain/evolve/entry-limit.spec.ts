import { describe, expect, it } from '@jest/globals';
import { entriesIn, ENTRIES_MAX, isOverfilledBy } from './entry-limit.js';
import { fold } from './evolve.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { given } from '../testing/given.js';
import {
  authorizationId,
  authorizedPayment,
  capturedPayment,
  authorizedReport,
  capturedReport,
  declinedReport,
  openSession,
  refundDiscovered,
  refundReport,
  refundRequested,
  reviewOpened,
  told,
  unconfirmed,
} from '../testing/stories.js';

const numbered = (number: number) => ({ authorizationId: `a${number}`, transactionId: `t${number}` });

describe('what messages can add to a payment', () => {
  it.each<[string, PaymentEvent[], (number: number) => (payment: Payment) => PaymentEvent[]]>([
    ['authorizations', [...openSession()], (number) => told(authorizedReport(numbered(number)), unconfirmed)],
    ['sales', [...openSession()], (number) => told(capturedReport(numbered(number)), unconfirmed)],
    [
      'authorizations of a wrong amount',
      [...openSession()],
      (number) => told(authorizedReport({ ...numbered(number), amount: '1' }), unconfirmed),
    ],
    [
      'refunds',
      [...authorizedPayment()],
      (number) => told(refundReport('129.90', { transactionId: `r${number}`, messageId: `m${number}` })),
    ],
  ])('has an end: %s', (_, story, report) => {
    let { payment } = given(...story);
    const taken = Array.from({ length: 3 * ENTRIES_MAX }, (_each, number) => {
      const events = report(number)(payment);
      if (isOverfilledBy(payment, events)) return false;
      payment = fold(events, payment);
      return true;
    });
    expect(entriesIn(payment)).toBeGreaterThan(ENTRIES_MAX - 2);
    expect(entriesIn(payment)).toBeLessThanOrEqual(ENTRIES_MAX);
    expect([taken[0], taken.at(-1)]).toEqual([true, false]);
  });

  it('does not keep out what adds nothing', () => {
    let { payment } = given(...openSession());
    for (let number = 0; number < ENTRIES_MAX; number++) {
      payment = fold(told(authorizedReport(numbered(number)), unconfirmed)(payment), payment);
    }
    const [first, further] = [numbered(0), numbered(ENTRIES_MAX)];
    const over = [
      capturedReport(first),
      authorizedReport({ ...first, statusCode: 'again' }),
      declinedReport(),
      authorizedReport(further),
    ].map((report) => isOverfilledBy(payment, told(report)(payment)));
    expect([entriesIn(payment), over]).toEqual([ENTRIES_MAX, [false, false, false, true]]);
  });

  it('counts transactions, reviews and refunds made at the provider, and none that the shop asked for', () => {
    const asked = [refundRequested('guid-5', '10'), refundRequested('guid-6', '10')];
    const found = refundDiscovered('provider-1', '10', { transaction: authorizationId });
    expect(entriesIn(given(...capturedPayment(), ...asked).payment)).toBe(1);
    expect(entriesIn(given(...capturedPayment(), ...asked, found, reviewOpened('UNRECOGNIZED_STATUS')).payment)).toBe(
      3,
    );
  });
});
