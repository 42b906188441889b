import type { Exchange } from '../provider/payment-provider.js';
import type { Authorization, ExchangeRecord, Operation, OperationKind, Payment, Session } from './payment.js';
import type { Evidence, Instant } from './payment.events.js';

export type OperationPatch = Partial<Pick<Operation, 'status' | 'reason' | 'sessionId'>>;

export function withOperation(payment: Payment, guid: string, patch: OperationPatch): Payment {
  return mapOperations(payment, (operation) => (operation.guid === guid ? { ...operation, ...patch } : operation));
}

/** Settles every pending operation of a kind: those that joined one call share its end. */
export function withPending(payment: Payment, kind: OperationKind, patch: OperationPatch): Payment {
  return mapOperations(payment, (operation) =>
    operation.kind === kind && operation.status === 'pending' ? { ...operation, ...patch } : operation,
  );
}

type Noted = Exchange & Pick<Evidence, 'attempts'> & { transactionId?: string | undefined };

/** Notes an exchange under the operations it belongs to, after earlier attempts that were not shown yet. */
export function withExchange(
  payment: Payment,
  belongs: (operation: Operation) => boolean,
  { attempts = [], ...exchange }: Noted,
  at: Instant,
): Payment {
  return mapOperations(payment, (operation) => {
    if (!belongs(operation)) return operation;
    const shown = new Set(operation.exchanges.map(({ transactionId }) => transactionId));
    const unseen = attempts.filter(({ transactionId }) => !shown.has(transactionId));
    const news = [...unseen, exchange].map((noted) => recordOf(noted, at));
    return { ...operation, exchanges: [...operation.exchanges, ...news] };
  });
}

function recordOf({ statusCode, statusDetail, transactionId }: Noted, at: Instant): ExchangeRecord {
  return { at, statusCode, statusDetail, ...(transactionId && { transactionId }) };
}

export function withSession(payment: Payment, sessionId: string, patch: Partial<Session>): Payment {
  const session = payment.sessions[sessionId];
  if (!session) return payment;
  return { ...payment, sessions: { ...payment.sessions, [sessionId]: { ...session, ...patch } } };
}

/** An authorization by id, the one that counts or a surplus one. */
export function withAuthorization(payment: Payment, authorizationId: string, patch: Partial<Authorization>): Payment {
  const surplus = payment.surplus[authorizationId];
  if (surplus) return { ...payment, surplus: { ...payment.surplus, [authorizationId]: { ...surplus, ...patch } } };
  if (payment.authorization?.authorizationId !== authorizationId) return payment;
  return { ...payment, authorization: { ...payment.authorization, ...patch } };
}

export function mapOperations(payment: Payment, change: (operation: Operation) => Operation): Payment {
  return { ...payment, operations: payment.operations.map(change) };
}
