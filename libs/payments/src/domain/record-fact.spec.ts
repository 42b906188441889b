import { describe, expect, it } from '@jest/globals';
import type { ProviderFact } from '../provider/provider-fact.js';
import { heldSession } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import { recordCaptureOutcome } from './record-call-outcome.js';
import { recordFact, recordUnpaidReturn } from './record-fact.js';
import { requestCapture } from './request-capture.js';
import { given } from './testing/given.js';
import {
  atNoon,
  authorizedFact,
  capturedPayment,
  capturing,
  later,
  noon,
  openSession,
  paymentAuthorized,
  sessionRequested,
} from './testing/stories.js';

describe('what the provider says', () => {
  it('authorises a session', () =>
    given(...openSession())
      .when(told(authorizedFact()))
      .thenTypes('PaymentAuthorized'));

  it('case 7: also one whose opening has not been answered yet', () =>
    given(sessionRequested()).when(told(authorizedFact())).thenTypes('PaymentAuthorized'));

  it('case 29: a purchase that waits for it takes effect', () => {
    const waiting = given(...openSession()).when((p) =>
      requestCapture(p, { guid: 'guid-2', fingerprint: 'print-2' }, atNoon),
    );
    given(...openSession(), ...waiting.events())
      .when(told(authorizedFact()))
      .thenTypes('PaymentAuthorized', 'CaptureRequested');
  });

  it.each([
    ['another amount', { amount: '1.29' }],
    ['another currency', { currency: 'EUR' }],
    ['no amount', { amount: undefined }],
    ['an amount that is none', { amount: 'abc' }],
  ])('case 15: %s holds the payment, and nothing is captured', (_, patch) => {
    const story = given(...openSession()).when(told(authorizedFact(patch)));
    story.thenTypes('PaymentHeld');
    given(...openSession(), ...story.events())
      .when((p) => requestCapture(p, { guid: 'guid-2', fingerprint: 'print-2' }, later))
      .thenTypes('PurchaseRequested');
  });

  it('case 19: the same fact again, with another time, changes nothing', () => {
    const first = given(...openSession()).when(told(authorizedFact({ issuedAt: '2026-03-01T09:00:00.0000000Z' })));
    given(...openSession(), ...first.events())
      .when(told(authorizedFact({ issuedAt: '2026-03-01T09:30:00.0000000Z', messageId: 'other' })))
      .thenNothing();
  });

  it('case 20: rejected, then authorised: it is authorised, and both attempts are shown', () => {
    const declined = given(...openSession()).when(told(declinedFact()));
    declined.thenTypes('AttemptDeclined');
    const story = given(...openSession(), ...declined.events()).when(told(authorizedFact()));
    story.thenTypes('PaymentAuthorized');
    const { exchanges } = story.payment().operations[0]!;
    expect(exchanges.map(({ statusCode }) => statusCode)).toEqual(['200', 'Rejected', 'Authorized']);
  });

  it('case 20: attempts that come in one message are shown once each', () => {
    const declined = given(...openSession())
      .when(told(declinedFact()))
      .events();
    const first = { statusCode: 'Rejected', statusDetail: 'no money', transactionId: '78999999' };
    const second = { statusCode: 'Rejected', statusDetail: 'lost card', transactionId: '78999998' };
    const own = { statusCode: 'Authorized', statusDetail: '', transactionId: '79000123' };
    const fact = authorizedFact({ attempts: [first, second, own] });
    const story = given(...openSession(), ...declined).when(told(fact));
    const { exchanges } = story.payment().operations[0]!;
    expect(exchanges.map(({ transactionId }) => transactionId)).toEqual([
      undefined,
      '78999999',
      '78999998',
      '79000123',
    ]);
  });

  it('case 21: a rejection of an older attempt leaves an authorised payment as it is', () => {
    const story = given(...openSession(), paymentAuthorized()).when(told(declinedFact()));
    story.thenTypes('ProviderReported');
    expect(story.payment().phase).toBe('authorized');
  });

  it('case 22: authorised again after the capture is no step back', () => {
    const story = given(...capturedPayment()).when(told(authorizedFact()));
    story.thenTypes('ProviderReported');
    expect(story.payment().phase).toBe('captured');
  });

  it('case 23: of two authorizations the first stays and the second is voided once', () => {
    const second = authorizedFact({ transactionId: '79000999', authorizationId: '99999999999999999999' });
    const story = given(...openSession(), paymentAuthorized()).when(told(second));
    story.thenTypes('SurplusAuthorized', 'AuthorizationVoidRequested');
    expect(story.payment().authorization?.authorizationId).toBe('12345678901234567890');
    given(...openSession(), paymentAuthorized(), ...story.events())
      .when(told({ ...second, messageId: 'again' }))
      .thenNothing();
  });

  it('case 24: success before our own call has returned is one capture, and both agree', () => {
    const story = given(...openSession(), paymentAuthorized(), ...capturing()).when(told(successFact()));
    story.thenTypes('PaymentCaptured');
    given(...openSession(), paymentAuthorized(), ...capturing(), ...story.events())
      .when((p) =>
        recordCaptureOutcome(
          p,
          '12345678901234567890',
          { kind: 'accepted', statusCode: '200', statusDetail: '' },
          'response',
          later,
        ),
      )
      .thenNothing();
  });

  it('case 25: an unknown status is kept, and the state stays', () => {
    const story = given(...openSession()).when(
      told({ ...authorizedFact(), status: 'unrecognized', statusCode: 'Frozen' }),
    );
    story.thenTypes('ProviderReported');
    expect(story.payment().phase).toBe('open');
  });

  it('case 25: without an id to capture with it holds and does not guess', () => {
    const story = given(...openSession()).when(told(authorizedFact({ authorizationId: undefined })));
    story.thenTypes('PaymentHeld');
    expect(heldSession(story.payment())?.hold).toBe('AUTHORIZATION_ID_MISSING');
  });

  it('case 10: an authorization of an expired session is voided', () =>
    given(...openSession(), { type: 'SessionExpired', data: { sessionId: 'session-1', at: noon } })
      .when(told(authorizedFact()))
      .thenTypes('SurplusAuthorized', 'AuthorizationVoidRequested'));

  it('does not believe that money was taken where an account only authorises, until the provider says so when asked', () => {
    given(...openSession())
      .when(told(successFact()))
      .thenTypes('PaymentHeld');
    given(...openSession())
      .when((payment) => recordFact(payment, successFact(), { confirmed: true }, later))
      .thenTypes('PaymentCaptured');
  });

  it('takes a direct sale', () => {
    const story = given(...openSession({ flow: 'sale', kind: 'SALE' })).when(told(successFact()));
    story.thenTypes('PaymentCaptured');
    expect(story.payment().phase).toBe('captured');
  });

  it('holds a second sale of a paid order', () =>
    given(...capturedPayment(), sessionRequested({ guid: 'guid-7', sessionId: 'session-7' }))
      .when(
        told(
          successFact({ sessionId: 'session-7', transactionId: '79000999', authorizationId: '99999999999999999999' }),
        ),
      )
      .thenTypes('PaymentHeld'));

  it('holds a capture that nobody asked for, unless the provider confirms it', () => {
    const story = given(...openSession(), paymentAuthorized());
    story.when(told(successFact())).thenTypes('PaymentHeld');
    story.when((p) => recordFact(p, successFact(), { confirmed: true }, later)).thenTypes('PaymentCaptured');
  });

  it('ends a session that failed, and one whose shopper came back after a decline', () => {
    given(...openSession())
      .when(told({ ...declinedFact(), status: 'failed' }))
      .thenTypes('AttemptDeclined', 'SessionDeclined');
    const declined = given(...openSession())
      .when(told(declinedFact()))
      .events();
    given(...openSession(), ...declined)
      .when((p) => recordUnpaidReturn(p, 'session-1', later))
      .thenTypes('ShopperReturnedUnpaid', 'SessionDeclined');
    const returned: PaymentEvent = { type: 'ShopperReturnedUnpaid', data: { sessionId: 'session-1', at: noon } };
    given(...openSession(), returned)
      .when(told(declinedFact()))
      .thenTypes('AttemptDeclined', 'SessionDeclined');
  });

  it('never refuses: facts of any kind leave a payment that can be read', () => {
    const statuses = ['authorized', 'captured', 'declined', 'failed', 'voided', 'pending', 'unrecognized'] as const;
    const stories = [openSession(), capturedPayment(), [...openSession(), paymentAuthorized(), ...capturing()]];
    for (const story of stories)
      for (const subject of ['payment', 'refund', 'other'] as const)
        for (const status of statuses) {
          const fact = authorizedFact({ subject, status, transactionId: '1', authorizationId: '2' });
          expect(
            given(...story)
              .when(told(fact))
              .payment().facts.length,
          ).toBeGreaterThan(0);
        }
  });
});

function told(fact: ProviderFact) {
  return (payment: Parameters<typeof recordFact>[0]) => recordFact(payment, fact, {}, later);
}

function declinedFact(): ProviderFact {
  return {
    ...authorizedFact(),
    status: 'declined',
    statusCode: 'Rejected',
    transactionId: '78999999',
    authorizationId: undefined,
  };
}

function successFact(patch: Partial<ProviderFact> = {}): ProviderFact {
  return { ...authorizedFact(), status: 'captured', statusCode: 'Success', ...patch };
}
