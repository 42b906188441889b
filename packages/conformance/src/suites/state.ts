import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import { balanceOf, bodyOf, paymentSteps, statusOf, textOf } from '../client/reading.js';
import { captured, opened, paid } from '../run/stories.js';
import { answers, ends, isStep, says } from './state-judging.js';

/** What each operation does to a payment, in the order in which a payment is made. */
export const state = suiteOf({ suite: 'state', prefix: 'AKN-STATE' }, [
  {
    number: '01',
    level: 'inferred',
    sentence: 'Before the shopper has paid, history says START, PENDING, and a balance of 0.',
    source: SOURCE.silent,
    why: 'The shop reads history when the shopper comes back, also when nothing was paid.',
    async run(t) {
      const history = await (await opened(t)).history();
      says(t, history, 'START', 'PENDING');
      t.that(balanceOf(history) === 0, 'balance 0.00', bodyOf(history).balance, history);
    },
  },
  {
    number: '02',
    level: 'documented',
    sentence: 'When the shopper has paid, history shows a START step that is RESOLVED.',
    source: SOURCE.flow,
    why: 'This is how the shop learns of the payment; without it no order is completed.',
    needs: ['pay'],
    async run(t) {
      const history = await (await paid(t)).history();
      const starts = paymentSteps(history).filter(({ type }) => type === 'START');
      t.that(
        starts.some(({ status }) => status === 'RESOLVED'),
        'a START step that is RESOLVED',
        starts,
        history,
      );
    },
  },
  {
    number: '03',
    level: 'documented',
    sentence: 'purchase completes a paid order: it ends RESOLVED, and history shows it so.',
    source: SOURCE.flow,
    why: 'The goods leave when this is RESOLVED.',
    needs: ['pay'],
    async run(t) {
      const order = await paid(t);
      const purchase = await order.purchase();
      await ends(t, order, purchase, 'RESOLVED');
      await isStep(t, order, purchase, 'RESOLVED');
    },
  },
  {
    number: '04',
    level: 'documented',
    sentence: 'void cancels a paid order that is not completed: it ends RESOLVED, and history shows it so.',
    source: SOURCE.flow,
    why: 'The shopper’s money stays blocked otherwise.',
    needs: ['pay', 'void'],
    async run(t) {
      const order = await paid(t);
      const cancel = await order.void();
      await ends(t, order, cancel, 'RESOLVED');
      await isStep(t, order, cancel, 'RESOLVED');
    },
  },
  {
    number: '05',
    level: 'documented',
    sentence: 'A refund of a completed order is taken on: it is RESOLVED, or PENDING until it is done.',
    source: SOURCE.operations,
    why: 'A refund that is refused for no reason is a complaint at the bank a week later.',
    needs: ['pay', 'refund'],
    async run(t) {
      const order = await captured(t);
      const refund = await order.refund('10.00');
      t.first(refund.status === 200, 'a refund that is answered 200', refund);
      const status = statusOf(bodyOf(refund).status, 'the refund');
      t.that(status !== 'REJECTED', 'RESOLVED or PENDING', status, refund);
    },
  },
  {
    number: '06',
    level: 'inferred',
    sentence: 'purchase before the shopper has paid is PENDING, not REJECTED, and takes effect when the payment comes.',
    source: SOURCE.silent,
    why: 'News of the provider may be slower than the shopper’s browser.',
    question: 'Does Akinon call purchase again after PENDING, or does it wait for history?',
    needs: ['pay'],
    async run(t) {
      const order = await opened(t);
      const purchase = await order.purchase();
      answers(t, purchase, 'PENDING');
      await t.shopper('pay', order);
      await ends(t, order, purchase, 'RESOLVED');
    },
  },
  {
    number: '13',
    level: 'inferred',
    sentence: 'purchase, void, refund and history of an unknown order are refused with 404.',
    source: SOURCE.silent,
    why: 'Anything else, 200 above all, says that there is a payment.',
    async run(t) {
      const order = t.order();
      for (const answer of [
        await order.purchase(),
        await order.void(),
        await order.refund('1.00'),
        await order.history(),
      ])
        t.that(answer.status === 404, `${answer.operation} of an unknown order is answered 404`, answer.status, answer);
    },
  },
  {
    number: '18',
    level: 'inferred',
    sentence: 'A session that has expired is START, REJECTED in history.',
    source: SOURCE.silent,
    why: 'Otherwise the order waits for ever.',
    needs: ['expire'],
    async run(t) {
      const order = await opened(t);
      await t.shopper('expire', order);
      says(
        t,
        await t.historyUntil(order, (history) => textOf(bodyOf(history).status) !== 'PENDING'),
        'START',
        'REJECTED',
      );
    },
  },
  {
    number: '19',
    level: 'documented',
    sentence: 'A payment asked for as SALE is confirmed by purchase, too.',
    source: SOURCE.flow,
    why: 'Without Auth/Capture the extension emulates it: the shop makes the same calls.',
    needs: ['pay', 'SALE'],
    async run(t) {
      const order = await paid(t, { type: 'SALE' });
      const purchase = await order.purchase();
      await ends(t, order, purchase, 'RESOLVED');
      await isStep(t, order, purchase, 'RESOLVED');
    },
  },
]);
