import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import {
  attemptDeclined,
  authorizationVoided,
  ayla,
  captureAccepted,
  captureNotSent,
  captureRefused,
  captureRequested,
  captureUnknown,
  capturedPayment,
  disputeLost,
  disputeWon,
  evidence,
  lira,
  noon,
  openingFailed,
  operationConfirmed,
  operationRejected,
  paymentAuthorized,
  paymentCaptured,
  refundAccepted,
  refundCompleted,
  refundFailed,
  refundNotSent,
  refundRejected,
  refundUnknown,
  returnedUnpaid,
  reviewCleared,
  reviewOpened,
  sessionAbandoned,
  sessionDeclined,
  sessionExpired,
  sessionOpened,
  statusInquired,
  transactionConfirmed,
  voidCalled,
  voidRefused,
} from '../testing/stories.js';

const nowhere = { sessionId: 'session-7' };
const nobody = { authorizationId: 'nobody' };
const base = { ...nowhere, ...ayla, at: noon };
const told = { evidence: evidence({ deduplicationKey: 'fact' }) };

/** A stored event is never refused, though nobody knows any more what it was about. */
describe('an event about something that is not known changes nothing', () => {
  it.each<PaymentEvent>([
    sessionOpened('session-7'),
    openingFailed('unknown', 'session-7'),
    returnedUnpaid(nowhere),
    attemptDeclined({ ...nowhere, ...told }),
    sessionDeclined(nowhere),
    sessionAbandoned(nowhere),
    sessionExpired(nowhere),
    statusInquired(nowhere),
    { type: 'ProviderReported', data: { ...nowhere, ...told, at: noon } },
    { type: 'ProviderReported', data: { ...nowhere, ...told, transaction: 'nobody', at: noon } },
    reviewOpened('LATE_SALE', { ...nowhere, ...told, ...nobody, says: 'captured' }),
    reviewCleared('UNEXPECTED_VOID', nowhere),
    { type: 'ReviewReleased', data: base },
    { type: 'ReviewRejected', data: base },
    { type: 'ReviewAccepted', data: { ...base, reason: 'UNEXPECTED_VOID' } },
    { type: 'ReviewAccepted', data: { ...base, reason: 'REFUND_CONTRADICTS_ANSWER', guid: 'nobody' } },
    { type: 'OperatorActed', data: { ...base, action: 'redrive' } },
    transactionConfirmed({ transaction: 'nobody', ...told }),
    { type: 'TransactionDenied', data: { ...nowhere, transaction: 'nobody', ...told, at: noon } },
    { type: 'AuthorizationReminded', data: { ...nowhere, ...nobody, at: noon } },
    { type: 'AuthorizationGivenUp', data: { ...nowhere, ...nobody, at: noon } },
    captureRequested(nobody),
    captureAccepted(nobody),
    captureRefused(nobody),
    captureNotSent(nobody),
    captureUnknown(nobody),
    voidCalled(nobody),
    voidRefused(nobody),
    authorizationVoided(nobody),
    operationConfirmed('nobody'),
    operationRejected('nobody', 'RISK'),
    refundRejected('nobody'),
    refundAccepted('nobody'),
    refundNotSent('nobody'),
    refundUnknown('nobody'),
    refundFailed('nobody'),
    refundCompleted('nobody'),
    { type: 'RefundReported', data: { guid: 'nobody', ...told, at: noon } },
    { type: 'RefundLinked', data: { ...base, guid: 'nobody', discovered: 'nobody', amount: lira('1') } },
    disputeWon({ dispute: 'dispute-9' }),
    disputeLost({ dispute: 'dispute-9' }),
    { type: 'DisputeUpdated', data: { ...base, dispute: 'dispute-9', amount: lira('1') } },
  ])('$type', (event) => {
    const before = fold([...capturedPayment(), reviewOpened()])!;
    const { version, at } = before;
    expect({ ...fold([event], before), version, at }).toEqual(before);
  });

  it('and money that somebody tells of is known from then on', () => {
    const named = {
      ...nowhere,
      authorizationId: 'new',
      evidence: evidence({ deduplicationKey: 'new', transactionId: 'n' }),
    };
    for (const event of [paymentAuthorized(named), paymentCaptured(named)])
      expect(fold([...capturedPayment(), event])!.transactions.at(-1)).toMatchObject({ id: 'new', ...nowhere });
  });
});
