import { describe, expect, it } from '@jest/globals';
import { evolve, fold } from './evolve.js';
import { noteHistoryCall } from '../requests/note-history-call.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { given } from '../testing/given.js';
import {
  atNoon,
  attemptDeclined,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  capturedPayment,
  captureNotSent,
  captureRefused,
  captureRequested,
  captureUnknown,
  capturing,
  evidence,
  reviewOpened,
  noon,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  statusInquired,
  providerReported,
  purchaseRequested,
  refundCalled,
  refundNotSent,
  refundRequested,
  secondSession,
  sessionExpired,
  unwantedAuthorization,
} from '../testing/stories.js';

describe('folding', () => {
  it('one by one or all at once comes to the same, and changes nothing that was there before', () => {
    const events = [...capturedPayment(), reviewOpened('REFUND_AMBIGUOUS', { guid: 'x' })];
    const half = fold(events.slice(0, 4))!;
    const before = JSON.stringify(half);
    expect(fold(events.slice(4), half)).toEqual(events.reduce<ReturnType<typeof fold>>(evolve, undefined));
    expect(JSON.stringify(half)).toBe(before);
  });

  it('is plain JSON, so that it can be stored as it is', () => {
    const payment = fold([
      ...capturedPayment(),
      unwantedAuthorization(),
      refundCalled('guid-5', '10'),
      reviewOpened(),
    ])!;
    expect(JSON.parse(JSON.stringify(payment))).toEqual(payment);
    expect(payment.shape).toBe(12);
  });

  it('of nothing is nothing; a payment begins with its first session', () => {
    expect(fold([])).toBeUndefined();
    expect(fold([], fold(openSession()))).toEqual(fold(openSession()));
    expect(() => fold([paymentAuthorized()])).toThrow('a payment cannot begin with PaymentAuthorized');
  });

  it('never refuses what is about something that is not known', () => {
    const strange: PaymentEvent[] = [
      sessionExpired({ sessionId: 'session-7' }),
      captureRequested({ authorizationId: 'nobody' }),
      captureRefused({ authorizationId: 'nobody' }),
      authorizationVoided({ authorizationId: 'nobody' }),
      refundNotSent('nobody'),
      { type: 'OperationConfirmed', data: { guid: 'nobody', at: noon } },
      { type: 'ReviewRejected', data: { sessionId: 'session-7', by: '', why: '', at: noon } },
    ];
    const before = fold(openSession())!;
    const payment = fold([...openSession(), ...strange])!;
    expect({ ...payment, version: 2, at: before.at }).toEqual(before);
  });

  it.each<[string, (number: number) => PaymentEvent]>([
    ['inquiries', () => statusInquired()],
    [
      'attempts',
      (number) =>
        attemptDeclined({ evidence: evidence({ deduplicationKey: `${number}`, transactionId: `${number}` }) }),
    ],
    ['purchases', (number) => purchaseRequested({ guid: `guid-${number}` })],
    ['refunds', (number) => refundRequested(`guid-${number}`, '0.01')],
  ])('takes time in proportion to the events: 2 000 %s, about ten times as long as 200', (_, noise) => {
    const story = (count: number) => [
      ...authorizedPayment(),
      ...Array.from({ length: count }, (__, number) => noise(number)),
    ];
    const fastest = (count: number) => Math.min(...Array.from({ length: 3 }, () => timeOf(story(count))));
    fastest(200);
    // Generous, since a busy machine's caches are cold: a copy of the state for each event takes thousands of milliseconds.
    expect(fastest(2_000)).toBeLessThan(10 * fastest(200) + 1_500);
  });

  it('history shows a hundred exchanges of an operation, and no more', () => {
    const noise = Array.from({ length: 200 }, (_, number) =>
      attemptDeclined({ evidence: evidence({ deduplicationKey: `${number}`, transactionId: `${number}` }) }),
    );
    expect(fold([...openSession(), ...noise])!.operations[0]!.exchanges).toHaveLength(100);
  });
});

describe('an end stays', () => {
  it('of every operation that waits for the same, and of no other', () => {
    const less = { amount: { minor: 1, currency: 'TRY' } };
    const waiting = [
      purchaseRequested(),
      purchaseRequested({ guid: 'guid-4' }),
      purchaseRequested({ guid: 'guid-5', ...less }),
    ];
    const refused = fold([
      ...authorizedPayment(),
      ...waiting,
      captureRequested(),
      captureRefused(),
      purchaseRequested({ guid: 'guid-6' }),
    ])!;
    expect(refused.operations.slice(1).map(({ guid, end }) => [guid, end?.reason])).toEqual([
      ['guid-2', 'PROVIDER_REFUSED_CAPTURE'],
      ['guid-4', 'PROVIDER_REFUSED_CAPTURE'],
      ['guid-5', 'PARTIAL_CAPTURE_UNSUPPORTED'],
      ['guid-6', undefined],
    ]);
  });

  it('of a purchase, from the very event that brings it', () => {
    const story = [...authorizedPayment(), ...capturing()];
    const refused = fold([...story, captureRefused()])!;
    const end = { status: 'rejected', reason: 'PROVIDER_REFUSED_CAPTURE' };
    expect([refused.operations.at(-1)?.end, evolve(refused, paymentCaptured()).operations.at(-1)?.end]).toEqual([
      end,
      end,
    ]);
  });

  it('not of a START or a REFUND, which can still turn', () => {
    const { operations } = fold([...capturedPayment(), refundCalled('guid-5', '10')])!;
    expect(operations.map(({ kind, end }) => [kind, end?.status])).toEqual([
      ['START', undefined],
      ['PURCHASE', 'resolved'],
      ['REFUND', undefined],
    ]);
  });
});

describe('what is noted of a call', () => {
  const callAfter = (...events: PaymentEvent[]) => fold([...authorizedPayment(), ...events])!.transactions[0]!.call;

  it('what did not leave is the same sending, tried once more', () => {
    const twice = callAfter(...capturing(), captureNotSent(), captureRequested({ at: noon }), captureNotSent());
    expect(twice).toMatchObject({
      attempts: 1,
      sendFailures: 2,
      firstAt: '2026-03-01T08:59:00.000Z',
      phase: 'not-sent',
    });
  });

  it('a new sending after a proof is a second one', () =>
    expect(callAfter(...capturing(), captureUnknown(), captureRequested({ isResend: true, at: noon }))).toMatchObject({
      attempts: 2,
      isResend: true,
      phase: 'sent',
    }));

  it('the provider is asked about it anew', () => {
    const { inquiries } = fold([...authorizedPayment(), statusInquired(), ...capturing()])!.sessions['session-1']!;
    expect(inquiries).toEqual({ times: 0, at: '', answeredAt: '2026-03-01T08:59:00.000Z' });
  });
});

describe('stored events of earlier versions', () => {
  it('a sale without an id is found by its session', () =>
    expect(
      fold([...openSession({ flow: 'sale' }), paymentCaptured({ authorizationId: undefined, exchange: undefined })])
        ?.transactions,
    ).toMatchObject([{ id: 'session-1', says: 'captured', stance: 'ours' }]));

  it('a report without a transaction is shown under its session', () =>
    expect(fold([...authorizedPayment(), providerReported()])!.transactions[0]!.ids).toEqual([
      authorizationId,
      '79000123',
    ]));

  it('a second session leaves the first as it is', () => {
    const { sessions } = fold([...openSession(), ...secondSession()])!;
    expect(Object.values(sessions).map(({ opening, end }) => [opening, end])).toEqual([
      ['open', undefined],
      ['open', undefined],
    ]);
  });
});

it('history calls are noted a hundred times at most', () => {
  const call = { type: 'HistoryRequested' as const, data: { guid: 'guid-1', at: noon } };
  const note = (count: number) =>
    given(...openSession(), ...Array.from({ length: count }, () => call)).when((payment) =>
      noteHistoryCall(payment, 'guid-1', atNoon),
    );
  note(99).then(call);
  note(100).thenNothing();
  expect(
    note(1)
      .payment()
      .operations.map(({ kind }) => kind),
  ).toEqual(['START', 'HISTORY', 'HISTORY']);
});

/** Milliseconds of the processor, which others that keep the machine busy do not add to. */
function timeOf(events: PaymentEvent[]): number {
  const begin = process.cpuUsage();
  fold(events);
  return process.cpuUsage(begin).user / 1_000;
}
