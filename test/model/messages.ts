import type { ProviderReport } from './domain.js';

/** Something that the provider has said; `isTold`: a notification of it has arrived. */
export interface Message {
  report: ProviderReport;
  isTold: boolean;
  /** What became of the transaction since contradicts it: it is not believed any more. */
  isOutdated?: true;
  at: string;
}

interface Said {
  messages: Message[];
  now: string;
}

/** An answer of the provider is at most so old. */
export const STALE_MAX_MS = 120_000;

/** What the provider answers about a session: the newest of its messages about the payment, or of all of them. */
export function answerOf({ messages }: Said, sessionId: string, subject?: 'payment'): ProviderReport | undefined {
  return saidOf(messages, sessionId, subject).at(-1)?.report;
}

/** The answer that was true a moment ago. */
export function staleAnswerOf({ messages, now }: Said, sessionId: string): ProviderReport | undefined {
  const [before, newest] = saidOf(messages, sessionId).slice(-2);
  const isYoung = newest && Date.parse(now) - Date.parse(newest.at) <= STALE_MAX_MS;
  return isYoung ? before?.report : undefined;
}

export function saidOf(messages: Message[], sessionId: string, subject?: 'payment'): Message[] {
  return messages.filter(({ report }) => report.sessionId === sessionId && (!subject || report.subject === subject));
}

/** Without ids and money. */
export function words(
  sessionId: string,
  subject: ProviderReport['subject'],
  status: ProviderReport['status'],
): ProviderReport {
  return { sessionId, subject, status, statusCode: status, statusDetail: '', attempts: [] };
}

export function moneyOf(minor: number) {
  return { amount: (minor / 100).toFixed(2), currency: 'TRY' };
}
