import { describe, expect, it } from '@jest/globals';
import { dueItems } from '../due/due.js';
import { isWorthInquiring, unknownOutcomes } from '../schedule/unknown-outcomes.js';
import { plus } from '../values/decision-context.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { given } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  authorizedPayment,
  beforeNoon,
  captureAccepted,
  capturedPayment,
  captureNotSent,
  captureRefused,
  captureUnknown,
  capturing,
  purchaseRequested,
  refundAccepted,
  refundCalled,
  refundCompleted,
  refundNotSent,
  refundRequested,
  refundUnknown,
  rules,
  statusInquired,
  voidCalled,
  voiding,
  voidRefused,
  voidRequested,
} from '../testing/stories.js';
import { isOutcomeUnknown } from '../state/transaction.js';

const { answerBy } = atNoon;
const justBefore = plus(answerBy, -1);
const called = [...authorizedPayment(), ...capturing()];
const refund = [...capturedPayment(), refundCalled('guid-5', '10')];
const it1 = [{ sessionId: 'session-1', since: beforeNoon }];

describe('a call whose outcome is unknown', () => {
  it.each<[string, readonly PaymentEvent[], string, boolean]>([
    ['not called', authorizedPayment(), answerBy, false],
    ['may still be answered', called, justBefore, false],
    ['can be answered no more', called, answerBy, true],
    ['unknown', [...called, captureUnknown()], justBefore, true],
    ['waits for its confirmation', [...called, captureAccepted()], justBefore, true],
    ['refused', [...called, captureRefused()], answerBy, false],
    ['did not leave', [...called, captureNotSent()], answerBy, false],
    ['done', capturedPayment(), answerBy, false],
  ])('%s', (_, story, now, expected) => {
    const { payment } = given(...story);
    expect(isOutcomeUnknown(payment.transactions[0]!, now)).toBe(expected);
    expect(unknownOutcomes(payment, now)).toEqual(expected ? it1 : []);
  });

  it.each<[string, readonly PaymentEvent[], string, boolean]>([
    ['may still be answered', refund, justBefore, false],
    ['can be answered no more', refund, answerBy, true],
    ['unknown', [...refund, refundUnknown('guid-5')], justBefore, true],
    ['accepted', [...refund, refundAccepted('guid-5')], justBefore, true],
    ['did not leave', [...refund, refundNotSent('guid-5')], answerBy, false],
    ['made', [...refund, refundCompleted('guid-5')], answerBy, false],
    ['by hand', [...capturedPayment(), refundRequested('guid-5', '10')], answerBy, false],
  ])('of a refund: %s', (_, story, now, expected) =>
    expect(unknownOutcomes(given(...story).payment, now)).toEqual(expected ? it1 : []),
  );

  it('is worth an inquiry once it had time to arrive, and at most once a minute', () => {
    const unknown = [...called, captureUnknown()];
    const due = plus(beforeNoon, 30_000);
    const worth = (now: string, ...more: PaymentEvent[]) =>
      isWorthInquiring(given(...unknown, ...more).payment, 30_000, now);
    expect([worth(plus(due, -1)), worth(due)]).toEqual([false, true]);
    const asked = statusInquired({ answered: false, at: due });
    expect([worth(plus(due, 59_999), asked), worth(plus(due, 60_000), asked)]).toEqual([false, true]);
  });
});

describe('a call that the provider has refused', () => {
  const sends = (...story: PaymentEvent[]) =>
    dueItems(given(...story).payment, rules).filter((item) => item.kind === 'send');
  const now = { kind: 'send', transaction: authorizationId, sessionId: 'session-1', at: beforeNoon };
  const refused = [...authorizedPayment(), ...capturing(), captureRefused()];
  const notVoided = [...authorizedPayment(), ...voiding(), voidRefused()];

  it('is not sent again by itself, since the request that waited for it has ended', () => {
    expect([sends(...refused), sends(...notVoided)]).toEqual([[], []]);
  });

  it('is sent at once where the shop asks anew', () => {
    expect(sends(...refused, purchaseRequested({ guid: 'guid-7' }))).toEqual([{ ...now, call: 'capture' }]);
    expect(sends(...notVoided, voidRequested({ guid: 'guid-7' }))).toEqual([{ ...now, call: 'void' }]);
  });

  it('is another than the one that is asked for now', () => {
    expect(sends(...refused, voidRequested({ guid: 'guid-7' }))).toEqual([{ ...now, call: 'void' }]);
    const both = [...refused, voidRequested({ guid: 'guid-7' }), voidCalled(), voidRefused()];
    expect(sends(...both)).toEqual([]);
    expect(sends(...both, purchaseRequested({ guid: 'guid-8' }))).toEqual([{ ...now, call: 'capture' }]);
  });
});
