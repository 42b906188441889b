import { Command } from '@nestjs/cqrs';

/**
 * `stored`, `repeated` and `orphan` (of no known session): acknowledge it. `over-limit`: not stored, the sender must send it again. The
 * others get an error; what should be kept of them was stored.
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
