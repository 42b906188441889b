import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { recordReport } from '../reports/record-report.js';
import { isKnownReport, reportKeyOf } from '../events/report-evidence.js';
import { requestCapture } from './request-capture.js';
import { requestSession } from './request-session.js';
import { requestVoid } from './request-void.js';
import { trustIn } from '../reports/trust.js';
import { given, refusalOf } from '../testing/given.js';
import {
  atNoon,
  attemptDeclined,
  authorizationVoided,
  authorizedPayment,
  authorizedReport,
  capturedPayment,
  capturedReport,
  captureNotSent,
  captureRequested,
  captureUnknown,
  capturing,
  contextAt,
  declinedReport,
  evidence,
  later,
  lira,
  noon,
  openSession,
  operationRejected,
  paymentAuthorized,
  purchaseRequested,
  refundReport,
  refundRequested,
  reviewOpened,
  second,
  secondSession,
  sessionExpired,
  sessionRequest,
  sessionRequested,
  soldPayment,
  told,
  voidCalled,
  voidedReport,
  voidAccepted,
  voiding,
  voidRequested,
} from '../testing/stories.js';

const limits = { openMax: 20, allMax: 100 };
const purchase = { guid: 'guid-2', fingerprint: 'print-2' };
const off = { guid: 'guid-3', fingerprint: 'print-3' };
const manual = { refunds: 'manual' } as const;
const notSent = (name: 'VoidNotSent' | 'CaptureNotSent') =>
  ({ type: name, data: captureNotSent().data }) as PaymentEvent;

describe('what never left is sent again, when the shop asks again', () => {
  const sent = { at: noon, answerBy: atNoon.answerBy };

  it('at once, since no answer to it can be on its way', () => {
    given(...authorizedPayment(), ...capturing(), captureNotSent())
      .when((payment) => requestCapture(payment, purchase, atNoon))
      .then(captureRequested(sent));
    given(...authorizedPayment(), ...voiding(), notSent('VoidNotSent'))
      .when((payment) => requestVoid(payment, off, manual, atNoon))
      .then(voidCalled(sent));
  });

  it('as what it was: the second sending, after which there is no third', () => {
    const resend = { isResend: true } as const;
    given(...authorizedPayment(), ...capturing(), captureUnknown(), captureRequested(resend), captureNotSent())
      .when((payment) => requestCapture(payment, purchase, atNoon))
      .then(captureRequested({ ...sent, ...resend }));
    given(...authorizedPayment(), ...voiding(), voidCalled(resend), notSent('VoidNotSent'))
      .when((payment) => requestVoid(payment, off, manual, atNoon))
      .then(voidCalled({ ...sent, ...resend }));
  });
});

describe('a session', () => {
  const start = (payment: Payment, patch = {}, context = later, openMax = 1) =>
    requestSession(
      payment,
      sessionRequest({ guid: 'new', fingerprint: 'new', sessionId: 'new', ...patch }),
      { ...limits, openMax },
      context,
    );

  it('of an earlier version, which the start does not name, is opened anew', () => {
    const payment = fold([sessionRequested()])!;
    payment.operations[0]!.sessionId = undefined;
    const again = requestSession(payment, sessionRequest({ sessionId: 'new' }), limits, later);
    expect(again).toEqual([sessionRequested({ sessionId: 'new', at: later.now, answerBy: later.answerBy })]);
  });

  it('can be opened as soon as the first of those that are open ends', () => {
    const earlier = secondSession({ expiresAt: '2026-03-01T09:30:00.000Z' });
    const two = fold([...openSession(), ...earlier])!;
    const wait = refusalOf(() => start(two, {}, later, 2))?.details;
    expect(wait).toEqual({ retryAfterSeconds: 1_500 });
    const [event] = start(two, {}, contextAt('2026-03-01T09:30:00.000Z'), 2);
    expect(event?.type).toBe('SessionRequested');
  });
});

describe('a purchase', () => {
  const asked = { guid: 'new', fingerprint: 'print-new' };
  const typesOf = (...story: readonly PaymentEvent[]) =>
    given(...story)
      .when((payment) => requestCapture(payment, asked, later))
      .events()
      .map(({ type, data }) => ('code' in data ? `${type} ${data.code}` : type));

  it('waits for no page of before the last void', () => {
    const paid = paymentAuthorized({ sessionId: 'session-2' });
    const voided = [voidRequested(), authorizationVoided({ sessionId: 'session-2' })];
    const third = openSession({ guid: 'g', sessionId: 'session-3' });
    const story = [...openSession(), ...secondSession(), paid, ...voided, ...third];
    expect(typesOf(...story)).toEqual(['PurchaseRequested']);
    // Nor does it tell why nobody has paid now.
    const expired = [...openSession(), sessionExpired(), ...secondSession(), paid, ...voided, ...third];
    const declined = typesOf(...expired, attemptDeclined({ sessionId: 'session-3' }));
    expect(declined.at(-1)).toBe('OperationRejected PAYMENT_DECLINED');
    const over = typesOf(...story, sessionExpired({ sessionId: 'session-3' }));
    expect(over.at(-1)).toBe('OperationRejected SESSION_EXPIRED');
  });

  it('of a direct sale waits for the void that may still give it back', () => {
    const refused = [voidRequested({ guid: 'a' }), operationRejected('a', 'ALREADY_CAPTURED')];
    const waiting = refundRequested('b', '129.90', { operation: 'VOID' });
    expect(typesOf(...soldPayment(), ...refused, waiting)).toEqual(['PurchaseRequested']);
    expect(typesOf(...soldPayment(), waiting, purchaseRequested())).toEqual(['PurchaseRequested']);
    expect(typesOf(...soldPayment(), ...refused)).toEqual(['PurchaseRequested', 'OperationConfirmed']);
  });

  it('of what went back is rejected, also where another purchase waits or was rejected', () => {
    const back = [
      refundRequested('r', '129.90'),
      { type: 'RefundCompleted', data: { guid: 'r', at: noon } } as PaymentEvent,
    ];
    const rejected = [purchaseRequested(), operationRejected('guid-2', 'RISK')];
    const history: PaymentEvent = { type: 'HistoryRequested', data: { guid: 'h', at: noon } };
    for (const before of [rejected, [], [history]])
      expect(typesOf(...soldPayment(), ...before, ...back)).toEqual([
        'PurchaseRequested',
        'OperationRejected PAYMENT_VOIDED',
      ]);
  });

  it('that waits is none that was completed: a void still gives the sale back', () => {
    const waiting = [refundRequested('b', '129.90', { operation: 'VOID' }), purchaseRequested()];
    given(...soldPayment(), ...waiting)
      .when((payment) => requestVoid(payment, { guid: 'v', fingerprint: 'v' }, manual, later))
      .then(voidRequested({ guid: 'v', fingerprint: 'v', at: later.now }));
  });
});

describe('a report is known again', () => {
  const silent = authorizedReport({ transactionId: undefined, authorizationId: undefined, status: 'pending' });

  it('by a key that is the same in every release', () => {
    expect(reportKeyOf(silent)).toBe('session-1|payment|pending|||129.9|TRY');
    expect(reportKeyOf(refundReport('10', { messageId: 'm' }))).toBe('session-1|refund|captured|80000001||10|TRY|m');
    expect(reportKeyOf(declinedReport({ status: 'disputed', statusCode: 'Word' }))).toBe(
      'session-1|payment|Word|78999999||129.9|TRY',
    );
  });

  it('by the key of an earlier release, which had the amount as it was sent', () => {
    const stored = ['session-1|payment|pending|||129.90|TRY', 'session-1|payment|pending||||TRY'];
    expect(isKnownReport(stored, silent)).toBe(true);
    expect(isKnownReport(stored, { ...silent, amount: undefined })).toBe(true);
    expect(isKnownReport(stored, { ...silent, amount: '129.91' })).toBe(false);
  });

  it('a refund that is told without the id of its message: by the answer, and, as shown only, by a notification', () => {
    const report = refundReport('10', { messageId: 'm' });
    const nameless = refundReport('10');
    const story = given(...capturedPayment()).when(told(report));
    story.and(told(nameless)).thenNothing();
    const [event] = story.and(told(nameless, { confirmed: true, notificationId: 'n' })).events();
    expect(event?.type).toBe('ProviderReported');
  });
});

describe('before the provider was asked', () => {
  const unsure = paymentAuthorized({ evidence: evidence({ unconfirmed: true }) });
  const trust = (report: Parameters<typeof trustIn>[1], ...story: readonly PaymentEvent[]) => {
    const payment = { ...fold([...openSession(), ...story])!, reports: [] };
    return trustIn(payment, report, 'always');
  };

  it('a refund under way is believed, and its end is not', () => {
    expect(trust(refundReport('10', { status: 'pending' }))).toBe('believe');
    expect(trust(refundReport('10'))).toBe('ask');
  });

  it('an authorization is not, though its void is on its way', () => {
    expect(trust(authorizedReport(), unsure, ...voiding(), voidAccepted())).toBe('ask');
    expect(trust(voidedReport(), unsure, ...voiding(), voidAccepted())).toBe('believe');
  });

  it('nothing is, that a person has still to decide about', () => {
    const wrong = reviewOpened('AMOUNT_MISMATCH', {
      authorizationId: authorizedReport().authorizationId,
      says: 'authorized',
      amount: lira('1'),
    });
    expect(trust(authorizedReport({ amount: '1' }), wrong)).toBe('ask');
  });

  it('of an account without a query, a capture in another session is: it counts for nothing, and is in review', () => {
    const payment = fold([...openSession(), ...secondSession(), unsure])!;
    const other = capturedReport({ ...second, sessionId: 'session-2' });
    expect(trustIn(payment, other, 'surprising')).toBe('believe');
    const [event] = recordReport(payment, other, { confirmed: false, notificationId: 'n' }, later);
    expect(event).toMatchObject({ type: 'ReviewOpened', data: { reason: 'SECOND_SALE' } });
  });

  it('the end of a session is not, and is where it has ended', () => {
    const failed = declinedReport({ status: 'failed' });
    expect([trust(failed), trust(failed, sessionExpired())]).toEqual(['ask', 'believe']);
  });

  it('the end of a session that is not known is not', () =>
    expect(trust(declinedReport({ status: 'failed', sessionId: 'session-7' }))).toBe('ask'));
});
