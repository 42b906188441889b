import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dueItems, nextDue } from '../../domain/due/due.js';
import { ALL_STEPS } from '../../domain/due/next-steps.js';
import { ProviderCalls } from '../../provider/provider-calls.js';
import { StatusInquiry } from '../../provider/status-inquiry.js';
import { DecisionContexts } from '../../store/decision-contexts.js';
import type { UpdatedPayment } from '../../store/loaded-payment.js';
import { PaymentRepository } from '../../store/payment-repository.js';
import { InquireStatus, type InquiryResult } from './inquire-status.command.js';

@CommandHandler(InquireStatus)
export class InquireStatusHandler implements ICommandHandler<InquireStatus> {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly inquiry: StatusInquiry,
    private readonly calls: ProviderCalls,
    private readonly contexts: DecisionContexts,
  ) {}

  async execute({ ref, cause }: InquireStatus): Promise<InquiryResult> {
    let latest = await this.repository.find(ref);
    for (const sessionId of this.dueSessions(ref.merchant, latest)) {
      latest = await this.inquiry.about(ref, sessionId, latest, cause);
    }
    const stepped = await this.repository.update(ref, () => [], cause, latest, { steps: ALL_STEPS });
    const { payment, version } = await this.calls.carryOut(ref, stepped, cause);
    const next = nextDue(payment, this.contexts.dueRules(ref.merchant));
    return { next: next === undefined ? undefined : new Date(next), version };
  }

  private dueSessions(merchant: string, { payment }: UpdatedPayment): Set<string> {
    const { now } = this.contexts.now();
    const due = dueItems(payment, this.contexts.dueRules(merchant));
    return new Set(due.filter(({ kind, at }) => kind === 'inquire' && at <= now).map(({ sessionId }) => sessionId));
  }
}
