import { Injectable } from '@nestjs/common';
import { EventStore, Vault, VersionConflict, type AlsoWrite, type EventContent, type SubjectKey } from '#event-store';
import { newId, reached } from '#platform';
import type { DecisionContext } from '../domain/decision-context.js';
import { fold } from '../domain/evolve.js';
import { withNextSteps, type ALL_STEPS } from '../domain/next-steps.js';
import { operationOf, type Payment } from '../domain/payment.js';
import type { PaymentEvent } from '../domain/payment.events.js';
import { refuse } from '../domain/refusal.js';
import { DecisionContexts } from './decision-contexts.js';
import { PROJECTED } from './payment-read-model.js';
import { eventIds } from './event-ids.js';
import { paymentEvent } from './payment-event.js';
import { PAYMENT_CATEGORY, refOf, streamOf, type PaymentRef } from './payment-ref.js';
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
  ) {}

  /** `after`: what is known already, so that only newer events are read; else the read model's row and what it lacks. */
  async load(ref: PaymentRef, after?: LoadedPayment, budget: RetryBudget = 'request'): Promise<LoadedPayment> {
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
    const rules = this.contexts.dueRules(ref.merchant);
    const decideAll = (payment: Payment | undefined): Decision => {
      const context = this.contexts.now();
      const { events, also } = decisionOf(decide(existing(payment), context));
      return { events: withNextSteps(payment, events, context, rules, steps), ...(also && { also }) };
    };
    return this.append(ref, decideAll, cause, known, budget);
  }

  /** The same for what may be the first of a payment; nothing is due because of it yet. */
  begin(ref: PaymentRef, decide: Begin, cause: Cause): Promise<UpdatedPayment> {
    return this.append(ref, (payment) => decide(payment, this.contexts.now()), cause, NOT_LOADED, 'request');
  }

  private async append(
    ref: PaymentRef,
    decide: (payment: Payment | undefined) => Decision | Promise<Decision>,
    cause: Cause,
    known: LoadedPayment | undefined,
    budget: RetryBudget,
  ): Promise<UpdatedPayment> {
    let loaded = known ?? (await this.load(ref, undefined, budget));
    for (let attempt = 1; ; attempt++) {
      const { events, also = [] } = await decide(loaded.payment);
      if (events.length === 0) return { payment: existing(loaded.payment), version: loaded.version, events };
      try {
        const version = await this.appendOnce(ref, loaded, { events, also }, cause, budget);
        return { payment: existing(fold(events, loaded.payment)), version, events };
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
    { events, also }: Required<Decision>,
    cause: Cause,
    budget: RetryBudget,
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
    const { version: appended } = await withRetry(budget, () =>
      this.store.append(streamOf(ref), version || 'none', newEvents, options),
    );
    reached(`stored ${events.map(({ type }) => type).join(' + ')}`);
    return appended;
  }
}

/** The events in order, from the first or after those that are in the payment. */
export function loadedFrom(recorded: EventContent[], known: Payment | undefined): LoadedPayment {
  const payment = fold(recorded.map(paymentEvent), known);
  return { payment, version: payment?.version ?? 0 };
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
