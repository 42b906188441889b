import { describe, expect, it } from '@jest/globals';
import { fold } from './evolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import {
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
  noon,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  refundCalled,
  refundNotSent,
  refundRequested,
  saleSession,
  second,
  statusInquired,
  transactionConfirmed,
  transactionId,
  unwantedAuthorization,
  voidCalled,
} from '../testing/stories.js';

const after = (...events: readonly PaymentEvent[]) => fold(events)!;
const number = (name: string, patch = {}) => evidence({ deduplicationKey: name, transactionId: name, ...patch });
const ofSecond = { authorizationId: second.authorizationId };

describe('a call', () => {
  const call = (...events: readonly PaymentEvent[]) => after(...authorizedPayment(), ...events).transactions[0]!.call;

  it('of another kind begins anew', () =>
    expect(call(...capturing(), captureRefused(), voidCalled({ at: noon }))).toEqual({
      kind: 'void',
      phase: 'sent',
      at: noon,
      answerBy: '2026-03-01T09:00:12.000Z',
      firstAt: noon,
      attempts: 1,
    }));

  it('that the provider says was done before is marked so', () => {
    expect(call(...capturing(), captureUnknown({ reportedAsDone: true }))?.reportedAsDone).toBe(true);
    expect(call(...capturing(), captureUnknown())?.reportedAsDone).toBeUndefined();
  });

  it('that was refused keeps its end, when its authorization is voided later', () =>
    expect(call(...capturing(), captureRefused(), authorizationVoided({ at: noon }))).toMatchObject({
      phase: 'refused',
      endedAt: beforeNoon,
    }));

  it('of a session that is not known any more is noted all the same', () => {
    const gone = [paymentAuthorized({ sessionId: 'session-7' }), captureRequested({ sessionId: 'session-7' })];
    expect(after(...openSession(), ...gone).transactions[0]!.call?.phase).toBe('sent');
  });
});

it('a void of which nothing was said is one', () =>
  expect(after(...authorizedPayment(), authorizationVoided({ exchange: undefined })).transactions[0]).toMatchObject({
    says: 'voided',
    confirmed: true,
  }));

describe('refunds', () => {
  it('that did not leave are counted one by one', () => {
    const calls = [refundCalled('a', '10'), refundCalled('b', '10')];
    const { refunds } = after(
      ...capturedPayment(),
      ...calls,
      refundNotSent('b'),
      refundNotSent('b'),
      refundNotSent('a'),
    );
    expect(refunds.map(({ guid, sendFailures }) => [guid, sendFailures])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('sent once more are one operation, and the newest refund', () => {
    const again = [refundCalled('a', '10'), refundRequested('b', '10'), refundNotSent('a'), refundCalled('a', '10')];
    const { refunds, operations } = after(...capturedPayment(), ...again);
    expect(refunds.map(({ guid }) => guid)).toEqual(['b', 'a']);
    expect(operations.map(({ guid }) => guid)).toEqual(['guid-1', 'guid-2', 'a', 'b']);
  });

  it('by the interface are asked about anew, and by hand not', () => {
    const asked = (refund: PaymentEvent) =>
      after(...capturedPayment(), statusInquired(), refund).sessions['session-1']!.inquiries;
    expect([asked(refundCalled('a', '10')), asked(refundRequested('a', '10'))]).toEqual([
      { times: 0, at: '', answeredAt: beforeNoon },
      { times: 1, at: beforeNoon, answeredAt: beforeNoon },
    ]);
  });
});

describe('what only a notification has told of', () => {
  const hint = paymentAuthorized({ authorizationId: 'hint', evidence: number('h', { unconfirmed: true }) });
  const stances = (...events: readonly PaymentEvent[]) =>
    after(...events).transactions.map(({ id, stance, reason }) => [id, stance, reason]);
  const displaced = ['hint', 'unwanted', 'SECOND_AUTHORIZATION'];
  const counts = ['hint', 'ours', undefined];

  it('does not count beside what the provider tells of: an authorization, and a sale', () => {
    const told = paymentAuthorized({ evidence: number('t') });
    expect(stances(...openSession(), hint, told)[0]).toEqual(displaced);
    const sold = paymentCaptured({ authorizationId: 'sold', exchange: undefined, evidence: number('t') });
    expect(stances(...saleSession(), hint, sold)[0]).toEqual(displaced);
  });

  it('goes on counting beside what may not stay, and beside a further hint', () => {
    expect(stances(...openSession(), hint, unwantedAuthorization())[0]).toEqual(counts);
    const taken = [
      unwantedAuthorization(),
      paymentCaptured({ ...ofSecond, exchange: undefined, evidence: number('t') }),
    ];
    expect(stances(...openSession(), hint, ...taken)[0]).toEqual(counts);
    const other = paymentAuthorized({ evidence: number('t', { unconfirmed: true }) });
    expect(stances(...openSession(), hint, other)[0]).toEqual(counts);
  });

  it('keeps the id to capture with, when an answer confirms it by its number alone', () => {
    const byNumber = transactionConfirmed({ evidence: number(transactionId) });
    expect(after(...authorizedPayment(), byNumber).transactions[0]).toMatchObject({ authorizationId, transactionId });
  });

  it('a sale that only its refund has told of has nothing but what its own report says', () => {
    const refund = number('r', { authorizationId: 'R' });
    const inferred = paymentCaptured({
      authorizationId: undefined,
      exchange: undefined,
      evidence: refund,
      isInferred: true,
    });
    const own = transactionConfirmed({
      transaction: 'R',
      evidence: number('t', { transactionId: undefined, authorizationId }),
    });
    expect(after(...saleSession(), inferred, own).transactions[0]).toMatchObject({
      authorizationId,
      transactionId: undefined,
      ids: ['R', authorizationId],
    });
  });
});
