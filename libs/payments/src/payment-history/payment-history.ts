import { formatMoney } from '../payment/money.js';
import {
  balanceMinor,
  sessionsOf,
  transactionIdOf,
  type ExchangeRecord,
  type Operation,
  type OperationKind,
  type Payment,
} from '../payment/payment.js';

export interface HistoryStep {
  guid: string;
  type: OperationKind | 'HISTORY';
  at: string;
  status: Operation['status'];
  /** Stable code of why, where the status does not say it all. */
  reason?: string | undefined;
  transactionId?: string | undefined;
  exchanges: ExchangeRecord[];
}

export interface PaymentHistory {
  lastAction: HistoryStep['type'];
  status: Operation['status'];
  reason?: string | undefined;
  /** Decimal text: what the merchant holds or may take. */
  balance: string;
  currency: string;
  /** Oldest first. */
  steps: HistoryStep[];
}

/** A payment as its history tells it. Source: the shop contract, decisions 3 to 5 and 12. */
export function historyOf(payment: Payment): PaymentHistory {
  const steps = payment.operations.map((operation) => stepOf(payment, operation));
  const last = steps.findLast((step) => step.type !== 'HISTORY') ?? steps[0]!;
  const { status, reason } = last.type === 'START' ? startHead(steps, last) : last;
  const currency = sessionsOf(payment)[0]!.amount.currency;
  const shown = payment.capture?.amount ?? payment.authorization?.amount ?? sessionsOf(payment).at(-1)!.amount;
  const balance = formatMoney({ minor: balanceMinor(payment), currency: shown.currency });
  return { lastAction: last.type, status, reason, balance, currency: shown.currency ?? currency, steps };
}

function stepOf(payment: Payment, { guid, kind, at, status, reason, sessionId, exchanges }: Operation): HistoryStep {
  const session = payment.sessions[sessionId ?? ''];
  // A hold after the capture concerns a refund, or another session: the shopper of this one has paid.
  const held = kind === 'START' && session?.hold && payment.phase !== 'captured' && status !== 'rejected';
  const ofPayment = kind !== 'START' || session?.phase === 'paid';
  return {
    guid,
    type: kind,
    at,
    status: held ? 'pending' : status,
    reason: held ? 'ON_HOLD' : reason,
    transactionId: ofPayment ? transactionIdOf(payment) : undefined,
    exchanges,
  };
}

/** Once any session is paid, START is resolved, whichever session was opened last. */
function startHead(steps: HistoryStep[], last: HistoryStep): Pick<HistoryStep, 'status' | 'reason'> {
  const starts = steps.filter(({ type }) => type === 'START');
  return (
    starts.find(({ reason }) => reason === 'ON_HOLD') ?? starts.findLast(({ status }) => status === 'resolved') ?? last
  );
}
