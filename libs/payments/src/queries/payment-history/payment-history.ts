import { formatMoney } from '../../domain/values/money.js';
import { balanceMinor, isPaid } from '../../domain/state/money-state.js';
import { EXCHANGE_WORDS } from '../../domain/values/exchange-words.js';
import { givenUpIn, statusOf } from '../../domain/status/operation-status.js';
import type { OperationStatus } from '../../domain/status/status.js';
import { oursOf, phaseOf, sessionsOf, transactionIdOf, type Payment, sessionOf } from '../../domain/state/payment.js';
import type { ExchangeRecord, Operation, OperationKind } from '../../domain/state/operation.js';
import type { Refund } from '../../domain/state/refund.js';
import type { StatusReason } from '../../domain/values/status-reason.js';
import { blocks, openReviews } from '../../domain/status/reviews.js';

export interface HistoryStep {
  guid: string;
  type: OperationKind;
  at: string;
  status: OperationStatus['status'];
  /** Stable code of the reason, if the status needs one. */
  reason?: StatusReason | undefined;
  transactionId?: string | undefined;
  exchanges: ExchangeRecord[];
}

export interface PaymentHistory {
  lastAction: HistoryStep['type'];
  status: OperationStatus['status'];
  reason?: StatusReason | undefined;
  /** Decimal text: what the merchant holds or may take. */
  balance: string;
  currency: string;
  /** Oldest first. */
  steps: HistoryStep[];
}

/**
 * The history of a payment. Source: akinon#D3, akinon#D4, akinon#D5, akinon#D11,
 * akinon#D12.
 */
export function historyOf(payment: Payment): PaymentHistory {
  const refunds = new Map(payment.refunds.toReversed().map((refund) => [refund.guid, refund]));
  const steps = payment.operations.map((operation) => stepOf(payment, operation, refunds.get(operation.guid)));
  // The first step is always a START, so there is one.
  const last = steps.findLast((step) => step.type !== 'HISTORY')!;
  const { status, reason } = last.type === 'START' ? startHead(steps, last) : last;
  const { currency } = (oursOf(payment) ?? sessionsOf(payment).at(-1)!).amount;
  const balance = formatMoney({ minor: balanceMinor(payment), currency });
  return { lastAction: last.type, status, reason, balance, currency, steps };
}

function stepOf(payment: Payment, operation: Operation, refund: Refund | undefined): HistoryStep {
  const { guid, kind, at, sessionId } = operation;
  const session = sessionOf(payment, sessionId);
  const ofPayment = kind !== 'START' || Boolean(session && isPaid(payment, session));
  return {
    guid,
    type: kind,
    at,
    ...shownStatus(payment, operation, refund),
    transactionId: ofPayment ? transactionIdOf(payment) : undefined,
    exchanges: exchangesOf(payment, operation),
  };
}

/** The exchanges of a START. If its authorization was given up, this is shown as an exchange before the void. */
function exchangesOf(payment: Payment, { kind, sessionId, exchanges }: Operation): ExchangeRecord[] {
  const at = kind === 'START' && sessionId !== undefined ? givenUpIn(payment, { sessionId }) : undefined;
  if (at === undefined) return exchanges;
  const givenUp = { at, statusCode: 'GIVEN_UP', statusDetail: EXCHANGE_WORDS.GIVEN_UP };
  return [...exchanges.filter((known) => known.at <= at), givenUp, ...exchanges.filter((known) => known.at > at)];
}

function shownStatus(
  payment: Payment,
  operation: Operation,
  refund: Refund | undefined,
): Pick<HistoryStep, 'status' | 'reason'> {
  const { status, reason } = statusOf(payment, operation, refund);
  // A review after the capture is about a refund or another session. The START of the paid session is not affected.
  const isInReview =
    operation.kind === 'START' &&
    status !== 'rejected' &&
    phaseOf(payment) !== 'captured' &&
    openReviews(payment).some((review) => review.sessionId === operation.sessionId && blocks(review));
  return isInReview ? { status: 'pending', reason: 'ON_HOLD' } : { status, reason };
}

/** If any session is paid, START is resolved, whichever session was opened last. */
function startHead(steps: HistoryStep[], last: HistoryStep): Pick<HistoryStep, 'status' | 'reason'> {
  const starts = steps.filter(({ type }) => type === 'START');
  return (
    starts.find(({ reason }) => reason === 'ON_HOLD') ?? starts.findLast(({ status }) => status === 'resolved') ?? last
  );
}
