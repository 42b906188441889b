import type { ProviderFact } from '../provider/provider-fact.js';
import type { Moment } from './moment.js';
import { isUnpaid, sessionsOf, type Authorization, type Payment, type Session } from './payment.js';
import type { Instant, PaymentEvent } from './payment.events.js';
import { concerns, recordFact } from './record-fact.js';
import { captureRequested } from './request-capture.js';
import { voidRequested } from './request-void.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** After the first distance, which is configured. After the last one an operator decides. */
const DISTANCES_MS = [2 * MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, ...Array.from({ length: 7 }, () => DAY_MS)];
/** When a session that nobody has paid is asked about the first time, and how long its end waits for an answer. */
const QUIET_LOOK_MS = 10 * MINUTE_MS;
const OVERDUE_MAX_MS = HOUR_MS;
/** However often somebody wants to know. */
const ASK_APART_MS = MINUTE_MS;

/** An authorization whose call has an end that nobody here knows: unknown, never answered, or never confirmed. */
export type Unsettled = Authorization & { call: NonNullable<Authorization['call']> };

export function unsettledOf(payment: Payment, now: Instant): Unsettled[] {
  const all = [payment.authorization, ...Object.values(payment.surplus)];
  return all.filter((known): known is Unsettled => {
    const { phase, answerBy } = known?.call ?? {};
    return phase === 'unknown' || phase === 'accepted' || (phase === 'sent' && answerBy! <= now);
  });
}

/** Sessions with something at the provider whose end is not known, and since when: calls, and refunds by its interface. */
export function openSince(payment: Payment, now: Instant): { sessionId: string; at: Instant }[] {
  const calls = unsettledOf(payment, now).map(({ sessionId, call }) => ({ sessionId, at: call.at }));
  const refunds = payment.refunds.filter(
    ({ mode, phase, answerBy }) =>
      mode === 'api' && (phase === 'unknown' || phase === 'pending' || (phase === 'sent' && answerBy! <= now)),
  );
  return [...calls, ...refunds.map(({ sessionId, at }) => ({ sessionId, at }))];
}

/** Whether to ask about a session now, for somebody who needs to know: at most once a minute. */
export function mayAsk({ asked }: Session, now: Instant): boolean {
  return !asked || plus(asked.at, ASK_APART_MS) <= now;
}

/** Whether somebody who looks at the payment should have an unknown outcome asked about. */
export function isWorthAsking(payment: Payment, reconcileAfterMs: number, now: Instant): boolean {
  return openSince(payment, now).some(({ sessionId, at }) => {
    const session = payment.sessions[sessionId];
    return session && plus(at, reconcileAfterMs) <= now && mayAsk(session, now);
  });
}

/**
 * What the provider answered about a session. Its fact goes the way of a notification; one that still says "authorised"
 * proves that a call did nothing, if enough time had gone by for the call to have arrived when the question was put, and
 * allows one new sending. An answer can be old by the time it is stored.
 */
export function recordAnswer(
  payment: Payment,
  sessionId: string,
  answer: { answered: boolean; askedAt: Instant; fact?: ProviderFact | undefined },
  reconcileAfterMs: number,
  moment: Moment,
): PaymentEvent[] {
  if (!payment.sessions[sessionId]) return [];
  const asked: PaymentEvent = { type: 'ProviderAsked', data: { sessionId, answered: answer.answered, at: moment.now } };
  const { fact, askedAt } = answer;
  if (!fact) return [asked];
  const proven = unsettledOf(payment, moment.now).filter(
    (known) =>
      concerns(fact, known) &&
      fact.subject === 'payment' &&
      fact.status === 'authorized' &&
      known.call.phase !== 'accepted' &&
      !known.call.again &&
      plus(known.call.at, reconcileAfterMs) <= askedAt,
  );
  return [
    asked,
    ...recordFact(payment, fact, { confirmed: true }, moment),
    ...proven.map((known) => requested(known, true, moment)),
  ];
}

function requested(known: Unsettled, again: boolean | undefined, moment: Moment): PaymentEvent {
  const event = known.call.kind === 'capture' ? captureRequested(known, moment) : voidRequested(known, moment);
  return again ? ({ ...event, data: { ...event.data, again } } as PaymentEvent) : event;
}

/**
 * Calls that never left this machine and that somebody waits for, and when each is due: the shop may have been told
 * PENDING and never ask again, and of voids of ours it does not even know.
 */
export function unsentOf(payment: Payment, reconcileAfterMs: number): (Unsettled & { at: Instant })[] {
  const { authorization, surplus, sessions } = payment;
  const awaited = authorization && isAwaitedCall(payment, authorization) && !sessions[authorization.sessionId]?.hold;
  return [...(awaited ? [authorization] : []), ...Object.values(surplus)]
    .filter((known): known is Unsettled => known.call?.phase === 'not-sent')
    .map((known) => ({ ...known, at: plus(known.call.at, unsentDistanceMs(known.call, reconcileAfterMs)) }));
}

function isAwaitedCall({ operations }: Payment, { call }: Authorization): boolean {
  const waiting = call?.kind === 'capture' ? 'PURCHASE' : 'VOID';
  return operations.some(({ kind, status }) => kind === waiting && status === 'pending');
}

function unsentDistanceMs({ unsent = 1 }: Unsettled['call'], firstMs: number): number {
  return [firstMs, ...DISTANCES_MS][Math.min(unsent - 1, DISTANCES_MS.length)]!;
}

/** Sends what never left and is due. */
export function sendUnsent(payment: Payment, reconcileAfterMs: number, moment: Moment): PaymentEvent[] {
  return unsentOf(payment, reconcileAfterMs)
    .filter(({ at }) => at <= moment.now)
    .map((known) => requested(known, known.call.again, moment));
}

/** Ends sessions whose time is over: after the provider was asked, or when it has not answered for long. */
export function expireSessions(payment: Payment, { now }: Moment): PaymentEvent[] {
  return overdue(payment, now)
    .filter(({ asked, expiresAt }) => askedSince(asked, expiresAt) || plus(expiresAt, OVERDUE_MAX_MS) <= now)
    .map(({ sessionId }) => ({ type: 'SessionExpired', data: { sessionId, at: now } }));
}

function askedSince(asked: Session['asked'], expiresAt: Instant): boolean {
  return Boolean(asked?.answered) && asked!.at >= expiresAt;
}

function overdue(payment: Payment, now: Instant): Session[] {
  return unpaid(payment).filter(({ expiresAt }) => expiresAt <= now);
}

function unpaid(payment: Payment): Session[] {
  return sessionsOf(payment).filter((session) => isUnpaid(session) && !session.hold);
}

/** Sessions to ask about, and when each is due. */
export function looksOf(
  payment: Payment,
  reconcileAfterMs: number,
  now: Instant,
): { sessionId: string; at: Instant }[] {
  const calls = openSince(payment, now).map(({ sessionId, at }) => ({
    sessionId,
    at: nextLook(payment, sessionId, at, reconcileAfterMs),
  }));
  const sessions = unpaid(payment).map((session) => ({ sessionId: session.sessionId, at: quietLook(session) }));
  return [...calls, ...sessions].filter((look): look is { sessionId: string; at: Instant } => look.at !== undefined);
}

function nextLook(payment: Payment, sessionId: string, since: Instant, firstMs: number): Instant | undefined {
  const asked = payment.sessions[sessionId]?.asked;
  if (!asked) return plus(since, firstMs);
  const distanceMs = DISTANCES_MS[asked.times - 1];
  return distanceMs === undefined ? undefined : plus(asked.at, distanceMs);
}

/** Of a session whose notification may have been lost. */
export function firstQuietLook({ at, expiresAt }: Pick<Session, 'at' | 'expiresAt'>): Instant {
  return [plus(at, QUIET_LOOK_MS), expiresAt].sort()[0]!;
}

function quietLook(session: Session): Instant {
  const { asked, expiresAt } = session;
  if (!asked) return firstQuietLook(session);
  return asked.at < expiresAt ? expiresAt : plus(asked.at, DISTANCES_MS[0]!);
}

export function plus(instant: Instant, ms: number): Instant {
  return new Date(Date.parse(instant) + ms).toISOString();
}
