import { Command } from '@nestjs/cqrs';

/**
 * `stored`, `repeated` and `orphan` (of no session we know): acknowledge it. `over-limit`: not stored, the sender is to come
 * again. The others are answered with an error; what is worth keeping of them was kept.
 */
export type ReceiveNotificationResult = {
  kind: 'stored' | 'repeated' | 'over-limit' | 'orphan' | 'unverified' | 'malformed' | 'foreign';
  reason?: string;
};

export class ReceiveNotification extends Command<ReceiveNotificationResult> {
  constructor(
    readonly merchant: string,
    /** As received. */
    readonly body: string,
    readonly correlationId: string,
  ) {
    super();
  }
}
