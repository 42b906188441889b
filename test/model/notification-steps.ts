import { told } from './books.js';
import type { Message } from './messages.js';
import { isKnownReport, recordReport, transactionOf, type ProviderReport, type ReportSource } from './domain.js';
import { decided, type Step, type World } from './world.js';

/**
 * Notifications arrive, in any order; once more where that can matter; without the id to capture with; and while the
 * provider does not answer. One that waits for a person is one that has not arrived: to confirm or attach it is to let it
 * arrive, to dismiss it is never to let it.
 */
export function notificationSteps(world: World): Step[] {
  const { payment, books, setup } = world;
  if (!payment) return [];
  return books.messages.flatMap((message): Step[] => {
    const { isTold, report } = message;
    if (isTold && isKnownReport(payment.reports, report)) return [];
    const words = wordsOf(report);
    const arrives: Step = { name: `webhook: ${words}`, run: () => deliver(world, message) };
    if (report.status !== 'authorized' || report.sessionId !== 's1') return [arrives];
    const nameless = { ...message, report: { ...report, authorizationId: undefined }, isTold: true };
    const isBelieved = setup.flow === 'acv' && !isTold && !transactionOf(payment, report.authorizationId);
    return [
      arrives,
      { name: `webhook without its id: ${wordsOf(nameless.report)}`, run: () => deliver(world, nameless) },
      ...(isBelieved
        ? [{ name: `webhook, and no answer about it: ${words}`, run: () => deliver(world, message, false) }]
        : []),
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
