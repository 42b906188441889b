import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { freshBytes, Vault } from '#event-store';
import { Merchants } from '#merchants';
import type { DecisionContext } from '../../domain/decision-context.js';
import { isPaid } from '../../domain/money-state.js';
import { statusOf } from '../../domain/operation-status.js';
import { operationOf, type Payment } from '../../domain/payment.js';
import { recordOpenOutcome } from '../../domain/record-call-outcome.js';
import { refuse } from '../../domain/refusal.js';
import { requestSession } from '../../domain/request-session.js';
import { PaymentProvider } from '../../provider/payment-provider.js';
import { SessionIds } from '../../store/session-ids.js';
import { streamOf, type PaymentRef } from '../../store/payment-ref.js';
import { PaymentRepository, type Decision } from '../../store/payment-repository.js';
import { StartSession, type SessionWish, type StartSessionResult } from './start-session.command.js';

const MINUTE_MS = 60_000;
const RETURN_KEY_BYTES = 16;

@CommandHandler(StartSession)
export class StartSessionHandler implements ICommandHandler<StartSession> {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly provider: PaymentProvider,
    private readonly merchants: Merchants,
    private readonly vault: Vault,
    private readonly ids: SessionIds,
  ) {}

  async execute({ ref, wish, cause }: StartSession): Promise<StartSessionResult> {
    const sessionId = this.ids.next();
    // Nearly always the order is new: the append finds out, and an order that is known is read then.
    const returnKey = freshBytes(RETURN_KEY_BYTES).toString('base64url');
    const intent = await this.repository.begin(
      ref,
      (payment, context) => this.decide(ref, wish, { sessionId, returnKey }, payment, context),
      cause,
    );
    if (intent.events.length === 0) return resultOf(intent.payment, wish.guid, true);

    // The session is known from here on: a notification that is faster than the provider's answer finds it.
    const { amount, shopper, locale, targetProvider } = wish;
    const session = { sessionId, returnKey, amount, shopper, locale, targetProvider };
    const outcome = await this.provider.openSession(ref.merchant, session);
    const { payment } = await this.repository.update(
      ref,
      (now, context) => recordOpenOutcome(now, sessionId, outcome, context),
      cause,
      intent,
      { budget: 'outcome' },
    );
    return resultOf(payment, wish.guid, false);
  }

  private async decide(
    ref: PaymentRef,
    { shopper, ...wish }: SessionWish,
    keys: { sessionId: string; returnKey: string },
    payment: Payment | undefined,
    context: DecisionContext,
  ): Promise<Decision> {
    const { flow, sessionTtlMinutes, sessionsOpenMax, sessionsMax } = this.merchants.get(ref.merchant).rules;
    const limits = { openMax: sessionsOpenMax, allMax: sessionsMax };
    const expiresAt = new Date(Date.parse(context.now) + sessionTtlMinutes * MINUTE_MS).toISOString();
    // All of the wish is kept with the session, to be shown: what the shop had in mind too.
    const request = { ...wish, flow, expiresAt, ...keys, ...ref };
    const events = requestSession(payment, { ...request, shopper: '' }, limits, context);
    if (events.length === 0) return { events };

    const subject = streamOf(ref);
    const key = payment ? await this.vault.ensureKey(subject) : this.vault.newKey();
    const sealed = this.vault.seal(key, shopper, `${subject}/shopper`);
    return {
      key,
      events: requestSession(payment, { ...request, shopper: sealed }, limits, context),
      also: payment ? [] : [this.vault.storeKey(subject, key)],
    };
  }
}

function resultOf(payment: Payment, guid: string, replayed: boolean): StartSessionResult {
  const operation = operationOf(payment, guid)!;
  const session = payment.sessions[operation.sessionId!]!;
  const { sessionId, redirectUrl, kind: type } = session;
  if (redirectUrl) return { kind: 'started', sessionId, redirectUrl, type, replayed };
  // Paid without an answer of ours: there is nothing to send the shopper to.
  if (isPaid(payment, session)) return refuse('ORDER_ALREADY_PAID');
  const reason = operation.exchanges.at(-1)?.statusDetail ?? 'The payment page could not be opened.';
  return { kind: 'not-opened', final: statusOf(payment, operation).status === 'rejected', reason };
}
