import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fold } from './evolve.js';
import { withAmounts } from './stated-amounts.js';
import type { PaymentEvent } from '../events/payment.events.js';
import {
  authorizationVoided,
  authorizedPayment,
  capturedPayment,
  lira,
  openSession,
  paymentAuthorized,
  refundCompleted,
  refundRequested,
} from '../testing/stories.js';

const stored = JSON.parse(
  readFileSync(new URL('../../store/testing/golden/payments-of-schema-2.json', import.meta.url), 'utf8'),
) as {
  name: string;
  events: PaymentEvent[];
}[];

describe('case 200: every money event carries its amount and currency', () => {
  it('a void that of its authorization', () =>
    expect(withAmounts(fold(authorizedPayment()), [authorizationVoided()])).toEqual([
      authorizationVoided({ amount: lira('129.90') }),
    ]));

  it('also where the authorization comes with it', () =>
    expect(withAmounts(fold(openSession()), [paymentAuthorized(), authorizationVoided()])).toEqual([
      paymentAuthorized(),
      authorizationVoided({ amount: lira('129.90') }),
    ]));

  it('a refund what was requested, where the provider says no other amount', () => {
    const payment = fold([...capturedPayment(), refundRequested('r1', '29.90')]);
    expect(withAmounts(payment, [refundCompleted('r1')])).toEqual([refundCompleted('r1', { amount: lira('29.90') })]);
    const said = [refundCompleted('r1', { amount: lira('19.90') })];
    expect(withAmounts(payment, said)).toBe(said);
  });

  it.each(stored)('folds to the same payment as the event without: $name', ({ events }) =>
    expect(fold(withAmounts(undefined, events))).toEqual(fold(events)),
  );
});
