import { sessionOf } from '../../domain/state/payment.js';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '../../domain/values/refusal.js';
import { NotificationDecisions } from '../../inbox/notification-decisions.js';
import type { NotificationState } from '../../inbox/notification.entity.js';
import { NotificationTakeUp, type TakenUp } from '../../inbox/notification-take-up.js';
import { StoredNotifications } from '../../inbox/stored-notifications.js';
import { NotificationReader } from '../../provider/notification-reader.js';
import { streamOf } from '../../store/payment-ref.js';
import { PaymentRepository } from '../../store/payment-repository.js';
import { SessionIndex } from '../../store/session-index.js';
import { indexSession } from '../../store/unique-keys.js';
import { AttachNotification } from './attach-notification.command.js';

@CommandHandler(AttachNotification)
export class AttachNotificationHandler implements ICommandHandler<AttachNotification> {
  constructor(
    private readonly stored: StoredNotifications,
    private readonly reader: NotificationReader,
    private readonly sessions: SessionIndex,
    private readonly repository: PaymentRepository,
    private readonly decisions: NotificationDecisions,
    private readonly takeUp: NotificationTakeUp,
  ) {}

  async execute({ id, ref, seen, byHand, cause }: AttachNotification): Promise<{ state: NotificationState }> {
    const taken = await this.orphan(id);
    const { found, body, sessionId } = taken;
    if (found.merchant !== ref.merchant) return refuse('NOTIFICATION_UNUSABLE');
    const { payment } = await this.repository.find(ref);
    const decision = { type: 'NotificationAttached' as const, data: { ...byHand, ...ref } };
    if (sessionOf(payment, sessionId)) {
      await this.decisions.note(found, seen, decision, cause, [indexSession(sessionId, ref)]);
      return this.takeUp.takeUp(taken, ref, 'attach-notification', byHand, cause);
    }
    const kept = await this.stored.attached(found, streamOf(ref), body);
    await this.decisions.note(found, seen, decision, cause, [kept]);
    await this.takeUp.note(ref, id, undefined, 'attach-notification', byHand, cause);
    return { state: 'attached' };
  }

  /** An orphan: signed, but of an unknown session. */
  private async orphan(id: string): Promise<TakenUp> {
    const found = await this.stored.get(id);
    const body = await this.stored.open(found);
    const read = body === undefined ? undefined : this.reader.read(found.merchant, body);
    if (found.state !== 'orphan' || body === undefined || read?.kind !== 'report')
      return refuse('NOTIFICATION_UNUSABLE');
    if (await this.sessions.find(read.sessionId)) return refuse('NOTIFICATION_UNUSABLE');
    return { found, body, sessionId: read.sessionId, report: read.report };
  }
}
