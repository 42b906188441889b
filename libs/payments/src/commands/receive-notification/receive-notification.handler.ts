import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newId, noteSubject } from '#platform';
import { Inbox, type TrustedNotification } from '../../inbox/inbox.js';
import { NotificationReceiving } from '../../inbox/notification-receiving.js';
import type { Kept } from '../../inbox/session-room.js';
import type { ProviderReport } from '../../provider/provider-report.js';
import { NotificationReader } from '../../provider/notification-reader.js';
import { streamOf } from '../../store/payment-ref.js';
import { PaymentRepository } from '../../store/payment-repository.js';
import { ReceiveNotification, type ReceiveNotificationResult } from './receive-notification.command.js';

/**
 * Reads and stores a notification before it is answered. What cannot be recorded at once is processed right after, or by a worker if this
 * process dies.
 */
@CommandHandler(ReceiveNotification)
export class ReceiveNotificationHandler implements ICommandHandler<ReceiveNotification> {
  constructor(
    private readonly reader: NotificationReader,
    private readonly repository: PaymentRepository,
    private readonly inbox: Inbox,
    private readonly receiving: NotificationReceiving,
  ) {}

  async execute({ merchant, body, correlationId }: ReceiveNotification): Promise<ReceiveNotificationResult> {
    const read = this.reader.read(merchant, body);
    const kept = { id: newId(), merchant, body, correlationId };
    if (read.kind === 'malformed') return { kind: 'malformed', reason: read.reason };
    if (read.kind === 'unverified') {
      await this.inbox.keep({ ...kept, state: 'unverified', sessionId: read.sessionId, reason: read.reason });
      return { kind: 'unverified', reason: read.reason };
    }

    const { sessionId, report } = read;
    if (await this.takeRemembered(sessionId, report, kept)) return { kind: 'stored' };
    const found = await this.repository.findBySession(sessionId);
    if (!found) {
      return resultOf(await this.inbox.keep({ ...kept, state: 'orphan', sessionId }), 'orphan');
    }
    if (found.ref.merchant !== merchant) {
      await this.inbox.keep({ ...kept, state: 'foreign', sessionId });
      return { kind: 'foreign' };
    }
    noteSubject(found.ref);
    const place = { sessionId, streamId: streamOf(found.ref) };
    return resultOf(await this.receiving.receive(found, report, { ...kept, ...place }), 'stored');
  }

  /** Records the notification in a remembered payment, which is the usual case. */
  private async takeRemembered(
    sessionId: string,
    report: ProviderReport,
    kept: Pick<TrustedNotification, 'id' | 'merchant' | 'body' | 'correlationId'>,
  ): Promise<boolean> {
    const known = this.repository.rememberedBySession(sessionId);
    if (!known || known.ref.merchant !== kept.merchant) return false;
    const notification = { ...kept, sessionId, streamId: streamOf(known.ref) };
    return this.receiving.receiveAtOnce(known, report, notification, true);
  }
}

function resultOf({ kind }: Pick<Kept, 'kind'>, result: 'stored' | 'orphan'): ReceiveNotificationResult {
  return { kind: kind === 'kept' ? result : kind };
}
