import { openEndsOf } from '../../domain/due/open-ends.js';
import { isDenied } from '../../domain/evolve/denied-decisions.js';
import type { OperatorDecision } from '../../domain/operators/operator-decision.js';
import { wasDenied } from '../../domain/operators/operator-resolve-call.js';
import { resolvable, type ResolveUnknown } from '../../domain/operators/operator-resolve.js';
import { isTakeable } from '../../domain/operators/take-back.js';
import { mayBeGone, mayNotBeThere } from '../../domain/operators/transaction-existence.js';
import type { Payment } from '../../domain/state/payment.js';
import type { Transaction } from '../../domain/state/transaction.js';
import { releasedOf } from '../../domain/status/released.js';

/** Whatever a person might say of calls, of sessions, and of what is there, also against an earlier statement of a person. */
export function resolveDecisions(payment: Payment): OperatorDecision[] {
  const { transactions } = payment;
  return [
    // Statements that a person may confirm again against the provider's query.
    ...transactions
      .filter((known) => isDenied(payment, known))
      .map((known) => resolving(known, 'happened', saidOf(known))),
    ...transactions
      .filter((known) => mayNotBeThere(payment, known) || mayBeGone(payment, known))
      .map((known) => resolving(known, 'did-not-happen', 'authorization')),
    ...openEndsOf(payment).flatMap((end) =>
      (['happened', 'did-not-happen'] as const).map((outcome) => ({
        kind: 'resolve' as const,
        outcome,
        ...resolvable(end),
      })),
    ),
    ...releasedOf(payment).map(({ sessionId }) => ({
      kind: 'resolve' as const,
      outcome: 'did-not-happen' as const,
      sessionId,
    })),
    // Statements that only a person made, and may correct.
    ...transactions
      .filter((known) => isTakeable(payment, known))
      .map((known) => resolving(known, 'did-not-happen', saidOf(known))),
    ...deniedCalls(payment).map((known) => resolving(known, 'happened', known.call?.kind)),
  ];
}

/** Calls that only a person denied. No other list has them. */
function deniedCalls(payment: Payment): Transaction[] {
  const listed = openEndsOf(payment).map(({ authorizationId }) => authorizationId);
  return payment.transactions.filter((known) => wasDenied(known) && !listed.includes(known.authorizationId));
}

function resolving(
  { id: authorizationId }: Transaction,
  outcome: ResolveUnknown['outcome'],
  about: ResolveUnknown['about'],
): OperatorDecision {
  return { kind: 'resolve', outcome, authorizationId, ...(about && { about }) };
}

/** What a person has said of the transaction. Undefined: that it is gone, which no call of ours has done. */
function saidOf({ isVouchedFor, call, says }: Transaction): ResolveUnknown['about'] {
  if (isVouchedFor) return 'authorization';
  const isOfCall = call && (call.kind === 'capture') === (says === 'captured');
  return isOfCall ? call.kind : undefined;
}
