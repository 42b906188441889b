import type { Order, Said } from '../client/order.js';
import { balanceOf, bodyOf, paymentSteps, textOf, thousandths } from '../client/reading.js';
import type { Trial } from './trial.js';

const TYPES: Readonly<Record<string, string>> = {
  'start-session': 'START',
  purchase: 'PURCHASE',
  void: 'VOID',
  refund: 'REFUND',
};

/** What history must say after these answers: replays them, and compares. */
export function oracle(t: Trial, order: Order, history: Said): void {
  const expected = replayed(order);
  const steps = paymentSteps(history);
  const shown = steps.map(({ guid, type }) => `${type} ${guid}`);
  const wanted = expected.steps.map(({ guid, type }) => `${type} ${guid}`);
  t.that(String(shown) === String(wanted), `the steps ${wanted.join(', ')}`, shown, history);

  for (const { guid, status } of expected.steps) {
    const step = steps.find((each) => each.guid === guid);
    // PENDING may have become something else since; everything else is final.
    const agrees = !step || step.status === status || status === 'PENDING' || status === undefined;
    t.that(agrees, `the step ${guid} is ${status}, as it was answered`, step?.status, history);
  }
  const last = expected.steps.at(-1);
  t.that(
    textOf(bodyOf(history).lastAction) === last?.type,
    `lastAction ${last?.type}`,
    bodyOf(history).lastAction,
    history,
  );
  const balance = balanceOf(history);
  const within = balance >= expected.balanceMin && balance <= expected.balanceMax;
  t.that(
    within,
    `a balance of ${expected.balanceMin / 1000} to ${expected.balanceMax / 1000}`,
    bodyOf(history).balance,
    history,
  );
}

interface Replayed {
  steps: { guid: string; type: string; status: string | undefined }[];
  /** In thousandths. A refund that is under way may count or not. */
  balanceMin: number;
  balanceMax: number;
}

/** Only what was carried out, 200, becomes a step. The order is known to have been paid. */
function replayed({ calls, terms }: Order): Replayed {
  const carriedOut = calls.filter(({ operation, status }) => operation !== 'history' && status === 200);
  const result: Replayed = { steps: [], balanceMin: thousandths(terms.amount), balanceMax: thousandths(terms.amount) };
  for (const call of carriedOut) {
    const type = TYPES[call.operation]!;
    const status = type === 'START' ? undefined : textOf(bodyOf(call).status);
    result.steps.push({ guid: call.guid, type, status });
    if (type === 'VOID' && status === 'RESOLVED') result.balanceMin = result.balanceMax = 0;
    if (type === 'REFUND' && status !== 'REJECTED') {
      const { amount } = JSON.parse(call.sent) as { amount: number };
      result.balanceMin -= thousandths(String(amount));
      if (status === 'RESOLVED') result.balanceMax -= thousandths(String(amount));
    }
  }
  return result;
}
