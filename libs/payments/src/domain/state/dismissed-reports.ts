import { formatMoney } from '../values/money.js';
import type { Payment } from './payment.js';
import type { Refund } from './refund.js';
import { readKey, tellSame } from '../events/report-evidence.js';

/** Limit of the report keys that a payment remembers as dismissed by a person; the newest are kept. */
const LET_GO_MAX = 100;

/** Remembers the keys of dismissed reports. They stay among `reports`, so that a repeated report changes nothing. */
export function letGo(draft: Payment, keys: string[]): void {
  if (keys.length > 0) draft.letGo = [...new Set([...(draft.letGo ?? []), ...keys])].slice(-LET_GO_MAX);
}

/** A person asks the provider. From now on a repeated report that was dismissed is recorded as a new one. */
export function hearAgain(draft: Payment): void {
  const { letGo: keys } = draft;
  if (!keys) return;
  draft.reports = draft.reports.filter((key) => !keys.some((other) => tellSame(key, other)));
  draft.letGo = undefined;
}

/** The sessions of the dismissed reports. */
export function sessionsLetGo({ letGo: keys = [] }: Payment): { sessionId: string }[] {
  return keys.flatMap((key) => readKey(key).sessionId ?? []).map((sessionId) => ({ sessionId }));
}

/** Keys of the reports that this refund was made, unless they can be about another completed refund. */
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

export function isAmount(text: string | undefined, amount: Refund['amount']): boolean {
  return Number(text) === Number(formatMoney(amount));
}
