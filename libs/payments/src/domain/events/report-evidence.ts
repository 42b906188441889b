import type { ProviderReport } from '../values/provider-report.js';
import type { Evidence } from './event-parts.js';

/** The source of a report. */
export interface ReportSource {
  /** The stored notification; absent for the answer to an inquiry. */
  notificationId?: string | undefined;
  /** The report is the provider's own answer, or agrees with it. */
  confirmed: boolean;
  /** A person reports this, and the provider was not asked. */
  byHand?: boolean | undefined;
}

/** Equal for the same report, whatever its wrapping. A refund's key has the message id, else the time. Source: paytiko#later-ids. */
export function reportKeyOf(report: ProviderReport): string {
  const { subject, status, messageId, issuedAt } = report;
  const key = legacyKeyOf(report);
  if (subject === 'refund' && messageId) return `${key}|${messageId}`;
  const isTimed = subject === 'refund' && status === 'captured' && issuedAt;
  return isTimed ? `${key}||${new Date(issuedAt).toISOString()}` : key;
}

const MONEY_WORDS: readonly string[] = ['authorized', 'captured', 'voided'];
/** Marks the key of a denied authorization, see `keysAfterDenial`. No report has this status. */
export const DENIED = 'denied';
export const FAILURES: readonly string[] = ['declined', 'failed', DENIED];
const TRIES: readonly string[] = ['authorized', ...FAILURES];

/** Whether the report with this key says what became of the transaction. */
export function tellsOf(key: string, { sessionId, ids }: { sessionId: string; ids: string[] }): boolean {
  const [ofSession, subject, word, identity, authorizationId] = key.split('|');
  const isNamed = [identity, authorizationId].some((id) => id && ids.includes(id));
  return ofSession === sessionId && subject === 'payment' && MONEY_WORDS.includes(word!) && isNamed;
}

/** An attempt with these ids was reported before (declined or authorized), so the report is not a step of another transaction. */
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

/** Only the capture was reported under these ids, no authorization. A capture under other ids is another transaction's. */
export function isKnownByCapture(reports: readonly string[], { sessionId, ids }: { sessionId: string; ids: string[] }) {
  const words = reports.filter((key) => tellsOf(key, { sessionId, ids })).map(wordOf);
  return words.includes('captured') && !words.includes('authorized');
}

export function wordOf(key: string): string {
  return key.split('|')[2]!;
}

/** As earlier versions stored it. */
function legacyKeyOf(report: ProviderReport, amount = amountText(report.amount)): string {
  const { sessionId, subject, status, statusCode, transactionId, authorizationId, currency, messageId } = report;
  // Without a transaction id, only the message id distinguishes two equal refunds.
  const identity = transactionId ?? authorizationId ?? messageId ?? '';
  const isOwnWord = status === 'unrecognized' || status.startsWith('dispute');
  const word = isOwnWord ? statusCode : status;
  return [sessionId, subject, word, identity, authorizationId, amount, currency].join('|');
}

/** Equal amounts have equal text: 129.9 and 129.90. */
function amountText(amount: string | undefined): string | undefined {
  return amount?.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}

/** Whether the report is recorded already, under the current key or that of an earlier version. */
export function isKnownReport(reports: readonly string[], report: ProviderReport): boolean {
  const earlier = [legacyKeyOf(report, report.amount), ...(report.messageId ? [] : [legacyKeyOf(report)])];
  return [reportKeyOf(report), ...earlier].some((key) => reports.includes(key));
}

/**
 * Whether the provider's answer, or a report that agrees with it, is recorded already. The provider may report one refund with or without
 * the message id, and with one id or both, so only what both reports have must be equal.
 */
export function isToldBefore(reports: readonly string[], report: ProviderReport): boolean {
  if (isKnownReport(reports, report)) return true;
  return report.subject === 'refund' && reports.some((key) => tellSame(key, reportKeyOf(report)));
}

/** Whether two keys can belong to one report: equal keys, or reports of one refund. */
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

/** The parts of a report key. */
export function readKey(key: string) {
  const [sessionId, subject, word, identity, authorizationId, amount, currency, messageId, time] = key.split('|');
  // Without any id the message id takes its place: see `legacyKeyOf`.
  const ids = [identity, authorizationId].filter((id) => id && id !== messageId);
  return { sessionId, subject, word, ids, amount, currency, messageId, time };
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

/** The attempts of the message without the one that it is about. An attempt without an id could be that one, so it is left out. */
function earlierAttempts({ attempts, transactionId }: ProviderReport): NonNullable<Evidence['attempts']> {
  return attempts
    .filter((attempt) => attempt.transactionId && attempt.transactionId !== transactionId)
    .map(({ statusCode, statusDetail, transactionId: number }) => ({
      statusCode,
      statusDetail,
      transactionId: number,
    }));
}
