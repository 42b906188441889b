import { describe, expect, it } from '@jest/globals';
import type { PaymentEvent } from '../domain/events/payment.events.js';
import {
  authorizationId,
  authorizationVoided,
  beforeNoon,
  paymentAuthorized,
  paymentCaptured,
  purchaseRequested,
  refundCompleted,
  sessionExpired,
} from '../domain/testing/stories.js';
import { ASKS_WITHIN_MS, dueShopWebhook, SHOP_ACTOR } from './due-shop-webhook.js';

const at = new Date(beforeNoon);
const decided = { kind: 'decided', at, due: at };
const forgotten: PaymentEvent = {
  type: 'AuthorizationReminded',
  data: { sessionId: 'session-1', authorizationId, at: beforeNoon },
};

describe('what the shop is told', () => {
  it.each<[string, PaymentEvent, object | undefined]>([
    [
      'of a payment, once it could have asked',
      paymentAuthorized(),
      { kind: 'paid', at, due: new Date(at.getTime() + ASKS_WITHIN_MS) },
    ],
    ['of a capture', paymentCaptured(), decided],
    ['of a void', authorizationVoided(), decided],
    ['of a refund', refundCompleted('guid-5'), decided],
    ['of a session that is over', sessionExpired(), decided],
    ['of an authorization that it neither completes nor cancels', forgotten, decided],
    ['of its own request: nothing', purchaseRequested(), undefined],
  ])('%s', (_, event, webhook) => expect(dueShopWebhook(event, 'worker')).toEqual(webhook));

  it('of what its own request brought about: nothing', () =>
    expect(dueShopWebhook(paymentCaptured(), SHOP_ACTOR)).toBeUndefined());
});
