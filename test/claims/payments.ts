/** By path: parts of the library that only its own handlers use. */
export * from '#payments';
export { plus, type DecisionContext } from '../../libs/payments/src/domain/decision-context.js';
export { recordAnswer } from '../../libs/payments/src/domain/record-answer.js';
export { recordReport } from '../../libs/payments/src/domain/record-report.js';
export { requestCapture } from '../../libs/payments/src/domain/request-capture.js';
export { authorizedReport } from '../../libs/payments/src/domain/testing/reports.js';
export { openSession } from '../../libs/payments/src/domain/testing/session-events.js';
export { RecentPayments } from '../../libs/payments/src/store/recent-payments.js';
export { TransactionClaims } from '../../libs/payments/src/store/transaction-claims.js';
