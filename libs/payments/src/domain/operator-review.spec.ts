import { describe, expect, it } from '@jest/globals';
import { releaseHold, rejectHold } from './operator-hold.js';
import { balanceMinor, operationOf } from './payment.js';
import type { EventOf, HoldReason, PaymentEvent } from './payment.events.js';
import { recordAnswer } from './reconcile.js';
import { recordFact } from './record-fact.js';
import { requestSession } from './request-session.js';
import { given } from './testing/given.js';
import {
  atNoon,
  authorizedFact,
  beforeNoon,
  capturedPayment,
  capturing,
  evidence,
  later,
  noon,
  openSession,
  paymentAuthorized,
  sessionRequest,
} from './testing/stories.js';

describe('releasing a hold', () => {
  it('ends the hold and says who and why', () =>
    given(...openSession(), held())
      .when(release)
      .then({
        type: 'HoldReleased',
        data: { sessionId: 'session-1', ...ayla, at: noon },
      }));

  it('does not believe what was held: nothing is authorised by it', () => {
    const payment = given(...openSession(), held())
      .when(release)
      .payment();
    expect([payment.phase, payment.sessions['session-1']?.hold, balanceMinor(payment)]).toEqual(['open', undefined, 0]);
  });

  it('lets a true notification count, and the purchase that waited goes on by itself', () =>
    given(...openSession(), held(), purchase, released)
      .when((payment) => recordFact(payment, authorizedFact(), {}, atNoon))
      .thenTypes('PaymentAuthorized', 'CaptureRequested'));

  it('holds again when the provider says the same wrong thing in new words', () =>
    given(...openSession(), held(), released)
      .when((payment) => recordFact(payment, authorizedFact({ amount: '1.00' }), {}, atNoon))
      .thenTypes('PaymentHeld'));

  it('believes a capture nobody asked for only when the provider confirms it to a fresh question', () => {
    const fact = authorizedFact({ status: 'captured', statusCode: 'Success' });
    const doubted = given(...openSession(), paymentAuthorized()).when((payment) =>
      recordFact(payment, fact, {}, atNoon),
    );
    doubted.thenTypes('PaymentHeld');
    given(...openSession(), paymentAuthorized(), ...doubted.events(), released)
      .when((payment) =>
        recordAnswer(payment, 'session-1', { answered: true, askedAt: later.now, fact }, 30_000, later),
      )
      .thenTypes('ProviderAsked', 'PaymentCaptured');
  });

  it('takes a refund in again that came before its capture was known', () => {
    const refund = authorizedFact({ subject: 'refund', status: 'captured', transactionId: '8' });
    const early = given(...openSession(), paymentAuthorized()).when((payment) =>
      recordFact(payment, refund, {}, atNoon),
    );
    early.thenTypes('PaymentHeld');
    const [, , , ...rest] = capturedPayment();
    given(...openSession(), paymentAuthorized(), ...early.events(), ...rest, released)
      .when((payment) => recordFact(payment, refund, {}, later))
      .thenTypes('RefundDiscovered');
  });

  it('captures what is authorised already when a purchase waits', () =>
    given(...openSession(), held(), paymentAuthorized(), purchase)
      .when(release)
      .thenTypes('HoldReleased', 'CaptureRequested'));

  it('voids rather than captures when the shop asked for both', () =>
    given(...openSession(), held(), paymentAuthorized(), purchase, cancellation)
      .when(release)
      .thenTypes('HoldReleased', 'AuthorizationVoidRequested'));

  it('ends every void that waited for it', () => {
    const second = { ...cancellation, data: { ...cancellation.data, guid: 'guid-9' } } as PaymentEvent;
    const payment = given(...openSession(), held(), cancellation, second)
      .when(release)
      .payment();
    const voids = payment.operations.filter(({ kind }) => kind === 'VOID');
    expect(voids.map(({ status }) => status)).toEqual(['resolved', 'resolved']);
  });

  it('carries out a void that waited for it, where nobody has paid', () =>
    given(...openSession(), held(), cancellation)
      .when(release)
      .thenTypes('HoldReleased', 'PaymentCancelled'));

  it('changes nothing a second time', () =>
    given(...openSession(), held(), released)
      .when(release)
      .thenNothing());

  it('refuses a session that is not on hold, and one that is not known', () => {
    given(...openSession())
      .when(release)
      .thenRefused('NOT_ON_HOLD');
    given(...openSession())
      .when((payment) => releaseHold(payment, 'other', ayla, atNoon))
      .thenRefused('SESSION_UNKNOWN');
  });
});

describe('rejecting a hold', () => {
  it('rejects start and purchase as a risk', () => {
    const payment = given(...openSession(), held(), purchase)
      .when(reject)
      .payment();
    expect([operationOf(payment, 'guid-1'), operationOf(payment, 'guid-2')]).toEqual([
      expect.objectContaining({ status: 'rejected', reason: 'RISK' }),
      expect.objectContaining({ status: 'rejected', reason: 'RISK' }),
    ]);
  });

  it('voids an authorization that was held with the session, and waits for that like for any void', () => {
    const wrong = authorizedFact({ amount: '1.00' });
    const story = given(...openSession()).when((payment) => recordFact(payment, wrong, {}, atNoon));
    const rejection = given(...openSession(), ...story.events()).when(reject);
    rejection.thenTypes('HoldRejected', 'AuthorizationVoidRequested');
    expect(rejection.payment().surplus).toMatchObject({
      '12345678901234567890': { call: { kind: 'void', phase: 'sent' } },
    });
  });

  it('voids the authorization that counts', () => {
    const rejection = given(...openSession(), paymentAuthorized(), held('UNEXPECTED_VOID')).when(reject);
    rejection.thenTypes('HoldRejected', 'AuthorizationVoidRequested');
    expect(operationOf(rejection.payment(), 'guid-1')).toMatchObject({ status: 'rejected', reason: 'RISK' });
  });

  it('gives back what the session brings later', () =>
    given(...openSession(), held(), rejected)
      .when((payment) => recordFact(payment, authorizedFact(), {}, atNoon))
      .thenTypes('SurplusAuthorized', 'AuthorizationVoidRequested'));

  it('lets the shopper try again in a new session', () =>
    given(...openSession(), held(), rejected)
      .when((payment) => requestSession(payment, sessionRequest({ guid: 'guid-9', sessionId: 'session-9' }), atNoon))
      .thenTypes('SessionRequested'));

  it('refuses while a capture may be under way', () =>
    given(...openSession(), paymentAuthorized(), ...capturing(), held('AMOUNT_MISMATCH'))
      .when(reject)
      .thenRefused('CONCURRENT_OPERATION'));

  it('refuses once the money is taken', () =>
    given(...capturedPayment(), held('REFUND_AMBIGUOUS'))
      .when(reject)
      .thenRefused('ALREADY_CAPTURED'));

  it('changes nothing a second time, and does not turn into a release', () => {
    given(...openSession(), held(), rejected)
      .when(reject)
      .thenNothing();
    given(...openSession(), held(), rejected)
      .when(release)
      .thenRefused('NOT_ON_HOLD');
  });

  it('shows itself in history without saying who or why', () => {
    const { operations } = given(...openSession(), held())
      .when(reject)
      .payment();
    const words = operations[0]!.exchanges.map(({ statusDetail }) => statusDetail).join();
    expect(words).toContain('Operator: hold rejected as a risk');
    expect(words).not.toMatch(/Ayla|looked/);
  });
});

const ayla = { by: 'Ayla', why: 'looked at it' };
const release = (payment: Parameters<typeof releaseHold>[0]) => releaseHold(payment, 'session-1', ayla, atNoon);
const reject = (payment: Parameters<typeof rejectHold>[0]) => rejectHold(payment, 'session-1', ayla, atNoon);
const released: PaymentEvent = { type: 'HoldReleased', data: { sessionId: 'session-1', ...ayla, at: noon } };
const rejected: PaymentEvent = { type: 'HoldRejected', data: { sessionId: 'session-1', ...ayla, at: noon } };
const purchase: PaymentEvent = {
  type: 'PurchaseRequested',
  data: { guid: 'guid-2', fingerprint: 'print-2', at: beforeNoon },
};
const cancellation: PaymentEvent = {
  type: 'VoidRequested',
  data: { guid: 'guid-3', fingerprint: 'print-3', at: beforeNoon },
};

function held(reason: HoldReason = 'AMOUNT_MISMATCH'): EventOf<'PaymentHeld'> {
  return {
    type: 'PaymentHeld',
    data: { sessionId: 'session-1', reason, evidence: evidence({ factKey: 'wrong' }), at: beforeNoon },
  };
}
