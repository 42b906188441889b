import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ContradictionReason, ReviewReason } from '../events/review.events.js';
import {
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  ayla,
  capturedPayment,
  evidence,
  lira,
  noon,
  openSession,
  operationRejected,
  paymentCaptured,
  purchaseRequested,
  refundCompleted,
  refundDiscovered,
  refundRequested,
  reviewOpened,
  saleSession,
  second,
  secondSession,
  sessionExpired,
  unwantedAuthorization,
  voidRequested,
} from '../testing/stories.js';

const byHand = { sessionId: 'session-1', ...ayla, at: noon };
const released: PaymentEvent = { type: 'ReviewReleased', data: byHand };
const rejected: PaymentEvent = { type: 'ReviewRejected', data: byHand };
const accepted = (
  reason: ReviewReason | ContradictionReason,
  about: object = { transaction: authorizationId },
): PaymentEvent => ({
  type: 'ReviewAccepted',
  data: { ...byHand, reason, ...about },
});
/** A second transaction, over another amount than its page. */
const wrong = (says: 'authorized' | 'captured' | undefined, patch = {}) =>
  reviewOpened('AMOUNT_MISMATCH', {
    authorizationId: second.authorizationId,
    evidence: evidence({ deduplicationKey: 'wrong', transactionId: second.transactionId }),
    amount: lira('99.90'),
    ...(says && { says }),
    ...patch,
  });

const stateOf = (payment: Payment) =>
  payment.transactions.map(({ id, says, stance, reason, cycle, amount }) => {
    const name = id === authorizationId ? 'first' : id === second.authorizationId ? 'second' : id;
    return [name, says, stance, reason ?? '-', `cycle ${cycle}`, amount.minor].join(' ');
  });
const after = (...events: PaymentEvent[]) => stateOf(fold(events)!);
const FIRST = 'first authorized ours - cycle 1 12990';

describe('a released session', () => {
  it('lets go what it authorised in doubt, and nothing else', () => {
    expect(after(...authorizedPayment(), unwantedAuthorization(), wrong('authorized'), released)).toEqual([
      FIRST,
      'second authorized unwanted SECOND_AUTHORIZATION cycle 1 9990',
    ]);
    expect(after(...authorizedPayment(), wrong('authorized'), released)).toEqual([
      FIRST,
      'second authorized unwanted DISMISSED_IN_REVIEW cycle 1 9990',
    ]);
  });

  it('leaves money in doubt that was taken', () =>
    expect(after(...authorizedPayment(), wrong('captured'), released)).toEqual([
      FIRST,
      'second captured disputed AMOUNT_MISMATCH cycle 1 9990',
    ]));

  it('leaves what another session has in doubt', () =>
    expect(
      after(...authorizedPayment(), ...secondSession(), wrong('authorized', { sessionId: 'session-2' }), released),
    ).toEqual([FIRST, 'second authorized disputed AMOUNT_MISMATCH cycle 1 9990']));

  it('of an earlier version, which did not say what was reported: forgets it, and sends nothing', () =>
    expect(after(...authorizedPayment(), wrong(undefined), released)).toEqual([FIRST]));

  it.each<[ReviewReason, object, boolean]>([
    ['UNEXPECTED_CAPTURE', {}, true],
    ['UNEXPECTED_VOID', {}, true],
    ['REFUND_WITHOUT_CAPTURE', {}, true],
    ['REFUND_WITHOUT_CAPTURE', { guid: 'guid-5' }, false],
    ['AMOUNT_MISMATCH', {}, false],
    ['UNEXPECTED_VOID', { sessionId: 'session-2' }, false],
  ])('%s %j: its report counts when it is made again: %s', (reason, about, counts) => {
    const report = evidence({ deduplicationKey: 'doubted', transactionId: undefined });
    const { reports } = fold([
      ...openSession(),
      ...secondSession(),
      reviewOpened(reason, { evidence: report, ...about }),
      reviewOpened('CURRENCY_MISMATCH', { evidence: { ...report, deduplicationKey: 'other' } }),
      released,
    ])!;
    expect(reports).toEqual(counts ? ['other'] : ['doubted', 'other']);
  });
});

describe('a rejected session', () => {
  it('gives back what it authorised, and keeps nothing that is in doubt', () => {
    expect(after(...authorizedPayment(), wrong('authorized'), rejected)).toEqual([
      'first authorized unwanted REJECTED_IN_REVIEW cycle 1 12990',
      'second authorized unwanted REJECTED_IN_REVIEW cycle 1 9990',
    ]);
    expect(after(...authorizedPayment(), wrong('captured'), rejected)).toEqual([
      'first authorized unwanted REJECTED_IN_REVIEW cycle 1 12990',
      'second captured unwanted AMOUNT_MISMATCH cycle 1 9990',
    ]);
  });

  it('says nothing of what is taken and counts, of other sessions, and of earlier payments of the order', () => {
    expect(after(...authorizedPayment(), paymentCaptured(), rejected)).toEqual(['first captured ours - cycle 1 12990']);
    const elsewhere = wrong('authorized', { sessionId: 'session-2' });
    expect(after(...openSession(), ...secondSession(), elsewhere, rejected)).toEqual([
      'second authorized disputed AMOUNT_MISMATCH cycle 1 9990',
    ]);
    const voided = [...authorizedPayment(), unwantedAuthorization(), authorizationVoided()];
    expect(after(...voided, ...secondSession(), rejected)).toEqual([
      'first voided ours - cycle 1 12990',
      'second authorized unwanted SECOND_AUTHORIZATION cycle 1 12990',
    ]);
  });

  it('ends the session', () => {
    const { sessions } = fold([...openSession(), ...secondSession(), rejected])!;
    expect(Object.values(sessions).map(({ end, decided }) => [end, decided])).toEqual([
      [{ how: 'rejected', at: noon }, 'rejected'],
      [undefined, undefined],
    ]);
  });
});

describe('an accepted report', () => {
  const late = (patch = {}) => reviewOpened('LATE_SALE', { authorizationId, says: 'captured', ...patch });
  const calledOff = [...saleSession(), voidRequested({ guid: 'guid-3' })];
  const confirmed = { type: 'PaymentCancelled', data: { guid: 'guid-3', at: noon } } as const;

  it('of money that came after the order was called off begins a new payment of it', () =>
    expect(after(...calledOff, confirmed, late(), accepted('LATE_SALE'))).toEqual([
      'first captured ours - cycle 2 12990',
    ]));

  it('of money that came late counts in the payment as it is, where nothing was called off', () => {
    expect(after(...saleSession(), sessionExpired(), late(), accepted('LATE_SALE'))).toEqual([
      'first captured ours - cycle 1 12990',
    ]);
    const history: PaymentEvent = { type: 'HistoryRequested', data: { guid: 'guid-4', at: noon } };
    expect(after(...saleSession(), history, sessionExpired(), late(), accepted('LATE_SALE'))).toEqual([
      'first captured ours - cycle 1 12990',
    ]);
    const refused = operationRejected('guid-3', 'ALREADY_CAPTURED');
    expect(after(...calledOff, refused, sessionExpired(), late(), accepted('LATE_SALE'))).toEqual([
      'first captured ours - cycle 1 12990',
    ]);
  });

  it('of an earlier payment of the order counts in the one of now', () =>
    expect(after(...calledOff, confirmed, late(), ...secondSession({ flow: 'sale' }), accepted('LATE_SALE'))).toEqual([
      'first captured ours - cycle 2 12990',
    ]));

  it('of money that came late in the payment that was begun after a void counts in that', () => {
    const ofSecond = { sessionId: 'session-2' };
    const paidAnew = [...calledOff, confirmed, ...secondSession({ flow: 'sale' }), sessionExpired(ofSecond)];
    const here = { ...byHand, ...ofSecond, reason: 'LATE_SALE' as const, transaction: authorizationId };
    for (const waiting of [[], [voidRequested({ guid: 'guid-8' })]])
      expect(after(...paidAnew, late(ofSecond), ...waiting, { type: 'ReviewAccepted', data: here })).toEqual([
        'first captured ours - cycle 2 12990',
      ]);
  });

  it.each<[string, PaymentEvent[], object[]]>([
    [
      'the newest purchase that was rejected is resolved after all',
      [purchaseRequested({ guid: 'a' }), purchaseRequested({ guid: 'b' }), sessionExpired()],
      [
        { guid: 'a', end: { status: 'rejected', reason: 'SESSION_EXPIRED' } },
        { guid: 'b', end: { status: 'resolved', reason: 'ACCEPTED_BY_OPERATOR' } },
      ],
    ],
    [
      'a void that was rejected stays so',
      [
        purchaseRequested({ guid: 'a' }),
        voidRequested(),
        operationRejected('guid-3', 'ALREADY_CAPTURED'),
        sessionExpired(),
      ],
      [
        { guid: 'a', end: { status: 'resolved', reason: 'ACCEPTED_BY_OPERATOR' } },
        { guid: 'guid-3', end: { status: 'rejected', reason: 'ALREADY_CAPTURED' } },
      ],
    ],
  ])('of money that was taken: %s', (_, asked, ends) => {
    const { operations } = fold([...saleSession(), ...asked, late(), accepted('LATE_SALE')])!;
    expect(operations.slice(1).map(({ guid, end }) => ({ guid, end }))).toEqual(ends);
  });

  it('of an authorization resolves no purchase', () => {
    const story = [...saleSession(), purchaseRequested(), sessionExpired(), wrong('authorized')];
    const about = { transaction: second.authorizationId };
    const { operations } = fold([...story, accepted('AMOUNT_MISMATCH', about)])!;
    expect(operations[1]!.end).toEqual({ status: 'rejected', reason: 'SESSION_EXPIRED' });
  });

  it('over another amount counts over that amount, and over its own where none was said', () => {
    const about = { transaction: second.authorizationId };
    expect(after(...openSession(), wrong('authorized'), accepted('AMOUNT_MISMATCH', about))).toEqual([
      'second authorized ours - cycle 1 9990',
    ]);
    const unsaid = wrong('authorized', { amount: undefined });
    expect(after(...openSession(), unsaid, accepted('AMOUNT_MISMATCH', about))).toEqual([
      'second authorized ours - cycle 1 12990',
    ]);
    // The transaction that counts goes on counting over its own amount until then.
    const ofOurs = reviewOpened('AMOUNT_MISMATCH', { authorizationId, says: 'authorized', amount: lira('99.90') });
    expect(after(...authorizedPayment(), ofOurs)).toEqual([FIRST]);
    expect(after(...authorizedPayment(), ofOurs, accepted('AMOUNT_MISMATCH'))).toEqual([
      'first authorized ours - cycle 1 9990',
    ]);
  });

  it.each<[ReviewReason | ContradictionReason, object]>([
    ['UNRECOGNIZED_STATUS', { transaction: second.authorizationId }],
    ['VOIDED_THOUGH_RESOLVED', { transaction: second.authorizationId }],
    ['REFUND_AMBIGUOUS', { transaction: second.authorizationId, guid: 'guid-5' }],
    ['REFUND_EXCEEDS_CAPTURED', { transaction: second.authorizationId }],
    ['AMOUNT_MISMATCH', {}],
  ])('of %s %j moves no transaction', (reason, about) => {
    const story = [...authorizedPayment(), unwantedAuthorization(), accepted(reason, about)];
    expect(after(...story)).toEqual([FIRST, 'second authorized unwanted SECOND_AUTHORIZATION cycle 1 12990']);
  });

  it("of a void of captured money is a void, and of what a person had said the provider's word", () => {
    const unexpected = reviewOpened('UNEXPECTED_VOID', { transaction: authorizationId, says: 'voided' });
    const captured = [...authorizedPayment(), paymentCaptured()];
    expect(after(...captured, unexpected, accepted('UNEXPECTED_VOID'))).toEqual(['first voided ours - cycle 1 12990']);
    // A review of an earlier version did not say what was reported.
    expect(after(...captured, accepted('UNEXPECTED_VOID'))).toEqual(['first captured ours - cycle 1 12990']);
  });

  it('that the provider has failed to give back a refund that was told to be made is about that refund only', () => {
    const made = ['guid-5', 'guid-6'].flatMap((guid) => [refundRequested(guid, '10'), refundCompleted(guid)]);
    const phases = (reason: ReviewReason) =>
      fold([...capturedPayment(), ...made, accepted(reason, { guid: 'guid-6' })])!.refunds.map(({ phase }) => phase);
    expect(phases('REFUND_CONTRADICTS_ANSWER')).toEqual(['completed', 'failed']);
    expect(phases('REFUND_AMBIGUOUS')).toEqual(['completed', 'completed']);
  });

  it('is kept by what it is about, so that it is not listed again', () => {
    const acceptedIn = (...events: PaymentEvent[]) => fold([...capturedPayment(), ...events])!.accepted;
    expect(acceptedIn(accepted('UNRECOGNIZED_STATUS'))).toEqual([`UNRECOGNIZED_STATUS|${authorizationId}`]);
    expect(acceptedIn(accepted('UNRECOGNIZED_STATUS', {}))).toEqual([]);
    // That more was given back than taken is accepted for that much.
    const tooMuch = refundDiscovered('guid-5', '139.90', { transaction: authorizationId });
    expect(acceptedIn(tooMuch, accepted('REFUND_EXCEEDS_CAPTURED'))).toEqual([
      `REFUND_EXCEEDS_CAPTURED|${authorizationId}|1000`,
    ]);
    expect(acceptedIn(tooMuch, accepted('UNRECOGNIZED_STATUS'))).toEqual([`UNRECOGNIZED_STATUS|${authorizationId}`]);
  });
});
