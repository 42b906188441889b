import { historyHead, historyStepAnswer } from '#api';
import type { PaymentHistory } from '#payments';

/** An answer to a history call as it goes out, and what it is made of. */
export interface HistoryText {
  history: PaymentHistory;
  /** Of each step. */
  steps: string[];
  text: string;
}

type Step = PaymentHistory['steps'][number];

/** `before`: what was told of the same payment; steps that have not changed since are not put into words again. */
export function historyText(history: PaymentHistory, before?: HistoryText): HistoryText {
  const steps = history.steps.map((step, place) =>
    isSame(step, before?.history.steps[place]) ? before!.steps[place]! : JSON.stringify(historyStepAnswer(step)),
  );
  const head = JSON.stringify(historyHead(history)).slice(0, -1);
  return { history, steps, text: `${head},"paymentTransactionHistory":[${steps.join(',')}]}` };
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
    // A payment hands its exchanges on to the next state of it as they are.
    step.exchanges.every((exchange, place) => exchange === before.exchanges[place])
  );
}
