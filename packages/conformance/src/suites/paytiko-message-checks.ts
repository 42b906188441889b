import type { Check } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import { balanceOf, bodyOf, paymentSteps, textOf, thousandths } from '../client/reading.js';
import { captured, isDecided, opened, outcome, paid, voided } from '../run/stories.js';
import { atOnce } from './judging.js';
import { emailOf, paytikoOf, sessionsOf, validationsOf } from './paytiko-seen.js';

type Own = Omit<Check, 'suite' | 'id'> & { number: string };

/** What the extension sends to Paytiko, and what it makes of the news. */
export const MESSAGE_CHECKS: readonly Own[] = [
  {
    number: '01',
    level: 'documented',
    sentence:
      'Requests for a hosted page have every required field, the secret, and a signature of e-mail, timestamp and secret.',
    source: SOURCE.paytiko,
    why: 'Paytiko opens no page otherwise.',
    async run(t) {
      const order = await opened(t);
      for (const call of paytikoOf(t).books.callsOf(emailOf(order), 'hosted-page'))
        for (const fault of call.faults) t.that(false, 'a request as documented', fault);
    },
  },
  {
    number: '02',
    level: 'recommended',
    sentence: 'The amount is locked, and webhookUrl and both redirect addresses are sent.',
    source: SOURCE.paytiko,
    why: 'Without lockedAmount the shopper may choose what to pay.',
    async run(t) {
      const order = await opened(t);
      for (const { gaps } of paytikoOf(t).books.callsOf(emailOf(order), 'hosted-page'))
        for (const gap of gaps) t.that(false, 'a request that leaves nothing open', gap);
      const [session] = sessionsOf(t, order);
      t.that(
        Number(session?.amount) === Number(order.terms.amount),
        `lockedAmount ${order.terms.amount}`,
        session?.amount,
      );
    },
  },
  {
    number: '03',
    level: 'inferred',
    sentence: 'Every session is an order of its own at Paytiko.',
    source: SOURCE.paytiko,
    why: 'Webhooks name nothing but the order: two attempts with one id cannot be told apart.',
    async run(t) {
      const order = await opened(t);
      t.first((await order.start()).status === 200, 'a second session');
      const ids = sessionsOf(t, order).map(({ orderId }) => orderId);
      t.that(ids.length === 2, 'two orders at Paytiko', ids);
    },
  },
  {
    number: '04',
    level: 'documented',
    sentence:
      'purchase captures: one validate-transaction with the ExternalTransactionId of 20 digits, Capture and its signature.',
    source: SOURCE.paytiko,
    why: 'Nothing else takes the money.',
    needs: ['pay'],
    async run(t) {
      const order = await captured(t);
      const calls = validationsOf(t, order, 'Capture');
      t.that(calls.length === 1, 'one Capture', calls.length);
      for (const fault of calls.flatMap(({ faults }) => faults)) t.that(false, 'a request as documented', fault);
      t.that(
        sessionsOf(t, order)[0]?.transactions.at(-1)?.state === 'captured',
        'captured in Paytiko’s books',
        'it is not',
      );
    },
  },
  {
    number: '05',
    level: 'documented',
    sentence: 'void gives the authorization back: one validate-transaction with Void and its signature.',
    source: SOURCE.paytiko,
    why: 'The shopper’s money stays blocked for weeks otherwise.',
    needs: ['pay'],
    async run(t) {
      const order = await voided(t);
      const calls = validationsOf(t, order, 'Void');
      t.that(calls.length === 1, 'one Void', calls.length);
      for (const fault of calls.flatMap(({ faults }) => faults)) t.that(false, 'a request as documented', fault);
    },
  },
  {
    number: '06',
    level: 'inferred',
    sentence: 'Two purchases at the same instant are one Capture.',
    source: SOURCE.silent,
    why: 'validate-transaction has no idempotency key.',
    needs: ['pay'],
    async run(t) {
      const order = await paid(t);
      const answers = await atOnce(3, () => order.purchase());
      for (const answer of answers) if (answer.status === 200) await outcome(t, order, answer);
      const count = validationsOf(t, order, 'Capture').length;
      t.that(count === 1, 'one Capture', count);
    },
  },
  {
    number: '07',
    level: 'inferred',
    sentence: 'A declined card does not end the session: the next one may pay.',
    source: SOURCE.paytiko,
    why: 'Paytiko tries several processors, and shoppers several cards.',
    needs: ['pay'],
    async run(t) {
      const order = await opened(t);
      const url = order.session!.redirectUrl.split('?')[0]!;
      await t.send({ method: 'POST', url: `${url}/decline-card` });
      await t.shopper('pay', order);
      const history = await t.historyUntil(order, (each) => textOf(bodyOf(each).status) === 'RESOLVED');
      t.that(textOf(bodyOf(history).status) === 'RESOLVED', 'START, RESOLVED', bodyOf(history).status, history);
    },
  },
  {
    number: '08',
    level: 'inferred',
    sentence: 'A refund made in Paytiko’s dashboard lowers the balance.',
    source: SOURCE.plugins,
    why: 'The shop would give the same money back again.',
    needs: ['pay'],
    async run(t) {
      const order = await captured(t);
      await t.send({ method: 'POST', url: `${order.session!.redirectUrl.split('?')[0]!}/refund` });
      const left = thousandths('7.50');
      const history = await t.historyUntil(order, (each) => balanceOf(each) === left);
      t.that(balanceOf(history) === left, 'balance 7.50 after 2.50 of 10.00', bodyOf(history).balance, history);
    },
  },
  {
    number: '09',
    level: 'recommended',
    sentence: 'The shopper comes back by the redirect addresses, also before the webhook was sent.',
    source: SOURCE.practice,
    why: 'Browsers are often faster.',
    needs: ['pay'],
    runs: 'alone',
    async run(t) {
      const order = await opened(t);
      paytikoOf(t).expect('webhook', 'drop');
      await t.shopper('pay', order);
      t.that(order.landing?.status === 200, 'a page', order.landing?.status);
      const history = await t.historyUntil(order, isDecided, 1);
      t.that(paymentSteps(history).length === 1, 'one START step', paymentSteps(history).length, history);
    },
  },
  {
    number: '10',
    level: 'documented',
    sentence: 'No request of the whole run would have been refused by Paytiko.',
    source: SOURCE.paytiko,
    why: 'What the documentation forbids is refused in production.',
    runs: 'last',
    run(t) {
      const { calls } = paytikoOf(t).books;
      t.first(calls.length > 0, 'any request to Paytiko');
      for (const { endpoint, faults } of calls)
        for (const fault of faults) t.that(false, 'requests as documented', `${endpoint}: ${fault}`);
    },
  },
];
