import { answerAnew } from './apply-failure.js';
import { remainingMinor } from '../state/money-state.js';
import { operationOf, oursOf, type Payment } from '../state/payment.js';
import type { EventOf } from '../events/payment.events.js';
import type { Refund } from '../state/refund.js';
import { sourceOf } from '../state/refund-source.js';

/** The discovered refund is the requested one. It counts once, under the request. */
export function applyLink(draft: Payment, { guid, discovered: other, amount }: EventOf<'RefundLinked'>['data']): void {
  const found = draft.refunds.find((known) => known.guid === other);
  const { reportedAs, reportedWith: withId } = found ?? {};
  const isRequest = found !== undefined && found.mode !== 'provider';
  const ids = {
    reportedAs,
    ...(withId !== undefined && { reportedWith: withId }),
    linkedTo: isRequest ? undefined : other,
  };
  if (isRequest) waitAgain(draft, found);
  const request = { phase: 'completed', amount, ...ids, byOperator: undefined, failure: undefined } as const;
  for (const refund of draft.refunds) {
    if (refund.guid === guid) Object.assign(refund, request);
    if (refund.guid === other && !isRequest) refund.phase = 'linked';
  }
  turnRefusedVoids(draft, guid);
  draft.reviews = draft.reviews.filter((review) => review.guid !== guid && review.guid !== other);
}

/** What was taken for this request was made of another sale. The money that it is about is still there. */
function waitAgain(draft: Payment, request: Refund): void {
  const source = sourceOf(draft, request);
  const amount = operationOf(draft, request.guid)?.amount ?? request.amount;
  Object.assign(request, {
    phase: 'pending',
    amount,
    reportedAs: undefined,
    reportedWith: undefined,
    isGuess: undefined,
  });
  if (source) answerAnew(draft, source, 'VOID', 'resolved');
}

/** A person says that it is another one: it counts on its own again, and the request was not made. */
export function takeBackLink(draft: Payment, request: Refund, discovered: string): void {
  const source = sourceOf(draft, request);
  const found = draft.refunds.find(({ guid }) => guid === discovered);
  if (found) found.phase = 'completed';
  const asked = operationOf(draft, request.guid)?.amount ?? request.amount;
  const end = { phase: 'failed', failure: 'REFUND_REJECTED', byOperator: true, amount: asked } as const;
  Object.assign(request, { ...end, linkedTo: undefined, reportedAs: undefined, reportedWith: undefined });
  if (source) answerAnew(draft, source, 'VOID', 'resolved');
}

/**
 * A person says that the refused refund `made` was made. A void whose money is all refunded by that is done; not one that had a refund
 * of its own, which the provider refused.
 */
export function turnRefusedVoids(draft: Payment, made?: string): void {
  const ours = oursOf(draft);
  if (!ours || remainingMinor(draft, ours) > 0) return;
  for (const operation of draft.operations) {
    const { guid, kind, cycle, end } = operation;
    const isRefused = end?.reason === 'REFUND_FAILED' || end?.reason === 'REFUND_REJECTED';
    const isOfAnother = made !== undefined && guid !== made && draft.refunds.some((known) => known.guid === guid);
    if (kind === 'VOID' && cycle === draft.cycle && isRefused && !isOfAnother) operation.end = { status: 'resolved' };
  }
}
