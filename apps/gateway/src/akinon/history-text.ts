import { historyHead, historyStepAnswer } from '#api';
import type { PaymentHistory } from '#payments';

/** Longer answers are kept as bytes, because encoding 250 kB costs as much as the rest of a call. Short ones are sent faster as text. */
const TEXT_MAX = 16_000;

/** The body of an answer to a history call, with the history it was made from. */
export interface HistoryText {
  history: PaymentHistory;
  /** The JSON of each step. */
  steps: string[];
  body: string | Buffer;
}

type Step = PaymentHistory['steps'][number];

/** `before`: the previous answer for this payment. Steps that are unchanged since are not serialised again. */
export function historyText(history: PaymentHistory, before?: HistoryText): HistoryText {
  const steps = history.steps.map((step, place) =>
    isSame(step, before?.history.steps[place]) ? before!.steps[place]! : JSON.stringify(historyStepAnswer(step)),
  );
  const head = JSON.stringify(historyHead(history)).slice(0, -1);
  const text = `${head},"paymentTransactionHistory":[${steps.join(',')}]}`;
  return { history, steps, body: text.length > TEXT_MAX ? Buffer.from(text) : text };
}

function isSame(step: Step, before: Step | undefined): boolean {
  return (
    before !== undefined &&
    step.guid === before.guid &&
    step.type === before.type &&
    step.at === before.at &&
    step.status === before.status &&
    step.reason === before.reason &&
    step.exchanges.length === before.exchanges.length &&
    // The fold reuses the exchange objects of the previous state.
    step.exchanges.every((exchange, place) => exchange === before.exchanges[place])
  );
}
