import { Injectable } from '@nestjs/common';
import { EventStore, Vault, VersionConflict, type AlsoWrite, type EventContent, type SubjectKey } from '#event-store';
import { newId, reached } from '#platform';
import { fold } from '../payment/evolve.js';
import { operationOf, type Payment } from '../payment/payment.js';
import type { PaymentEvent } from '../payment/payment.events.js';
import { refuse } from '../payment/refusal.js';
import { eventIds } from './event-ids.js';
import { PAYMENT_CATEGORY, refOf, streamOf, type PaymentRef } from './payment-ref.js';
import { persistently, type Patience } from './persistently.js';
import { isSessionId, STREAM_OF_SESSION } from './session-index.js';
import { isGuidTaken, keysOf } from './unique-keys.js';

/** A payment with the version it was read at; version 0 and no payment before its first event. */
export interface LoadedPayment {
  payment: Payment | undefined;
  version: number;
}

/** A payment, not folded yet, and the key of what is sealed about it; no key after its person was erased. */
export interface FoundPayment {
  ref: PaymentRef;
  events: EventContent[];
  key: SubjectKey | undefined;
}

/** As far as anybody has looked. */
export const UNKNOWN: LoadedPayment = { payment: undefined, version: 0 };

export interface UpdatedPayment {
  payment: Payment;
  version: number;
  /** What this update appended; empty when there was nothing to do. */
  events: PaymentEvent[];
}

/** Who caused an event, for tracing. */
export interface Cause {
  /** Id of the request, as the caller gave it; at most 128 characters. */
  correlationId: string;
  /** The notification or event that led here. */
  causationId?: string;
  actor?: string;
  meta?: Record<string, unknown>;
}

export interface Decision {
  events: PaymentEvent[];
  /** Writes that belong to these events, in the same transaction. */
  also?: AlsoWrite[];
}

export type Decide = (payment: Payment | undefined) => PaymentEvent[] | Decision | Promise<Decision>;

/** Parallel writers of one payment are few; more conflicts than this in a row mean that something is wrong. */
const ATTEMPTS_MAX = 50;

/** The payments in the event store: load, decide, append, and again on a conflict. */
@Injectable()
export class Payments {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
  ) {}

  /** `after`: what is known already, so that only newer events are read. */
  async load(ref: PaymentRef, after = UNKNOWN, patience: Patience = 'request'): Promise<LoadedPayment> {
    return loadedFrom(await persistently(patience, () => this.store.readContent(streamOf(ref), after.version)), after);
  }

  /** By the session id that the provider knows. */
  async findBySession(sessionId: string): Promise<FoundPayment | undefined> {
    if (!isSessionId(sessionId)) return undefined;
    const found = await persistently('request', () => this.store.findStream(sessionId, STREAM_OF_SESSION));
    if (!found) return undefined;
    const { streamId, wrappedKey, events } = found;
    return { ref: refOf(streamId), events, key: this.vault.unwrap(streamId, wrappedKey) };
  }

  /**
   * Runs `decide` on the newest state and appends what it returns. `known` saves the first read. Throws what `decide`
   * throws, `Refusal` when a guid belongs to another order; safe to repeat. Where the database stays in trouble for longer
   * than the `patience`, its error: then it is not known whether the events were stored.
   */
  async update(
    ref: PaymentRef,
    decide: Decide,
    cause: Cause,
    known?: LoadedPayment,
    patience: Patience = 'request',
  ): Promise<UpdatedPayment> {
    let loaded = known ?? (await this.load(ref, undefined, patience));
    for (let attempt = 1; ; attempt++) {
      const { events, also = [] } = decisionOf(await decide(loaded.payment));
      if (events.length === 0) return { payment: existing(loaded.payment), version: loaded.version, events };
      try {
        const version = await this.append(ref, loaded, { events, also }, cause, patience);
        return { payment: existing(fold(events, loaded.payment)), version, events };
      } catch (error) {
        const conflict = error instanceof VersionConflict;
        if (attempt >= ATTEMPTS_MAX || !(conflict || isGuidTaken(error))) throw error;
        loaded = await this.load(ref, loaded, patience);
        if (!conflict && !isOwnGuid(loaded.payment, events)) refuse('IDEMPOTENCY_KEY_REUSED', { field: 'guid' });
      }
    }
  }

  /**
   * One command id for all attempts: an attempt whose answer was lost is found by its event ids, before its own guid key
   * could look like another's.
   */
  private async append(
    ref: PaymentRef,
    { payment, version }: LoadedPayment,
    { events, also }: Required<Decision>,
    cause: Cause,
    patience: Patience,
  ): Promise<number> {
    const commandId = newId();
    const ids = eventIds(commandId, events.length);
    const newEvents = events.map(({ type, data }, index) => ({ id: ids[index]!, type, data }));
    const options = {
      category: PAYMENT_CATEGORY,
      commandId,
      ...cause,
      also: [...keysOf(ref, payment, events), ...also],
    };
    const { version: appended } = await persistently(patience, () =>
      this.store.append(streamOf(ref), version || 'none', newEvents, options),
    );
    reached(`stored ${events.map(({ type }) => type).join(' + ')}`);
    return appended;
  }
}

/** The events in order, from the first or from those `known`. */
export function loadedFrom(recorded: EventContent[], { payment, version } = UNKNOWN): LoadedPayment {
  return { payment: fold(recorded.map(paymentEvent), payment), version: recorded.at(-1)?.version ?? version };
}

export function paymentEvent({ type, data }: EventContent): PaymentEvent {
  return { type, data } as PaymentEvent;
}

function decisionOf(decided: PaymentEvent[] | Decision): Decision {
  return Array.isArray(decided) ? { events: decided } : decided;
}

/** Refuses where the shop has no such order. */
export function existing(payment: Payment | undefined): Payment {
  return payment ?? refuse('ORDER_NOT_FOUND', { field: 'orderId' });
}

/** The guid was taken by a parallel request for this very order: deciding again finds it. */
function isOwnGuid(payment: Payment | undefined, events: PaymentEvent[]): boolean {
  return events.some((event) => 'guid' in event.data && payment && operationOf(payment, event.data.guid));
}
