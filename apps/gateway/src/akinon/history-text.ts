import { historyHead, historyStepAnswer } from '#api';
import type { PaymentHistory } from '#payments';

/** Longer ones are kept as bytes: putting a text of 250 kB into them costs as much as the rest of a call. Short ones go out faster as text. */
const TEXT_MAX = 16_000;

/** An answer to a history call as it goes out, and what it is made of. */
export interface HistoryText {
  history: PaymentHistory;
  /** Of each step. */
  steps: string[];
  body: string | Buffer;
}

type Step = PaymentHistory['steps'][number];

/** `before`: what was told of the same payment; steps that have not changed since are not put into words again. */
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
    // A payment hands its exchanges on to the next state of it as they are.
    step.exchanges.every((exchange, place) => exchange === before.exchanges[place])
  );
}
