import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dismissDenied } from '../../domain/operators/operator-dispute.js';
import { refuse } from '../../domain/values/refusal.js';
import { NotificationDecisions } from '../../inbox/notification-decisions.js';
import { WAITS_FOR_A_PERSON, type NotificationEntity } from '../../inbox/notification.entity.js';
import { StoredNotifications } from '../../inbox/stored-notifications.js';
import { NotificationReader } from '../../provider/notification-reader.js';
import { PaymentRepository } from '../../store/payment-repository.js';
import { refOf } from '../../store/payment-ref.js';
import { DismissNotification } from './dismiss-notification.command.js';

@CommandHandler(DismissNotification)
export class DismissNotificationHandler implements ICommandHandler<DismissNotification> {
  constructor(
    private readonly stored: StoredNotifications,
    private readonly decisions: NotificationDecisions,
    private readonly reader: NotificationReader,
    private readonly repository: PaymentRepository,
  ) {}

  async execute(command: DismissNotification): Promise<void> {
    const { id, seen: shown, byHand, cause } = command;
    const found = await this.stored.get(id);
    const seen = shown ?? { version: await this.decisions.versionOf(id), state: found.state };
    if (found.state === seen.state && !WAITS_FOR_A_PERSON.includes(found.state)) refuse('NOTIFICATION_UNUSABLE');
    // The dismissal empties the body, so it is read first.
    const body = await this.stored.open(found);
    const decision = { type: 'NotificationDismissed' as const, data: { ...byHand } };
    await this.decisions.note(found, seen, decision, cause, [this.stored.dismissed(found, byHand.why)]);
    if (body !== undefined) await this.dismissDispute(found, body, command);
  }

  /** If this process dies before this step, the dispute stays listed and can be dismissed there. */
  private async dismissDispute(
    { state, merchant, streamId }: NotificationEntity,
    body: string,
    { byHand, cause }: DismissNotification,
  ): Promise<void> {
    if (state !== 'contradicted' || streamId === null) return;
    const read = this.reader.read(merchant, body);
    if (read.kind !== 'report') return;
    const { report } = read;
    const ref = refOf(streamId);
    await this.repository.update(ref, (payment, context) => dismissDenied(payment, report, byHand, context), cause);
  }
}
