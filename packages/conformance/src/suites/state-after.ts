import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import { balanceOf, bodyOf, thousandths } from '../client/reading.js';
import { captured, declined, opened, outcome, paid, pay, voided } from '../run/stories.js';
import { refuses } from './judging.js';
import { answers, ends, says } from './state-judging.js';

/** What still happens to a payment that is completed, cancelled or declined. */
export const stateAfter = suiteOf({ suite: 'state', prefix: 'AKN-STATE' }, [
  {
    number: '07',
    level: 'inferred',
    sentence: 'purchase of a declined payment is answered 200, REJECTED.',
    source: SOURCE.silent,
    why: 'An order without money must not be completed.',
    needs: ['decline'],
    async run(t) {
      answers(t, await (await declined(t)).purchase(), 'REJECTED');
    },
  },
  {
    number: '08',
    level: 'inferred',
    sentence: 'purchase again with a new guid is RESOLVED, and the money is taken once.',
    source: SOURCE.silent,
    why: 'It is done; refusing it would make the shop think otherwise.',
    needs: ['pay'],
    async run(t) {
      const order = await captured(t);
      answers(t, await order.purchase(), 'RESOLVED');
      const history = await order.history();
      t.that(
        balanceOf(history) === thousandths(order.terms.amount),
        `balance ${order.terms.amount}`,
        bodyOf(history).balance,
        history,
      );
    },
  },
  {
    number: '09',
    level: 'inferred',
    sentence: 'void again with a new guid is RESOLVED.',
    source: SOURCE.silent,
    why: 'It is done; refusing it would make the shop think otherwise.',
    needs: ['pay', 'void'],
    async run(t) {
      answers(t, await (await voided(t)).void(), 'RESOLVED');
    },
  },
  {
    number: '10',
    level: 'inferred',
    sentence: 'void of a completed order is REJECTED, where void and refund are two things.',
    source: SOURCE.silent,
    why: 'A void that says RESOLVED and gives nothing back keeps the shopper’s money.',
    needs: ['pay', 'void', 'AUTH'],
    async run(t) {
      const order = await captured(t, { type: 'AUTH' });
      const cancel = await order.void();
      if ((await outcome(t, order, cancel)) === 'REJECTED') return;
      const history = await order.history();
      t.that(balanceOf(history) === 0, 'REJECTED, or all of the money given back', bodyOf(history).balance, history);
    },
  },
  {
    number: '11',
    level: 'inferred',
    sentence: 'purchase of a cancelled payment is REJECTED.',
    source: SOURCE.silent,
    why: 'The money is gone; an order completed now is given away.',
    needs: ['pay', 'void'],
    async run(t) {
      answers(t, await (await voided(t)).purchase(), 'REJECTED');
    },
  },
  {
    number: '12',
    level: 'inferred',
    sentence: 'A refund before the order is completed is REJECTED, or refused with 4xx.',
    source: SOURCE.silent,
    why: 'There is nothing to give back yet.',
    needs: ['pay', 'refund', 'AUTH'],
    async run(t) {
      const refund = await (await paid(t, { type: 'AUTH' })).refund('5.00');
      if (refund.status === 200) answers(t, refund, 'REJECTED');
      else refuses(t, refund, 'a refund before purchase');
    },
  },
  {
    number: '14',
    level: 'inferred',
    sentence: 'A new start-session for an order that is paid is refused with 4xx.',
    source: SOURCE.silent,
    why: 'A shopper who pays twice must be paid back by hand.',
    question: 'Which answer makes the shop continue with the payment that is there?',
    needs: ['pay'],
    async run(t) {
      refuses(t, await (await paid(t)).start(), 'a session for a paid order');
    },
  },
  {
    number: '15',
    level: 'inferred',
    sentence: 'After a decline the shopper may try again with a new session, and the order can be completed.',
    source: SOURCE.silent,
    why: 'Most shoppers whose card is declined have another one.',
    needs: ['pay', 'decline'],
    async run(t) {
      const order = await declined(t);
      const again = await order.start();
      t.that(again.status === 200, 'a new session after a decline', again.status, again);
      await pay(t, order);
      await ends(t, order, await order.purchase(), 'RESOLVED');
    },
  },
  {
    number: '16',
    level: 'inferred',
    sentence: 'A declined payment is START, REJECTED in history, with a balance of 0.',
    source: SOURCE.silent,
    why: 'The shop shows the shopper what to do next by it.',
    needs: ['decline'],
    async run(t) {
      const history = await (await declined(t)).history();
      says(t, history, 'START', 'REJECTED');
      t.that(balanceOf(history) === 0, 'balance 0.00', bodyOf(history).balance, history);
    },
  },
  {
    number: '17',
    level: 'inferred',
    sentence: 'void of a payment nobody has paid is RESOLVED or REJECTED, and a purchase after it is REJECTED.',
    source: SOURCE.silent,
    why: 'The shop cancels orders whose shopper never came back.',
    needs: ['void'],
    async run(t) {
      const order = await opened(t);
      await outcome(t, order, await order.void());
      answers(t, await order.purchase(), 'REJECTED');
    },
  },
]);
