import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import { exact } from '../client/answer.js';
import type { Order } from '../client/order.js';
import { balanceOf, bodyOf, statusOf, thousandths } from '../client/reading.js';
import { captured, opened, outcome, paid, refunded, voided } from '../run/stories.js';
import type { Trial } from '../run/trial.js';
import { isRefusal, refuses } from './judging.js';

export const money = suiteOf({ suite: 'money', prefix: 'AKN-MONEY' }, [
  {
    number: '01',
    level: 'documented',
    sentence: 'The balance of a completed order is its amount, to the last digit.',
    source: SOURCE.history,
    why: 'Binary fractions lose cents: 19.99 × 100 is 1998.9999999999998.',
    needs: ['pay'],
    async run(t) {
      for (const amount of ['19.99', '8.12', '0.29']) await balances(t, await captured(t, { amount }), amount);
    },
  },
  {
    number: '02',
    level: 'documented',
    sentence: 'The balance is the total after refunds: each one lowers it by its amount, to the last digit.',
    source: SOURCE.history,
    why: 'What is left decides what may still be given back.',
    needs: ['pay', 'partial-refund'],
    async run(t) {
      const order = await captured(t, { amount: '9.10' });
      for (const [amount, left] of [
        ['0.30', '8.80'],
        ['0.10', '8.70'],
        ['8.65', '0.05'],
      ] as const) {
        await refunded(t, order, amount);
        await balances(t, order, left);
      }
    },
  },
  {
    number: '03',
    level: 'documented',
    sentence: 'Two equal refunds with different guids are two refunds.',
    source: SOURCE.operations,
    why: 'Two equal items of one order are sent back on two days.',
    needs: ['pay', 'partial-refund'],
    async run(t) {
      const order = await captured(t);
      await refunded(t, order, '2.50');
      await refunded(t, order, '2.50');
      await balances(t, order, '5.00');
    },
  },
  {
    number: '04',
    level: 'inferred',
    sentence: 'More than the balance is not given back: the refund is REJECTED, or refused with 4xx.',
    source: SOURCE.silent,
    why: 'Nobody pays it back.',
    needs: ['pay', 'partial-refund'],
    async run(t) {
      const order = await captured(t);
      await refunded(t, order, '6.00');
      const refund = await order.refund('4.01');
      if (!isRefusal(refund)) {
        const status = statusOf(bodyOf(refund).status, 'the refund');
        t.that(status === 'REJECTED', 'REJECTED, or a refusal with 4xx', status, refund);
      }
      await balances(t, order, '4.00');
    },
  },
  {
    number: '05',
    level: 'inferred',
    sentence: 'A purchase over more than was authorised is refused, and takes nothing.',
    source: SOURCE.silent,
    why: 'The shopper agreed to the amount on the page.',
    needs: ['pay', 'AUTH'],
    async run(t) {
      const order = await paid(t, { type: 'AUTH' });
      const purchase = await order.purchase({ orderAmount: exact('10.01') });
      if (!isRefusal(purchase)) {
        const end = await outcome(t, order, purchase);
        t.that(end === 'REJECTED', 'REJECTED, or a refusal with 4xx', end, purchase);
      }
    },
  },
  {
    number: '06',
    level: 'documented',
    sentence: 'A purchase may say the final amount; one that says the authorised amount completes it.',
    source: SOURCE.operations,
    why: 'The shop may always send it.',
    needs: ['pay'],
    async run(t) {
      const order = await paid(t);
      const purchase = await order.purchase({ orderAmount: exact('10.00') });
      const end = await outcome(t, order, purchase);
      t.that(end === 'RESOLVED', 'RESOLVED', end, purchase);
    },
  },
  {
    number: '07',
    level: 'inferred',
    sentence: 'A purchase over less than was authorised takes that amount, or is refused: never the whole.',
    source: SOURCE.silent,
    why: 'The shopper would pay for what was taken out of the order.',
    question: 'Which answer does Akinon expect where the provider captures all or nothing?',
    needs: ['pay', 'AUTH'],
    async run(t) {
      const order = await paid(t, { type: 'AUTH' });
      const purchase = await order.purchase({ orderAmount: exact('7.00') });
      if (isRefusal(purchase) || (await outcome(t, order, purchase)) === 'REJECTED') return;
      await balances(t, order, '7.00');
    },
  },
  {
    number: '08',
    level: 'inferred',
    sentence: 'A refund in another currency is refused with 4xx.',
    source: SOURCE.silent,
    why: '10.00 of another currency is another amount.',
    needs: ['pay', 'refund'],
    async run(t) {
      const order = await captured(t);
      refuses(
        t,
        await order.refund('1.00', { currency: t.settings.currency === 'EUR' ? 'USD' : 'EUR' }),
        'another currency',
      );
      await balances(t, order, '10.00');
    },
  },
  {
    number: '09',
    level: 'inferred',
    sentence: 'A refund of nothing, of less than nothing, or of parts of a cent is refused with 4xx.',
    source: SOURCE.silent,
    why: 'A negative refund takes money.',
    needs: ['pay', 'refund'],
    async run(t) {
      const order = await captured(t);
      for (const amount of ['0', '-1.00', '0.001']) {
        const body = JSON.stringify(order.request({ amount: exact(amount), currency: order.terms.currency }));
        refuses(t, await t.shop.post('refund', body), `a refund of ${amount}`);
      }
      await balances(t, order, '10.00');
    },
  },
  {
    number: '10',
    level: 'inferred',
    sentence: 'The balance is what the shop holds or may take: the amount once paid, 0 before and after a void.',
    source: SOURCE.silent,
    why: 'The shop may believe that there is money where there is none.',
    question: 'Does balance count what is authorised and not completed yet?',
    needs: ['pay', 'void'],
    async run(t) {
      await balances(t, await opened(t), '0.00');
      await balances(t, await paid(t), '10.00');
      await balances(t, await voided(t), '0.00');
    },
  },
  {
    number: '11',
    level: 'inferred',
    sentence: 'A currency without minor units has whole amounts: 10.50 JPY is refused, 10.00 JPY is 10.',
    source: 'ISO 4217',
    why: 'Ten yen that are taken for a thousand.',
    needs: ['JPY'],
    async run(t) {
      refuses(t, await t.order({ currency: 'JPY', amount: '10.50' }).start(), '10.50 JPY');
      const whole = await t.order({ currency: 'JPY', amount: '10.00' }).start();
      t.that(whole.status === 200, '10.00 JPY is answered 200', whole.status, whole);
    },
  },
  {
    number: '12',
    level: 'inferred',
    sentence: 'A currency with three decimals keeps them: 10.125 KWD stays 10.125.',
    source: 'ISO 4217',
    why: 'Five fils for each payment.',
    needs: ['KWD', 'pay'],
    async run(t) {
      await balances(t, await captured(t, { currency: 'KWD', amount: '10.125' }), '10.125');
    },
  },
]);

async function balances(t: Trial, order: Order, amount: string): Promise<void> {
  const history = await t.historyUntil(order, (each) => balanceOf(each) === thousandths(amount));
  t.that(balanceOf(history) === thousandths(amount), `balance ${amount}`, bodyOf(history).balance, history);
}
