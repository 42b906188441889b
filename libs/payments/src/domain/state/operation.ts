import type { Instant } from '../values/instant.js';
import type { Money } from '../values/money.js';
import type { StatusReason } from '../values/status-reason.js';

export type OperationKind = 'START' | 'PURCHASE' | 'VOID' | 'REFUND' | 'HISTORY';

/** One message between the gateway and the provider, as history shows it. */
export interface ExchangeRecord {
  at: Instant;
  statusCode: string;
  statusDetail: string;
  transactionId?: string | undefined;
}

/** One request of the shop, known by its guid. Its status is derived: `statusOf`. */
export interface Operation {
  guid: string;
  kind: OperationKind;
  fingerprint: string;
  at: Instant;
  /** Version of the payment when the operation began. */
  version: number;
  cycle: number;
  /** Its final answer; the shop may have been told. */
  end?: OperationEnd | undefined;
  /** The transaction that made a person correct the answer. It can belong to a later cycle. */
  correctedFor?: string | undefined;
  /** The session of a START; the newest one if the session was opened again. */
  sessionId?: string | undefined;
  /** Present for START and REFUND, and for PURCHASE if the shop sent an amount. */
  amount?: Money | undefined;
  /** Number of calls for this operation that the provider refused, about transactions that only notifications had reported. */
  callsDenied?: number | undefined;
  exchanges: ExchangeRecord[];
}

/** Whether the operation's answer is about this transaction. */
export function isAbout({ cycle, correctedFor }: Operation, transaction: { id: string; cycle: number }): boolean {
  return correctedFor === undefined ? cycle === transaction.cycle : correctedFor === transaction.id;
}

export interface OperationEnd {
  status: 'resolved' | 'rejected';
  reason?: StatusReason | undefined;
}
