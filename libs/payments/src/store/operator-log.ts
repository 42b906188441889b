import { Injectable } from '@nestjs/common';
import { EventStore, type AlsoWrite } from '#event-store';
import { Clock, newId } from '#platform';
import type { Cause } from './decision.js';

export const OPERATOR_CATEGORY = 'operator';

/** An operator's action that belongs to no payment's stream, with `by` and, for decisions, `why`. */
export interface OperatorNote {
  type:
    | 'PersonalDataSeen'
    | 'DeadLetterRedriven'
    | 'DecisionAsked'
    | 'DecisionApproved'
    | 'DecisionDeclined'
    | 'NotificationSeen'
    | 'ProjectionResumed'
    | 'ProjectionSkipped'
    | 'ProjectionRebuildAsked'
    | 'ListExported'
    | 'ShopperSearched'
    | 'LoggedIn'
    | 'MerchantExamined';
  data: { by: string; why?: string; streamId?: string } & Record<string, unknown>;
}

/** One stream per day. */
@Injectable()
export class OperatorLog {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** `also`: writes in the same transaction. */
  async note({ type, data }: OperatorNote, { correlationId, actor, meta }: Cause, also?: AlsoWrite[]): Promise<void> {
    const at = this.clock.now().toISOString();
    await this.store.append(
      `${OPERATOR_CATEGORY}-${at.slice(0, 10)}`,
      'any',
      [{ id: newId(), type, schemaVersion: 1, data: { ...data, at } }],
      {
        category: OPERATOR_CATEGORY,
        correlationId,
        ...(actor && { actor }),
        ...(meta && { meta }),
        ...(also && { also }),
      },
    );
  }
}
