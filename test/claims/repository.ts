import type { EventStore, Vault } from '#event-store';
import { PaymentRepository, RecentPayments, TransactionClaims, type DecisionContexts } from '#payments';

const contexts = {
  now: () => ({ now: '2026-03-01T09:00:00.000Z', answerBy: '2026-03-01T09:00:12.000Z', inquireAfterMs: 30_000 }),
  dueRules: () => ({ inquireAfterMs: 30_000, reminderAfterMs: 86_400_000 }),
} as unknown as DecisionContexts;

/** As a process has it; nothing sealed is read. */
export function repositoryOn(store: EventStore): PaymentRepository {
  const claims = new TransactionClaims(store, contexts);
  return new PaymentRepository(store, {} as Vault, contexts, new RecentPayments(), claims);
}
