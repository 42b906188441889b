import { formatMoney } from '../payment/money.js';
import {
  balanceMinor,
  heldSession,
  sessionsOf,
  transactionIdOf,
  type ExchangeRecord,
  type Operation,
  type OperationKind,
  type Payment,
  type Session,
} from '../payment/payment.js';

export interface HistoryStep {
  guid: string;
  type: OperationKind;
  at: string;
  status: Operation['status'];
  /** Stable code of why, where the status does not say it all. */
  reason?: string | undefined;
  transactionId?: string | undefined;
  exchanges: ExchangeRecord[];
}

type Standing = Pick<HistoryStep, 'status' | 'reason'>;

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

/** A payment as its history tells it. Source: the shop contract, decisions 3 to 5, 11 and 12. */
export function historyOf(payment: Payment): PaymentHistory {
  const steps = payment.operations.map((operation) => stepOf(payment, operation));
  // The first step is always a START, so there is one.
  const last = steps.findLast((step) => step.type !== 'HISTORY')!;
  const { status, reason } = last.type === 'START' ? startHead(steps, last) : last;
  const { currency } = (payment.capture ?? payment.authorization ?? sessionsOf(payment).at(-1)!).amount;
  const balance = formatMoney({ minor: balanceMinor(payment), currency });
  return { lastAction: last.type, status, reason, balance, currency, steps };
}

function stepOf(payment: Payment, operation: Operation): HistoryStep {
  const { guid, kind, at, sessionId, exchanges } = operation;
  const session = payment.sessions[sessionId ?? ''];
  const ofPayment = kind !== 'START' || session?.phase === 'paid';
  return {
    guid,
    type: kind,
    at,
    ...standingOf(payment, operation, session),
    transactionId: ofPayment ? transactionIdOf(payment) : undefined,
    exchanges,
  };
}

function standingOf(payment: Payment, { kind, status, reason }: Operation, session: Session | undefined): Standing {
  // A hold after the capture concerns a refund, or another session: the shopper of this one has paid.
  const held = session?.hold && payment.phase !== 'captured';
  if (kind === 'START' && held && status !== 'rejected') return { status: 'pending', reason: 'ON_HOLD' };
  if (status !== 'pending' || reason || kind === 'START') return { status, reason };
  if (heldSession(payment)) return { status, reason: 'ON_HOLD' };
  return { status, reason: payment.phase === 'open' ? 'AWAITING_AUTHORIZATION' : undefined };
}

/** Once any session is paid, START is resolved, whichever session was opened last. */
function startHead(steps: HistoryStep[], last: HistoryStep): Standing {
  const starts = steps.filter(({ type }) => type === 'START');
  return (
    starts.find(({ reason }) => reason === 'ON_HOLD') ?? starts.findLast(({ status }) => status === 'resolved') ?? last
  );
}
