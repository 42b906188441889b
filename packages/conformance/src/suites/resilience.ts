import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import { Blocked } from '../check/verdict.js';
import { balanceOf, bodyOf, paymentSteps, statusOf, textOf, thousandths } from '../client/reading.js';
import { happens } from '../run/faults.js';
import { counted } from '../run/ledger.js';
import { captured, opened, outcome, paid } from '../run/stories.js';
import type { Trial } from '../run/trial.js';
import { runCommand } from '../shopper/command-shopper.js';

/** What happens when the provider, or the network to it, is in trouble. Each fault happens once. */
export const resilience = suiteOf({ suite: 'resilience', prefix: 'AKN-RES' }, [
  {
    number: '01',
    level: 'inferred',
    sentence: 'When the provider cannot be reached, start-session is answered 5xx, and the same guid works later.',
    source: SOURCE.silent,
    why: 'Nothing happened; the shop must be able to try the same again.',
    needs: ['allow:faults', 'fault:unreachable'],
    runs: 'alone',
    async run(t) {
      const order = t.order();
      const request = order.startRequest();
      await happens(t, 'unreachable', order);
      const failed = await order.say('start-session', request);
      t.that(failed.status >= 500, '5xx', failed.status, failed);
      const again = await order.say('start-session', request);
      t.that(again.status === 200, 'the same request is answered 200 afterwards', again.status, again);
    },
  },
  ...(
    [
      ['02', 'time-out-after', 'did it'],
      ['03', 'time-out-before', 'did not do it'],
    ] as const
  ).map(([number, fault, did]) => ({
    number,
    level: 'inferred' as const,
    sentence: `When the provider does not answer a capture, and ${did}, purchase is PENDING, then RESOLVED; the money is taken once.`,
    source: SOURCE.silent,
    why: 'No answer is no outcome: sending it again blindly takes the money twice, giving up loses it.',
    needs: ['pay', 'AUTH', 'allow:faults', `fault:${fault}`] as const,
    runs: 'alone' as const,
    async run(t: Trial) {
      const order = await paid(t, { type: 'AUTH' });
      await happens(t, fault, order);
      const purchase = await order.purchase();
      if (!t.that(purchase.status === 200, 'purchase is answered 200', purchase.status || purchase.failure, purchase))
        return;
      const status = statusOf(bodyOf(purchase).status, 'the purchase');
      t.that(status !== 'REJECTED', 'PENDING', status, purchase);
      const end = await outcome(t, order, purchase);
      t.that(end === 'RESOLVED', 'RESOLVED in the end', end);
      const history = await order.history();
      t.that(
        balanceOf(history) === thousandths(order.terms.amount),
        `balance ${order.terms.amount}`,
        bodyOf(history).balance,
        history,
      );
      // Where nothing was done at first, books may count attempts or effects.
      if (t.settings.ledger && fault === 'time-out-after') await counted(t, order, 'captures', 1);
    },
  })),
  {
    number: '04',
    level: 'inferred',
    sentence: 'News of the provider that comes several times counts once.',
    source: SOURCE.silent,
    why: 'Providers send again whatever they are not sure of.',
    needs: ['pay', 'allow:faults', 'fault:notifies-twice'],
    runs: 'alone',
    async run(t) {
      const order = await opened(t);
      await happens(t, 'notifies-twice', order);
      await t.shopper('pay', order);
      const history = await t.historyUntil(order, (each) => textOf(bodyOf(each).status) !== 'PENDING');
      t.that(paymentSteps(history).length === 1, 'one step', paymentSteps(history).length, history);
      t.that(
        balanceOf(history) === thousandths(order.terms.amount),
        `balance ${order.terms.amount}`,
        bodyOf(history).balance,
        history,
      );
      const end = await outcome(t, order, await order.purchase());
      t.that(end === 'RESOLVED', 'a purchase that ends RESOLVED', end);
    },
  },
  {
    number: '05',
    level: 'inferred',
    sentence: 'News of the provider over another amount is not believed.',
    source: SOURCE.silent,
    why: 'News can be forged, and shoppers try to pay less.',
    needs: ['pay', 'allow:faults', 'fault:notifies-wrong-amount'],
    runs: 'alone',
    async run(t) {
      const order = await opened(t);
      await happens(t, 'notifies-wrong-amount', order);
      await t.shopper('pay', order);
      const purchase = await order.purchase();
      if (purchase.status !== 200 || statusOf(bodyOf(purchase).status, 'the purchase') !== 'RESOLVED') return;
      // Whoever asks the provider learns the truth, and may complete the order over its own amount.
      const history = await order.history();
      t.that(
        balanceOf(history) === thousandths(order.terms.amount),
        `no payment, or one of ${order.terms.amount}`,
        bodyOf(history).balance,
        history,
      );
    },
  },
  {
    number: '06',
    level: 'inferred',
    sentence: 'After a hard stop and a start the extension knows all that it has answered.',
    source: SOURCE.silent,
    why: 'Machines are replaced while shoppers pay.',
    needs: ['pay', 'restart', 'allow:restart'],
    runs: 'alone',
    async run(t) {
      const order = await captured(t);
      const before = await order.history();
      const { code, output } = await runCommand(t.settings.restart!, t.around.environment);
      if (code !== 0) throw new Blocked(`the restart command ended with ${code}: ${output.slice(-300)}`);
      const after = await t.historyUntil(order, ({ status }) => status === 200);
      t.that(after.text === before.text, 'the same history as before', after.text, after);
    },
  },
]);
