import { describe, expect, it } from '@jest/globals';
import type { HistoryStep, StatusReason } from '#payments';
import { STATUS_REASONS } from './errors/status-reasons.js';
import { detailOf } from './status-detail.js';

type OperationKind = HistoryStep['type'];
type Status = 'pending' | 'resolved' | 'rejected';
const calls: OperationKind[] = ['PURCHASE', 'VOID'];
/** Of a direct sale that is called off, the purchase waits for what becomes of the void's refund. */
const withRefund: OperationKind[] = [...calls, 'REFUND'];

/** Each reason with the status and the operations that it is said of: the sentence has to be true of all of them. */
const SAID: [StatusReason, Status, OperationKind[], string][] = [
  ['ACCEPTED_BY_OPERATOR', 'resolved', calls, 'The provider did it after all, and an operator accepted that.'],
  ['ALREADY_CAPTURED', 'rejected', ['VOID'], 'The payment was captured before.'],
  ['AMOUNT_EXCEEDS_AUTHORIZED', 'rejected', ['PURCHASE'], 'The amount is higher than what was authorised.'],
  [
    'AUTHORIZATION_GIVEN_UP',
    'resolved',
    ['START'],
    'Paid, and given up since: the shop neither completed nor cancelled the payment in time, so its authorization is voided.',
  ],
  ['AWAITING_AUTHORIZATION', 'pending', ['PURCHASE'], 'Waiting for the shopper to pay.'],
  ['AWAITING_CONFIRMATION', 'pending', withRefund, 'The provider accepted the call; its confirmation is awaited.'],
  ['AWAITING_OPERATOR', 'pending', withRefund, 'Waits for an operator, who makes the refund at the provider.'],
  ['CURRENCY_MISMATCH', 'rejected', ['PURCHASE'], 'The amount was in another currency than what was authorised.'],
  ['DECLINED', 'rejected', ['START'], 'The last known attempt to pay was declined.'],
  ['DISPUTE_LOST', 'resolved', ['REFUND'], "The shopper's bank took it back in a dispute."],
  ['DISPUTE_WON', 'rejected', ['REFUND'], 'The dispute was won after all: the money is there.'],
  ['EXPIRED', 'rejected', ['START'], 'No payment was known when the session ended.'],
  ['LINKED_TO_REQUEST', 'resolved', ['REFUND'], 'Counted under the refund that was requested.'],
  ['MADE_AT_PROVIDER', 'resolved', ['REFUND'], 'Made at the provider, and not by a request that was open here.'],
  ['MONEY_KEPT', 'rejected', ['VOID'], 'Money was paid or captured all the same, and an operator has kept it.'],
  ['NOT_CAPTURED', 'rejected', ['REFUND'], 'Nothing was known to be captured that could be refunded.'],
  ['NOT_CARRIED_OUT', 'rejected', calls, 'An operator found that the provider did not carry it out.'],
  ['NOTHING_TO_CAPTURE', 'rejected', ['PURCHASE'], 'No authorised payment was known.'],
  ['ON_HOLD', 'pending', ['START', ...calls], 'In manual review: a provider report did not match the payment.'],
  [
    'OUTCOME_UNKNOWN',
    'pending',
    ['START', ...withRefund],
    'The provider has not said what came of the call; it is being looked into.',
  ],
  [
    'PARTIAL_CAPTURE_UNSUPPORTED',
    'rejected',
    ['PURCHASE'],
    'The amount is lower than what was authorised, and only all of it can be captured.',
  ],
  ['PAYMENT_CANCELLED', 'rejected', ['START', 'PURCHASE'], 'Called off before it was paid, as far as was known.'],
  ['PAYMENT_DECLINED', 'rejected', ['PURCHASE'], 'The last known attempt to pay was declined.'],
  ['PAYMENT_VOIDED', 'rejected', ['PURCHASE'], 'The payment was voided or given back.'],
  ['PROVIDER_REFUSED_CAPTURE', 'rejected', ['PURCHASE'], 'The provider refused to capture the payment.'],
  ['PROVIDER_REFUSED_SESSION', 'rejected', ['START'], 'The provider opened no payment page.'],
  ['PROVIDER_REFUSED_VOID', 'rejected', ['VOID'], 'The provider refused to void the payment.'],
  ['PROVIDER_UNREACHABLE', 'pending', ['START', ...withRefund], 'The provider could not be reached; nothing was sent.'],
  ['REFUND_FAILED', 'rejected', ['REFUND', 'VOID'], 'The provider said that it did not make the refund.'],
  ['REFUND_REJECTED', 'rejected', ['REFUND', 'VOID'], 'An operator did not make the refund.'],
  ['REPLACED', 'rejected', ['START'], 'A newer session over another amount took its place.'],
  ['RISK', 'rejected', ['START', 'PURCHASE'], 'An operator rejected the payment as a risk.'],
  ['SESSION_EXPIRED', 'rejected', ['PURCHASE'], 'No payment was known when the session ended.'],
];

describe('case 324: statusDetail is true of every operation that it is said of', () => {
  it.each(SAID)('%s, %s, of %j: %s', (reason, status, _, sentence) => expect(detailOf(status, reason)).toBe(sentence));

  it('and no reason is left out', () =>
    expect(SAID.map(([reason]) => reason).sort()).toEqual(Object.keys(STATUS_REASONS).sort()));

  it.each([
    ['resolved', 'Done.'],
    ['pending', 'Under way.'],
    ['rejected', 'Rejected.'],
  ] as const)('%s without a reason: %s', (status, sentence) => expect(detailOf(status, undefined)).toBe(sentence));
});
