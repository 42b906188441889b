import { countNext } from './count-next.js';
import { type ShownExchange, noteExchange, openOperations, startsOf } from './exchanges.js';
import type { EventOf } from '../events/payment.events.js';
import type { Instant } from '../values/instant.js';
import type { Operation } from '../state/operation.js';
import { type Payment, oursOf, transactionOf, sessionOf } from '../state/payment.js';
import type { Call, CallPhase, Transaction } from '../state/transaction.js';

export function applyCall(
  draft: Payment,
  kind: Call['kind'],
  data: EventOf<'CaptureRequested' | 'AuthorizationVoidRequested'>['data'],
): void {
  const { authorizationId, sessionId, at, answerBy, isResend } = data;
  const transaction = transactionOf(draft, authorizationId);
  if (!transaction) return;
  const last = transaction.call?.kind === kind ? transaction.call : undefined;
  // The previous call was not sent, so this counts as the same attempt.
  const isSame = last?.phase === 'not-sent';
  const attempts = (last?.attempts ?? 0) + (isSame ? 0 : 1);
  const kept = isSame ? { sendFailures: last.sendFailures, isResend: last.isResend } : {};
  const resend = isResend ? { isResend: true } : {};
  transaction.call = { kind, phase: 'sent', at, answerBy, firstAt: last?.firstAt ?? at, attempts, ...kept, ...resend };
  const session = sessionOf(draft, sessionId);
  if (session) session.inquiries = { times: 0, at: '', answeredAt: session.inquiries?.answeredAt };
}

/** Records the answer to a call. An accepted call has not taken effect yet. */
export function applyAnswer(
  draft: Payment,
  phase: Exclude<CallPhase, 'sent' | 'done'>,
  data: { authorizationId: string; exchange: ShownExchange; reportedAsDone?: true; operator?: unknown; at: Instant },
): void {
  const { authorizationId, exchange, reportedAsDone, at } = data;
  const transaction = transactionOf(draft, authorizationId);
  const call = transaction?.call;
  if (!call) return;
  noteExchange(concernedBy(draft, transaction, call.kind === 'capture' ? 'PURCHASE' : 'VOID'), exchange, at);
  if (phase === 'refused') endCall(draft, call, phase, at);
  else call.phase = phase;
  if (data.operator) Object.assign(call, { refusedByOperator: true });
  if (phase === 'not-sent') Object.assign(call, { sendFailures: (call.sendFailures ?? 0) + 1, endedAt: at });
  if (reportedAsDone) call.reportedAsDone = true;
  // Reports that arrived while the call was open take effect now that it has ended.
  countNext(draft);
}

export function endCall(draft: Payment, call: Call, phase: 'refused' | 'done', at: Instant): void {
  Object.assign(call, { phase, endedAt: at, endedVersion: draft.version });
}

/**
 * The operations that show this exchange: open operations of the shop if the transaction counts for the payment, otherwise the START
 * operation of its session.
 */
export function concernedBy(draft: Payment, transaction: Transaction, kind: 'PURCHASE' | 'VOID'): Operation[] {
  const waiting = transaction.id === oursOf(draft)?.id ? openOperations(draft, kind) : [];
  return waiting.length > 0 ? waiting : startsOf(draft, transaction.sessionId);
}
