import { DISPUTES_MAX, type Dispute } from './dispute.js';
import { disputesAbout, disputesOf } from './disputes.js';
import { idsOf, matchOf } from './match.js';
import { parseMoney, type Money } from './money.js';
import { remainingMinor } from './money-state.js';
import type { Payment } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import type { ProviderReport } from './provider-report.js';
import { isOverShownLimit, reviewUnrecognized, type Reported } from './reported.js';
import type { Transaction } from './transaction.js';
import { openDisputeOf } from './which-dispute.js';

export type DisputeWord = 'disputed' | 'dispute-won' | 'dispute-lost' | 'unrecognized';

/** A word of a dispute, or one that is not known. */
export function isOfDispute(report: ProviderReport): report is ProviderReport & { status: DisputeWord } {
  const { subject, status } = report;
  return subject === 'payment' && (status === 'unrecognized' || status.startsWith('dispute'));
}

/**
 * A word of a dispute, or one that is not known. About captured money it is a dispute until somebody has decided; about
 * any other a person looks, and nothing waits for that. Source: paytiko#disputes.
 */
export function recordDispute(payment: Payment, reported: Reported, said: DisputeWord): PaymentEvent[] {
  // A notification alone says that there is a dispute, and not how it ended.
  const word = reported.evidence.unconfirmed && said === 'dispute-lost' ? 'disputed' : said;
  const known = disputedTransaction(payment, reported.report);
  if (known?.says !== 'captured') return reviewUnrecognized(payment, reported, known);
  const open = openDisputeOf(payment, known, reported.report);
  const last = disputesAbout(payment, known).at(-1);
  const dispute = open ?? (word === 'disputed' || word === 'unrecognized' ? undefined : last);
  if (!dispute) return opened(payment, known, reported, word);
  if (word === 'dispute-won' || word === 'dispute-lost') return decided(payment, dispute, known, reported, word);
  return updated(payment, dispute, known, reported);
}

/** Under numbers of its own it is about the only money that was taken in its session. */
export function disputedTransaction(payment: Payment, report: ProviderReport): Transaction | undefined {
  const taken = payment.transactions.filter(
    ({ sessionId, says }) => sessionId === report.sessionId && says === 'captured',
  );
  return matchOf(payment, report) ?? (taken.length === 1 ? taken[0] : undefined);
}

/**
 * The id of a transaction by which a word of a dispute stays with what it speaks of: under ids that are told to be another one's, it
 * is that one's. Without any it is about the money that was taken.
 */
export function nameOf({ id, ids, says, borrowed }: Transaction, { report }: Pick<Reported, 'report'>): string {
  const takenUnder = borrowed?.before && borrowed.before.says !== says ? borrowed.ids[0] : undefined;
  return idsOf(report).find((said) => ids.includes(said)) ?? takenUnder ?? id;
}

/** Told of its end only, it has begun and ended. */
function opened(payment: Payment, known: Transaction, reported: Reported, word: DisputeWord): PaymentEvent[] {
  const { session, evidence, context } = reported;
  if (disputesOf(payment).length >= DISPUTES_MAX) return reviewUnrecognized(payment, reported, known);
  const dispute = freeId(payment);
  const amount = amountOf(payment, known, reported);
  const place = { sessionId: session.sessionId, dispute, at: context.now };
  const transaction = nameOf(known, reported);
  const begin: PaymentEvent = { type: 'DisputeOpened', data: { ...place, transaction, amount, evidence } };
  if (word === 'dispute-won') return [begin, { type: 'DisputeWon', data: { ...place, evidence } }];
  return word === 'dispute-lost' ? [begin, { type: 'DisputeLost', data: { ...place, amount, evidence } }] : [begin];
}

function decided(
  payment: Payment,
  { id: dispute, sessionId, phase, amount }: Dispute,
  known: Transaction,
  reported: Reported,
  word: 'dispute-won' | 'dispute-lost',
): PaymentEvent[] {
  const { evidence, context } = reported;
  const place = { sessionId, dispute, evidence, at: context.now };
  const isSaid = phase === (word === 'dispute-won' ? 'won' : 'lost');
  if (isSaid) return isOverShownLimit(payment) ? [] : [{ type: 'DisputeUpdated', data: place }];
  if (word === 'dispute-won') return [{ type: 'DisputeWon', data: place }];
  return [{ type: 'DisputeLost', data: { ...place, amount: saidAmount(known, reported) ?? amount } }];
}

function updated(payment: Payment, dispute: Dispute, known: Transaction, reported: Reported): PaymentEvent[] {
  const { evidence, context } = reported;
  if (isOverShownLimit(payment) && !dispute.doubt) return [];
  const said = dispute.doubt ? amountOf(payment, known, reported) : saidAmount(known, reported);
  // A notification alone lets go of nothing that is held.
  const isMore =
    said && (evidence.unconfirmed ? said.minor > dispute.amount.minor : said.minor !== dispute.amount.minor);
  const amount = isMore ? { amount: said } : {};
  const place = { sessionId: dispute.sessionId, dispute: dispute.id, at: context.now };
  return [{ type: 'DisputeUpdated', data: { ...place, evidence, ...amount } }];
}

/** It may become the guid of a step, and the shop chooses guids as it likes. */
export function freeId(payment: Payment): string {
  const id = `dispute-${disputesOf(payment).length + 1}`;
  return payment.operations.some(({ guid }) => guid === id) ? `${id}-of-bank` : id;
}

/** As said, or whatever is left; of what was given back already, all of it. */
export function amountOf(payment: Payment, known: Transaction, reported: Pick<Reported, 'report'>): Money {
  const left = { ...known.amount, minor: remainingMinor(payment, known) || known.amount.minor };
  return saidAmount(known, reported) ?? left;
}

/** Undefined where it says none, or one that this transaction cannot have. */
function saidAmount({ amount: whole }: Transaction, { report }: Pick<Reported, 'report'>): Money | undefined {
  const { amount, currency = whole.currency } = report;
  const said = amount === undefined ? undefined : parseMoney(amount, currency);
  const isPart = typeof said === 'object' && said.currency === whole.currency && said.minor > 0;
  return isPart && said.minor <= whole.minor ? said : undefined;
}
