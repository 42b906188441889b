import { saysAmount } from './match-report.js';
import { parseMoney, type Money } from '../values/money.js';
import type { ProviderReport } from '../values/provider-report.js';

/** Compares amounts as values: 129.9 equals 129.90. A message without an amount or currency contradicts nothing. */
export function isSameAmount(one: ProviderReport, other: ProviderReport): boolean {
  const currency = one.currency ?? other.currency;
  if (one.currency !== undefined && other.currency !== undefined && one.currency !== other.currency) return false;
  if (one.amount === undefined || other.amount === undefined || currency === undefined) {
    return one.amount === undefined || other.amount === undefined || one.amount === other.amount;
  }
  const [said, found] = [parseMoney(one.amount, currency), parseMoney(other.amount, currency)];
  return typeof said === 'object' && typeof found === 'object' && said.minor === found.minor;
}

/**
 * Whether the answer confirms the amount of the notification. An answer without an amount confirms an amount that equals the one locked in
 * the session. Amounts of refunds, disputes and other captures must be in the answer itself.
 */
export function tellsAmount(notified: ProviderReport, answer: ProviderReport, locked: Money | undefined): boolean {
  const { amount, currency } = notified;
  const tellsCurrency = !currency || !locked || answer.currency !== undefined || currency === locked.currency;
  if (answer.amount !== undefined || amount === undefined) return tellsCurrency;
  return isLockedKind(notified) && locked !== undefined && saysAmount(notified, locked);
}

function isLockedKind({ subject, status }: ProviderReport): boolean {
  return subject === 'payment' && !status.startsWith('dispute');
}
