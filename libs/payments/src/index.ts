export * from './commands/capture-payment/capture-payment.command.js';
export * from './database-proofs.js';
export * from './migrations/index.js';
export * from './inbox/notification.entity.js';
export { readNotifications } from './inbox/read-notifications.js';
export { ReportRecorder, type Recorded } from './inbox/report-recorder.js';
export * from './commands/inquire-status/inquire-status.command.js';
export * from './commands/inquire-unknown/inquire-unknown.command.js';
export * from './commands/note-history-call/note-history-call.command.js';
export * from './commands/ask-provider/ask-provider.command.js';
export * from './commands/decide-by-hand/decide-by-hand.command.js';
export * from './commands/erase-person/erase-person.command.js';
export * from './commands/note-redrive/note-redrive.command.js';
export * from './queries/operator-lists/operator-lists.query.js';
export * from './queries/operator-lists/page.js';
export * from './queries/payment-timeline/payment-timeline.query.js';
export * from './commands/process-notification/process-notification.command.js';
export * from './queries/payment-history/payment-history.entity.js';
export * from './queries/payment-history/payment-history.js';
export * from './queries/payment-history/payment-history.projection.js';
export * from './queries/payment-history/due-payments.js';
export * from './queries/payment-history/payment-history.query.js';
export * from './queries/payment-history/rebuild-payment-history.js';
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
export * from './domain/refusal.js';
export * from './payments.module.js';
export * from './commands/process-due-notifications/process-due-notifications.command.js';
export * from './provider/notification-reader.js';
export * from './provider/payment-provider.js';
export * from './provider/provider-fact.js';
export * from './provider/watched-provider.js';
export * from './commands/receive-notification/receive-notification.command.js';
export * from './commands/refund-payment/refund-payment.command.js';
export * from './retention/retention.js';
export * from './retention/retention-rules.js';
export * from './commands/return-to-shop/return-to-shop.command.js';
export * from './shop-webhook/news-due.js';
export * from './shop-webhook/shop-asked.js';
export * from './commands/start-session/start-session.command.js';
export * from './pipeline/operation-result.js';
export * from './store/payment-event.js';
export * from './store/operator-log.js';
export * from './store/payment-ref.js';
export * from './store/decision-contexts.js';
export * from './store/payment-repository.js';
export * from './commands/void-payment/void-payment.command.js';
export { decisionKey, type PossibleDecision } from './commands/decide-by-hand/possible-decisions.js';
export * from './queries/operator-view/operator-view.query.js';
export * from './queries/peek-provider/peek-provider.query.js';
export * from './queries/work-summary/work-summary.query.js';
export type { PaymentEvent } from './domain/payment.events.js';
export * from './queries/read-person/read-person.query.js';
export type { ByHand } from './domain/payment.events.js';
export * from './queries/payment-search/payment-search.projection.js';
export * from './queries/payment-search/search-payments.query.js';
export * from './queries/open-notification/open-notification.query.js';
