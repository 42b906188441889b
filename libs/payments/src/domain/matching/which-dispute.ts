import type { Dispute } from '../state/dispute.js';
import { openDisputesAbout } from '../state/disputes.js';
import { saysAmount } from './match-report.js';
import { parseMoney } from '../values/money.js';
import type { Payment } from '../state/payment.js';
import type { ProviderReport } from '../values/provider-report.js';
import type { Transaction } from '../state/transaction.js';

/** The open dispute that the report is about: the one with its amount, or else the first. Undefined: the report opens a new dispute. */
export function openDisputeOf(
  payment: Payment,
  known: Transaction | undefined,
  report: ProviderReport,
): Dispute | undefined {
  const open = openDisputesAbout(payment, known);
  const same = open.find(({ amount }) => saysAmount(report, amount));
  if (same || !known || report.status !== 'disputed') return same ?? open[0];
  // The provider's report corrects a dispute that only a notification had reported.
  const doubted = open.find(({ doubt }) => doubt);
  return doubted ?? (isSecond(known, open, report) ? undefined : open[0]);
}

/** Two messages that say "disputed" with two amounts are two disputes, if both fit into the captured amount. Source: paytiko#later-ids. */
export function areTwo(one: ProviderReport, other: ProviderReport): boolean {
  const isDisputed = one.status === 'disputed' && other.status === 'disputed';
  const areMessages = one.messageId && other.messageId && one.messageId !== other.messageId;
  const areSaid = one.amount !== undefined && other.amount !== undefined && one.amount !== other.amount;
  return Boolean(isDisputed && areMessages && areSaid);
}

/** Whether the report opens a second dispute. A message without a message id may be a correction. */
function isSecond({ amount: whole }: Transaction, open: Dispute[], report: ProviderReport): boolean {
  const { messageId, amount, currency = whole.currency } = report;
  const said = messageId === undefined || amount === undefined ? undefined : parseMoney(amount, currency);
  if (typeof said !== 'object' || said.currency !== whole.currency || said.minor <= 0) return false;
  return open.reduce((sum, known) => sum + known.amount.minor, said.minor) <= whole.minor;
}
