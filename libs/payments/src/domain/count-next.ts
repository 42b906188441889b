import { endDecline } from './apply-session.js';
import { isCycleClosed, isHint } from './money-state.js';
import { oursOf, sessionOf, type Payment } from './payment.js';
import { mayStillBePaid } from './session.js';
import type { Transaction } from './transaction.js';
import { displaceHints } from './transaction-in-draft.js';

/**
 * Where nothing counts, or only a hint, the next authorization that may be the payment's does: one that the provider has told
 * of. Without one, the newest that only notifications told of, and not instead of another hint: of many that were forged,
 * some came before the true one, and some after, and the oldest was tried first.
 */
export function countNext(draft: Payment): void {
  const ours = oursOf(draft);
  if (isCycleClosed(draft) || (ours && !isHint(ours))) return;
  const candidates = draft.transactions.filter((known) => mayBeNext(draft, known));
  const next = candidates.find(({ confirmed }) => confirmed) ?? (ours ? undefined : candidates.at(-1));
  if (!next) return;
  Object.assign(next, { stance: 'ours', reason: undefined });
  if (next.confirmed) displaceHints(draft, next, {});
  endDecline(draft, next.sessionId);
}

function mayBeNext(
  draft: Payment,
  { stance, reason, says, cycle, call, authorizationId, ...known }: Transaction,
): boolean {
  const session = sessionOf(draft, known.sessionId);
  const isSecond = stance === 'unwanted' && reason === 'SECOND_AUTHORIZATION' && says === 'authorized' && !call;
  const isCurrent = cycle === draft.cycle && session?.cycle === draft.cycle && mayStillBePaid(session);
  return isSecond && isCurrent && authorizationId !== undefined;
}
