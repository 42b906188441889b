import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { NotificationProcessing } from '../../inbox/notification-processing.js';
import { SessionIndex } from '../../store/session-index.js';
import { noteOperatorAct } from '../../domain/operator-act.js';
import { refuse } from '../../domain/refusal.js';
import { NotificationReader } from '../../provider/notification-reader.js';
import { streamOf } from '../../store/payment-ref.js';
import type { Decide } from '../../store/decision.js';
import { PaymentRepository } from '../../store/payment-repository.js';
import { ProcessNotification, type ProcessedNotification } from './process-notification.command.js';
import { StoredNotifications } from '../../inbox/stored-notifications.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

@CommandHandler(ProcessNotification)
export class ProcessNotificationHandler implements ICommandHandler<ProcessNotification> {
  constructor(
    private readonly stored: StoredNotifications,
    private readonly reader: NotificationReader,
    private readonly sessions: SessionIndex,
    private readonly repository: PaymentRepository,
    private readonly processing: NotificationProcessing,
  ) {}

  async execute({ id, byHand, cause }: ProcessNotification): Promise<ProcessedNotification> {
    const found = (UUID.test(id) && (await this.stored.find(id))) || refuse('NOTIFICATION_UNKNOWN');
    if (found.state === 'processed') return { id, state: 'processed' };

    // The same checks as when it came: nobody can vouch for a signature by hand.
    const body = await this.stored.open(found);
    const read = body === undefined ? undefined : this.reader.read(found.merchant, body);
    if (body === undefined || read?.kind !== 'fact') return refuse('NOTIFICATION_UNUSABLE');
    const { sessionId, fact } = read;
    const ref = (await this.sessions.find(sessionId)) ?? refuse('SESSION_UNKNOWN');
    if (ref.merchant !== found.merchant) return refuse('NOTIFICATION_UNUSABLE');

    await this.stored.adopt(found, streamOf(ref), body);
    const note: Decide = (_, context) => noteOperatorAct('process-notification', sessionId, byHand, context);
    await this.repository.update(ref, note, { ...cause, causationId: id });
    const { receivedAt } = found;
    const { correlationId } = cause;
    await this.processing.process({ id, ref, fact, attempts: 0, receivedAt, correlationId });
    const after = await this.stored.find(id);
    return { id, state: after!.state, reason: after!.reason ?? undefined, payment: ref };
  }
}
