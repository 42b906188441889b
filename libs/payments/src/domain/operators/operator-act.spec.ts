import { describe, expect, it } from '@jest/globals';
import { noteOperatorAct, sessionsToInquire } from './operator-act.js';
import { given, refusalOf } from '../testing/given.js';
import {
  atNoon,
  authorizedPayment,
  ayla,
  captureUnknown,
  capturing,
  later,
  reviewOpened,
  noon,
  openSession,
  secondSession,
} from '../testing/stories.js';

describe('what an operator does that shows by what follows', () => {
  it.each(['ask', 'process-notification', 'redrive'] as const)('%s is noted with who and why', (action) => {
    const acted = given(...openSession()).when(() => noteOperatorAct(action, 'session-1', ayla, atNoon));
    acted.then({ type: 'OperatorActed', data: { action, sessionId: 'session-1', ...ayla, at: noon } });
    // Somebody looks: that is nothing to tell the shop.
    const before = given(...openSession()).payment;
    expect(acted.payment().operations).toEqual(before.operations);
  });

  it('may be about no session', () => {
    const acted = given(...openSession(), ...secondSession()).when(() =>
      noteOperatorAct('redrive', undefined, ayla, atNoon),
    );
    acted.then({ type: 'OperatorActed', data: { action: 'redrive', ...ayla, at: noon } });
  });
});

describe('the sessions that an operator asks the provider about', () => {
  const story = [
    ...authorizedPayment(),
    ...capturing(),
    captureUnknown(),
    ...secondSession({ sessionId: 'session-2' }),
  ];

  it('is the named one, or the open ends, the reviews and the newest', () => {
    const { payment } = given(
      ...story,
      ...openSession({ guid: 'guid-8', sessionId: 'session-3' }),
      reviewOpened('AMOUNT_MISMATCH', { sessionId: 'session-2' }),
    );
    expect(sessionsToInquire(payment, 'session-2', later)).toEqual(['session-2']);
    expect(sessionsToInquire(payment, undefined, later)).toEqual(['session-1', 'session-2', 'session-3']);
    expect(sessionsToInquire(given(...openSession()).payment, undefined, later)).toEqual(['session-1']);
  });

  it('must be known', () =>
    expect(refusalOf(() => sessionsToInquire(given(...story).payment, 'session-7', later))?.code).toBe(
      'SESSION_UNKNOWN',
    ));
});
