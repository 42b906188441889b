import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Vault } from '#event-store';
import { historyOf } from '../../queries/payment-history/payment-history.js';
import { erasePerson } from '../../domain/operators/operator-erase.js';
import { refuse } from '../../domain/values/refusal.js';
import { refuseChanged } from '../../domain/operators/seen-version.js';
import { streamOf } from '../../store/payment-ref.js';
import { EmailIndex } from '../../store/email-index.js';
import { PaymentRepository } from '../../store/payment-repository.js';
import type { OperatorResult } from '../decide-by-hand/decide-by-hand.command.js';
import { ErasePerson } from './erase-person.command.js';
import { StoredNotifications } from '../../inbox/stored-notifications.js';

@CommandHandler(ErasePerson)
export class ErasePersonHandler implements ICommandHandler<ErasePerson> {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly vault: Vault,
    private readonly notifications: StoredNotifications,
    private readonly emails: EmailIndex,
  ) {}

  async execute({ ref, byHand, cause, seenVersion }: ErasePerson): Promise<OperatorResult> {
    const streamId = streamOf(ref);
    // Their reports would be lost with the key.
    if (await this.notifications.areWaiting(streamId)) refuse('ERASURE_TOO_EARLY', { retryAfterSeconds: 10 });
    const { payment, version, events } = await this.repository.update(
      ref,
      (known, context) => {
        refuseChanged(known, seenVersion);
        const also = [this.vault.eraseKey(streamId), this.emails.forgotten(streamId)];
        return { events: erasePerson(known, byHand, context), also };
      },
      cause,
    );
    await this.notifications.emptyStrays(ref, Object.keys(payment.sessions));
    return { changed: events.length > 0, version, history: historyOf(payment) };
  }
}
