import type { EventStore, Vault } from '#event-store';
import { contextAt, noon } from '../../libs/payments/src/domain/testing/moments.js';
import { PaymentRepository, RecentPayments, TransactionClaims, type DecisionContexts } from './payments.js';

const contexts = {
  now: () => contextAt(noon),
  dueRules: () => ({ inquireAfterMs: 30_000, reminderAfterMs: 86_400_000 }),
} as unknown as DecisionContexts;

/** As a process has it; nothing sealed is read. */
export function repositoryOn(store: EventStore): PaymentRepository {
  const claims = new TransactionClaims(store, contexts);
  return new PaymentRepository(store, {} as Vault, contexts, new RecentPayments(), claims);
}
