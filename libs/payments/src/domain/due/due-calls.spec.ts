import { describe, expect, it } from '@jest/globals';
import { plus } from '../values/decision-context.js';
import { dueItems } from './due.js';
import { isOverVoidLimit } from './due-transaction.js';
import { isWorthInquiring, unknownOutcomes } from '../schedule/unknown-outcomes.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { given } from '../testing/given.js';
import {
  authorizationVoided,
  authorizedPayment,
  beforeNoon,
  capturedPayment,
  captureAccepted,
  captureNotSent,
  captureRefused,
  captureUnknown,
  capturing,
  evidence,
  later,
  noon,
  statusInquired,
  refundAccepted,
  refundCalled,
  refundRequested,
  refundUnknown,
  rules,
  second,
  unwantedAuthorization,
  voidCalled,
  voidRefused,
} from '../testing/stories.js';

const ofSecond = { authorizationId: second.authorizationId };
const afterCall = plus(beforeNoon, 30_000);
const called = [...authorizedPayment(), ...capturing()];
const withUnwanted = [...capturedPayment(), unwantedAuthorization()];
const apiRefund = [...capturedPayment(), refundCalled('guid-5', '10')];

describe('voids that nobody asked for', () => {
  it('a refused one is sent five times, then a person decides', () => {
    const attempt = [voidCalled(ofSecond), voidRefused(ofSecond)];
    const after = (count: number) =>
      given(...withUnwanted, ...Array.from({ length: count }, () => attempt).flat()).payment;
    const sends = (count: number) => dueItems(after(count), rules).filter(({ kind }) => kind === 'send');
    const waits = [1, 2, 3, 4].map((count) => sends(count).map(({ at }) => Date.parse(at) - Date.parse(beforeNoon)));
    expect([waits, sends(5)]).toEqual([[[30_000], [120_000], [600_000], [3_600_000]], []]);
  });

  it('case 94: three of one payment are automatic, the fourth waits for a person', () => {
    const numbered = (number: number) => [
      unwantedAuthorization({
        authorizationId: `a${number}`,
        evidence: evidence({ deduplicationKey: `${number}`, transactionId: `t${number}` }),
      }),
      voidCalled({ authorizationId: `a${number}` }),
      authorizationVoided({ authorizationId: `a${number}` }),
    ];
    const waiting = unwantedAuthorization({
      authorizationId: 'new',
      evidence: evidence({ deduplicationKey: 'new', transactionId: 'n' }),
    });
    const after = (count: number) =>
      given(...capturedPayment(), ...[1, 2, 3].slice(0, count).flatMap(numbered), waiting).payment;
    expect(dueItems(after(2), rules)).toEqual([
      { kind: 'send', call: 'void', transaction: 'new', sessionId: 'session-1', at: beforeNoon },
    ]);
    expect(dueItems(after(3), rules)).toEqual([]);
    const unwanted = after(3).transactions.filter(({ stance }) => stance === 'unwanted');
    expect(unwanted.map((transaction) => isOverVoidLimit(after(3), transaction))).toEqual([false, false, false, true]);
  });
});

describe('an unknown outcome', () => {
  it.each<[string, readonly PaymentEvent[], number, number]>([
    ['a call without an answer that can come no more', called, 0, 1],
    ['a call that timed out', [...called, captureUnknown()], 1, 1],
    ['a call that was never confirmed', [...called, captureAccepted()], 1, 1],
    ['a refund without an answer that can come no more', apiRefund, 0, 1],
    ['a refund that timed out', [...apiRefund, refundUnknown('guid-5')], 1, 1],
    ['a refund that is not reported yet', [...apiRefund, refundAccepted('guid-5')], 1, 1],
    ['none: done', capturedPayment(), 0, 0],
    ['none: refused', [...called, captureRefused()], 0, 0],
    ['none: never left', [...called, captureNotSent()], 0, 0],
    ['none: a refund by hand', [...capturedPayment(), refundRequested('guid-5', '10')], 0, 0],
  ])('%s', (_, story, atFirst, afterwards) => {
    const { payment } = given(...story);
    expect([unknownOutcomes(payment, noon), unknownOutcomes(payment, later.now)].map(({ length }) => length)).toEqual([
      atFirst,
      afterwards,
    ]);
  });

  it('is worth an inquiry for somebody who looks, after a while and once a minute at most', () => {
    const worth = (events: PaymentEvent[], now: string) =>
      isWorthInquiring(given(...called, captureUnknown(), ...events).payment, 30_000, now);
    expect([worth([], plus(beforeNoon, 29_999)), worth([], afterCall)]).toEqual([false, true]);
    const asked = statusInquired({ answered: false, at: later.now });
    expect([worth([asked], plus(later.now, 59_999)), worth([asked], plus(later.now, 60_000))]).toEqual([false, true]);
    expect(isWorthInquiring(given(...capturedPayment()).payment, 30_000, later.now)).toBe(false);
  });
});
