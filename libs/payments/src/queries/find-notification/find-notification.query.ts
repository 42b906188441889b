import { Query } from '@nestjs/cqrs';

export interface FoundNotification {
  merchant: string;
  /** The session that the message names. */
  sessionId: string | undefined;
}

/** The merchant and session of a stored notification, without its content. */
export class FindNotification extends Query<FoundNotification> {
  constructor(readonly id: string) {
    super();
  }
}
