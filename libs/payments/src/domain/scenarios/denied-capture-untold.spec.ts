import { describe, expect, it } from '@jest/globals';
import { openEndsOf } from '../due/open-ends.js';
import { resolveUnknown, type ResolveUnknown } from '../operators/operator-resolve.js';
import { statusOf } from '../status/operation-status.js';
import { operationOf } from '../state/payment.js';
import { evidence } from '../testing/event-values.js';
import { given } from '../testing/given.js';
import {
  authorizationId,
  ayla,
  captureRefused,
  captureUnknown,
  capturing,
  later,
  openSession,
  paymentAuthorized,
} from '../testing/stories.js';

describe('case 750: an authorization that only a notification told of, and a person denied its capture', () => {
  const untold = paymentAuthorized({ evidence: evidence({ unconfirmed: true }) });
  const story = [
    ...openSession(),
    untold,
    ...capturing(),
    captureUnknown(),
    captureRefused({ operator: ayla }),
  ] as const;
  const resolve = (about: Omit<ResolveUnknown, 'outcome'>, outcome: ResolveUnknown['outcome'] = 'happened') =>
    given(...story).when((payment) => resolveUnknown(payment, { ...about, outcome }, ayla, later));

  it('is listed as an authorization that is unconfirmed', () => {
    const { payment } = given(...story);
    const listed = openEndsOf(payment).map((item) => [item.kind, item.phase, item.authorizationId]);
    expect(listed).toEqual([['authorization', 'unconfirmed', authorizationId]]);
  });

  it('is there, once a person says so of its id, and its capture is denied as before', () => {
    const said = resolve({ authorizationId });
    const payment = said.payment();
    expect(said.events().map(({ type }) => type)).toEqual(['TransactionConfirmed']);
    expect(statusOf(payment, operationOf(payment, 'guid-2')!)).toEqual({
      status: 'rejected',
      reason: 'NOT_CARRIED_OUT',
    });
    expect([payment.transactions[0]!.says, openEndsOf(payment)]).toEqual(['authorized', []]);
    expect(resolveUnknown(payment, { authorizationId, outcome: 'happened' }, ayla, later)).toEqual([]);
  });

  it('is captured after all, once a person says so of the purchase, or of the capture', () => {
    for (const about of [{ guid: 'guid-2' }, { authorizationId, about: 'capture' as const }])
      expect(
        resolve(about)
          .events()
          .map(({ type }) => type),
      ).toEqual(['PaymentCaptured', 'ReviewAccepted']);
  });

  it('has its capture denied once more by the id alone: nothing', () => {
    expect(resolve({ authorizationId }, 'did-not-happen').events()).toEqual([]);
  });
});
