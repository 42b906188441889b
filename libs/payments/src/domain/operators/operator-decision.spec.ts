import { expect, it } from '@jest/globals';
import { decide, type OperatorDecision } from './operator-decision.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { given } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  authorizedPayment,
  ayla,
  capturedPayment,
  captureUnknown,
  capturing,
  disputeOpened,
  disputeLost,
  disputeWon,
  evidence,
  lira,
  noon,
  openSession,
  paymentCaptured,
  refundCompleted,
  refundDiscovered,
  refundFailed,
  refundRequested,
  reviewOpened,
} from '../testing/stories.js';

const sessionId = 'session-1';
const byOperator = (words: string) => ({
  exchange: { statusCode: 'OPERATOR', statusDetail: `Operator: ${words}` },
  operator: ayla,
  at: noon,
});
const refund = [...capturedPayment(), refundRequested('guid-5', '10')];
const found = refundDiscovered('found', '10', { transaction: authorizationId });
const disputed = [...capturedPayment(), disputeOpened()];
const ofDispute = { dispute: 'dispute-1' };
const nameless = evidence({ deduplicationKey: 'word', transactionId: undefined });
const late = reviewOpened('LATE_SALE', { authorizationId, says: 'captured' });

/** Each goes to its own rule, with all that the person said. */
it.each<[OperatorDecision, readonly PaymentEvent[], PaymentEvent[]]>([
  [
    { kind: 'resolve', guid: 'guid-2', outcome: 'happened' },
    [...authorizedPayment(), ...capturing(), captureUnknown()],
    [paymentCaptured(byOperator('capture happened'))],
  ],
  [
    { kind: 'release-review', sessionId },
    [...openSession(), reviewOpened()],
    [{ type: 'ReviewReleased', data: { sessionId, ...ayla, at: noon } }],
  ],
  [
    { kind: 'reject-review', sessionId },
    [...openSession(), reviewOpened()],
    [{ type: 'ReviewRejected', data: { sessionId, ...ayla, at: noon } }],
  ],
  [
    { kind: 'accept-review', sessionId, transaction: authorizationId },
    [...openSession(), late, reviewOpened('UNRECOGNIZED_STATUS', { evidence: nameless })],
    [
      {
        type: 'ReviewAccepted',
        data: { sessionId, reason: 'LATE_SALE', transaction: authorizationId, ...ayla, at: noon },
      },
    ],
  ],
  [
    { kind: 'confirm-refund', guid: 'guid-5', amount: '10', transactionId: '81' },
    refund,
    [refundCompleted('guid-5', { ...byOperator('refund confirmed'), transactionId: '81' })],
  ],
  [{ kind: 'reject-refund', guid: 'guid-5' }, refund, [refundFailed('guid-5', byOperator('refund rejected'))]],
  [
    { kind: 'link-refund', guid: 'guid-5', discovered: 'found' },
    [...refund, found],
    [{ type: 'RefundLinked', data: { guid: 'guid-5', discovered: 'found', amount: lira('10'), ...ayla, at: noon } }],
  ],
  [{ kind: 'win-dispute', ...ofDispute }, disputed, [disputeWon({ at: noon })]],
  [
    { kind: 'lose-dispute', ...ofDispute, amount: '29.90' },
    disputed,
    [disputeLost({ amount: lira('29.90'), at: noon })],
  ],
  // All that was taken can be gone, and a note needs no deadline.
  [{ kind: 'lose-dispute', ...ofDispute, amount: '129.90' }, disputed, [disputeLost({ at: noon })]],
  [
    { kind: 'note-dispute', ...ofDispute },
    disputed,
    [{ type: 'DisputeUpdated', data: { sessionId, ...ofDispute, operator: ayla, at: noon } }],
  ],
])('%j', (decision, story, expected) =>
  given(...story)
    .when((payment) => decide(payment, decision, ayla, { refunds: 'manual' }, atNoon))
    .then(...expected),
);

it('money of a rejected session goes back by the interface, where the merchant has one', () =>
  expect(
    decide(
      given(...openSession(), late).payment,
      { kind: 'reject-review', sessionId },
      ayla,
      { refunds: 'api' },
      atNoon,
    ),
  ).toMatchObject([{ type: 'ReviewRejected' }, { type: 'RefundRequested', data: { mode: 'api' } }]));
