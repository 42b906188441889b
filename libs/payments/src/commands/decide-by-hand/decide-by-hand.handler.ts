import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MerchantRules } from '../../rules/merchant-rules.js';
import { historyOf } from '../../queries/payment-history/payment-history.js';
import { decide, type OperatorDecision } from '../../domain/operators/operator-decision.js';
import { phaseOf, type Payment } from '../../domain/state/payment.js';
import { refuseChanged } from '../../domain/operators/seen-version.js';
import { StatusInquiry } from '../../provider/status-inquiry.js';
import { Payments } from '../../pipeline/payments.js';
import { DueNotifications } from '../../inbox/due-notifications.js';
import { streamOf } from '../../store/payment-ref.js';
import { DecideByHand, type OperatorResult } from './decide-by-hand.command.js';

@CommandHandler(DecideByHand)
export class DecideByHandHandler implements ICommandHandler<DecideByHand> {
  constructor(
    private readonly payments: Payments,
    private readonly inquiry: StatusInquiry,
    private readonly rules: MerchantRules,
    private readonly notifications: DueNotifications,
  ) {}

  async execute({ ref, decision, byHand, cause, seenVersion }: DecideByHand): Promise<OperatorResult> {
    const decided = await this.payments.handle(
      ref,
      (payment, context) => {
        refuseChanged(payment, seenVersion);
        return decide(payment, decision, byHand, this.rules.get(ref.merchant), context);
      },
      cause,
    );
    const changed = decided.events.length > 0;
    // Notifications that the provider could not confirm may be about this refund.
    if (decision.kind === 'confirm-refund') await this.notifications.askAgain(streamOf(ref));
    const { payment, version } =
      changed && isWorthInquiring(decision, decided.payment)
        ? await this.inquiry.about(ref, decision.sessionId, decided, cause)
        : decided;
    return { changed, version, history: historyOf(payment) };
  }
}

/** The reviewed report is dropped, so an inquiry gets the provider's current state. */
function isWorthInquiring(
  decision: OperatorDecision,
  payment: Payment,
): decision is Extract<OperatorDecision, { kind: 'release-review' | 'reject-review' }> {
  const phase = phaseOf(payment);
  return decision.kind === 'release-review' && (phase === 'open' || phase === 'authorized');
}
