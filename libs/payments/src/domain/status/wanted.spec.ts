import { describe, expect, it } from '@jest/globals';
import type { PaymentEvent } from '../events/payment.events.js';
import { wantedOf } from './wanted.js';
import { given } from '../testing/given.js';
import {
  authorizationId,
  authorizedPayment,
  capturedPayment,
  captureRefused,
  capturing,
  reviewOpened,
  lira,
  noon,
  openSession,
  purchaseRequested,
  secondSession,
  unwantedAuthorization,
  voidedPayment,
  voiding,
  voidRefused,
  voidRequested,
} from '../testing/stories.js';

const givenUp: PaymentEvent = {
  type: 'AuthorizationGivenUp',
  data: { sessionId: 'session-1', authorizationId, at: noon },
};

describe('what should become of the money of a transaction', () => {
  it.each<[string, readonly PaymentEvent[], string]>([
    ['authorised', authorizedPayment(), 'keep'],
    ['its purchase is asked for', [...authorizedPayment(), purchaseRequested()], 'capture'],
    ['its purchase was refused', [...authorizedPayment(), ...capturing(), captureRefused()], 'keep'],
    ['captured', capturedPayment(), 'capture'],
    ['its void is asked for', [...authorizedPayment(), voidRequested()], 'give-back'],
    ['its void was refused', [...authorizedPayment(), ...voiding(), voidRefused()], 'keep'],
    ['both are asked for', [...authorizedPayment(), purchaseRequested(), voidRequested()], 'give-back'],
    ['a void that came too late', [...capturedPayment(), voidRequested()], 'capture'],
    ['of an earlier cycle', [...voidedPayment(), ...secondSession()], 'give-back'],
    ['nobody completed it for long', [...authorizedPayment(), givenUp], 'give-back'],
    [
      'disputed',
      [...openSession(), reviewOpened('AMOUNT_MISMATCH', { authorizationId, says: 'authorized', amount: lira('1') })],
      'undecided',
    ],
  ])('%s: %s', (_, story, expected) => {
    const { payment } = given(...story);
    expect(wantedOf(payment, payment.transactions[0]!)).toBe(expected);
  });

  it('one that may not stay goes back, whatever was asked of the payment', () => {
    const { payment } = given(...authorizedPayment(), purchaseRequested(), unwantedAuthorization());
    expect(payment.transactions.map((transaction) => wantedOf(payment, transaction))).toEqual(['capture', 'give-back']);
  });
});
