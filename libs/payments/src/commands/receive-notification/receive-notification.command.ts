import { Command } from '@nestjs/cqrs';

/** `stored` and `orphan` (of no session we know): acknowledge it. The others are answered with an error; what is worth keeping of them was kept. */
export type ReceiveNotificationResult = {
  kind: 'stored' | 'orphan' | 'unverified' | 'malformed' | 'foreign';
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
