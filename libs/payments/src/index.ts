export * from './capture-payment/capture-payment.command.js';
export * from './incidents/incident-kinds.js';
export * from './incidents/incident-reporter.js';
export * from './incidents/incident-watch.js';
export * from './migrations/index.js';
export * from './notifications/notification.entity.js';
export { ReportRecorder, type Recorded } from './notifications/report-recorder.js';
export * from './inquire-status/inquire-status.command.js';
export * from './inquire-unknown/inquire-unknown.command.js';
export * from './note-history-call/note-history-call.command.js';
export * from './operator/ask-provider.command.js';
export * from './operator/decide-by-hand.command.js';
export * from './operator/erase-person.command.js';
export * from './operator/note-redrive.command.js';
export * from './operator/operator-lists.query.js';
export * from './operator/page.js';
export * from './operator/payment-timeline.query.js';
export * from './operator/process-notification.command.js';
export * from './payment-history/payment-history.entity.js';
export * from './payment-history/payment-history.js';
export * from './payment-history/payment-history.projection.js';
export * from './payment-history/due-payments.js';
export * from './payment-history/payment-history.query.js';
export * from './payment-history/rebuild-payment-history.js';
export {
  forgottenOf,
  needsAttention,
  openEndsOf,
  reviewsOf,
  waitingRefundsOf,
  type OpenEnd,
} from './domain/attention.js';
export * from './domain/due.js';
export { entriesIn, ENTRIES_MAX } from './domain/entries.js';
export { fold } from './domain/evolve.js';
export * from './domain/law.js';
export * from './domain/money.js';
export * from './domain/money-state.js';
export * from './domain/operation-status.js';
export { oursOf, phaseOf, type Payment } from './domain/payment.js';
export * from './domain/reviews.js';
export type { StatusReason } from './domain/payment.js';
export type { ConfirmNotifications } from './domain/trust.js';
export type { PaymentEventType } from './domain/payment.events.js';
export * from './domain/refusal.js';
export * from './payments.module.js';
export * from './process-notifications/process-due-notifications.command.js';
export * from './provider/call-durations.js';
export * from './provider/notification-reader.js';
export * from './provider/payment-provider.js';
export * from './provider/provider-fact.js';
export * from './provider/watched-provider.js';
export * from './receive-notification/receive-notification.command.js';
export * from './refund-payment/refund-payment.command.js';
export * from './retention/retention.js';
export * from './retention/retention-rules.js';
export * from './return-to-shop/return-to-shop.command.js';
export * from './shop-news/news-due.js';
export * from './shop-news/shop-asked.js';
export * from './start-session/start-session.command.js';
export * from './stream/operation-result.js';
export * from './stream/payment-event.js';
export * from './stream/payment-ref.js';
export * from './stream/decision-contexts.js';
export * from './stream/payment-repository.js';
export * from './void-payment/void-payment.command.js';
