import type { Instant } from './instant.js';
import type { Money } from './money.js';
import type { StatusReason } from './status-reason.js';

export type OperationKind = 'START' | 'PURCHASE' | 'VOID' | 'REFUND' | 'HISTORY';

/** One message between us and the provider, as history shows it. */
export interface ExchangeRecord {
  at: Instant;
  statusCode: string;
  statusDetail: string;
  transactionId?: string | undefined;
}

/** One request of the shop, found again by its guid. Where it stands is derived: `statusOf`. */
export interface Operation {
  guid: string;
  kind: OperationKind;
  fingerprint: string;
  at: Instant;
  /** The payment's, when the operation began. */
  version: number;
  cycle: number;
  /** Its final answer; the shop may have been told. */
  end?: OperationEnd | undefined;
  /** The transaction for whose money a person has corrected that answer: it can be of a later cycle. */
  correctedFor?: string | undefined;
  /** The session of a START (its newest, when it had to be opened again). */
  sessionId?: string | undefined;
  /** Of a START and a REFUND; of a PURCHASE where the shop said one. */
  amount?: Money | undefined;
  /** How many calls for it the provider has refused about what only notifications had told of. */
  callsDenied?: number | undefined;
  exchanges: ExchangeRecord[];
}

/** Its answer says what became of that transaction's money. */
export function isAbout({ cycle, correctedFor }: Operation, transaction: { id: string; cycle: number }): boolean {
  return correctedFor === undefined ? cycle === transaction.cycle : correctedFor === transaction.id;
}

export interface OperationEnd {
  status: 'resolved' | 'rejected';
  reason?: StatusReason | undefined;
}
