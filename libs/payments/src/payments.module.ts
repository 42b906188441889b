import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EventStore, Vault } from '#event-store';
import { MerchantRules } from './rules/merchant-rules.js';
import { Clock, Settings } from '#platform';
import pg from 'pg';
import { CapturePaymentHandler } from './commands/capture-payment/capture-payment.handler.js';
import { inboxParts } from './inbox/inbox-parts.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { IncidentWatch } from './incidents/incident-watch.js';
import { Placements } from './store/placement.js';
import { SessionIds } from './store/session-ids.js';
import { Shoppers } from './provider/shoppers.js';
import { SessionIndex } from './store/session-index.js';
import { operatorHandlers, operatorParts } from './operator-handlers.js';
import { ReadPaymentHistoryHandler } from './queries/payment-history/payment-history.handler.js';
import { PaymentHistoryProjection } from './queries/payment-history/payment-history.projection.js';
import { PaymentReadModel } from './store/payment-read-model.js';
import { ProcessDueNotificationHandler } from './commands/process-due-notification/process-due-notification.handler.js';
import { ProviderCalls } from './provider/provider-calls.js';
import { StatusInquiry } from './provider/status-inquiry.js';
import { ReceiveNotificationHandler } from './commands/receive-notification/receive-notification.handler.js';
import { InquireStatusHandler } from './commands/inquire-status/inquire-status.handler.js';
import { InquireUnknownHandler } from './commands/inquire-unknown/inquire-unknown.handler.js';
import { NoteHistoryCallHandler } from './commands/note-history-call/note-history-call.handler.js';
import { RefundPaymentHandler } from './commands/refund-payment/refund-payment.handler.js';
import { Retention } from './retention/retention.js';
import { paymentEventStore } from './store/payment-upcasters.js';
import { ReturnToShopHandler } from './commands/return-to-shop/return-to-shop.handler.js';
import { ShopReadHistory } from './shop-webhook/shop-read-history.js';
import { StartSessionHandler } from './commands/start-session/start-session.handler.js';
import { EmailIndex } from './store/email-index.js';
import { OperatorLog } from './store/operator-log.js';
import { Rebuilds } from './rebuilds/rebuilds.js';
import { ShopperEmailsProjection } from './queries/shopper-emails/shopper-emails.projection.js';
import { DecisionContexts } from './store/decision-contexts.js';
import { OutcomeWaiter } from './pipeline/outcome-waiter.js';
import { RecentPayments } from './store/recent-payments.js';
import { PaymentRepository } from './store/payment-repository.js';
import { Payments } from './pipeline/payments.js';
import { TransactionClaims } from './store/transaction-claims.js';
import { DueNotifications } from './inbox/due-notifications.js';
import { DuePayments } from './queries/payment-history/due-payments.js';
import { VoidPaymentHandler } from './commands/void-payment/void-payment.handler.js';

const handlers: Type[] = [
  StartSessionHandler,
  CapturePaymentHandler,
  VoidPaymentHandler,
  RefundPaymentHandler,
  ReceiveNotificationHandler,
  ProcessDueNotificationHandler,
  ReturnToShopHandler,
  InquireStatusHandler,
  InquireUnknownHandler,
  NoteHistoryCallHandler,
  ReadPaymentHistoryHandler,
  ...operatorHandlers,
];

const parts: Provider[] = [
  { provide: EventStore, useFactory: paymentEventStore, inject: [pg.Pool] },
  {
    provide: Vault,
    useFactory: (pool: pg.Pool, settings: Settings) => new Vault(pool, settings.piiMasterKeys),
    inject: [pg.Pool, Settings],
  },
  {
    provide: ShopperEmailsProjection,
    useFactory: (vault: Vault, index: EmailIndex) => new ShopperEmailsProjection(vault, index),
    inject: [Vault, EmailIndex],
  },
  RecentPayments,
  PaymentRepository,
  TransactionClaims,
  Payments,
  OutcomeWaiter,
  ProviderCalls,
  StatusInquiry,
  SessionIndex,
  Shoppers,
  { provide: SessionIds, useFactory: ({ cell }: Settings) => new SessionIds(cell?.number), inject: [Settings] },
  Placements,
  ...inboxParts,
  PaymentReadModel,
  DuePayments,
  ShopReadHistory,
  Retention,
  IncidentWatch,
  ...operatorParts,
];

export interface PaymentsOptions {
  /** Provides `PaymentProvider` and `NotificationReader`. */
  provider: DynamicModule;
  /** Limit of one call to the provider, in milliseconds. */
  callTimeoutMs: number;
  /** Delay of the first inquiry about an unknown outcome, in milliseconds. */
  inquireAfterMs: number;
}

/** The commands and queries of this library, with everything they need. */
@Module({})
export class PaymentsModule {
  static forRoot({ provider, callTimeoutMs, inquireAfterMs }: PaymentsOptions): DynamicModule {
    const contexts = {
      provide: DecisionContexts,
      useFactory: (clock: Clock, rules: MerchantRules) =>
        new DecisionContexts(clock, rules, callTimeoutMs, inquireAfterMs),
      inject: [Clock, MerchantRules],
    };
    const projection = {
      provide: PaymentHistoryProjection,
      useFactory: (rules: DecisionContexts) => new PaymentHistoryProjection(rules),
      inject: [DecisionContexts],
    };
    return {
      module: PaymentsModule,
      imports: [CqrsModule, IncidentsModule, provider],
      providers: [...parts, ...handlers, contexts, projection],
      exports: [
        CqrsModule,
        EventStore,
        DecisionContexts,
        PaymentHistoryProjection,
        ShopperEmailsProjection,
        EmailIndex,
        DuePayments,
        DueNotifications,
        ShopReadHistory,
        Retention,
        IncidentWatch,
        OperatorLog,
        Rebuilds,
        Placements,
        SessionIndex,
      ],
    };
  }
}
