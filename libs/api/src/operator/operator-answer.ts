import type { AkinonHistoryRequest, HistoryResponse } from '#akinon';
import type { OperatorResult, PaymentHistory } from '#payments';
import { historyAnswer } from '../history-answer.js';

export interface ActionAnswer {
  /** False: nothing changed. */
  changed: boolean;
  /** The payment's current version. */
  version: number;
  history: HistoryResponse;
}

export function actionAnswer({ changed, version, history }: OperatorResult): ActionAnswer {
  return { changed, version, history: shopHistory(history) };
}

/** The history as the shop sees it, for operators. */
export function shopHistory(history: PaymentHistory): HistoryResponse {
  return historyAnswer(history, {} as AkinonHistoryRequest);
}
