import {
  akinonTimestamp,
  amountNumber,
  headStatus,
  statusPairOf,
  stepStatus,
  type AkinonHistoryRequest,
  type HistoryResponse,
  type AkinonHistoryStep,
} from '#akinon';
import type { HistoryStep, PaymentHistory } from '#payments';
import { detailOf } from './status-detail.js';

/** Filters select steps, and combine with AND. Source: akinon#history. */
export function historyAnswer(history: PaymentHistory, filters: AkinonHistoryRequest): HistoryResponse {
  const steps = history.steps.filter((step) => passes(step, filters)).map(historyStepAnswer);
  return { ...historyHead(history), paymentTransactionHistory: steps };
}

/** The history without steps, which come last. */
export function historyHead({ lastAction, status, reason, balance, currency }: PaymentHistory) {
  return { lastAction, ...headStatus(statusPairOf(status, reason)), balance: amountNumber(balance), currency };
}

/** Whether the filters may leave out a step. */
export function isNarrowed({ type, transactionId, status, subStatus }: AkinonHistoryRequest): boolean {
  return Boolean(type || transactionId || status || subStatus);
}

function passes(step: HistoryStep, { type, transactionId, status, subStatus }: AkinonHistoryRequest): boolean {
  const pair = statusPairOf(step.status, step.reason);
  return (
    (!type || step.type === type) &&
    (!transactionId || step.transactionId === transactionId) &&
    (!status || pair.status === status) &&
    (!subStatus || pair.subStatus === subStatus)
  );
}

export function historyStepAnswer({ guid, type, at, status, reason, exchanges }: HistoryStep): AkinonHistoryStep {
  return {
    guid,
    type,
    timestamp: akinonTimestamp(at),
    ...stepStatus(statusPairOf(status, reason)),
    statusDetail: detailOf(status, reason),
    subSteps: exchanges.map(({ at: timestamp, statusCode, statusDetail }) => ({
      timestamp: akinonTimestamp(timestamp),
      statusCode,
      statusDetail,
    })),
  };
}
