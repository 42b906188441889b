import { parseMoney, type Money } from '../values/money.js';
import type { ByHand, Evidence } from '../events/event-parts.js';
import type { EventOf, PaymentEventType } from '../events/payment.events.js';
import { beforeNoon } from './decision-contexts.js';
import { transactionId } from './reports.js';

export type Data<Type extends PaymentEventType> = EventOf<Type>['data'];

/** Builds a whole event: default values, with those that the test gives. */
export function event<Type extends PaymentEventType>(type: Type, data: Data<Type>): EventOf<Type> {
  return { type, data } as EventOf<Type>;
}

export const ayla: ByHand = { by: 'Ayla', why: 'seen in the back office' };
export const at = beforeNoon;
export const sessionId = 'session-1';
export const answered = { statusCode: '200', statusDetail: '' };
export const unanswered = { statusCode: 'ETIMEDOUT', statusDetail: '' };

export function lira(amount: string): Money {
  return parseMoney(amount, 'TRY') as Money;
}

export function evidence(patch: Partial<Evidence> = {}): Evidence {
  return { deduplicationKey: 'fact', statusCode: 'Authorized', statusDetail: '', transactionId, ...patch };
}
