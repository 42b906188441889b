import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Vault } from '#event-store';
import { Merchants, newId } from '#platform';
import { operationOf, type Payment, type Session } from '../payment/payment.js';
import { recordOpenOutcome } from '../payment/record-call-outcome.js';
import { refuse } from '../payment/refusal.js';
import { requestSession } from '../payment/request-session.js';
import { PaymentProvider } from '../provider/payment-provider.js';
import { Moments } from '../stream/moments.js';
import { streamOf, type PaymentRef } from '../stream/payment-ref.js';
import { Payments, UNKNOWN, type Decision } from '../stream/payments.js';
import { StartSession, type SessionWish, type StartSessionResult } from './start-session.command.js';

const MINUTE_MS = 60_000;

@CommandHandler(StartSession)
export class StartSessionHandler implements ICommandHandler<StartSession> {
  constructor(
    private readonly payments: Payments,
    private readonly provider: PaymentProvider,
    private readonly merchants: Merchants,
    private readonly vault: Vault,
    private readonly moments: Moments,
  ) {}

  async execute({ ref, wish, cause }: StartSession): Promise<StartSessionResult> {
    const sessionId = newId();
    // Nearly always the order is new: the append finds out, and an order that is known is read then.
    const decide = (payment: Payment | undefined) => this.decide(ref, wish, sessionId, payment);
    const intent = await this.payments.update(ref, decide, cause, UNKNOWN);
    if (intent.events.length === 0) return resultOf(intent.payment, wish.guid, true);

    // The session is known from here on: a notification that is faster than the provider's answer finds it.
    const { amount, shopper, locale, targetProvider } = wish;
    const outcome = await this.provider.openSession(ref.merchant, {
      sessionId,
      amount,
      shopper,
      locale,
      targetProvider,
    });
    const { payment } = await this.payments.update(
      ref,
      (now) => recordOpenOutcome(now!, sessionId, outcome, this.moments.now()),
      cause,
      intent,
      'outcome',
    );
    return resultOf(payment, wish.guid, false);
  }

  private async decide(
    ref: PaymentRef,
    { shopper, ...wish }: SessionWish,
    sessionId: string,
    payment: Payment | undefined,
  ): Promise<Decision> {
    const { flow, sessionTtlMinutes } = this.merchants.get(ref.merchant).rules;
    const moment = this.moments.now();
    const expiresAt = new Date(Date.parse(moment.now) + sessionTtlMinutes * MINUTE_MS).toISOString();
    // All of the wish is kept with the session, to be shown: what the shop had in mind too.
    const request = { ...wish, flow, sessionId, expiresAt, ...ref };
    const events = requestSession(payment, { ...request, shopper: '' }, moment);
    if (events.length === 0) return { events };

    const subject = streamOf(ref);
    const key = payment ? await this.vault.ensureKey(subject) : this.vault.newKey();
    const sealed = this.vault.seal(key, shopper, `${subject}/shopper`);
    return {
      events: requestSession(payment, { ...request, shopper: sealed }, moment),
      also: payment ? [] : [this.vault.storeKey(subject, key)],
    };
  }
}

function resultOf(payment: Payment, guid: string, replayed: boolean): StartSessionResult {
  const operation = operationOf(payment, guid)!;
  const session: Session = payment.sessions[operation.sessionId!]!;
  const { sessionId, redirectUrl, kind: type } = session;
  if (redirectUrl) return { kind: 'started', sessionId, redirectUrl, type, replayed };
  // Paid without an answer of ours: there is nothing to send the shopper to.
  if (session.phase === 'paid') return refuse('ORDER_ALREADY_PAID');
  const reason = operation.exchanges.at(-1)?.statusDetail ?? 'The payment page could not be opened.';
  return { kind: 'not-opened', final: operation.status === 'rejected', reason };
}
