import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { freshBytes, Vault } from '#event-store';
import { MerchantRules } from '../../rules/merchant-rules.js';
import { pageInquiryOf } from '../../rules/payment-rules.js';
import type { DecisionContext } from '../../domain/values/decision-context.js';
import { isPaid } from '../../domain/state/money-state.js';
import { statusOf } from '../../domain/status/operation-status.js';
import { existingOperation, existingSession, type Payment } from '../../domain/state/payment.js';
import { refuse } from '../../domain/values/refusal.js';
import { requestSession } from '../../domain/requests/request-session.js';
import { Payments } from '../../pipeline/payments.js';
import { SessionIds } from '../../store/session-ids.js';
import { streamOf, type PaymentRef } from '../../store/payment-ref.js';
import type { Decision } from '../../store/decision.js';
import { StartSession, type StartSessionRequest, type StartSessionResult } from './start-session.command.js';

const MINUTE_MS = 60_000;
const RETURN_KEY_BYTES = 16;

@CommandHandler(StartSession)
export class StartSessionHandler implements ICommandHandler<StartSession> {
  constructor(
    private readonly payments: Payments,
    private readonly rules: MerchantRules,
    private readonly vault: Vault,
    private readonly ids: SessionIds,
  ) {}

  async execute({ ref, request, cause }: StartSession): Promise<StartSessionResult> {
    const sessionId = this.ids.next();
    const returnKey = freshBytes(RETURN_KEY_BYTES).toString('base64url');
    const { payment, events } = await this.payments.begin(
      ref,
      (known, context) => this.decide(ref, request, { sessionId, returnKey }, known, context),
      cause,
      request.shopper,
    );
    return resultOf(payment, request.guid, events.length === 0);
  }

  private async decide(
    ref: PaymentRef,
    { shopper, ...content }: StartSessionRequest,
    keys: { sessionId: string; returnKey: string },
    payment: Payment | undefined,
    context: DecisionContext,
  ): Promise<Decision> {
    const rules = this.rules.get(ref.merchant);
    const { flow, sessionTtlMinutes, sessionsOpenMax, sessionsMax } = rules;
    const limits = { openMax: sessionsOpenMax, allMax: sessionsMax };
    const expiresAt = new Date(Date.parse(context.now) + sessionTtlMinutes * MINUTE_MS).toISOString();
    // The whole request of the shop is stored with the session, to be shown.
    const request = { ...content, flow, expiresAt, ...pageInquiryOf(rules), ...keys, ...ref };
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
  const operation = existingOperation(payment, guid);
  const session = existingSession(payment, operation.sessionId);
  const { sessionId, redirectUrl, kind: type } = session;
  if (redirectUrl) return { kind: 'started', sessionId, redirectUrl, type, replayed };
  // The session was paid without an answer to the opening call, so there is no page for the shopper.
  if (isPaid(payment, session)) return refuse('ORDER_ALREADY_PAID');
  const reason = operation.exchanges.at(-1)?.statusDetail ?? 'The payment page could not be opened.';
  return { kind: 'not-opened', final: statusOf(payment, operation).status === 'rejected', reason };
}
