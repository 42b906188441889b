import { failRefund, isFailureTold } from './apply-failure.js';
import { noteExchange, type ShownExchange } from './exchanges.js';
import { remainingMinor } from './money-state.js';
import { oursOf, type Payment, sessionOf } from './payment.js';
import type { Refund } from './refund.js';
import type { StatusReason } from './status-reason.js';
import type { EventOf } from './payment.events.js';
import type { Instant } from './instant.js';
import type { Evidence } from './event-parts.js';
import type { RefundEvent } from './refund.events.js';

export function applyRefund(draft: Payment, event: RefundEvent): void {
  switch (event.type) {
    case 'RefundRequested':
      return requested(draft, event.data);
    case 'RefundRejected':
      return moved(draft, event.data, { phase: 'failed', failure: event.data.code as StatusReason });
    case 'RefundAccepted':
      return moved(draft, event.data, { phase: 'pending' });
    case 'RefundNotSent': {
      const { sendFailures = 0 } = draft.refunds.find(({ guid }) => guid === event.data.guid) ?? {};
      return moved(draft, event.data, { phase: 'not-sent', sendFailures: sendFailures + 1, failedAt: event.data.at });
    }
    case 'RefundOutcomeUnknown':
      return moved(draft, event.data, { phase: 'unknown' });
    case 'RefundFailed': {
      const { guid, operator, evidence, at } = event.data;
      const isMade = draft.refunds.some((known) => known.guid === guid && known.phase === 'completed');
      if (isMade) return failedAfterAll(draft, event.data);
      const byOperator = operator && true;
      return moved(draft, event.data, {
        phase: 'failed',
        failure: byOperator ? 'REFUND_REJECTED' : 'REFUND_FAILED',
        byOperator,
        refusedAt: operator || evidence ? undefined : at,
        unreported: undefined,
      });
    }
    case 'RefundCompleted':
      return completed(draft, event.data);
    case 'RefundReported':
      return reported(draft, event.data);
    case 'RefundDiscovered':
      return discovered(draft, event.data);
    case 'RefundLinked':
      return linked(draft, event.data);
  }
}

function requested(draft: Payment, data: EventOf<'RefundRequested'>['data']): void {
  const { guid, sessionId, transaction, amount, mode, operation, fingerprint, answerBy, at } = data;
  const known = draft.refunds.find((refund) => refund.guid === guid);
  const phase = mode === 'api' ? 'sent' : 'pending';
  const { sendFailures } = known ?? {};
  const refund: Refund = { guid, sessionId, transaction, amount, mode, phase, at, answerBy, sendFailures };
  if (known) draft.refunds.splice(draft.refunds.indexOf(known), 1);
  draft.refunds.push(refund);
  const session = sessionOf(draft, sessionId);
  if (mode === 'api' && session) session.inquiries = { times: 0, at: '', answeredAt: session.inquiries?.answeredAt };
  if (draft.operations.some((each) => each.guid === guid)) return;
  const { version, cycle } = draft;
  const kind = operation === 'VOID' ? 'VOID' : 'REFUND';
  draft.operations.push({ guid, kind, fingerprint, at, version, cycle, amount, exchanges: [] });
}

function moved(
  draft: Payment,
  { guid, exchange, evidence, at }: { guid: string; exchange?: ShownExchange; evidence?: ShownExchange; at: Instant },
  patch: Partial<Refund>,
): void {
  const refund = draft.refunds.find((known) => known.guid === guid);
  if (!refund) return;
  Object.assign(refund, patch, { answerBy: undefined });
  const words = exchange ?? evidence;
  const shown = draft.operations.filter((operation) => operation.guid === guid);
  if (words) noteExchange(shown, words, at);
}

/** A person says that a completed refund failed. The failure is the operator's unless the provider had reported it before. */
function failedAfterAll(draft: Payment, data: EventOf<'RefundFailed'>['data']): void {
  const made = draft.refunds.find(({ guid }) => guid === data.guid);
  const isTold = made !== undefined && isFailureTold(draft, made);
  moved(draft, data, {});
  failRefund(draft, data.guid);
  if (made && !isTold) Object.assign(made, { failure: 'REFUND_REJECTED', byOperator: true });
}

function completed(draft: Payment, data: EventOf<'RefundCompleted'>['data']): void {
  const { amount, exchange, evidence, transactionId, operator, isGuess } = data;
  const words = exchange && { ...exchange, transactionId };
  moved(
    draft,
    { ...data, ...(words && { exchange: words }) },
    {
      phase: 'completed',
      ...(amount && { amount }),
      ...(operator && { byOperator: true, unreported: { transactionId } }),
      ...(isGuess && { isGuess }),
      ...(evidence?.transactionId && { reportedAs: evidence.transactionId }),
      ...(evidence && reportedWith(evidence)),
    },
  );
}

function reported(draft: Payment, data: EventOf<'RefundReported'>['data']): void {
  const { transactionId, unconfirmed } = data.evidence;
  const ids = { reportedAs: transactionId, ...reportedWith(data.evidence) };
  moved(draft, data, { unreported: undefined, ...ids, ...(unconfirmed && { isGuess: true }) });
}

function reportedWith({ authorizationId, byHand }: Evidence): Pick<Refund, 'reportedWith' | 'isDoubted'> {
  return {
    ...(authorizationId !== undefined && { reportedWith: authorizationId }),
    ...(byHand && { isDoubted: byHand }),
  };
}

function discovered(draft: Payment, data: EventOf<'RefundDiscovered'>['data']): void {
  const { guid, sessionId, transaction, amount, evidence, at } = data;
  const { statusCode, statusDetail, transactionId } = evidence;
  const end = { mode: 'provider' as const, phase: 'completed' as const, reportedAs: transactionId };
  draft.refunds.push({ guid, sessionId, transaction, amount, ...end, ...reportedWith(evidence), at });
  const { version, cycle } = draft;
  const exchanges = [{ at, statusCode, statusDetail }];
  draft.operations.push({ guid, kind: 'REFUND', fingerprint: '', at, version, cycle, amount, exchanges });
}

/** The discovered refund is the requested one. It counts once, under the request. */
function linked(draft: Payment, { guid, discovered: other, amount }: EventOf<'RefundLinked'>['data']): void {
  const { reportedAs, reportedWith: withId } = draft.refunds.find((known) => known.guid === other) ?? {};
  const ids = { reportedAs, ...(withId !== undefined && { reportedWith: withId }) };
  for (const refund of draft.refunds) {
    if (refund.guid === guid) Object.assign(refund, { phase: 'completed', amount, ...ids, byOperator: undefined });
    if (refund.guid === other) refund.phase = 'linked';
  }
  turnRefusedVoids(draft);
  draft.reviews = draft.reviews.filter((review) => review.guid !== guid && review.guid !== other);
}

/** A person says that the rejected refund was made. A rejected void is resolved if all of its money is refunded now. */
export function turnRefusedVoids(draft: Payment): void {
  const ours = oursOf(draft);
  if (!ours || remainingMinor(draft, ours) > 0) return;
  for (const operation of draft.operations) {
    const { kind, cycle, end } = operation;
    const isRefused = end?.reason === 'REFUND_FAILED' || end?.reason === 'REFUND_REJECTED';
    if (kind === 'VOID' && cycle === draft.cycle && isRefused) operation.end = { status: 'resolved' };
  }
}
