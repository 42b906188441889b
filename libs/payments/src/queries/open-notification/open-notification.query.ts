import { Query } from '@nestjs/cqrs';
import type { ByHand } from '../../domain/event-parts.js';
import type { Cause } from '../../store/decision.js';
import type { NotificationReason } from '../../domain/notification-reason.js';
import type { ReadNotification, TriedFormula } from '../../provider/notification-reader.js';
import type { TimelineNotification } from '../payment-timeline/payment-timeline.query.js';

/** `report`, or why it is none. */
export type ReadingVerdict =
  { kind: 'report' } | { kind: Exclude<ReadNotification['kind'], 'report'>; reason: NotificationReason };

export interface OpenedNotification {
  notification: Omit<TimelineNotification, 'body'>;
  merchant: string;
  /** How many decisions there were about it: what a decision is bound to. */
  version: number;
  /** Every formula of the contract, and whether it matches. */
  formulas: TriedFormula[];
  /** As received, without what proves its sender; undefined where the person was erased. */
  body: string | undefined;
  /** What the reader makes of it now; undefined where the person was erased. */
  verdict: ReadingVerdict | undefined;
}

/** One stored notification, in the clear. That somebody looked, and why, is noted before it is shown. */
export class OpenNotification extends Query<OpenedNotification> {
  constructor(
    readonly id: string,
    readonly byHand: ByHand,
    readonly cause: Cause,
  ) {
    super();
  }
}
