import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import { statusOf } from './operation-status.js';
import type { Operation } from '../state/operation.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { unpaidReason } from './purchase-status.js';
import { type Session } from '../state/session.js';
import {
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  captureRefused,
  capturedPayment,
  capturing,
  evidence,
  noon,
  openingFailed,
  openSession,
  operationRejected,
  paymentAuthorized,
  paymentCaptured,
  purchaseRequested,
  refundDiscovered,
  refundFailed,
  refundRequested,
  reviewOpened,
  secondSession,
  sessionExpired,
  sessionRequested,
  soldPayment,
  voidCalled,
  voidedPayment,
  voidRequested,
} from '../testing/stories.js';

const after = (...events: readonly PaymentEvent[]) => fold(events)!;
const status = (guid: string, ...events: readonly PaymentEvent[]) => {
  const payment = after(...events);
  const { status: word, reason } = statusOf(
    payment,
    payment.operations.find((known) => known.guid === guid)!,
  );
  return reason ? `${word} ${reason}` : word;
};
const review = (patch = {}) => reviewOpened('UNEXPECTED_VOID', { transaction: authorizationId, ...patch });
const inSecond = {
  sessionId: 'session-2',
  evidence: evidence({ deduplicationKey: 'other', transactionId: undefined }),
  transaction: undefined,
};
const anew = purchaseRequested({ guid: 'new' });

describe('a purchase waits', () => {
  const refused = [...authorizedPayment(), ...capturing(), captureRefused()];

  it.each<[string, readonly PaymentEvent[], string]>([
    ['for its call', [...authorizedPayment(), anew], 'pending'],
    ['for a person, while its session is in review', [...authorizedPayment(), review(), anew], 'pending ON_HOLD'],
    [
      'not for the review of another session',
      [...authorizedPayment(), ...secondSession(), review(inSecond), anew],
      'pending',
    ],
    ['for a new call, after one was refused', [...refused, anew], 'pending'],
    ['for a person as well then', [...refused, anew, review()], 'pending ON_HOLD'],
    [
      'for the shopper, while a page may be open',
      [sessionRequested(), openingFailed('unknown'), anew],
      'pending AWAITING_AUTHORIZATION',
    ],
    [
      'for the shopper, in the session that is open',
      [...openSession(), sessionExpired(), ...secondSession(), anew],
      'pending AWAITING_AUTHORIZATION',
    ],
    [
      'for the refund that its void has become',
      [...soldPayment(), refundRequested('v', '129.90', { operation: 'VOID' }), anew],
      'pending AWAITING_OPERATOR',
    ],
    ['for no other refund', [...soldPayment(), refundRequested('r', '10'), anew], 'resolved'],
  ])('%s', (_, story, expected) => expect(status('new', ...story)).toBe(expected));

  it('not for a page of before the last void', () => {
    const paid = paymentAuthorized({ sessionId: 'session-2' });
    const off = [voidRequested(), authorizationVoided({ sessionId: 'session-2' })];
    const third = openSession({ guid: 'g', sessionId: 'session-3' });
    const over = sessionExpired({ sessionId: 'session-3' });
    const story = [...openSession(), ...secondSession(), paid, ...off, ...third, anew, over];
    expect(status('new', ...story)).toBe('rejected SESSION_EXPIRED');
  });

  it('for nothing more, where it is of before the last void', () => {
    const payment = after(...voidedPayment(), ...secondSession());
    const old = (kind: Operation['kind']): Operation => ({ ...payment.operations[0]!, kind, end: undefined, cycle: 1 });
    expect([statusOf(payment, old('PURCHASE')), statusOf(payment, old('VOID'))]).toEqual([
      { status: 'rejected', reason: 'PAYMENT_VOIDED' },
      { status: 'resolved' },
    ]);
  });
});

describe('why nobody has paid is told by the newest session that has ended', () => {
  const sessions = (...hows: (NonNullable<Session['end']>['how'] | undefined)[]) =>
    hows.map((how) => ({ ...(how && { end: { how, at: noon } }) }) as Session);

  it.each<[string, Session[], string]>([
    ['expired', sessions('rejected', 'expired'), 'SESSION_EXPIRED'],
    ['a risk', sessions('expired', 'rejected'), 'RISK'],
    ['declined', sessions('declined'), 'PAYMENT_DECLINED'],
    ['one that has not ended says nothing', sessions('expired', undefined), 'SESSION_EXPIRED'],
    ['none', sessions(undefined), 'NOTHING_TO_CAPTURE'],
    ['one that another has replaced', sessions('expired', 'replaced'), 'NOTHING_TO_CAPTURE'],
    ['none at all', [], 'NOTHING_TO_CAPTURE'],
  ])('%s', (_, list, expected) => expect(unpaidReason(list)).toBe(expected));
});

describe('a start', () => {
  const start = (patch: Partial<Operation>, ...events: readonly PaymentEvent[]) => {
    const payment = after(...openSession(), ...events);
    return statusOf(payment, { ...payment.operations[0]!, ...patch });
  };

  it('of an earlier version, which did not say which session it is, waits', () =>
    expect(start({ sessionId: undefined })).toEqual({ status: 'pending' }));

  it('that was paid once stays paid, where another counts; that of another session is not paid by it', () => {
    const hint = paymentAuthorized({
      authorizationId: 'hint',
      evidence: evidence({ deduplicationKey: 'h', transactionId: 'h', unconfirmed: true }),
    });
    const other = paymentAuthorized({
      sessionId: 'session-3',
      evidence: evidence({ deduplicationKey: 'o', transactionId: 'o' }),
    });
    const third = openSession({ guid: 'guid-10', sessionId: 'session-3' });
    const payment = after(...openSession(), ...secondSession(), ...third, hint, other);
    expect(payment.operations.map((operation) => statusOf(payment, operation).status)).toEqual([
      'resolved',
      'pending',
      'resolved',
    ]);
  });

  it('whose session was cancelled in an earlier version is cancelled', () => {
    const payment = after(...openSession());
    payment.sessions['session-1']!.end = { how: 'cancelled', at: noon };
    expect(statusOf(payment, payment.operations[0]!)).toEqual({ status: 'rejected', reason: 'PAYMENT_CANCELLED' });
  });

  it('and a history call, whatever became of it, is done', () =>
    expect(start({ kind: 'HISTORY', end: undefined })).toEqual({ status: 'resolved' }));
});

describe('a void of captured money', () => {
  it('of an authorising account is rejected, also while a refund of the shop waits', () => {
    expect(status('guid-3', ...capturedPayment(), refundRequested('r', '10'), voidRequested())).toBe(
      'rejected ALREADY_CAPTURED',
    );
  });

  it('of a direct sale tells what became of its refund, and is rejected where there is none', () => {
    const back = refundRequested('guid-3', '129.90', { operation: 'VOID' });
    expect(status('guid-3', ...soldPayment(), voidRequested())).toBe('rejected ALREADY_CAPTURED');
    expect(status('guid-3', ...soldPayment(), back)).toBe('pending AWAITING_OPERATOR');
    expect(status('guid-3', ...soldPayment(), back, refundFailed('guid-3'))).toBe('rejected REFUND_FAILED');
    const part = refundDiscovered('found', '10');
    expect(status('guid-3', ...soldPayment(), part, voidRequested())).toBe('rejected ALREADY_CAPTURED');
  });
});

it('an end that an event says is kept, whatever comes', () => {
  const story = [
    ...authorizedPayment(),
    purchaseRequested(),
    operationRejected('guid-2', 'RISK'),
    voidCalled(),
    paymentCaptured(),
  ];
  expect(status('guid-2', ...story)).toBe('rejected RISK');
});
