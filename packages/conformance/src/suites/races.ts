import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import { exact } from '../client/answer.js';
import type { Order } from '../client/order.js';
import { balanceOf, bodyOf, paymentSteps, statusOf, textOf, thousandths } from '../client/reading.js';
import { captured, outcome, paid } from '../run/stories.js';
import { counted } from '../run/ledger.js';
import type { Trial } from '../run/trial.js';
import { atOnce } from './judging.js';

export const races = suiteOf({ suite: 'races', prefix: 'AKN-RACE' }, [
  {
    number: '01',
    level: 'inferred',
    sentence: 'Two purchases at the same instant, with different guids, take the money once and agree.',
    source: SOURCE.silent,
    why: 'A shopper who reloads the page, or a server that repeats, must not pay twice.',
    needs: ['pay'],
    async run(t) {
      const order = await paid(t);
      const answers = await atOnce(4, () => order.purchase());
      for (const answer of answers) {
        if (answer.status === 409) continue;
        const end = await outcome(t, order, answer);
        t.that(end === 'RESOLVED', 'each ends RESOLVED, or is told 409', end, answer);
      }
      const ids = new Set(answers.map((each) => textOf(bodyOf(each).transactionId)).filter(Boolean));
      t.that(ids.size <= 1, 'one transaction', [...ids]);
      await isTakenOnce(t, order);
    },
  },
  {
    number: '02',
    level: 'inferred',
    sentence: 'Of a purchase and a void at the same instant one wins, and history agrees with both answers.',
    source: SOURCE.silent,
    why: 'An order that is completed and cancelled at once is delivered unpaid.',
    needs: ['pay', 'void', 'AUTH'],
    async run(t) {
      const order = await paid(t, { type: 'AUTH' });
      const [purchase, cancel] = await Promise.all([order.purchase(), order.void()]);
      const ends = [];
      for (const said of [purchase, cancel])
        ends.push(said.status === 200 ? await outcome(t, order, said) : said.status);
      t.that(ends.filter((end) => end === 'RESOLVED').length === 1, 'one of both RESOLVED', ends);
      const history = await order.history();
      const expected = ends[0] === 'RESOLVED' ? order.terms.amount : '0.00';
      t.that(balanceOf(history) === thousandths(expected), `balance ${expected}`, bodyOf(history).balance, history);
    },
  },
  {
    number: '03',
    level: 'inferred',
    sentence: 'Of refunds at the same instant as many come through as fit into the balance.',
    source: SOURCE.silent,
    why: 'What is given back beyond the payment is lost.',
    needs: ['pay', 'partial-refund'],
    async run(t) {
      const order = await captured(t);
      const answers = await atOnce(5, () => order.refund('4.00'));
      const taken = [];
      for (const answer of answers)
        if (answer.status === 200 && statusOf(bodyOf(answer).status, 'a refund') !== 'REJECTED') taken.push(answer);
      t.that(taken.length <= 2, 'at most two refunds of 4.00 out of 10.00', taken.length);
      t.that(taken.length > 0, 'at least one refund', taken.length);
      const history = await order.history();
      t.that(balanceOf(history) >= thousandths('2.00'), 'a balance of at least 2.00', bodyOf(history).balance, history);
    },
  },
  {
    number: '04',
    level: 'inferred',
    sentence: 'One refund that arrives several times at the same instant gives the money back once.',
    source: SOURCE.silent,
    why: 'A client that repeats too early meets its own first request.',
    needs: ['pay', 'partial-refund'],
    async run(t) {
      const order = await captured(t);
      const request = order.request({ amount: exact('3.00'), currency: order.terms.currency });
      const answers = await atOnce(5, () => order.say('refund', request));
      for (const answer of answers) t.that([200, 409].includes(answer.status), '200 or 409', answer.status, answer);
      const history = await order.history();
      const count = paymentSteps(history).filter(({ type }) => type === 'REFUND').length;
      t.that(count === 1, 'one REFUND step', count, history);
      t.that(balanceOf(history) >= thousandths('7.00'), 'a balance of at least 7.00', bodyOf(history).balance, history);
    },
  },
  {
    number: '05',
    level: 'inferred',
    sentence: 'Start-sessions of one order at the same instant, with different guids, are steps of one payment.',
    source: SOURCE.silent,
    why: 'A payment that exists twice is completed once, and paid twice.',
    async run(t) {
      const order = t.order();
      const answers = await atOnce(4, () => order.start());
      const opened = answers.filter(({ status }) => status === 200);
      t.that(
        opened.length > 0,
        'at least one session',
        answers.map(({ status }) => status),
      );
      const history = await order.history();
      for (const { guid } of opened)
        t.that(
          paymentSteps(history).some((step) => step.guid === guid),
          `a START step with the guid ${guid}`,
          paymentSteps(history).map((step) => step.guid),
          history,
        );
    },
  },
]);

/** By the balance, and, where they can be read, by the provider's own books. */
async function isTakenOnce(t: Trial, order: Order): Promise<void> {
  const history = await order.history();
  t.that(
    balanceOf(history) === thousandths(order.terms.amount),
    `balance ${order.terms.amount}`,
    bodyOf(history).balance,
    history,
  );
  if (t.settings.ledger) await counted(t, order, 'captures', 1);
}
