import { type Fields, fieldsOf, textOf } from '../client/reading.js';
import type { Payload, Subject, Transaction } from './paytiko-messages.js';

export type Endpoint = 'hosted-page' | 'validate-transaction' | 'extract-payload' | 'webhook';

export const CALL_FAULTS = [
  'time-out-before',
  'time-out-after',
  'reset-before',
  'reset-after',
  '500-before',
  '500-after',
  '502-html',
  'garbage',
  'empty',
  'script-url',
] as const;
type WebhookFault = 'duplicate' | 'drop' | 'wrong-amount' | 'wrong-currency' | 'wrong-signature';
export type FaultKind = (typeof CALL_FAULTS)[number] | WebhookFault;

/** One request of the extension, and what is wrong with it. */
export interface PaytikoCall {
  endpoint: Endpoint | 'other';
  orderId: string | undefined;
  /** `Capture` or `Void`. */
  validation?: string | undefined;
  faults: string[];
  gaps: string[];
}

/** One hosted page: what Paytiko calls an order. */
export interface PaytikoSession {
  orderId: string;
  email: string;
  amount: string;
  currency: string;
  request: Fields;
  transactions: Transaction[];
  /** The refund that was told last: what the query tells, too. */
  refund?: Payload;
}

/** Paytiko's books: pages, attempts to pay, and every call it got. */
export class PaytikoBooks {
  readonly sessions = new Map<string, PaytikoSession>();
  readonly calls: PaytikoCall[] = [];
  private transactionCount = 0;

  open(request: Fields): PaytikoSession {
    const billing = fieldsOf(request.billingDetails);
    const session: PaytikoSession = {
      orderId: textOf(request.orderId) ?? '',
      email: textOf(billing.email) ?? '',
      amount: textOf(billing.lockedAmount) ?? '1.00',
      currency: textOf(billing.currency) ?? '',
      request,
      transactions: [],
    };
    this.sessions.set(session.orderId, session);
    return session;
  }

  attempt(session: PaytikoSession, state: Transaction['state']): Transaction {
    this.transactionCount += 1;
    const externalId = `1801439850948${String(Date.now() % 1_000).padStart(3, '0')}${String(1000 + this.transactionCount)}`;
    const transaction: Transaction = { id: 7_000_000 + this.transactionCount, externalId, state };
    session.transactions.push(transaction);
    return transaction;
  }

  /** Takes effect once; what was done before is refused. */
  validate(externalId: string, kind: 'Capture' | 'Void'): 'done' | 'refused' {
    const transaction = this.find(externalId)?.transaction;
    if (transaction?.state !== 'authorized') return 'refused';
    transaction.state = kind === 'Capture' ? 'captured' : 'voided';
    return 'done';
  }

  find(externalId: string): { session: PaytikoSession; transaction: Transaction } | undefined {
    for (const session of this.sessions.values()) {
      const transaction = session.transactions.find((each) => each.externalId === externalId);
      if (transaction) return { session, transaction };
    }
    return undefined;
  }

  /** Of a shopper: whatever the extension calls its orders at Paytiko. */
  sessionsOf(email: string): PaytikoSession[] {
    return [...this.sessions.values()].filter((session) => session.email === email);
  }

  callsOf(email: string, endpoint: Endpoint): PaytikoCall[] {
    const ids = this.sessionsOf(email).map(({ orderId }) => orderId);
    return this.calls.filter(
      (call) => call.endpoint === endpoint && call.orderId !== undefined && ids.includes(call.orderId),
    );
  }
}

export const subjectOf = ({ orderId, amount, currency, transactions }: PaytikoSession): Subject => ({
  orderId,
  amount,
  currency,
  transactions,
});
