import { startOf } from './evolve-session.js';
import { operatorExchange } from './operator-exchange.js';
import { sessionsOf, type Authorization, type Payment } from './payment.js';
import { withExchange, withOperation, withPending, withSession } from './payment-changes.js';
import type { EventOf, Instant, OperatorAction, OperatorEvent } from './payment.events.js';

const ACTED: Readonly<Record<OperatorAction, string>> = {
  ask: 'the provider is asked',
  'process-notification': 'a stored notification is processed again',
  redrive: 'a failed job is sent again',
};

export function evolveOperator(payment: Payment, event: OperatorEvent): Payment {
  const { at } = event.data;
  switch (event.type) {
    case 'HoldReleased':
      return noted(released(payment, event.data.sessionId), event.data.sessionId, 'hold released', at);
    case 'HoldRejected':
      return noted(rejected(payment, event.data), event.data.sessionId, 'hold rejected as a risk', at);
    case 'OperatorActed':
      return noted(payment, event.data.sessionId, ACTED[event.data.action], at);
    case 'PersonErased':
      return noted({ ...payment, erased: true }, undefined, 'personal data erased', at);
  }
}

function noted(payment: Payment, sessionId: string | undefined, what: string, at: Instant): Payment {
  const newest = sessionsOf(payment).at(-1)?.sessionId ?? '';
  return withExchange(payment, startOf(sessionId ?? newest, payment), operatorExchange(what), at);
}

const NO_HOLD = { hold: undefined, heldAt: undefined, doubtedFacts: undefined, heldAuthorizations: undefined };

/** What was doubted may be said again, and counts if the provider confirms it when asked. */
function released(payment: Payment, sessionId: string): Payment {
  const { doubtedFacts = [] } = payment.sessions[sessionId] ?? {};
  const facts = payment.facts.filter((fact) => !doubtedFacts.includes(fact));
  return withSession({ ...payment, facts }, sessionId, { ...NO_HOLD, decided: 'released' });
}

function rejected(payment: Payment, { sessionId }: EventOf<'HoldRejected'>['data']): Payment {
  const session = payment.sessions[sessionId];
  if (!session) return payment;
  const phase = session.phase === 'paid' ? 'paid' : 'closed';
  const surplus = { ...heldAuthorizationsOf(payment, sessionId), ...payment.surplus };
  const changed = withSession({ ...payment, surplus }, sessionId, { ...NO_HOLD, phase, decided: 'rejected' });
  const ended = withPending(changed, 'PURCHASE', { status: 'rejected', reason: 'RISK' });
  // An operation whose session was opened anew speaks for the newest one only.
  const speaks = payment.operations.some(
    ({ guid, sessionId: newest }) => guid === session.guid && newest === sessionId,
  );
  return speaks ? withOperation(ended, session.guid, { status: 'rejected', reason: 'RISK' }) : ended;
}

/** Authorizations of a held session that are known by their facts only. */
export function heldAuthorizationsOf(payment: Payment, sessionId: string): Record<string, Authorization> {
  const { heldAuthorizations = [], amount } = payment.sessions[sessionId] ?? {};
  const unknown = heldAuthorizations.filter((id) => id !== payment.authorization?.authorizationId);
  return Object.fromEntries(
    unknown.map((authorizationId) => [authorizationId, { authorizationId, sessionId, amount: amount! }]),
  );
}
