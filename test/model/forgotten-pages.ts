import { openEndsOf, plus, type Payment } from './domain.js';
import { dueOf } from './due-of.js';
import { PAGE_OPEN_MS } from './world.js';

/** A page that may have been paid, or paid once more, is asked about until the provider has answered long after its end, or a person is told. */
export function forgottenPages(payment: Payment): string[] {
  const asked = dueOf(payment).filter(({ kind }) => kind === 'inquire');
  const listed = openEndsOf(payment).filter(({ kind }) => kind === 'session');
  const covered = new Set([...asked, ...listed].map(({ sessionId }) => sessionId));
  return Object.values(payment.sessions)
    .filter(({ opening }) => opening === 'requested' || opening === 'open' || opening === 'unknown')
    .filter(
      ({ expiresAt, inquiries }) => !(inquiries?.answeredAt && inquiries.answeredAt >= plus(expiresAt, PAGE_OPEN_MS)),
    )
    .filter(({ sessionId }) => !covered.has(sessionId))
    .map(({ sessionId }) => `${sessionId} may have been paid, and nobody asks`);
}
