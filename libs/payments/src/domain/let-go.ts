import { formatMoney } from './money.js';
import type { Payment } from './payment.js';
import type { Refund } from './refund.js';
import { readKey, tellSame } from './report-evidence.js';

/** So many reports that a person has decided against are remembered: the newest. */
const LET_GO_MAX = 100;

/** They are in, so that nothing begins anew by a copy of them, until a person asks. */
export function letGo(draft: Payment, keys: string[]): void {
  if (keys.length > 0) draft.letGo = [...new Set([...(draft.letGo ?? []), ...keys])].slice(-LET_GO_MAX);
}

/** A person asks the provider: what was decided against is news, should it be said again. */
export function hearAgain(draft: Payment): void {
  const { letGo: keys } = draft;
  if (!keys) return;
  draft.reports = draft.reports.filter((key) => !keys.some((other) => tellSame(key, other)));
  draft.letGo = undefined;
}

/** Sessions that they are about. */
export function sessionsLetGo({ letGo: keys = [] }: Payment): { sessionId: string }[] {
  return keys.flatMap((key) => readKey(key).sessionId ?? []).map((sessionId) => ({ sessionId }));
}

/** Reports that the refund was made, where they can be of no other one that stands. */
export function keysOfRefund({ refunds, reports }: Payment, { guid, sessionId, reportedAs, amount }: Refund): string[] {
  const isAlike = (other: Refund) => other.sessionId === sessionId && other.reportedAs === reportedAs;
  const others = refunds.filter((other) => other.guid !== guid && other.phase === 'completed' && isAlike(other));
  if (!reportedAs || others.some((other) => other.amount.minor === amount.minor)) return [];
  return reports.filter((key) => {
    const told = readKey(key);
    const isOfRefund = told.subject === 'refund' && told.word === 'captured' && told.sessionId === sessionId;
    return isOfRefund && told.ids.includes(reportedAs) && isAmount(told.amount, amount);
  });
}

function isAmount(text: string | undefined, amount: Refund['amount']): boolean {
  return Number(text) === Number(formatMoney(amount));
}
