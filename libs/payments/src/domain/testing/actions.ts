import { openEndsOf } from '../due/open-ends.js';
import { waitingRefundsOf } from '../due/attention.js';
import type { DecisionContext } from '../values/decision-context.js';
import { formatMoney } from '../values/money.js';
import { disputesOf } from '../state/disputes.js';
import { decideDispute } from '../operators/operator-dispute.js';
import { confirmRefund, rejectRefund } from '../operators/operator-refund.js';
import { resolvable, resolveUnknown, type ResolveUnknown } from '../operators/operator-resolve.js';
import { acceptReview, rejectReview, releaseReview } from '../operators/operator-review.js';
import { sessionsOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { releasedOf } from '../status/released.js';
import { requestCapture } from '../requests/request-capture.js';
import { requestVoid } from '../requests/request-void.js';
import { ayla } from './stories.js';

/**
 * The decisions that a person or the shop can make about a payment: on its first session, open end and manual refund, and its newest
 * dispute.
 */
export function actionsOn(payment: Payment, context: DecisionContext): Record<string, () => PaymentEvent[]> {
  const { sessionId } = sessionsOf(payment)[0]!;
  const [end] = openEndsOf(payment);
  const [waiting] = waitingRefundsOf(payment);
  const resolve = (outcome: ResolveUnknown['outcome']) => () =>
    resolveUnknown(payment, { ...(end ? resolvable(end) : ofReleased(payment)), outcome }, ayla, context);
  const refund = { guid: waiting?.guid ?? '', amount: waiting ? formatMoney(waiting.amount) : '' };
  const dispute = disputesOf(payment).at(-1)?.id ?? '';
  const request = { guid: 'guid-9', fingerprint: 'print-9' };
  return {
    release: () => releaseReview(payment, sessionId, ayla, context),
    reject: () => rejectReview(payment, sessionId, ayla, { refunds: 'manual' }, context),
    accept: () => acceptReview(payment, sessionId, undefined, ayla, context),
    happened: resolve('happened'),
    'did not happen': resolve('did-not-happen'),
    confirm: () => confirmRefund(payment, refund, ayla, context),
    'reject refund': () => rejectRefund(payment, refund.guid, ayla, context),
    'win dispute': () => decideDispute(payment, { kind: 'win-dispute', dispute }, ayla, context),
    'lose dispute': () => decideDispute(payment, { kind: 'lose-dispute', dispute }, ayla, context),
    purchase: () => requestCapture(payment, request, context),
    void: () => requestVoid(payment, request, { refunds: 'manual' }, context),
  };
}

function ofReleased(payment: Payment): Omit<ResolveUnknown, 'outcome'> {
  const [released] = releasedOf(payment);
  return released ? { sessionId: released.sessionId } : {};
}
