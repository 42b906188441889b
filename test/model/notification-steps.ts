import { told } from './books.js';
import type { Message } from './messages.js';
import {
  formatMoney,
  isBelievedUnasked,
  isKnownReport,
  recordReport,
  type ProviderReport,
  type ReportSource,
} from './domain.js';
import { decided, type Step, type World } from './world.js';

/**
 * Notifications arrive, in any order; once more where that can matter; without the id to capture with; and while the
 * provider does not answer. One that waits for a person is one that has not arrived: to confirm or attach it is to let it
 * arrive, to dismiss it is never to let it.
 */
export function notificationSteps(world: World): Step[] {
  const { payment, books } = world;
  if (!payment) return [];
  const told = books.messages.flatMap((message): Step[] => {
    const { isTold, isOutdated, report } = message;
    if (isOutdated) return [];
    if (isTold && isKnownReport(payment.reports, report)) return [];
    const words = wordsOf(report);
    const arrives: Step = { name: `webhook: ${words}`, run: () => deliver(world, message) };
    if (report.status !== 'authorized' || report.sessionId !== 's1') return [arrives];
    const nameless = { ...message, report: { ...report, authorizationId: undefined }, isTold: true };
    const isBelieved = !isTold && isBelievedUnasked(payment, report);
    return [
      arrives,
      { name: `webhook without its id: ${wordsOf(nameless.report)}`, run: () => deliver(world, nameless) },
      ...(isBelieved
        ? [{ name: `webhook, and no answer about it: ${words}`, run: () => deliver(world, message, false) }]
        : []),
    ];
  });
  return [...told, ...forgeries(world)];
}

/** A notification of the first session names what was paid in the second, while the provider cannot be asked. */
function forgeries(world: World): Step[] {
  const { payment, books } = world;
  const amount = payment!.sessions.s1 && formatMoney(payment!.sessions.s1.amount);
  return books.messages.flatMap(({ report }): Step[] => {
    const forged = { ...report, sessionId: 's1', amount };
    const isOther = amount !== undefined && report.sessionId !== 's1' && report.status === 'authorized';
    if (!isOther || !isBelievedUnasked(payment!, forged)) return [];
    const source: ReportSource = { notificationId: 'n', confirmed: false };
    return [
      {
        name: `webhook of s1, and no answer about it: ${wordsOf(forged)}`,
        run: () => decided(world, (known, context) => recordReport(known, forged, source, context)),
      },
    ];
  });
}

export function deliver(world: World, message: Message, confirmed = true): World | undefined {
  const source: ReportSource = { notificationId: 'n', confirmed };
  const seen = { ...world, books: told(world.books, message) };
  const next = decided(seen, (payment, context) => recordReport(payment, message.report, source, context));
  return next ?? (message.isTold ? undefined : seen);
}

export function wordsOf({
  sessionId,
  subject,
  status,
  authorizationId,
  transactionId,
  amount,
}: ProviderReport): string {
  const which = authorizationId ?? transactionId ?? `of ${sessionId}`;
  return subject === 'refund' ? `refund ${which} over ${amount} ${status}` : `${which} ${status}`;
}
