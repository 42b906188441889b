import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore } from '#event-store';
import { MerchantRules } from '../../rules/merchant-rules.js';
import { possibleDecisions } from './possible-decisions.js';
import { openEndsOf } from '../../domain/due/open-ends.js';
import { reviewsOf, waitingRefundsOf } from '../../domain/due/attention.js';
import { disputesOf } from '../../domain/state/disputes.js';
import { nextDue } from '../../domain/due/due.js';
import { fold } from '../../domain/evolve/evolve.js';
import { formatMoney } from '../../domain/values/money.js';
import { refundableMinor } from '../../domain/state/money-state.js';
import { StoredNotifications } from '../../inbox/stored-notifications.js';
import { DecisionContexts } from '../../store/decision-contexts.js';
import { paymentEvent } from '../../store/payment-event.js';
import { streamOf } from '../../store/payment-ref.js';
import { existing } from '../../store/loaded-payment.js';
import { historyOf } from '../payment-history/payment-history.js';
import { timelineEvent, timelineNotification } from '../payment-timeline/timeline-parts.js';
import { ReadOperatorView, type OperatorView } from './operator-view.query.js';

@QueryHandler(ReadOperatorView)
export class ReadOperatorViewHandler implements IQueryHandler<ReadOperatorView> {
  constructor(
    private readonly store: EventStore,
    private readonly stored: StoredNotifications,
    private readonly contexts: DecisionContexts,
    private readonly rules: MerchantRules,
  ) {}

  async execute({ ref }: ReadOperatorView): Promise<OperatorView> {
    const recorded = await this.store.readStream(streamOf(ref));
    const payment = existing(fold(recorded.map(paymentEvent)));
    const notifications = await this.stored.ofPayment(ref, Object.keys(payment.sessions));
    const due = this.contexts.dueRules(ref.merchant);
    // A merchant that is no longer configured allows no refund decisions, but its payments are shown.
    const configured = this.rules.find(ref.merchant);
    const rules = { refunds: configured?.refunds ?? 'none', due };
    const history = historyOf(payment);
    const { currency } = history;
    return {
      payment,
      history,
      events: recorded.map(timelineEvent),
      notifications: notifications.map(timelineNotification),
      reviews: reviewsOf(payment),
      openEnds: openEndsOf(payment),
      refunds: waitingRefundsOf(payment),
      disputes: disputesOf(payment),
      decisions: configured ? possibleDecisions(payment, rules, this.contexts.now()) : [],
      due: nextDue(payment, due),
      refundable: formatMoney({ minor: refundableMinor(payment), currency }),
    };
  }
}
