import { Query } from '@nestjs/cqrs';
import type { ByHand } from '../../domain/events/event-parts.js';
import type { Cause } from '../../store/decision.js';
import type { NotificationReason } from '../../domain/values/notification-reason.js';
import type { ReadNotification, TriedFormula } from '../../provider/notification-reader.js';
import type { TimelineNotification } from '../payment-timeline/payment-timeline.query.js';

/** A report, or the reason why the message is none. */
export type ReadingVerdict =
  { kind: 'report' } | { kind: Exclude<ReadNotification['kind'], 'report'>; reason: NotificationReason };

export interface OpenedNotification {
  notification: Omit<TimelineNotification, 'body'>;
  merchant: string;
  /** Number of decisions about it. A decision refers to this version. */
  version: number;
  /** Every formula of the contract, and whether it matches. */
  formulas: TriedFormula[];
  /** As received, without what proves its sender; undefined if the person was erased. */
  body: string | undefined;
  /** The reader's current verdict; undefined if the person was erased. */
  verdict: ReadingVerdict | undefined;
}

/** One stored notification, unsealed. Who opened it and why is recorded before it is shown. */
export class OpenNotification extends Query<OpenedNotification> {
  constructor(
    readonly id: string,
    readonly byHand: ByHand,
    readonly cause: Cause,
  ) {
    super();
  }
}
