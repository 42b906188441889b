import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '../../domain/values/refusal.js';
import type { NotificationState } from '../../inbox/notification.entity.js';
import { NotificationDecisions } from '../../inbox/notification-decisions.js';
import { NotificationTakeUp } from '../../inbox/notification-take-up.js';
import { StoredNotifications } from '../../inbox/stored-notifications.js';
import { NotificationReader } from '../../provider/notification-reader.js';
import { SessionIndex } from '../../store/session-index.js';
import { ProcessNotification, type ProcessedNotification } from './process-notification.command.js';

/** States of notifications that the provider has not confirmed and that a person may confirm. */
const DOUBTED: readonly NotificationState[] = ['unconfirmed', 'contradicted'];

@CommandHandler(ProcessNotification)
export class ProcessNotificationHandler implements ICommandHandler<ProcessNotification> {
  constructor(
    private readonly stored: StoredNotifications,
    private readonly reader: NotificationReader,
    private readonly sessions: SessionIndex,
    private readonly decisions: NotificationDecisions,
    private readonly takeUp: NotificationTakeUp,
  ) {}

  async execute({ id, byHand, cause, seen, isSeenThere }: ProcessNotification): Promise<ProcessedNotification> {
    const found = await this.stored.get(id);
    if (found.state === 'processed') return { id, state: 'processed' };

    // The same checks as on receipt: a person cannot replace a signature.
    const body = await this.stored.open(found);
    const read = body === undefined ? undefined : this.reader.read(found.merchant, body);
    if (body === undefined || read?.kind !== 'report') return refuse('NOTIFICATION_UNUSABLE');
    const { sessionId, report } = read;
    const ref = (await this.sessions.find(sessionId)) ?? refuse('SESSION_UNKNOWN');
    if (ref.merchant !== found.merchant) return refuse('NOTIFICATION_UNUSABLE');

    if (isSeenThere && !DOUBTED.includes(found.state)) return refuse('NOTIFICATION_UNUSABLE');
    const taken = { found, body, sessionId, report };
    if (isSeenThere) await this.takeUp.refuseTaken(taken, ref);
    if (seen) await this.decisions.note(found, seen, { type: 'NotificationTakenUp', data: { ...byHand } }, cause);
    const after = isSeenThere
      ? await this.takeUp.confirm(taken, ref, byHand, cause)
      : await this.takeUp.takeUp(taken, ref, 'process-notification', byHand, cause);
    return { id, state: after.state, reason: after.reason ?? undefined, payment: ref };
  }
}
