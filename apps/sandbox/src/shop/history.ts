/** The payment's history as the gateway tells it. Everything is text: digits stay as they came. */
export interface History {
  lastAction: string;
  status: string;
  subStatus: string;
  balance: string;
  currency: string;
  steps: HistoryStep[];
}

export interface HistoryStep {
  guid: string;
  type: string;
  timestamp: string;
  statusCode: string;
  subStatusCode: string;
  statusDetail: string;
  subSteps: { timestamp: string; statusCode: string; statusDetail: string }[];
}

export type PaymentPhase =
  'waiting' | 'in-review' | 'paid' | 'completing' | 'cancelling' | 'completed' | 'cancelled' | 'declined' | 'refunded';

/** Reads a 200 answer of the history call; whatever is missing is empty. */
export function readHistory(answer: unknown): History {
  const top = fields(answer);
  return {
    lastAction: text(top.lastAction),
    status: text(top.status),
    subStatus: text(top.substatus ?? top.subStatus),
    balance: text(top.balance),
    currency: text(top.currency),
    steps: list(top.paymentTransactionHistory).map((step) => ({
      guid: text(step.guid),
      type: text(step.type),
      timestamp: text(step.timestamp),
      statusCode: text(step.statusCode),
      subStatusCode: text(step.subStatusCode),
      statusDetail: text(step.statusDetail),
      subSteps: list(step.subSteps).map((exchange) => ({
        timestamp: text(exchange.timestamp),
        statusCode: text(exchange.statusCode),
        statusDetail: text(exchange.statusDetail),
      })),
    })),
  };
}

/** What the shop makes of a history: the furthest that any of its steps has come. */
export function phaseOf(history: History): PaymentPhase {
  const has = (type: string, status: string) =>
    history.steps.some((step) => step.type === type && step.statusCode === status);
  const resolved = (type: string) => has(type, 'RESOLVED');
  if (resolved('VOID')) return 'cancelled';
  if (resolved('REFUND') && Number(history.balance) === 0) return 'refunded';
  if (resolved('PURCHASE') || resolved('REFUND')) return 'completed';
  if (isInReview(history)) return 'in-review';
  if (has('PURCHASE', 'PENDING')) return 'completing';
  if (has('VOID', 'PENDING')) return 'cancelling';
  if (resolved('START')) return 'paid';
  return history.status === 'REJECTED' ? 'declined' : 'waiting';
}

/** Said in words only: the shop's statuses know no review. */
const isInReview = ({ steps }: History): boolean =>
  steps.some(({ statusCode, statusDetail }) => statusCode === 'PENDING' && /manual review/i.test(statusDetail));

/** Whether an outcome is near, so that looking again is worth while. A refund may wait for days. */
export const isPending = (history: History): boolean => {
  const last = history.steps.at(-1);
  return last?.statusCode === 'PENDING' && last.type !== 'REFUND';
};

const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.map(fields) : []);
// Numbers are objects of lossless-json here, whose text is what stood in the answer.
const text = (value: unknown): string => (value === undefined || value === null ? '' : `${value as string}`);
