import { saysAmount } from './match.js';
import { parseMoney, type Money } from './money.js';
import type { ProviderReport } from './provider-report.js';

/** Amounts are values: 129.9 is 129.90. What a message does not say, it does not contradict. */
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
 * Whether the answer vouches for the amount of the notification. What the shopper pays was locked with the page, and need not be told
 * again. How much of it was given back, is disputed, or was taken otherwise, only the provider can tell.
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
