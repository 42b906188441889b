import { describe, expect, it } from '@jest/globals';
import { isBlocked } from '../status/call-status.js';
import { dueItems } from '../due/due.js';
import { entriesIn, isOverfilledBy } from '../evolve/entry-limit.js';
import { fold } from '../evolve/evolve.js';
import { isAtRest } from '../due/law.js';
import { withNextSteps } from '../due/next-steps.js';
import { openEndsOf } from '../due/open-ends.js';
import { statusOf } from '../status/operation-status.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { isOver } from '../reports/reported-refund.js';
import { nextPoint } from '../schedule/schedule.js';
import { refundStatus } from '../status/refund-status.js';
import { isPayable, type Session } from '../state/session.js';
import { unknownOutcomes } from '../schedule/unknown-outcomes.js';
import { wantedOf } from '../status/wanted.js';
import {
  atNoon,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  beforeNoon,
  captureRefused,
  captureRequested,
  captureUnknown,
  capturedPayment,
  capturing,
  evidence,
  later,
  lira,
  noon,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  purchaseRequested,
  refundCalled,
  refundDiscovered,
  refundNotSent,
  refundRequested,
  reviewOpened,
  rules,
  secondSession,
  sessionExpired,
  statusInquired,
  transactionId,
  unwantedAuthorization,
  voidRequested,
} from '../testing/stories.js';

const after = (...events: readonly PaymentEvent[]) => fold(events)!;
const anew = purchaseRequested({ guid: 'new' });

it('what a provider captures after its void goes back, whatever was begun since', () => {
  const voided = [...authorizedPayment(), authorizationVoided()];
  const taken = reviewOpened('CAPTURED_AFTER_VOID', { authorizationId, says: 'captured' });
  const payment = after(...voided, ...secondSession(), taken);
  expect(wantedOf(payment, payment.transactions[0]!)).toBe('give-back');
});

it('money that was in doubt and is void is at rest', () => {
  const wrong = reviewOpened('AMOUNT_MISMATCH', { authorizationId, says: 'authorized', amount: lira('1') });
  expect(isAtRest(after(...openSession(), wrong, authorizationVoided(), sessionExpired()))).toBe(true);
});

describe('what is due at once', () => {
  it('a call for a new request is no resending, though the one before was', () => {
    const resent = [captureUnknown(), captureRequested({ isResend: true }), captureRefused()];
    const payment = after(...authorizedPayment(), ...capturing(), ...resent);
    expect(withNextSteps(payment, [anew], atNoon, rules)).toEqual([
      anew,
      captureRequested({ at: noon, answerBy: atNoon.answerBy }),
    ]);
  });

  it('a refund that did not leave, and that one only', () => {
    const refunds = [refundRequested('other', '20'), refundCalled('guid-5', '10'), refundNotSent('guid-5')];
    const payment = after(...capturedPayment(), ...refunds);
    expect(withNextSteps(payment, [], later, rules)).toEqual([
      refundCalled('guid-5', '10', { at: later.now, answerBy: later.answerBy }),
    ]);
  });

  it('a reminder names the id to capture with, though the authorization was known by its number first', () => {
    const missing = reviewOpened('AUTHORIZATION_ID_MISSING', { says: 'authorized' });
    const payment = after(...openSession(), missing, paymentAuthorized());
    expect(payment.transactions[0]).toMatchObject({ id: transactionId, authorizationId });
    const at = '2026-03-03T09:00:00.000Z';
    expect(withNextSteps(payment, [], { ...atNoon, now: at }, rules, ['remind'])).toEqual([
      { type: 'AuthorizationReminded', data: { sessionId: 'session-1', authorizationId, at } },
    ]);
  });
});

it('an outcome is unknown at once where there was one, and else when no answer can come any more', () => {
  const since = (...events: PaymentEvent[]) =>
    unknownOutcomes(after(...authorizedPayment(), ...capturing(), ...events), beforeNoon);
  expect([since(), since(captureUnknown())]).toEqual([[], [{ sessionId: 'session-1', since: beforeNoon }]]);
});

it('a try of before something began is none of it', () => {
  expect(nextPoint(noon, beforeNoon, 30_000)).toBe('2026-03-01T09:00:30.000Z');
  expect(nextPoint(noon, undefined, 0)).toBe(noon);
  expect(nextPoint(noon, noon, 0)).toBe('2026-03-01T09:02:00.000Z');
});

it.each<[Session['opening'], boolean]>([
  ['requested', true],
  ['open', true],
  ['unknown', true],
  ['not-sent', false],
  ['refused', false],
  ['unusable', false],
])('the page of a session that is %s can be seen: %s', (opening, expected) =>
  expect(isPayable({ opening } as Session)).toBe(expected),
);

it('a report is of a refund over what was asked for, or what is left of it', () => {
  const found = refundDiscovered('found', '125', { transaction: authorizationId });
  const payment = after(...capturedPayment(), refundRequested('guid-5', '10'), found);
  const refund = payment.refunds[0]!;
  expect([refundStatus(refund), ['10', '4.90', '5'].map((amount) => isOver(payment, refund, lira(amount)))]).toEqual([
    { status: 'pending', reason: 'AWAITING_OPERATOR' },
    [true, true, false],
  ]);
});

it('a payment that is full takes what adds nothing', () => {
  const full = Array.from({ length: 51 }, (_, index) =>
    unwantedAuthorization({
      authorizationId: `a${index}`,
      evidence: evidence({ deduplicationKey: `${index}`, transactionId: `t${index}` }),
    }),
  );
  const payment = after(...openSession(), ...full);
  expect([
    entriesIn(payment),
    isOverfilledBy(payment, [statusInquired()]),
    isOverfilledBy(payment, [paymentAuthorized()]),
  ]).toEqual([51, false, true]);
});

/** An event of an earlier version can be about a session that is not there. */
it('a transaction and a refund of a session that is not known are looked after all the same', () => {
  const gone = { sessionId: 'session-7' };
  const call = [
    paymentAuthorized({ ...gone, evidence: evidence({ unconfirmed: true }) }),
    captureRequested(gone),
    captureUnknown(gone),
  ];
  const payment = after(...openSession(), ...call, refundCalled('guid-5', '10', gone));
  expect(dueItems(payment, rules).map(({ kind, sessionId }) => `${kind} ${sessionId}`)).toEqual([
    'inquire session-7',
    'inquire session-1',
    'expire session-1',
    'inquire session-7',
  ]);
  expect(openEndsOf(payment).map(({ kind, timesAsked }) => [kind, timesAsked])).toEqual([
    ['capture', 0],
    ['refund', 0],
  ]);
  expect(isBlocked(payment, 'session-7')).toBe(false);
  const taken = after(...openSession(), paymentCaptured({ ...gone, operator: { by: '', why: '' } }), voidRequested());
  expect([dueItems(taken, rules).length, statusOf(taken, taken.operations.at(-1)!)]).toEqual([
    3,
    { status: 'rejected', reason: 'ALREADY_CAPTURED' },
  ]);
});
