import { noteExchange, startsOf } from './exchanges.js';
import { sameMoney } from '../values/money.js';
import { existingSession, sessionsOf, transactionOf, type Payment, sessionOf } from '../state/payment.js';
import type { EventOf } from '../events/payment.events.js';
import type { Evidence } from '../events/event-parts.js';
import type { Instant } from '../values/instant.js';
import type { SessionEvent } from '../events/session.events.js';
import { mayStillBePaid, type SessionEnd } from '../state/session.js';
import { noteOtherIds } from '../matching/borrowed-ids.js';
import { addIds } from './transaction-in-draft.js';
import { isCycleClosed, isPaid } from '../state/money-state.js';
import type { Transaction } from '../state/transaction.js';

export function applySession(draft: Payment, event: Exclude<SessionEvent, { type: 'SessionRequested' }>): void {
  const { sessionId, at } = event.data;
  const session = sessionOf(draft, sessionId);
  if (!session) return;
  switch (event.type) {
    case 'SessionOpened':
      Object.assign(session, { opening: 'open', redirectUrl: event.data.redirectUrl, answerBy: undefined });
      return noteExchange(startsOf(draft, sessionId), event.data.exchange, at);
    case 'SessionOpeningFailed':
      if (session.opening === 'requested') session.opening = event.data.outcome;
      session.answerBy = undefined;
      return noteExchange(startsOf(draft, sessionId), event.data.exchange, at);
    case 'ShopperReturnedUnpaid':
      session.returnedUnpaid = true;
      return;
    case 'AttemptDeclined':
      session.lastAttemptDeclined = true;
      return noteExchange(startsOf(draft, sessionId), event.data.evidence, at);
    case 'SessionDeclined':
      return end(draft, sessionId, 'declined', at);
    case 'SessionAbandoned':
      return end(draft, sessionId, 'abandoned', at);
    case 'SessionExpired':
      return end(draft, sessionId, 'expired', at);
    case 'StatusInquired': {
      // It was not made by the schedule of the session.
      if (event.data.isToldPaid) {
        session.toldPaidAt = at;
        return;
      }
      const { times = 0, answeredAt } = session.inquiries ?? {};
      session.inquiries = { times: times + 1, at, answeredAt: event.data.answered ? at : answeredAt };
      if (event.data.answered) Object.assign(session, { releasedAt: undefined, toldPaidAt: undefined });
      return;
    }
    case 'ProviderReported': {
      const { evidence, transaction, isDoubt } = event.data;
      const known = transactionOf(draft, transaction);
      if (known) reportedAgain(known, evidence);
      if (known && isDoubt) known.doubtedAt = at;
      return noteExchange(startsOf(draft, sessionId), evidence, at);
    }
  }
}

/**
 * A report of the capture without any known id confirms it under ids of its own. The next report with unknown ids is about another
 * transaction.
 */
function reportedAgain(known: Transaction, evidence: Evidence): void {
  const { authorizationId, transactionId, unconfirmed } = evidence;
  // The ids of an unconfirmed report may belong to another transaction.
  if (unconfirmed) return;
  noteOtherIds(known, evidence);
  const isNamed = [authorizationId, transactionId].some((id) => id !== undefined && known.ids.includes(id));
  if (!isNamed && known.says === 'captured' && (authorizationId ?? transactionId)) known.captureHasIds = true;
  addIds(known, authorizationId, transactionId);
}

export function applyRequestedSession(draft: Payment, data: EventOf<'SessionRequested'>['data']): void {
  const { sessionId, guid, fingerprint, amount, at } = data;
  if (isCycleClosed(draft)) beginCycle(draft);
  replaceOthers(draft, amount, at);
  const { cycle, version } = draft;
  const place = { sessionId, guid, cycle, opening: 'requested' as const };
  draft.sessions[sessionId] = { ...place, ...contentOf(data) };
  const known = draft.operations.find((operation) => operation.guid === guid);
  if (known) known.sessionId = sessionId;
  else
    draft.operations.push({ guid, kind: 'START', fingerprint, at, version, cycle, sessionId, amount, exchanges: [] });
}

function contentOf(data: EventOf<'SessionRequested'>['data']) {
  const { kind, flow, amount, locale, returnUrl, at, expiresAt, answerBy, returnKey } = data;
  const { finalInquiryAt, inquireAfterPageEnd } = data;
  const inquiries = { finalInquiryAt, ...(inquireAfterPageEnd && { inquireAfterPageEnd }) };
  return { kind, flow, amount, locale, returnUrl, at, expiresAt, ...inquiries, answerBy, returnKey };
}

/** Begins a new cycle: the order may be paid again. Transactions of earlier cycles stay known, so that they are not captured. */
export function beginCycle(draft: Payment): void {
  draft.cycle++;
  draft.isCancelled = false;
}

/** A session over another amount replaces unpaid sessions. Later authorizations of the replaced sessions are voided. */
function replaceOthers(draft: Payment, amount: Payment['refunds'][number]['amount'], at: Instant): void {
  for (const session of sessionsOf(draft)) {
    const isOther = mayStillBePaid(session) && !isPaid(draft, session) && !sameMoney(session.amount, amount);
    if (isOther) session.end = { how: 'replaced', at };
  }
}

function end(draft: Payment, sessionId: string, how: SessionEnd, at: Instant): void {
  const session = existingSession(draft, sessionId);
  if (mayStillBePaid(session)) session.end = { how, at };
}

/** The shopper has paid, so an earlier decline no longer counts. */
export function endDecline(draft: Payment, sessionId: string): void {
  const session = sessionOf(draft, sessionId);
  if (!session) return;
  session.lastAttemptDeclined = undefined;
  if (session.end?.how === 'declined') session.end = undefined;
}
