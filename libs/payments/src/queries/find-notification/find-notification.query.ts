import { Query } from '@nestjs/cqrs';

export interface FoundNotification {
  merchant: string;
  /** What it claims to be about. */
  sessionId: string | undefined;
}

/** Whose a stored notification is, without what it says. */
export class FindNotification extends Query<FoundNotification> {
  constructor(readonly id: string) {
    super();
  }
}
