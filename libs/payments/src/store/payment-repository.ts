import { Injectable } from '@nestjs/common';
import { EventStore, Vault, VersionConflict, type SubjectKey } from '#event-store';
import { inSpan } from '#platform';
import { fold } from '../domain/evolve/evolve.js';
import type { ALL_STEPS } from '../domain/due/next-steps.js';
import type { Payment } from '../domain/state/payment.js';
import { attempted, decideAll, type Begin, type Cause, type Decide, type Decided } from './decision.js';
import { DecisionContexts } from './decision-contexts.js';
import { existing, NOT_LOADED, type FoundPayment, type LoadedPayment, type UpdatedPayment } from './loaded-payment.js';
import { PaymentAppends } from './payment-appends.js';
import { PaymentReadModel } from './payment-read-model.js';
import { refOf, streamOf, type PaymentRef } from './payment-ref.js';
import { RecentPayments, type RecentPayment } from './recent-payments.js';
import { isSessionId, PAYMENT_OF_SESSION } from './session-index.js';
import { TransactionClaims } from './transaction-claims.js';
import { isOfAnotherOrder, takenKeyOf } from './unique-keys.js';
import { withRetry, type RetryBudget } from './with-retry.js';

/** A payment has few parallel writers, so more conflicts in a row mean an error. */
const ATTEMPTS_MAX = 50;

/** Payments in the event store: load, decide, append, and repeat on a conflict. */
@Injectable()
export class PaymentRepository {
  private readonly appends: PaymentAppends;
  private readonly readModel: PaymentReadModel;

  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly contexts: DecisionContexts,
    private readonly recent: RecentPayments,
    claims: TransactionClaims,
  ) {
    this.appends = new PaymentAppends(store, recent, claims);
    this.readModel = new PaymentReadModel(store, recent);
  }

  /** `after`: a known state, so that only newer events are read. */
  load(ref: PaymentRef, after?: LoadedPayment, budget: RetryBudget = 'request'): Promise<LoadedPayment> {
    return inSpan('load payment', () => withRetry(budget, () => this.readModel.read(ref, after)));
  }

  /**
   * As `load`, but refuses if the shop has no such order. `known`: a recent state, which is used unless this process has changed the
   * payment since. A change by another process shows as a conflict on append.
   */
  async find(ref: PaymentRef, known: LoadedPayment = NOT_LOADED): Promise<UpdatedPayment> {
    const isNewest = known.payment && known.version >= (this.remembered(ref)?.version ?? 0);
    const { payment, version } = isNewest ? known : await this.load(ref);
    return { payment: existing(payment), version, events: [] };
  }

  /** The payment as this process last stored or read it. Other processes may have changed it since. */
  remembered(ref: PaymentRef): RecentPayment | undefined {
    return this.recent.find(streamOf(ref));
  }

  /** Finds a payment by the session id that the provider knows. */
  async findBySession(sessionId: string): Promise<FoundPayment | undefined> {
    if (!isSessionId(sessionId)) return undefined;
    const found = await withRetry('request', () => this.store.findStream<Payment>(sessionId, PAYMENT_OF_SESSION));
    if (!found) return undefined;
    const { streamId, wrappedKey, projected, events } = found;
    return { ref: refOf(streamId), projected, events, key: this.vault.unwrap(streamId, wrappedKey) };
  }

  /** As `findBySession`, from memory. */
  rememberedBySession(sessionId: string): (FoundPayment & { key: SubjectKey }) | undefined {
    const streamId = this.recent.streamOfSession(sessionId);
    const { payment: projected, key } = (streamId && this.recent.find(streamId)) || {};
    return streamId && key ? { ref: refOf(streamId), projected, events: [], key } : undefined;
  }

  /**
   * Runs `decide` on the newest state and appends its events with the steps that are due because of them. `known` saves the first read.
   * Throws what `decide` throws, `Refusal` if a guid belongs to another order, and `TransactionTaken`. Safe to repeat. If the database
   * fails for longer than the `budget`, throws its error; then the events may or may not be stored.
   */
  update(
    ref: PaymentRef,
    decide: Decide,
    cause: Cause,
    known?: LoadedPayment,
    { budget = 'request', steps }: { budget?: RetryBudget; steps?: typeof ALL_STEPS } = {},
  ): Promise<UpdatedPayment> {
    return this.append(ref, (payment) => decideAll(this.contexts, ref, payment, decide, steps), cause, known, budget);
  }

  /**
   * As `update`, on the remembered payment without reading it. Undefined if the payment is not remembered, if the decision refuses or
   * returns no events, or if the payment has changed; then the newest state is needed.
   */
  async updateRemembered(ref: PaymentRef, decide: Decide, cause: Cause): Promise<UpdatedPayment | undefined> {
    const known = this.remembered(ref);
    const decided = known && attempted(() => decideAll(this.contexts, ref, known.payment, decide));
    if (!known || !decided || decided.events.length === 0) return undefined;
    try {
      return await this.appends.append(ref, known, decided, cause, 'request');
    } catch (error) {
      this.recent.forget(streamOf(ref));
      if (error instanceof VersionConflict || takenKeyOf(error)) return undefined;
      throw error;
    }
  }

  /** As `update` for what may be the first event of a payment. No steps are due yet. */
  begin(ref: PaymentRef, decide: Begin, cause: Cause): Promise<UpdatedPayment> {
    const decideFirst = async (payment: Payment | undefined) => {
      const decision = await decide(payment, this.contexts.now());
      return { ...decision, after: fold(decision.events, payment) };
    };
    return this.append(ref, decideFirst, cause, NOT_LOADED, 'request');
  }

  private async append(
    ref: PaymentRef,
    decide: (payment: Payment | undefined) => Decided | Promise<Decided>,
    cause: Cause,
    known: LoadedPayment | undefined,
    budget: RetryBudget,
  ): Promise<UpdatedPayment> {
    let loaded = known ?? (await this.load(ref, undefined, budget));
    let isContested = false;
    for (let attempt = 1; ; attempt++) {
      const decided = await decide(loaded.payment);
      const { events } = decided;
      if (events.length === 0) return { payment: existing(loaded.payment), version: loaded.version, events };
      try {
        return await this.appends.append(ref, loaded, decided, cause, budget, isContested);
      } catch (error) {
        const key = takenKeyOf(error);
        if (attempt >= ATTEMPTS_MAX || !(error instanceof VersionConflict || key)) throw error;
        loaded = await this.load(ref, loaded, budget);
        isContested ||= isOfAnotherOrder(key, loaded.payment, events);
      }
    }
  }
}
