import type { ProviderReport } from './provider-report.js';
import type { Evidence } from './event-parts.js';

/** Where a report came from. */
export interface ReportSource {
  /** The stored notification; absent for the answer to an inquiry. */
  notificationId?: string | undefined;
  /** It is the provider's own answer, or agrees with it. */
  confirmed: boolean;
  /** A person says so, and the provider was not asked. */
  byHand?: boolean | undefined;
}

/**
 * Same report, same key. Times and wrappings differ between copies; what it says does not. Of refunds the message's id is
 * part: two messages that say "refunded" are two refunds, even with equal numbers. Source: paytiko#later-ids.
 */
export function reportKeyOf(report: ProviderReport): string {
  const { subject, messageId } = report;
  const key = legacyKeyOf(report);
  return subject === 'refund' && messageId ? `${key}|${messageId}` : key;
}

const MONEY_WORDS: readonly string[] = ['authorized', 'captured', 'voided'];
/** What no report says: see `deniedKey`. */
const DENIED = 'denied';
const TRIES: readonly string[] = ['authorized', 'declined', 'failed', DENIED];

/** Whether the report with this key said what became of that transaction. */
export function tellsOf(key: string, { sessionId, ids }: { sessionId: string; ids: string[] }): boolean {
  const [ofSession, subject, word, identity, authorizationId] = key.split('|');
  const isNamed = [identity, authorizationId].some((id) => id && ids.includes(id));
  return ofSession === sessionId && subject === 'payment' && MONEY_WORDS.includes(word!) && isNamed;
}

/** Its authorization was denied: told again it is news, and a step that is told under its ids is none of another transaction. */
export function deniedKey(key: string): string[] {
  const parts = key.split('|');
  return parts[2] === 'authorized' ? [parts.with(2, DENIED).join('|')] : [];
}

/** It was reported to be declined or authorised under these ids before: a try to pay, and no step of another one. */
export function isOwnTry(
  reports: readonly string[],
  report: Pick<ProviderReport, 'sessionId' | 'subject' | 'transactionId' | 'authorizationId'>,
): boolean {
  if (report.subject !== 'payment') return false;
  const ids = [report.transactionId, report.authorizationId].filter((id) => id !== undefined);
  return ids.length > 0 && reports.some((key) => tellsTry(key, report.sessionId, ids));
}

function tellsTry(key: string, sessionId: string, ids: string[]): boolean {
  const [ofSession, subject, word, identity, authorizationId] = key.split('|');
  const isTry = ofSession === sessionId && subject === 'payment' && TRIES.includes(word!);
  return isTry && [identity, authorizationId].some((id) => id && ids.includes(id));
}

/** Its capture was told under its ids, and no authorization: it is of that capture, and another one is of another transaction. */
export function isKnownByCapture(reports: readonly string[], { sessionId, ids }: { sessionId: string; ids: string[] }) {
  const words = reports.filter((key) => tellsOf(key, { sessionId, ids })).map(wordOf);
  return words.includes('captured') && !words.includes('authorized');
}

export function wordOf(key: string): string {
  return key.split('|')[2]!;
}

/** The key of reports that earlier versions stored. */
function legacyKeyOf(report: ProviderReport, amount = amountText(report.amount)): string {
  const { sessionId, subject, status, statusCode, transactionId, authorizationId, currency, messageId } = report;
  // Without a number of its own, only the message's id tells two equal refunds apart.
  const identity = transactionId ?? authorizationId ?? messageId ?? '';
  const isOwnWord = status === 'unrecognized' || status.startsWith('dispute');
  const word = isOwnWord ? statusCode : status;
  return [sessionId, subject, word, identity, authorizationId, amount, currency].join('|');
}

/** Equal amounts have equal text: 129.9 and 129.90. */
function amountText(amount: string | undefined): string | undefined {
  return amount?.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}

/** Whether it is in already, under today's key or that of an earlier version. */
export function isKnownReport(reports: readonly string[], report: ProviderReport): boolean {
  return reports.includes(reportKeyOf(report)) || reports.includes(legacyKeyOf(report, report.amount));
}

/**
 * Whether the provider's own answer, or what agrees with it, is in already. The provider can tell of one refund with the
 * message's id or without, and with one number or both: of refunds, what both say must be equal.
 */
export function isToldBefore(reports: readonly string[], report: ProviderReport): boolean {
  if (isKnownReport(reports, report)) return true;
  return report.subject === 'refund' && reports.some((key) => tellSame(key, reportKeyOf(report)));
}

/** Whether the reports with these keys can be one: the same key, or of one refund. */
export function tellSame(key: string, other: string): boolean {
  if (key === other) return true;
  const [one, two] = [readKey(key), readKey(other)];
  const isEqual = (name: 'currency' | 'messageId') => !one[name] || !two[name] || one[name] === two[name];
  return (
    one.subject === 'refund' &&
    two.subject === 'refund' &&
    one.sessionId === two.sessionId &&
    one.word === two.word &&
    amountText(one.amount) === amountText(two.amount) &&
    isEqual('currency') &&
    isEqual('messageId') &&
    (one.ids.length === 0 || two.ids.length === 0 || one.ids.some((id) => two.ids.includes(id)))
  );
}

/** What the key of a report says of it. */
export function readKey(key: string) {
  const [sessionId, subject, word, identity, authorizationId, amount, currency, messageId] = key.split('|');
  // Without any number, the id of the message stands in its place: see `legacyKeyOf`.
  const ids = [identity, authorizationId].filter((id) => id && id !== messageId);
  return { sessionId, subject, word, ids, amount, currency, messageId };
}

export function evidenceOf(report: ProviderReport, { notificationId, confirmed, byHand }: ReportSource): Evidence {
  const { statusCode, statusDetail, transactionId, authorizationId, processor, card } = report;
  const attempts = earlierAttempts(report);
  return {
    deduplicationKey: reportKeyOf(report),
    notificationId,
    statusCode,
    statusDetail,
    transactionId,
    authorizationId,
    processor,
    card,
    issuedAt: report.subject === 'payment' ? report.issuedAt : undefined,
    ...(!confirmed && { unconfirmed: true as const }),
    ...(byHand && { byHand: true as const }),
    ...(attempts.length > 0 && { attempts }),
  };
}

/** All but the one that the message itself is about; one without a number could be either, and is left to the message. */
function earlierAttempts({ attempts, transactionId }: ProviderReport): NonNullable<Evidence['attempts']> {
  return attempts
    .filter((attempt) => attempt.transactionId && attempt.transactionId !== transactionId)
    .map(({ statusCode, statusDetail, transactionId: number }) => ({
      statusCode,
      statusDetail,
      transactionId: number,
    }));
}
