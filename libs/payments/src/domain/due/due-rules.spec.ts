import { describe, expect, it } from '@jest/globals';
import { plus } from '../values/decision-context.js';
import type { DueItem } from '../schedule/due-item.js';
import { dueItems } from './due.js';
import { isOverVoidLimit } from './due-transaction.js';
import { fold } from '../evolve/evolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { givenBack, says, told, unconfirmed } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';
import {
  anHourLater,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  ayla,
  beforeNoon,
  captureNotSent,
  captureRefused,
  captureRequested,
  captureUnknown,
  capturedPayment,
  capturing,
  evidence,
  lira,
  noon,
  openingFailed,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  purchaseRequested,
  refundCalled,
  refundNotSent,
  refundRejected,
  refundRequested,
  reviewCleared,
  reviewOpened,
  rules,
  second,
  secondSession,
  sessionExpired,
  sessionRequested,
  statusInquired,
  unwantedAuthorization,
  voidCalled,
  voiding,
  voidRefused,
  voidRequested,
} from '../testing/stories.js';

const due = (...events: readonly PaymentEvent[]) => dueItems(fold(events)!, rules);
const kinds = (...events: readonly PaymentEvent[]) =>
  due(...events).map(({ kind, sessionId }) => `${kind} ${sessionId}`);
const sends = (...events: readonly PaymentEvent[]) =>
  due(...events).flatMap((item) => (item.kind === 'send' ? [`${item.call} ${item.transaction} ${item.at}`] : []));
const inquiry = (at: string): DueItem => ({ kind: 'inquire', sessionId: 'session-1', at });
const called = [...authorizedPayment(), ...capturing()];
const soon = plus(beforeNoon, 30_000);
const number = (name: string) => ({
  authorizationId: name,
  evidence: evidence({ deduplicationKey: name, transactionId: `n-${name}` }),
});

describe('inquiries end', () => {
  const week = 604_800_000;
  const asked = (at: string) => statusInquired({ answered: false, at });

  it('about a call, a week after it', () => {
    const unknown = [...called, captureUnknown()];
    expect(due(...unknown, asked(plus(soon, week - 1)))).toEqual([inquiry(plus(soon, week))]);
    expect(due(...unknown, asked(plus(soon, week)))).toEqual([]);
  });

  it('about a session, a week after its end', () => {
    const over = [...openSession(), sessionExpired()];
    expect(due(...over, asked(plus(anHourLater, week - 1)))).toEqual([inquiry(plus(anHourLater, week))]);
    expect(due(...over, asked(plus(anHourLater, week)))).toEqual([]);
  });

  it('about what a person has said, with the first answer after a while', () => {
    const byHand = [...capturedPayment().slice(0, -1), paymentCaptured({ operator: ayla })];
    const answered = (at: string) => due(...byHand, statusInquired({ at }));
    const answers = [plus(beforeNoon, 599_999), plus(beforeNoon, 600_000)].map(answered);
    expect([due(...byHand), ...answers.map(({ length }) => length)]).toEqual([[inquiry(soon)], 1, 0]);
  });

  it('about an answer that is away, from when none can come any more, or since the call of an earlier version', () => {
    expect(due(...called)).toEqual([inquiry('2026-03-01T09:00:12.000Z')]);
    const refund = (patch: object) => due(...capturedPayment(), refundCalled('guid-5', '10', patch));
    expect([refund({}), refund({ answerBy: undefined })]).toEqual([
      [inquiry('2026-03-01T09:00:12.000Z')],
      [inquiry(soon)],
    ]);
  });
});

describe('what did not leave is sent again after a while', () => {
  it('a call: since it did not leave, and not since it was to', () =>
    expect(sends(...called, captureNotSent({ at: noon }))).toEqual([
      `capture ${authorizationId} ${plus(noon, 30_000)}`,
    ]));

  it('a refund: the same', () => {
    const { type, data } = refundNotSent('guid-5');
    const late: PaymentEvent = { type, data: { ...data, at: noon } };
    expect(due(...capturedPayment(), refundCalled('guid-5', '10'), late)).toEqual([
      { kind: 'refund', guid: 'guid-5', sessionId: 'session-1', at: plus(noon, 30_000) },
    ]);
  });
});

describe('a capture that the provider has refused is sent again', () => {
  const refused = [...called, captureRefused()];

  it.each<[string, readonly PaymentEvent[], string[]]>([
    ['not by itself', [], []],
    [
      'at once, where the shop asks anew',
      [purchaseRequested({ guid: 'new' })],
      [`capture ${authorizationId} ${beforeNoon}`],
    ],
    ['not where it asks for its void', [voidRequested()], [`void ${authorizationId} ${beforeNoon}`]],
  ])('%s', (_, events, expected) => expect(sends(...refused, ...events)).toEqual(expected));

  it('but a second refusal ends what was asked before it', () => {
    const anew = purchaseRequested({ guid: 'new' });
    expect(sends(...refused, anew, captureRequested(), captureRefused())).toEqual([]);
  });
});

it('a void that nobody asks for any more waits its time after a refusal, whatever else the shop asks for', () => {
  const late: PaymentEvent[] = [
    { type: 'AuthorizationGivenUp', data: { sessionId: 'session-1', authorizationId, at: noon } },
    voidCalled(),
    voidRefused(),
  ];
  const history: PaymentEvent = { type: 'HistoryRequested', data: { guid: 'guid-8', at: noon } };
  for (const asked of [[], [history], [purchaseRequested()]])
    expect(sends(...authorizedPayment(), ...late, ...asked)).toEqual([`void ${authorizationId} ${soon}`]);
  const ofNobody = [unwantedAuthorization(), voidCalled(second), voidRefused(second)];
  expect(sends(...openSession(), sessionExpired(), ...ofNobody)).toEqual([`void ${second.authorizationId} ${soon}`]);
});

it('a void that must be and was refused waits its time, though the shop waits for the void of another', () => {
  const called2 = [
    voidCalled(number('b')),
    {
      type: 'VoidRefused',
      data: { ...voidCalled(number('b')).data, exchange: { statusCode: '', statusDetail: '' } },
    } as PaymentEvent,
  ];
  const story = [...authorizedPayment(), unwantedAuthorization(number('b')), ...called2, voidRequested()];
  expect(sends(...story)).toEqual([`void ${authorizationId} ${beforeNoon}`, `void b ${soon}`]);
});

describe('what is not sent', () => {
  const wrong = reviewOpened('AMOUNT_MISMATCH', { ...number('a'), says: 'authorized', amount: lira('1') });

  it('nothing about money that nobody has decided about, though its review has ended', () =>
    expect(sends(...openSession(), wrong, reviewCleared('AMOUNT_MISMATCH'))).toEqual([]));

  it('no reminder of what is in review', () =>
    expect(kinds(...authorizedPayment(), reviewOpened('UNEXPECTED_VOID', { transaction: authorizationId }))).toEqual([
      'inquire session-1',
    ]));

  it('no inquiry about an authorization of which a refund was refused; money that is given back at the provider was taken', () => {
    const rejected = [refundRequested('guid-5', '10', { transaction: authorizationId }), refundRejected('guid-5')];
    expect(kinds(...authorizedPayment(), ...rejected)).toEqual(['remind session-1']);
    const found = new Sequence()
      .start('s1')
      .report(says('s1', 'T1', 'authorized'))
      .decide(told(givenBack('s1', 'T1', '10', 'm'), unconfirmed));
    expect(dueItems(found.payment, rules).map(({ kind }) => kind)).toEqual(['inquire', 'remind', 'inquire']);
  });
});

describe('voids that nobody asked for', () => {
  const voided = (name: string) => [
    unwantedAuthorization(number(name)),
    voidCalled(number(name)),
    authorizationVoided(number(name)),
  ];
  const three = [...capturedPayment(), ...voided('a'), ...voided('b'), ...voided('c')];
  const last = unwantedAuthorization(number('d'));
  const isOver = (...events: readonly PaymentEvent[]) => {
    const payment = fold(events)!;
    return isOverVoidLimit(payment, payment.transactions.at(-1)!);
  };

  it('are three at most; what the shop and a person have let go does not count', () => {
    expect([isOver(...three, last), isOver(...three.slice(0, -3), last)]).toEqual([true, false]);
    const byShop = [...authorizedPayment(), ...voiding(), authorizationVoided(), ...voided('a'), ...voided('b')];
    expect(isOver(...byShop, last)).toBe(false);
    const byHand = { sessionId: 'session-1', ...ayla, at: noon };
    const rejected = [
      ...authorizedPayment(),
      { type: 'ReviewRejected', data: byHand } as PaymentEvent,
      voidCalled(),
      authorizationVoided(),
    ];
    expect(isOver(...rejected, ...voided('a'), ...voided('b'), last)).toBe(false);
  });

  it('are not counted for one that a person has let go: that is sent', () => {
    const wrong = reviewOpened('AMOUNT_MISMATCH', { ...number('d'), says: 'authorized', amount: lira('1') });
    const released: PaymentEvent = { type: 'ReviewReleased', data: { sessionId: 'session-1', ...ayla, at: noon } };
    expect(isOver(...three, wrong, released)).toBe(false);
    expect(sends(...three, wrong, released)).toEqual([`void d ${beforeNoon}`]);
  });
});

describe('a session ends by time', () => {
  it.each<[string, readonly PaymentEvent[], boolean]>([
    ['where its page is open', openSession(), true],
    ['where nobody knows whether its page is', [sessionRequested(), openingFailed('unknown')], true],
    ['where its page never was', [sessionRequested(), openingFailed('not-sent')], true],
    ['not where the provider refused it', [sessionRequested(), openingFailed('refused')], false],
    ['not where its answer was of no use', [sessionRequested(), openingFailed('unusable')], false],
    ['not where it is over', [...openSession(), sessionExpired()], false],
  ])('%s', (_, story, expected) => expect(kinds(...story).includes('expire session-1')).toBe(expected));

  it('not where the order was paid, called off and begun anew since', () => {
    const paidElsewhere = paymentAuthorized({ sessionId: 'session-2', ...second, evidence: number('a').evidence });
    const off = [
      voidRequested(),
      authorizationVoided({ sessionId: 'session-2', authorizationId: second.authorizationId }),
    ];
    const third = openSession({ guid: 'guid-10', sessionId: 'session-3' });
    const expiring = kinds(...openSession(), ...secondSession(), paidElsewhere, ...off, ...third);
    expect(expiring.filter((item) => item.startsWith('expire'))).toEqual(['expire session-3']);
  });
});
