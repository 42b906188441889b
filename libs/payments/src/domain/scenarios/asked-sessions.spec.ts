import { describe, expect, it } from '@jest/globals';
import { plus } from '../values/decision-context.js';
import { dueItems } from '../due/due.js';
import { fold } from '../evolve/evolve.js';
import { existingOperation, existingSession } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { sessionsToInquire } from '../operators/operator-act.js';
import { isGivenUpOn } from '../schedule/schedule.js';
import { sessionsBehindRefusal, sessionsBehindWaiting } from '../due/unseen-payment.js';
import { doubtedRefunds } from '../schedule/unknown-outcomes.js';
import {
  anHourLater,
  ayla,
  beforeNoon,
  capturedPayment,
  evidence,
  lira,
  noon,
  openSession,
  operationConfirmed,
  operationRejected,
  paymentAuthorized,
  paymentCaptured,
  purchaseRequested,
  refundCalled,
  refundCompleted,
  refundDiscovered,
  refundFailed,
  refundRejected,
  refundRequested,
  rules,
  secondSession,
  sessionExpired,
  soldPayment,
  statusInquired,
  voidedPayment,
  voidRequested,
} from '../testing/stories.js';

const DAY_MS = 86_400_000;
const soon = plus(noon, 30_000);
/** When a session that nobody asks about is asked about. */
const quiet = plus(beforeNoon, 600_000);

describe('what a request could not ask about is due', () => {
  const inquiries = (sessionId: string, ...events: readonly PaymentEvent[]) =>
    dueItems(fold(events)!, rules).flatMap((item) =>
      item.kind === 'inquire' && item.sessionId === sessionId ? [item.at] : [],
    );
  const asked = (...events: readonly PaymentEvent[]) => inquiries('session-1', ...openSession(), ...events);
  const purchase = purchaseRequested({ at: noon });
  const refund = [refundRequested('r', '10', { at: noon }), refundRejected('r', 'NOT_CAPTURED', noon)];
  const byOperator: PaymentEvent = { type: 'OperatorActed', data: { action: 'ask', ...ayla, at: noon } };

  it.each<[string, readonly PaymentEvent[], string[]]>([
    ['not where there was none', [], [quiet]],
    ['by a purchase that waits: as soon as it has had the time to ask by itself', [purchase], [quiet, soon]],
    ['by a purchase that was rejected: at once', [purchase, operationRejected('guid-2', 'RISK', noon)], [quiet, noon]],
    ['by a void', [voidRequested({ at: noon })], [quiet, noon]],
    ['by a refund', refund, [quiet, noon]],
    ['not by a history call', [{ type: 'HistoryRequested', data: { guid: 'h', at: noon } }], [quiet]],
    ['by an operator', [byOperator], [quiet, soon]],
    [
      'not by an operator who did something else',
      [{ ...byOperator, data: { ...byOperator.data, action: 'redrive' } }],
      [quiet],
    ],
    ['where the provider was asked a minute before', [statusInquired(), purchase], [quiet, soon]],
    [
      'not where it was asked within that minute',
      [statusInquired({ at: '2026-03-01T08:59:00.001Z' }), purchase],
      [quiet],
    ],
  ])('%s', (_, events, expected) => expect(asked(...events)).toEqual(expected));

  it('not of a session that was opened later', () => {
    const late = secondSession({ at: '2026-03-01T09:00:00.001Z' });
    expect(inquiries('session-2', ...openSession(), purchase, ...late)).toEqual(['2026-03-01T09:10:00.001Z']);
    const same = secondSession({ at: noon });
    expect(inquiries('session-2', ...openSession(), purchase, ...same)).toEqual([plus(noon, 600_000), soon]);
  });

  it('not once money is known, and not by a request of before the last void', () => {
    const other = paymentAuthorized({ sessionId: 'session-2', evidence: evidence({ transactionId: 'n' }) });
    expect(asked(...secondSession(), purchase, other)).toEqual([quiet]);
    expect(inquiries('session-2', ...voidedPayment(), ...secondSession())).toEqual([quiet]);
  });
});

describe('a session is given up on', () => {
  const session = (...events: PaymentEvent[]) => fold([...openSession(), ...events])!.sessions['session-1']!;
  const asked = (ms: number, answered = false) => statusInquired({ answered, at: plus(anHourLater, ms) });

  it.each<[string, PaymentEvent[], boolean]>([
    ['after a week without an answer', [asked(7 * DAY_MS)], true],
    ['not before', [asked(7 * DAY_MS - 1)], false],
    ['not where nobody has asked', [], false],
    ['not where it has answered at the end', [asked(0, true)], false],
  ])('%s', (_, events, expected) => expect(isGivenUpOn(session(...events))).toBe(expected));
});

function linkOf(guid: string, amount: string): PaymentEvent {
  return { type: 'RefundLinked', data: { guid, discovered: 'found', amount: lira(amount), ...ayla, at: noon } };
}

describe('a refund that was refused is doubted', () => {
  const doubted = (...events: readonly PaymentEvent[]) => doubtedRefunds(fold([...capturedPayment(), ...events])!);
  const refused = [refundCalled('r', '10'), refundFailed('r', { at: noon })];

  it.each<[string, readonly PaymentEvent[], boolean]>([
    ['until the provider has answered', refused, true],
    ['also where it has answered before', [...refused, statusInquired({ at: noon })], true],
    ['not once it has', [...refused, statusInquired({ at: '2026-03-01T09:00:00.001Z' })], false],
    ['also where it did not answer', [...refused, statusInquired({ answered: false, at: anHourLater })], true],
    ['not where a person has said so', [refused[0]!, refundFailed('r', { operator: ayla, at: noon })], false],
    [
      'nor where the provider has told so by itself',
      [refused[0]!, refundFailed('r', { evidence: evidence(), at: noon })],
      false,
    ],
    ['not where it was made', [refused[0]!, refundCompleted('r')], false],
    [
      'not where a person has linked it to one that was made',
      [...refused, refundDiscovered('found', '10'), linkOf('r', '10')],
      false,
    ],
  ])('%s', (_, events, expected) =>
    expect(doubted(...events)).toEqual(expected ? [{ sessionId: 'session-1', since: noon }] : []),
  );

  it('nothing is due about it then', () =>
    expect(
      dueItems(fold([...capturedPayment(), ...refused, refundDiscovered('found', '10'), linkOf('r', '10')])!, rules),
    ).toEqual([]));

  it('also in a session that is not known any more', () =>
    expect(doubted(refundCalled('r', '10', { sessionId: 'session-7' }), refundFailed('r'))).toEqual([
      { sessionId: 'session-7', since: beforeNoon },
    ]));
});

describe('a void that was answered with no is done, once a person has linked the refund that was made', () => {
  const asked = [refundRequested('r', '129.90'), refundFailed('r', { operator: ayla })];
  const end = (code: string, amount: string) =>
    fold([
      ...soldPayment(),
      ...asked,
      voidRequested(),
      operationRejected('guid-3', code),
      refundDiscovered('found', amount),
      linkOf('r', amount),
    ])!.operations.find(({ guid }) => guid === 'guid-3')!.end;
  const done = { status: 'resolved' };

  it.each<[string, string, string, object]>([
    ['where the refund had failed', 'REFUND_FAILED', '129.90', done],
    ['where a person had rejected it', 'REFUND_REJECTED', '129.90', done],
    [
      'not where it was said not to be possible',
      'ALREADY_CAPTURED',
      '129.90',
      { status: 'rejected', reason: 'ALREADY_CAPTURED' },
    ],
    ['not where something is left', 'REFUND_FAILED', '100', { status: 'rejected', reason: 'REFUND_FAILED' }],
  ])('%s', (_, code, amount, expected) => expect(end(code, amount)).toEqual(expected));

  it('not that of an earlier payment of the order', () => {
    const ofSecond = { sessionId: 'session-2' };
    const before = [voidRequested(), operationRejected('guid-3', 'REFUND_FAILED')];
    const back = [
      refundRequested('a', '129.90'),
      refundCompleted('a'),
      voidRequested({ guid: 'v' }),
      operationConfirmed('v'),
    ];
    const anew = [...secondSession({ flow: 'sale' }), paymentCaptured({ ...ofSecond, authorizationId: 'new' })];
    const made = [
      refundRequested('r', '129.90', ofSecond),
      refundFailed('r'),
      refundDiscovered('found', '129.90', ofSecond),
    ];
    const { operations } = fold([...soldPayment(), ...before, ...back, ...anew, ...made, linkOf('r', '129.90')])!;
    expect(operations.find(({ guid }) => guid === 'guid-3')!.end).toEqual({
      status: 'rejected',
      reason: 'REFUND_FAILED',
    });
  });
});

describe('which sessions are asked about', () => {
  const context = { now: anHourLater };
  const story = (...numbers: number[]) =>
    numbers.flatMap((number) =>
      openSession({ guid: `g${number}`, sessionId: `s${number}`, expiresAt: plus(noon, 3 * 3_600_000) }),
    );

  it('by an operator: the newest, and a few that may have been paid, if nobody asked within a minute', () => {
    const asked = (...events: PaymentEvent[]) =>
      sessionsToInquire(fold([...story(1, 2, 3, 4, 5, 6), ...events])!, undefined, context);
    expect(asked()).toEqual(['s5', 's4', 's3', 's6']);
    const recently = ['s6', 's5'].map((sessionId) => statusInquired({ sessionId, at: plus(anHourLater, -59_999) }));
    expect(asked(...recently)).toEqual(['s4', 's3', 's2', 's6']);
  });

  it('before a purchase waits: those, also where another is over', () => {
    const payment = fold([...story(1, 2), sessionExpired({ sessionId: 's1' })])!;
    expect(sessionsBehindWaiting(payment, context)).toEqual(['s2', 's1']);
    expect(sessionsBehindRefusal(payment, context)).toEqual([]);
  });
});

it('what has to be there is found, or the programme is wrong', () => {
  const payment = fold([...openSession(), purchaseRequested()])!;
  expect([existingOperation(payment, 'guid-2').kind, existingSession(payment, 'session-1').sessionId]).toEqual([
    'PURCHASE',
    'session-1',
  ]);
  expect(() => existingOperation(payment, 'guid-9')).toThrow('the payment has no operation with this guid');
  expect(() => existingSession(payment, undefined)).toThrow('the payment has no such session');
});
