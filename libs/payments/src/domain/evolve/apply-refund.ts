import { failRefund, isFailureTold } from './apply-failure.js';
import { applyLink, takeBackLink, turnRefusedVoids } from './apply-link.js';
import { noteExchange, type ShownExchange } from './exchanges.js';
import { type Payment, sessionOf } from '../state/payment.js';
import type { Refund } from '../state/refund.js';
import type { StatusReason } from '../values/status-reason.js';
import type { EventOf } from '../events/payment.events.js';
import type { Instant } from '../values/instant.js';
import type { Evidence } from '../events/event-parts.js';
import type { RefundEvent } from '../events/refund.events.js';

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
      const { guid, operator, evidence, isTooMuch, at } = event.data;
      const made = draft.refunds.find((known) => known.guid === guid && known.phase === 'completed');
      if (made) return failedAfterAll(draft, made, event.data);
      const byOperator = operator && true;
      return moved(draft, event.data, {
        phase: 'failed',
        failure: byOperator ? 'REFUND_REJECTED' : 'REFUND_FAILED',
        byOperator,
        refusedAt: operator || evidence ? undefined : at,
        unreported: undefined,
        ...(isTooMuch && { isTooMuch }),
      });
    }
    case 'RefundCompleted':
      return completed(draft, event.data);
    case 'RefundReported':
      return reported(draft, event.data);
    case 'RefundDiscovered':
      return discovered(draft, event.data);
    case 'RefundLinked':
      return applyLink(draft, event.data);
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
function failedAfterAll(draft: Payment, made: Refund, data: EventOf<'RefundFailed'>['data']): void {
  const isTold = isFailureTold(draft, made);
  moved(draft, data, {});
  if (made.linkedTo !== undefined) return takeBackLink(draft, made, made.linkedTo);
  failRefund(draft, data.guid);
  if (!isTold) Object.assign(made, { failure: 'REFUND_REJECTED', byOperator: true });
}

function completed(draft: Payment, data: EventOf<'RefundCompleted'>['data']): void {
  const { amount, exchange, evidence, transactionId, operator, isGuess } = data;
  const words = exchange && { ...exchange, transactionId };
  moved(
    draft,
    { ...data, ...(words && { exchange: words }) },
    {
      phase: 'completed',
      failure: undefined,
      ...(amount && { amount }),
      ...(operator && { byOperator: true, unreported: { transactionId } }),
      ...(isGuess && { isGuess }),
      ...(evidence?.transactionId && { reportedAs: evidence.transactionId }),
      ...(evidence && reportedWith(evidence)),
    },
  );
  if (operator) turnRefusedVoids(draft, data.guid);
}

function reported(draft: Payment, data: EventOf<'RefundReported'>['data']): void {
  const { amount, evidence } = data;
  const { transactionId, unconfirmed } = evidence;
  const ids = { reportedAs: transactionId, isDoubted: undefined, ...reportedWith(evidence) };
  moved(draft, data, {
    unreported: undefined,
    ...ids,
    ...(amount && { amount }),
    ...(unconfirmed && { isGuess: true }),
  });
}

function reportedWith({ authorizationId, byHand }: Evidence): Pick<Refund, 'reportedWith' | 'isDoubted'> {
  return {
    ...(authorizationId !== undefined && { reportedWith: authorizationId }),
    ...(byHand && { isDoubted: byHand }),
  };
}

function discovered(draft: Payment, data: EventOf<'RefundDiscovered'>['data']): void {
  const { guid, sessionId, transaction, amount, evidence, operator, at } = data;
  const { statusCode, statusDetail, transactionId } = evidence;
  // The provider's report of it may still come.
  const told = operator ? { byOperator: true, unreported: { transactionId } } : { reportedAs: transactionId };
  const end = { mode: 'provider' as const, phase: 'completed' as const, ...told };
  draft.refunds.push({ guid, sessionId, transaction, amount, ...end, ...reportedWith(evidence), at });
  const { version, cycle } = draft;
  const exchanges = [{ at, statusCode, statusDetail }];
  draft.operations.push({ guid, kind: 'REFUND', fingerprint: '', at, version, cycle, amount, exchanges });
}
