import { describe, expect, it } from '@jest/globals';
import { plus } from '../values/decision-context.js';
import { dueItems, nextDue } from './due.js';
import type { DueItem, DueRules } from '../schedule/due-item.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { given } from '../testing/given.js';
import {
  anHourLater,
  atNoon,
  authorizationId,
  authorizedPayment,
  ayla,
  beforeNoon,
  cancelledPayment,
  capturedPayment,
  captureAccepted,
  captureNotSent,
  captureRefused,
  captureRequested,
  captureUnknown,
  capturing,
  evidence,
  reviewOpened,
  noon,
  openingFailed,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  statusInquired,
  purchaseRequested,
  refundAccepted,
  refundCalled,
  refundDiscovered,
  refundNotSent,
  refundRequested,
  refundUnknown,
  rules,
  second,
  sessionDeclined,
  sessionExpired,
  sessionRequested,
  soldPayment,
  unwantedAuthorization,
  voidCalled,
  voidedPayment,
  voidRefused,
  voidRequested,
} from '../testing/stories.js';

const sessionId = 'session-1';
const ofSecond = { authorizationId: second.authorizationId };
const inquire = (at: string): DueItem => ({ kind: 'inquire', sessionId, at });
const send = (call: 'capture' | 'void', at: string, transaction = authorizationId): DueItem => ({
  kind: 'send',
  call,
  transaction,
  sessionId,
  at,
});
const remind = (at: string): DueItem => ({ kind: 'remind', transaction: authorizationId, sessionId, at });
const afterCall = plus(beforeNoon, 30_000);
const aDayAfter = plus(anHourLater, 86_400_000);
const called = [...authorizedPayment(), ...capturing()];
const unsure = paymentAuthorized({ evidence: evidence({ unconfirmed: true }) });
const withUnwanted = [...capturedPayment(), unwantedAuthorization()];
const apiRefund = [...capturedPayment(), refundCalled('guid-5', '10')];

describe('what is due', () => {
  it.each<[string, readonly PaymentEvent[], DueItem[]]>([
    [
      'of a session: an inquiry, and its end, which waits for an answer',
      openSession(),
      [inquire(plus(beforeNoon, 600_000)), { kind: 'expire', sessionId, at: plus(anHourLater, 3_600_000) }],
    ],
    [
      'of a session without an answer to its opening: the same',
      [sessionRequested()],
      [inquire(plus(beforeNoon, 600_000)), { kind: 'expire', sessionId, at: plus(anHourLater, 3_600_000) }],
    ],
    [
      'of a session that the provider answered about after its end: its end, and a last inquiry',
      [...openSession(), statusInquired({ at: anHourLater })],
      [inquire(aDayAfter), { kind: 'expire', sessionId, at: anHourLater }],
    ],
    [
      'of a session that never opened: its end',
      [sessionRequested(), openingFailed('not-sent')],
      [{ kind: 'expire', sessionId, at: anHourLater }],
    ],
    ['of a session that was refused: nothing', [sessionRequested(), openingFailed('refused')], []],
    [
      'of a declined session: as before, since it may still turn',
      [...openSession(), sessionDeclined({ at: noon })],
      [inquire(plus(noon, 30_000)), { kind: 'expire', sessionId, at: plus(anHourLater, 3_600_000) }],
    ],
    [
      'of an expired session: inquiries until there is an answer after its end',
      [...openSession(), sessionExpired({ at: anHourLater })],
      [inquire(plus(beforeNoon, 600_000))],
    ],
    [
      'of an expired session with that answer: a last inquiry',
      [...openSession(), sessionExpired(), statusInquired({ at: anHourLater })],
      [inquire(aDayAfter)],
    ],
    [
      'of an expired session after the last inquiry: nothing',
      [...openSession(), sessionExpired(), statusInquired({ at: aDayAfter })],
      [],
    ],
    [
      'of a cancelled payment: the provider is asked whether somebody had paid',
      cancelledPayment(),
      [inquire(plus(beforeNoon, 600_000)), inquire(beforeNoon)],
    ],
    [
      'of an authorization that nobody completes: a reminder',
      authorizedPayment(),
      [remind(plus(beforeNoon, 86_400_000))],
    ],
    [
      'of one that only a notification says: an inquiry too',
      [...openSession(), unsure],
      [inquire(afterCall), remind(plus(beforeNoon, 86_400_000))],
    ],
    ['of a purchase: its capture', [...authorizedPayment(), purchaseRequested()], [send('capture', beforeNoon)]],
    ['of a void: its call', [...authorizedPayment(), voidRequested()], [send('void', beforeNoon)]],
    ['of a call without an answer: an inquiry once none can come', called, [inquire(plus(atNoon.answerBy, 0))]],
    ['of a call with unknown outcome: an inquiry', [...called, captureUnknown()], [inquire(afterCall)]],
    ['of an accepted call: an inquiry', [...called, captureAccepted()], [inquire(afterCall)]],
    [
      'of a call that never left: the same again, after a while',
      [...called, captureNotSent()],
      [send('capture', afterCall)],
    ],
    [
      'of one that failed to leave twice: later',
      [...called, captureNotSent(), captureRequested(), captureNotSent()],
      [send('capture', plus(beforeNoon, 120_000))],
    ],
    [
      'of a refused capture: one inquiry, since it may have been done after all',
      [...called, captureRefused()],
      [inquire(afterCall), remind(plus(beforeNoon, 86_400_000))],
    ],
    [
      'of a refused capture after an answer that may be of before: another inquiry',
      [...called, captureRefused(), statusInquired({ at: afterCall })],
      [inquire(plus(afterCall, 120_000)), remind(plus(beforeNoon, 86_400_000))],
    ],
    [
      'of a refused capture after one that cannot be: a reminder',
      [...called, captureRefused(), statusInquired({ at: plus(beforeNoon, 630_000) })],
      [remind(plus(beforeNoon, 86_400_000))],
    ],
    [
      'of one that an operator refused: a reminder',
      [...called, captureRefused({ operator: ayla })],
      [remind(plus(beforeNoon, 86_400_000))],
    ],
    ['of captured money: nothing', capturedPayment(), []],
    [
      'of money that an operator says is captured: one inquiry',
      [...called, paymentCaptured({ operator: ayla })],
      [inquire(afterCall)],
    ],
    ['of a voided payment: whether its page was paid once more', voidedPayment(), [inquire(anHourLater)]],
    [
      'of an authorization that may not stay: its void',
      withUnwanted,
      [send('void', beforeNoon, second.authorizationId)],
    ],
    [
      'of one that only a notification says: no void before it is confirmed',
      [...capturedPayment(), unwantedAuthorization({ evidence: evidence({ unconfirmed: true }) })],
      [inquire(afterCall)],
    ],
    [
      'of a refused void that must be: one inquiry, and the same again on the schedule',
      [...withUnwanted, voidCalled(ofSecond), voidRefused(ofSecond)],
      [inquire(afterCall), send('void', afterCall, second.authorizationId)],
    ],
    [
      'of an authorised payment in review: an inquiry where an answer can end it',
      [...authorizedPayment(), reviewOpened('UNEXPECTED_CAPTURE'), purchaseRequested()],
      [inquire(afterCall)],
    ],
    [
      'of a disputed authorization: nothing, a person decides',
      [
        ...openSession(),
        reviewOpened('AMOUNT_MISMATCH', { authorizationId, says: 'authorized' }),
        statusInquired({ at: aDayAfter }),
      ],
      [],
    ],
    [
      'of an authorization of which money was given back: an inquiry, since it was captured',
      [...authorizedPayment(), refundDiscovered('provider-1', '10')],
      [inquire(afterCall), remind(plus(beforeNoon, 86_400_000))],
    ],
    [
      'of a refund by hand: an inquiry after a day, since a person makes it',
      [...capturedPayment(), refundRequested('guid-5', '10')],
      [inquire(plus(beforeNoon, 86_400_000))],
    ],
    ['of a refund without an answer: an inquiry once none can come', apiRefund, [inquire(atNoon.answerBy)]],
    ['of a refund with unknown outcome: an inquiry', [...apiRefund, refundUnknown('guid-5')], [inquire(afterCall)]],
    ['of an accepted refund: an inquiry', [...apiRefund, refundAccepted('guid-5')], [inquire(afterCall)]],
    [
      'of a refund that never left: the same again',
      [...apiRefund, refundNotSent('guid-5')],
      [{ kind: 'refund', guid: 'guid-5', sessionId, at: afterCall }],
    ],
    [
      'of a void that waited for a review, where nobody has paid: the payment is called off',
      [...openSession(), voidRequested(), sessionExpired(), statusInquired({ at: aDayAfter })],
      [{ kind: 'cancel', guid: 'guid-3', sessionId, at: beforeNoon }],
    ],
    ['of a direct sale: nothing', soldPayment(), []],
  ])('%s', (_, story, expected) => expect(dueItems(given(...story).payment, rules)).toEqual(expected));

  it('held (in-review) sessions do not expire', () => {
    const { payment } = given(
      ...openSession(),
      reviewOpened('AMOUNT_MISMATCH', { evidence: evidence({ transactionId: undefined }) }),
    );
    expect(dueItems(payment, rules).map(({ kind }) => kind)).toEqual(['inquire']);
  });

  it('a word that we do not know keeps nothing open', () => {
    const { payment } = given(...openSession(), reviewOpened('UNRECOGNIZED_STATUS'));
    expect(dueItems(payment, rules)).toEqual(dueItems(given(...openSession()).payment, rules));
  });

  it('case 243: an authorization that nobody completes is let go, where the merchant wants that', () => {
    const giving: DueRules = { ...rules, giveUpAfterMs: 172_800_000 };
    const giveUp = { ...remind(plus(beforeNoon, 172_800_000)), kind: 'give-up' as const };
    const { payment } = given(...authorizedPayment());
    expect(dueItems(payment, giving)).toEqual([remind(plus(beforeNoon, 86_400_000)), giveUp]);
    const data = { sessionId, authorizationId, at: noon };
    const reminded = given(...authorizedPayment(), { type: 'AuthorizationReminded', data });
    expect(dueItems(reminded.payment, giving)).toEqual([giveUp]);
    const givenUp = given(...authorizedPayment(), { type: 'AuthorizationGivenUp', data });
    expect(dueItems(givenUp.payment, giving)).toEqual([send('void', beforeNoon)]);
  });

  it('the earliest is next; undefined where nothing is due', () => {
    expect(nextDue(given(...openSession(), unsure).payment, rules)).toBe(afterCall);
    expect(nextDue(given(...capturedPayment()).payment, rules)).toBeUndefined();
  });
});
