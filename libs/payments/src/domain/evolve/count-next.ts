import { endDecline } from './apply-session.js';
import { isCycleClosed, isHint } from '../state/money-state.js';
import { oursOf, sessionOf, type Payment } from '../state/payment.js';
import { mayStillBePaid } from '../state/session.js';
import type { Transaction } from '../state/transaction.js';
import { displaceHints } from './transaction-in-draft.js';

/**
 * If no transaction counts, or only a hint, the next possible authorization counts from now on. One that the provider has
 * confirmed comes first, else the newest hint. A hint does not replace another hint. Forged ones may have come before and after
 * the true one, and the oldest was tried first.
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
