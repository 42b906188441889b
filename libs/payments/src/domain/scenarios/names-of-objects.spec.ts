import { afterEach, describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import { sessionsToInquire } from '../operators/operator-act.js';
import { decide, type OperatorDecision } from '../operators/operator-decision.js';
import { sessionOf } from '../state/payment.js';
import { Refusal } from '../values/refusal.js';
import { atNoon, authorizedPayment, ayla, noon, statusInquired } from '../testing/stories.js';

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];
const payment = fold(authorizedPayment())!;

const refusalOf = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

/** Names that every object has are no sessions, whoever writes them. */
describe('case 376: a session that is called as something that every object has', () => {
  afterEach(() => expect(Object.keys(Object.getPrototypeOf({}) as object)).toEqual([]));

  it.each(NAMES)('%s is not known to a person who asks or decides', (sessionId) => {
    expect(sessionOf(payment, sessionId)).toBeUndefined();
    expect(refusalOf(() => sessionsToInquire(payment, sessionId, atNoon))).toBe('SESSION_UNKNOWN');
    const decisions: OperatorDecision[] = [
      { kind: 'resolve', sessionId, outcome: 'did-not-happen' },
      { kind: 'release-review', sessionId },
      { kind: 'reject-review', sessionId },
      { kind: 'accept-review', sessionId },
    ];
    for (const decision of decisions)
      expect(refusalOf(() => decide(payment, decision, ayla, { refunds: 'api' }, atNoon))).toBe('SESSION_UNKNOWN');
  });

  it.each(NAMES)('%s in an event that was stored changes nothing', (sessionId) => {
    const stored = fold(
      [
        statusInquired({ sessionId }),
        { type: 'OperatorActed', data: { action: 'ask', sessionId, ...ayla, at: noon } },
        { type: 'ReviewReleased', data: { sessionId, ...ayla, at: noon } },
      ],
      payment,
    );
    expect({ ...stored, version: 0, at: '', askedAt: undefined }).toEqual({ ...payment, version: 0, at: '' });
  });
});
