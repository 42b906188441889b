import { Injectable } from '@nestjs/common';
import { EventStore, Vault, VersionConflict, type AlsoWrite, type EventContent, type SubjectKey } from '#event-store';
import { crashPoint, currentTraceparent, inSpan, newId, TRACEPARENT } from '#platform';
import type { DecisionContext } from '../domain/decision-context.js';
import { fold } from '../domain/evolve.js';
import { advanced, type ALL_STEPS } from '../domain/next-steps.js';
import { operationOf, type Payment } from '../domain/payment.js';
import type { PaymentEvent } from '../domain/payment.events.js';
import { refuse } from '../domain/refusal.js';
import { withAmounts } from '../domain/stated-amounts.js';
import { DecisionContexts } from './decision-contexts.js';
import { PROJECTED } from './payment-read-model.js';
import { eventIds } from './event-ids.js';
import { paymentEvent } from './payment-event.js';
import { schemaVersionOf } from './payment-upcasters.js';
import { PAYMENT_CATEGORY, refOf, streamOf, type PaymentRef } from './payment-ref.js';
import { RecentPayments, type RecentPayment } from './recent-payments.js';
import { withRetry, type RetryBudget } from './with-retry.js';
import { isSessionId, PAYMENT_OF_SESSION } from './session-index.js';
import { isOwnTransaction, keysOf, takenKeyOf, TransactionTaken } from './unique-keys.js';

/** A payment with the version it was read at; version 0 and no payment before its first event. */
export interface LoadedPayment {
  payment: Payment | undefined;
  version: number;
}

/** A payment, not folded yet, and the key of what is sealed about it; no key after its person was erased. */
export interface FoundPayment {
  ref: PaymentRef;
  /** As its row has it, and the events after that. */
  projected: Payment | undefined;
  events: EventContent[];
  key: SubjectKey | undefined;
}

/** Not read yet. */
export const NOT_LOADED: LoadedPayment = { payment: undefined, version: 0 };

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
  /** The key of what they seal, where it is in the caller's hands. */
  key?: SubjectKey;
}

/** With everything that is due because of it, and the payment after all of that. */
interface Decided extends Decision {
  after: Payment | undefined;
}

/** Its own events; what is due because of them is added. */
export type Decide = (payment: Payment, context: DecisionContext) => PaymentEvent[] | Decision;

/** The same where there may be no payment yet. */
export type Begin = (payment: Payment | undefined, context: DecisionContext) => Decision | Promise<Decision>;

/** Parallel writers of one payment are few; more conflicts than this in a row mean that something is wrong. */
const ATTEMPTS_MAX = 50;

/** The payments in the event store: load, decide, append, and again on a conflict. */
@Injectable()
export class PaymentRepository {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly contexts: DecisionContexts,
    private readonly recent: RecentPayments,
  ) {}

  /** `after`: what is known already, so that only newer events are read; else the read model's row and what it lacks. */
  load(ref: PaymentRef, after?: LoadedPayment, budget: RetryBudget = 'request'): Promise<LoadedPayment> {
    return inSpan('load payment', () => this.read(ref, after, budget));
  }

  private async read(ref: PaymentRef, after: LoadedPayment | undefined, budget: RetryBudget): Promise<LoadedPayment> {
    const streamId = streamOf(ref);
    if (after?.payment) {
      return loadedFrom(await withRetry(budget, () => this.store.readContent(streamId, after.version)), after.payment);
    }
    const { projected, events } = await withRetry(budget, () => this.store.readWithTail<Payment>(streamId, PROJECTED));
    return loadedFrom(events, projected);
  }

  /** As `load`; refuses where the shop has no such order. */
  async find(ref: PaymentRef): Promise<UpdatedPayment> {
    const { payment, version } = await this.load(ref);
    return { payment: existing(payment), version, events: [] };
  }

  /** By the session id that the provider knows. */
  async findBySession(sessionId: string): Promise<FoundPayment | undefined> {
    if (!isSessionId(sessionId)) return undefined;
    const found = await withRetry('request', () => this.store.findStream<Payment>(sessionId, PAYMENT_OF_SESSION));
    if (!found) return undefined;
    const { streamId, wrappedKey, projected, events } = found;
    const key = this.vault.unwrap(streamId, wrappedKey);
    return { ref: refOf(streamId), projected, events, key };
  }

  /** What this process left of the payment; others may have changed it since. */
  remembered(ref: PaymentRef): RecentPayment | undefined {
    return this.recent.find(streamOf(ref));
  }

  /** As `findBySession`, from memory. */
  rememberedBySession(sessionId: string): (FoundPayment & { key: SubjectKey }) | undefined {
    const streamId = this.recent.streamOfSession(sessionId);
    const { payment: projected, key } = (streamId && this.recent.find(streamId)) || {};
    return streamId && key ? { ref: refOf(streamId), projected, events: [], key } : undefined;
  }

  /**
   * Runs `decide` on the newest state and appends what it returns, and what is due because of that. `known` saves the
   * first read. Throws what `decide` throws, `Refusal` when a guid belongs to another order, `TransactionTaken`; safe to
   * repeat. Where the database stays in trouble for longer than the `budget`, its error: then it is not known whether the
   * events were stored.
   */
  update(
    ref: PaymentRef,
    decide: Decide,
    cause: Cause,
    known?: LoadedPayment,
    { budget = 'request', steps }: { budget?: RetryBudget; steps?: typeof ALL_STEPS } = {},
  ): Promise<UpdatedPayment> {
    return this.append(ref, (payment) => this.decideAll(ref, payment, decide, steps), cause, known, budget);
  }

  /**
   * As `update`, on what this process remembers of the payment, without reading it. Nothing where it remembers nothing, and
   * where only the newest state will do: the decision refuses or changes nothing, or somebody else has changed the payment.
   */
  async updateRemembered(ref: PaymentRef, decide: Decide, cause: Cause): Promise<UpdatedPayment | undefined> {
    const known = this.remembered(ref);
    const decided = known && attempted(() => this.decideAll(ref, known.payment, decide));
    if (!known || !decided || decided.events.length === 0) return undefined;
    try {
      return await this.appendOnce(ref, known, decided, cause, 'request');
    } catch (error) {
      this.recent.forget(streamOf(ref));
      if (error instanceof VersionConflict || takenKeyOf(error)) return undefined;
      throw error;
    }
  }

  /** The same for what may be the first of a payment; nothing is due because of it yet. */
  begin(ref: PaymentRef, decide: Begin, cause: Cause): Promise<UpdatedPayment> {
    const decideAll = async (payment: Payment | undefined) => {
      const decision = await decide(payment, this.contexts.now());
      return { ...decision, after: fold(decision.events, payment) };
    };
    return this.append(ref, decideAll, cause, NOT_LOADED, 'request');
  }

  private decideAll(ref: PaymentRef, payment: Payment | undefined, decide: Decide, steps?: typeof ALL_STEPS): Decided {
    const context = this.contexts.now();
    const { events, ...more } = decisionOf(decide(existing(payment), context));
    const { events: all, after } = advanced(payment, events, context, this.contexts.dueRules(ref.merchant), steps);
    return { ...more, events: withAmounts(payment, all), after };
  }

  private async append(
    ref: PaymentRef,
    decide: (payment: Payment | undefined) => Decided | Promise<Decided>,
    cause: Cause,
    known: LoadedPayment | undefined,
    budget: RetryBudget,
  ): Promise<UpdatedPayment> {
    let loaded = known ?? (await this.load(ref, undefined, budget));
    for (let attempt = 1; ; attempt++) {
      const decided = await decide(loaded.payment);
      const { events } = decided;
      if (events.length === 0) return { payment: existing(loaded.payment), version: loaded.version, events };
      try {
        return await this.appendOnce(ref, loaded, decided, cause, budget);
      } catch (error) {
        const conflict = error instanceof VersionConflict;
        const key = takenKeyOf(error);
        if (attempt >= ATTEMPTS_MAX || !(conflict || key)) throw error;
        loaded = await this.load(ref, loaded, budget);
        if (key === 'transaction' && !isOwnTransaction(loaded.payment, events)) throw new TransactionTaken();
        if (key === 'guid' && !isOwnGuid(loaded.payment, events)) refuse('IDEMPOTENCY_KEY_REUSED', { field: 'guid' });
      }
    }
  }

  /**
   * One command id for all attempts: an attempt whose answer was lost is found by its event ids, before its own guid key
   * could look like another's.
   */
  private async appendOnce(
    ref: PaymentRef,
    { payment, version }: LoadedPayment,
    { events, also = [], after, key }: Decided,
    cause: Cause,
    budget: RetryBudget,
  ): Promise<UpdatedPayment> {
    const commandId = newId();
    const ids = eventIds(commandId, events.length);
    const newEvents = events.map(({ type, data }, index) => ({
      id: ids[index]!,
      type,
      schemaVersion: schemaVersionOf(type),
      data,
    }));
    const traceparent = currentTraceparent();
    const options = {
      category: PAYMENT_CATEGORY,
      commandId,
      ...cause,
      ...(traceparent !== undefined && { meta: { ...cause.meta, [TRACEPARENT]: traceparent } }),
      also: [...keysOf(ref, payment, events, existing(after)), ...also],
    };
    const stream = streamOf(ref);
    const types = events.map(({ type }) => type).join(' + ');
    const appended = await inSpan(`append ${types}`, () =>
      withRetry(budget, () => this.store.append(stream, version || 'none', newEvents, options)),
    );
    crashPoint(`stored ${types}`);
    const updated = { payment: existing(after), version: appended.version, events };
    this.recent.note(stream, updated.payment, updated.version, key);
    return updated;
  }
}

/** The events in order, from the first or after those that are in the payment. */
export function loadedFrom(recorded: EventContent[], known: Payment | undefined): LoadedPayment {
  const payment = fold(recorded.map(paymentEvent), known);
  return { payment, version: payment?.version ?? 0 };
}

/** What a rule or a limit refuses is nothing here. */
function attempted<T>(decide: () => T): T | undefined {
  try {
    return decide();
  } catch {
    return undefined;
  }
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
  return events.some(
    ({ data }) => 'guid' in data && data.guid !== undefined && payment && operationOf(payment, data.guid),
  );
}
