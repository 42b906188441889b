import { describe, it } from '@jest/globals';
import type { PaymentEvent } from '../events/payment.events.js';
import { recordUnpaidReturn } from './record-unpaid-return.js';
import { given } from '../testing/given.js';
import {
  attemptDeclined,
  later,
  openSession,
  paymentAuthorized,
  returnedUnpaid,
  sessionDeclined,
  sessionExpired,
  sessionRequested,
} from '../testing/stories.js';

const at = later.now;
const session = openSession({ returnKey: 'key' });
const returns =
  (key: string | undefined, sessionId = 'session-1') =>
  (payment: Parameters<typeof recordUnpaidReturn>[0]) =>
    recordUnpaidReturn(payment, sessionId, key, later);

describe('the shopper comes back by the failed page', () => {
  it('is a hint, while no attempt was declined', () =>
    given(...session)
      .when(returns('key'))
      .then(returnedUnpaid({ at })));

  it('with a declined attempt behind it, the session is over', () =>
    given(...session, attemptDeclined())
      .when(returns('key'))
      .then(returnedUnpaid({ at }), sessionDeclined({ at })));

  it.each<[string, readonly PaymentEvent[], string | undefined, string]>([
    ['a wrong key', session, 'guessed', 'session-1'],
    ['no key', session, undefined, 'session-1'],
    ['a session without a key', openSession(), undefined, 'session-1'],
    ['a session of another payment', session, 'key', 'session-7'],
    ['a session that is not open yet', [sessionRequested({ returnKey: 'key' })], 'key', 'session-1'],
    ['a session that is over', [...session, sessionExpired()], 'key', 'session-1'],
    ['a second time', [...session, returnedUnpaid()], 'key', 'session-1'],
  ])('%s proves nothing', (_, story, key, sessionId) =>
    given(...story)
      .when(returns(key, sessionId))
      .thenNothing(),
  );

  it('after the session was paid, the declined attempt before it ends nothing', () =>
    given(...session, attemptDeclined(), paymentAuthorized())
      .when(returns('key'))
      .then(returnedUnpaid({ at })));
});
