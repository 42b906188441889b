import type { AlsoWrite } from '#event-store';
import { operationOf, transactionOf, type Payment } from '../domain/state/payment.js';
import type { PaymentEvent } from '../domain/events/payment.events.js';
import { refuse } from '../domain/values/refusal.js';
import type { PaymentRef } from './payment-ref.js';
import { streamOf } from './payment-ref.js';

const CLAIM_GUID = 'insert into payments.operation_guids (merchant, guid, stream_id) values ($1, $2, $3)';
const INDEX_SESSION = 'insert into payments.sessions (session_id, merchant, stream_id) values ($1, $2, $3)';
const INDEX_AGAIN = `${INDEX_SESSION} on conflict do nothing`;
const CLAIM_TRANSACTION = 'insert into payments.transaction_ids (merchant, id, stream_id) values ($1, $2, $3)';
const TAKE_TRANSACTION = 'update payments.transaction_ids set stream_id = $3 where merchant = $1 and id = $2';
const FREE_TRANSACTION = 'delete from payments.transaction_ids where merchant = $1 and id = $2 and stream_id = $3';

const KEY_CONSTRAINTS: Readonly<Record<string, 'guid' | 'transaction'>> = {
  operation_guids_pkey: 'guid',
  transaction_ids_pkey: 'transaction',
};

/** A report claims a transaction that belongs to another order. Nothing was stored. */
export class TransactionTaken extends Error {
  /** The ids of the transaction. */
  readonly ids: readonly string[];
  /** Only notifications have claimed it, for both orders. An inquiry may still decide. */
  readonly mayTurn: boolean;

  constructor(ids: readonly string[], { mayTurn = false } = {}) {
    super('The transaction belongs to another order.');
    this.ids = ids;
    this.mayTurn = mayTurn;
  }
}

/** Events that can bring a new transaction. */
const TELLING: ReadonlySet<PaymentEvent['type']> = new Set([
  'PaymentAuthorized',
  'UnwantedAuthorizationReported',
  'PaymentCaptured',
  'ReviewOpened',
  'TransactionConfirmed',
  'ProviderReported',
]);

/** Events that begin an operation. Its guid belongs to one order only. */
const CLAIMING: ReadonlySet<PaymentEvent['type']> = new Set([
  'SessionRequested',
  'PurchaseRequested',
  'VoidRequested',
  'RefundRequested',
]);

/**
 * Rows in the same transaction as these events: the guid of a new operation, the ids of a new transaction (each belongs to one order only),
 * and the index of a session. `taken`: ids that another order gives up. Denied ids are free.
 */
export function keysOf(
  ref: PaymentRef,
  before: Payment | undefined,
  events: PaymentEvent[],
  after: Payment,
  taken: ReadonlySet<string> = new Set(),
): AlsoWrite[] {
  const stream = streamOf(ref);
  const keys = events.flatMap((event): AlsoWrite[] => {
    switch (event.type) {
      case 'SessionRequested':
        return [
          ...claim(ref, before, event.data.guid),
          { sql: INDEX_SESSION, values: [event.data.sessionId, ref.merchant, stream] },
        ];
      case 'PurchaseRequested':
      case 'VoidRequested':
        return claim(ref, before, event.data.guid);
      // Its notification must find the payment, which may have rested so long that the way to it was deleted.
      case 'RefundRequested':
        return [...claim(ref, before, event.data.guid), indexSession(event.data.sessionId, ref)];
      default:
        return [];
    }
  });
  const ids = before && events.some(({ type }) => TELLING.has(type)) ? newTransactionIds(before, after) : [];
  const denied =
    before && events.some(({ type }) => type === 'TransactionDenied') ? newTransactionIds(after, before) : [];
  return [
    ...keys,
    ...ids.filter((id) => !taken.has(id)).map((id) => ({ sql: CLAIM_TRANSACTION, values: [ref.merchant, id, stream] })),
    ...denied.map((id) => freeTransaction(ref.merchant, id, stream)),
  ];
}

export function takeTransaction(ref: PaymentRef, id: string): AlsoWrite {
  return { sql: TAKE_TRANSACTION, values: [ref.merchant, id, streamOf(ref)] };
}

export function freeTransaction(merchant: string, id: string, streamId: string): AlsoWrite {
  return { sql: FREE_TRANSACTION, values: [merchant, id, streamId] };
}

/** Writes the index of a session again after it was lost. */
export function indexSession(sessionId: string, ref: PaymentRef): AlsoWrite {
  return { sql: INDEX_AGAIN, values: [sessionId, ref.merchant, streamOf(ref)] };
}

/** Transaction ids that only the second payment has. */
export function newTransactionIds(before: Payment, after: Payment): string[] {
  const known = new Set(before.transactions.flatMap(({ ids }) => ids));
  return [...new Set(after.transactions.flatMap(({ ids }) => ids))].filter((id) => !known.has(id));
}

function claim(ref: PaymentRef, before: Payment | undefined, guid: string): AlsoWrite[] {
  if (before && operationOf(before, guid)) return [];
  return [{ sql: CLAIM_GUID, values: [ref.merchant, guid, streamOf(ref)] }];
}

/** Which unique key made an append fail. */
export function takenKeyOf(error: unknown): 'guid' | 'transaction' | undefined {
  const { code, constraint = '' } = error as { code?: string; constraint?: string };
  return code === '23505' ? KEY_CONSTRAINTS[constraint] : undefined;
}

/** Whether the transaction that made an append fail belongs to another order. Refuses a guid that another order has used. */
export function isOfAnotherOrder(
  key: ReturnType<typeof takenKeyOf>,
  payment: Payment | undefined,
  events: PaymentEvent[],
): boolean {
  if (key === 'guid' && !isOwnGuid(payment, events)) refuse('IDEMPOTENCY_KEY_REUSED', { field: 'guid' });
  return key === 'transaction' && !isOwnTransaction(payment, events);
}

/** A parallel writer of the same payment has claimed the ids. A new decision finds them. */
function isOwnTransaction(payment: Payment | undefined, events: PaymentEvent[]): boolean {
  if (!payment) return false;
  const ids = events.flatMap((event) => {
    const { authorizationId, transactionId } = 'evidence' in event.data ? (event.data.evidence ?? {}) : {};
    return [authorizationId, transactionId];
  });
  return ids.some((id) => id !== undefined && transactionOf(payment, id));
}

/**
 * A parallel request for the same order has used the guid. A new decision finds it. Guids of resent calls belong to this order anyway and
 * do not count.
 */
function isOwnGuid(payment: Payment | undefined, events: PaymentEvent[]): boolean {
  const guids = events.flatMap((event) => (CLAIMING.has(event.type) && 'guid' in event.data ? [event.data.guid!] : []));
  return payment !== undefined && guids.length > 0 && guids.every((guid) => operationOf(payment, guid));
}
