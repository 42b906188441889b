import type { AkinonHistoryRequest, HistoryResponse } from '#akinon';
import type { OperatorResult, PaymentHistory } from '#payments';
import { historyAnswer } from '../history-answer.js';

export interface ActionAnswer {
  /** False: it was like that before. */
  changed: boolean;
  /** The payment's now. */
  version: number;
  history: HistoryResponse;
}

export function actionAnswer({ changed, version, history }: OperatorResult): ActionAnswer {
  return { changed, version, history: shopHistory(history) };
}

/** What the shop sees: operators read the same words. */
export function shopHistory(history: PaymentHistory): HistoryResponse {
  return historyAnswer(history, {} as AkinonHistoryRequest);
}
