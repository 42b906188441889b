import type { Order, Said } from '../client/order.js';
import { bodyOf, paymentSteps, statusOf, textOf } from '../client/reading.js';
import { outcome } from '../run/stories.js';
import type { Trial } from '../run/trial.js';

/** The head of history. */
export function says(t: Trial, history: Said, action: string, status: string): void {
  const { lastAction, status: said } = bodyOf(history);
  t.that(textOf(lastAction) === action, `lastAction ${action}`, lastAction, history);
  t.that(statusOf(said, 'history') === status, `status ${status}`, said, history);
}

export function answers(t: Trial, said: Said, status: string): void {
  if (!t.that(said.status === 200, `${said.operation} is answered 200`, said.status || said.failure, said)) return;
  const word = statusOf(bodyOf(said).status, `the answer to ${said.operation}`);
  t.that(word === status, `${said.operation} is ${status}`, word, said);
}

export async function ends(t: Trial, order: Order, said: Said, status: string): Promise<void> {
  const end = await outcome(t, order, said);
  t.that(end === status, `${said.operation} ends ${status}`, end, said);
}

/** In history, soon: that it is there at once is the business of AKN-HIST-11. */
export async function isStep(t: Trial, order: Order, said: Said, status: string): Promise<void> {
  const found = (history: Said) => paymentSteps(history).find(({ guid }) => guid === said.guid);
  const history = await t.historyUntil(order, (each) => found(each)?.status === status);
  const step = found(history);
  t.first(step !== undefined, 'a step with the guid of the request (AKN-HIST-02)', history);
  t.that(step?.status === status, `the step of ${said.operation} is ${status}`, step?.status, history);
}
