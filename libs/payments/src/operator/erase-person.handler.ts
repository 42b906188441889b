import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Vault } from '#event-store';
import { historyOf } from '../payment-history/payment-history.js';
import { erasePerson } from '../payment/operator-erase.js';
import { refuse } from '../payment/refusal.js';
import { Moments } from '../stream/moments.js';
import { streamOf } from '../stream/payment-ref.js';
import { existing, Payments } from '../stream/payments.js';
import type { OperatorResult } from './decide-by-hand.command.js';
import { ErasePerson } from './erase-person.command.js';
import { StoredNotifications } from './stored-notifications.js';

@CommandHandler(ErasePerson)
export class ErasePersonHandler implements ICommandHandler<ErasePerson> {
  constructor(
    private readonly payments: Payments,
    private readonly vault: Vault,
    private readonly notifications: StoredNotifications,
    private readonly moments: Moments,
  ) {}

  async execute({ ref, byHand, cause }: ErasePerson): Promise<OperatorResult> {
    const streamId = streamOf(ref);
    // Their facts would be lost with the key.
    if (await this.notifications.areWaiting(streamId)) refuse('ERASURE_TOO_EARLY', { retryAfterSeconds: 10 });
    const { payment, events } = await this.payments.update(
      ref,
      (known) => ({
        events: erasePerson(existing(known), byHand, this.moments.now()),
        also: [this.vault.eraseKey(streamId)],
      }),
      cause,
    );
    await this.notifications.emptyStrays(ref, Object.keys(payment.sessions));
    return { changed: events.length > 0, history: historyOf(payment) };
  }
}
