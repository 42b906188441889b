import { openEndsOf } from '../open-ends.js';
import { waitingRefundsOf } from '../attention.js';
import type { DecisionContext } from '../decision-context.js';
import { formatMoney } from '../money.js';
import { disputesOf } from '../disputes.js';
import { decideDispute } from '../operator-dispute.js';
import { confirmRefund, rejectRefund } from '../operator-refund.js';
import { resolvable, resolveUnknown, type ResolveUnknown } from '../operator-resolve.js';
import { acceptReview, rejectReview, releaseReview } from '../operator-review.js';
import { sessionsOf, type Payment } from '../payment.js';
import type { PaymentEvent } from '../payment.events.js';
import { releasedOf } from '../released.js';
import { requestCapture } from '../request-capture.js';
import { requestVoid } from '../request-void.js';
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
