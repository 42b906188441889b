import { isUnpaid, sessionsOf, type Operation, type Payment, type Session } from './payment.js';
import { withExchange, withOperation, withPending, withSession } from './payment-changes.js';
import { sameMoney } from './money.js';
import type { EventOf, HoldReason, SessionEvent } from './payment.events.js';

export function evolveSession(payment: Payment, event: SessionEvent): Payment {
  switch (event.type) {
    case 'SessionRequested':
      return requested(payment, event.data);
    case 'SessionOpened':
      return opened(payment, event.data);
    case 'SessionOpeningFailed':
      return openingFailed(payment, event.data);
    case 'ShopperReturnedUnpaid':
      return withSession(payment, event.data.sessionId, { returnedUnpaid: true });
    case 'AttemptDeclined': {
      const { sessionId, evidence, at } = event.data;
      return withExchange(
        withSession(payment, sessionId, { lastAttemptDeclined: true }),
        startOf(sessionId, payment),
        evidence,
        at,
      );
    }
    case 'SessionDeclined':
      return ended(payment, event.data.sessionId, 'declined', 'DECLINED');
    case 'SessionAbandoned':
      return ended(payment, event.data.sessionId, 'closed', 'DECLINED');
    case 'SessionExpired':
      return expired(payment, event.data.sessionId);
    case 'ProviderAsked':
      return asked(payment, event.data);
    case 'ProviderReported':
      return withExchange(payment, startOf(event.data.sessionId, payment), event.data.evidence, event.data.at);
    case 'PaymentHeld': {
      const { sessionId, evidence, at } = event.data;
      return withExchange(held(payment, event.data), startOf(sessionId, payment), evidence, at);
    }
  }
}

function asked(payment: Payment, { sessionId, answered, at }: EventOf<'ProviderAsked'>['data']): Payment {
  const { times = 0 } = payment.sessions[sessionId]?.asked ?? {};
  return withSession(payment, sessionId, { asked: { times: times + 1, at, answered } });
}

/** What was wrong with these may be right later: nobody had asked for them, or what they follow was not known yet. */
const DOUBTED: ReadonlySet<HoldReason> = new Set([
  'UNEXPECTED_CAPTURE',
  'UNEXPECTED_VOID',
  'REFUND_WITHOUT_CAPTURE',
  'REFUND_EXCEEDS_CAPTURED',
]);

function held(payment: Payment, data: EventOf<'PaymentHeld'>['data']): Payment {
  const { sessionId, reason, evidence, authorizationId, at } = data;
  const { heldAt = at, heldAuthorizations = [], doubtedFacts = [] } = payment.sessions[sessionId] ?? {};
  return withSession(payment, sessionId, {
    hold: reason,
    heldAt,
    ...(DOUBTED.has(reason) && { doubtedFacts: [...doubtedFacts, evidence.factKey] }),
    ...(authorizationId && { heldAuthorizations: [...heldAuthorizations, authorizationId] }),
    decided: undefined,
  });
}

/** The START operation that a session belongs to. */
export function startOf(sessionId: string, payment: Payment): (operation: Operation) => boolean {
  const guid = payment.sessions[sessionId]?.guid;
  return (operation) => operation.kind === 'START' && operation.guid === guid;
}

function requested(payment: Payment, data: EventOf<'SessionRequested'>['data']): Payment {
  const { sessionId, guid, fingerprint, kind, flow, amount, locale, returnUrl, expiresAt, answerBy, at } = data;
  const session: Session = {
    sessionId,
    guid,
    phase: 'requested',
    kind,
    flow,
    amount,
    locale,
    returnUrl,
    expiresAt,
    answerBy,
    at,
  };
  const rest = withoutReplaced(reset(payment), amount);
  const reopened: Payment = { ...rest, sessions: { ...rest.sessions, [sessionId]: session } };
  const again = reopened.operations.some((operation) => operation.guid === guid);
  if (again) return withOperation(reopened, guid, { status: 'pending', reason: undefined, sessionId });
  const start: Operation = {
    guid,
    kind: 'START',
    fingerprint,
    at,
    status: 'pending',
    sessionId,
    amount,
    exchanges: [],
  };
  return { ...reopened, operations: [...reopened.operations, start] };
}

/** A session over another amount takes the place of those that are not paid yet: what they bring is given back. */
function withoutReplaced(payment: Payment, amount: Session['amount']): Payment {
  return sessionsOf(payment)
    .filter((session) => isUnpaid(session) && !sameMoney(session.amount, amount))
    .reduce((rest, { sessionId }) => ended(rest, sessionId, 'closed', 'REPLACED'), payment);
}

/** After a void the order may be paid anew; the voided authorization stays known, so that nothing is taken from it. */
function reset(payment: Payment): Payment {
  if (payment.phase !== 'voided' && payment.phase !== 'cancelled') return payment;
  const { authorization, ...rest } = payment;
  const surplus = authorization
    ? { ...payment.surplus, [authorization.authorizationId]: authorization }
    : payment.surplus;
  return { ...rest, phase: 'open', surplus };
}

function opened(payment: Payment, { sessionId, redirectUrl, exchange, at }: EventOf<'SessionOpened'>['data']): Payment {
  const session = payment.sessions[sessionId];
  const phase = session?.phase === 'requested' || session?.phase === 'unopened' ? 'open' : session?.phase;
  const changed = withSession(payment, sessionId, { redirectUrl, answerBy: undefined, ...(phase && { phase }) });
  return withExchange(changed, startOf(sessionId, payment), exchange, at);
}

function openingFailed(
  payment: Payment,
  { sessionId, outcome, exchange, at }: EventOf<'SessionOpeningFailed'>['data'],
): Payment {
  const session = payment.sessions[sessionId];
  const final = outcome === 'refused' || outcome === 'unusable';
  // The shopper may have paid before this answer was stored: then the session stays what it is.
  const phase = session?.phase === 'requested' && (final || outcome === 'not-sent') ? 'unopened' : session?.phase;
  const changed = withSession(payment, sessionId, {
    failedOpening: outcome,
    answerBy: undefined,
    ...(phase && { phase }),
  });
  const noted = withExchange(changed, startOf(sessionId, payment), exchange, at);
  if (!session || speakerOf(payment, session)?.status !== 'pending') return noted;
  return withOperation(noted, session.guid, {
    status: final ? 'rejected' : 'pending',
    reason: final ? 'PROVIDER_REFUSED_SESSION' : 'PROVIDER_UNREACHABLE',
  });
}

/** A purchase that waited for an authorization waits no longer when no session can bring one. */
function expired(payment: Payment, sessionId: string): Payment {
  const changed = ended(payment, sessionId, 'expired', 'EXPIRED');
  const hopeful = sessionsOf(changed).some((session) => session.hold || isUnpaid(session));
  if (changed.phase !== 'open' || hopeful) return changed;
  return withPending(changed, 'PURCHASE', { status: 'rejected', reason: 'SESSION_EXPIRED' });
}

function ended(payment: Payment, sessionId: string, phase: 'declined' | 'closed' | 'expired', reason: string): Payment {
  const session = payment.sessions[sessionId];
  if (!session) return payment;
  const changed = withSession(payment, sessionId, { phase });
  const speaker = speakerOf(payment, session);
  return speaker && speaker.status !== 'resolved'
    ? withOperation(changed, session.guid, { status: 'rejected', reason })
    : changed;
}

/**
 * The operation that shares a session's fate: one whose session was opened anew speaks for the newest only. It may have
 * come to its end before, since an earlier one can be paid.
 */
function speakerOf({ operations }: Payment, { guid, sessionId }: Session): Operation | undefined {
  return operations.find((operation) => operation.guid === guid && operation.sessionId === sessionId);
}
