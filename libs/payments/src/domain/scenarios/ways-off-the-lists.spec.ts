import { describe, expect, it } from '@jest/globals';
import { forgottenOf, reviewsOf, waitingRefundsOf } from '../due/attention.js';
import { openEndsOf } from '../due/open-ends.js';
import { openDisputesOf } from '../state/disputes.js';
import { fold } from '../evolve/evolve.js';
import { releasedOf } from '../status/released.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ReviewReason } from '../events/review.events.js';
import { actionsOn } from '../testing/actions.js';
import { given, refusalOf } from '../testing/given.js';
import {
  anHourLater,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  ayla,
  capturedPayment,
  captureAccepted,
  captureRefused,
  captureUnknown,
  capturing,
  contextAt,
  disputeOpened,
  evidence,
  reviewOpened,
  lira,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  statusInquired,
  refundCalled,
  refundDiscovered,
  refundNotSent,
  refundRejected,
  refundRequested,
  refundUnknown,
  second,
  sessionExpired,
  unwantedAuthorization,
  voidCalled,
  voidedPayment,
  voiding,
  voidRefused,
  voidUnknown,
} from '../testing/stories.js';

/** Late enough for every call to be without an answer, and for every session to be over. */
const context = contextAt('2026-03-09T10:00:00.000Z');
const [ofSecond, ofFirst] = [{ authorizationId: second.authorizationId }, { transaction: authorizationId }];
const withUnwanted = [...capturedPayment(), unwantedAuthorization()];
const capture = [...authorizedPayment(), ...capturing()];
const refund = [...capturedPayment(), refundCalled('guid-5', '10')];
const found = refundDiscovered('provider-1', '10', ofFirst);
const tooMuch = refundDiscovered('provider-1', '139.90', ofFirst);
const unanswered = statusInquired({ answered: false, at: '2026-03-08T10:00:00.000Z' });
const reminded: PaymentEvent = {
  type: 'AuthorizationReminded',
  data: { sessionId: 'session-1', authorizationId, at: anHourLater },
};
const released: PaymentEvent = { type: 'ReviewReleased', data: { sessionId: 'session-1', ...ayla, at: anHourLater } };
const automatic = [1, 2, 3].flatMap((number) => {
  const id = { authorizationId: `a${number}` };
  const seen = evidence({ deduplicationKey: `${number}`, transactionId: `t${number}` });
  return [unwantedAuthorization({ ...id, evidence: seen }), voidCalled(id), authorizationVoided(id)];
});

const review = (reason: ReviewReason, patch: Parameters<typeof reviewOpened>[1], story: readonly PaymentEvent[]) =>
  [`review ${reason}`, [...story, reviewOpened(reason, patch)]] as const;
const taken = { authorizationId, says: 'captured' as const, amount: lira('129.90') };
const ofAnother = { ...taken, ...ofSecond, evidence: evidence({ transactionId: second.transactionId }) };
const doubted = { authorizationId, says: 'authorized' as const, amount: lira('100') };
const nameless = { ...doubted, authorizationId: undefined };

/** What stands on a list, how it came there, and everything that gets it off. */
const rows: (readonly [...(readonly [string, readonly PaymentEvent[]]), string])[] = [
  [...review('AMOUNT_MISMATCH', doubted, openSession()), 'release, reject, accept'],
  [...review('CURRENCY_MISMATCH', doubted, openSession()), 'release, reject, accept'],
  [...review('AUTHORIZATION_ID_MISSING', nameless, openSession()), 'release, reject'],
  [...review('SECOND_SALE', ofAnother, capturedPayment()), 'reject'],
  [...review('LATE_SALE', taken, [...openSession(), sessionExpired()]), 'reject, accept'],
  [...review('UNEXPECTED_CAPTURE', {}, authorizedPayment()), 'release, reject, accept'],
  [...review('UNEXPECTED_VOID', { ...ofFirst, says: 'voided' }, capturedPayment()), 'release, accept'],
  [...review('CAPTURED_AFTER_VOID', { ...ofFirst, ...taken }, voidedPayment()), 'reject, accept'],
  [
    ...review('CONTRADICTS_OPERATOR', { ...ofFirst, says: 'authorized' }, [
      ...capture,
      paymentCaptured({ operator: ayla }),
    ]),
    'accept',
  ],
  [...review('AUTHORIZED_AFTER_ALL', { ...ofFirst, says: 'authorized' }, capturedPayment()), 'release, accept'],
  [...review('UNRECOGNIZED_STATUS', {}, capturedPayment()), 'release, accept'],
  [
    ...review('REFUND_AMBIGUOUS', { ...ofFirst, guid: 'provider-1' }, [
      ...capturedPayment(),
      refundRequested('guid-5', '50'),
      found,
    ]),
    'release, accept',
  ],
  [...review('REFUND_EXCEEDS_CAPTURED', { ...ofFirst, guid: 'provider-1' }, [...capturedPayment(), tooMuch]), 'accept'],
  [...review('REFUND_WITHOUT_CAPTURE', { guid: 'provider-1' }, [...openSession(), found]), 'release, accept'],
  [
    ...review('REFUND_CONTRADICTS_ANSWER', { guid: 'provider-1' }, [
      ...capturedPayment(),
      refundRequested('guid-5', '10'),
      refundRejected('guid-5', 'REFUND_REJECTED'),
      found,
    ]),
    'release, accept',
  ],
  [
    ...review('REFUND_FAILED_THOUGH_RESOLVED', { guid: 'provider-1' }, [...capturedPayment(), found]),
    'release, accept',
  ],
  [...review('FAILED_THOUGH_PAID', ofFirst, capturedPayment()), 'release, accept'],
  ['review CAPTURED_THOUGH_REJECTED', [...capture, captureRefused(), paymentCaptured()], 'reject, accept, purchase'],
  [
    'review CAPTURED_THOUGH_VOIDED',
    [...authorizedPayment(), ...voiding(), authorizationVoided({ operator: ayla }), paymentCaptured(ofFirst)],
    'reject, accept',
  ],
  [
    'review VOIDED_THOUGH_REJECTED',
    [...authorizedPayment(), ...voiding(), voidRefused(), authorizationVoided()],
    'accept, void',
  ],
  ['review VOIDED_THOUGH_RESOLVED', [...capturedPayment(), authorizationVoided()], 'accept'],
  ['capture sent', capture, 'happened, did not happen'],
  ['capture unknown', [...capture, captureUnknown()], 'happened, did not happen'],
  ['capture accepted', [...capture, captureAccepted()], 'happened, did not happen'],
  ['void unknown', [...authorizedPayment(), ...voiding(), voidUnknown()], 'happened, did not happen'],
  ['void refused', [...withUnwanted, voidCalled(ofSecond), voidRefused(ofSecond)], 'happened, did not happen'],
  ['void not-sent', [...capturedPayment(), ...automatic, unwantedAuthorization()], 'happened, did not happen'],
  [
    'authorization unconfirmed',
    [...openSession(), paymentAuthorized({ evidence: evidence({ unconfirmed: true }) })],
    'happened, did not happen',
  ],
  ['session unknown', [...openSession(), sessionExpired(), unanswered], 'did not happen'],
  ['refund sent', refund, 'happened, did not happen'],
  ['refund unknown', [...refund, refundUnknown('guid-5')], 'happened, did not happen'],
  ['refund not-sent', [...refund, refundNotSent('guid-5')], 'happened, did not happen'],
  ['refund to make', [...capturedPayment(), refundRequested('guid-5', '10')], 'confirm, reject refund'],
  ['dispute', [...capturedPayment(), disputeOpened()], 'win dispute, lose dispute'],
  ['forgotten authorization', [...authorizedPayment(), reminded], 'purchase, void'],
  ['released', [...openSession(), reviewOpened(), released], 'did not happen'],
];

describe('everything on a list has a way off it', () => {
  it.each(rows)('%s', (entry, story, expected) => {
    const { payment } = given(...story);
    expect(listed(payment)).toContain(entry);
    expect(waysOff(payment, entry).join(', ')).toBe(expected);
  });
});

function listed(payment: Payment): string[] {
  return [
    ...reviewsOf(payment).map(({ reason }) => `review ${reason}`),
    ...openEndsOf(payment).map(({ kind, phase }) => `${kind} ${phase}`),
    ...waitingRefundsOf(payment).map(() => 'refund to make'),
    ...forgottenOf(payment).map(() => 'forgotten authorization'),
    ...openDisputesOf(payment).map(() => 'dispute'),
    ...releasedOf(payment).map(() => 'released'),
  ];
}

function waysOff(payment: Payment, entry: string): string[] {
  return Object.entries(actionsOn(payment, context)).flatMap(([name, decide]) => {
    let events: PaymentEvent[] = [];
    if (refusalOf(() => (events = decide()))) return [];
    const after = fold(events, payment);
    return listed(after).includes(entry) ? [] : [name];
  });
}
