import type { Check } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import type { Answer } from '../client/answer.js';
import { balanceOf, bodyOf, paymentSteps, statusOf, textOf, thousandths } from '../client/reading.js';
import { isDecided, opened, outcome, paid } from '../run/stories.js';
import type { Trial } from '../run/trial.js';
import { CALL_FAULTS, type FaultKind } from '../provider/paytiko-books.js';
import { paytikoOf, sessionsOf, validationsOf } from './paytiko-seen.js';

type Own = Omit<Check, 'suite' | 'id'> & { number: string };

const WORDS: Readonly<Record<(typeof CALL_FAULTS)[number], string>> = {
  'time-out-before': 'does nothing and never answers',
  'time-out-after': 'does it and never answers',
  'reset-before': 'does nothing and resets the connection',
  'reset-after': 'does it and resets the connection',
  '500-before': 'does nothing and answers 500',
  '500-after': 'does it and answers 500',
  '502-html': 'answers 502 with a page',
  garbage: 'answers what is no JSON',
  empty: 'answers nothing',
  'script-url': 'answers a script as address',
};

const common = { level: 'inferred', source: SOURCE.silent, runs: 'alone' } as const;
/** What a capture answers beyond its status is not documented, so only the others are trouble. */
const CAPTURE_FAULTS = CALL_FAULTS.filter((kind) => !['garbage', 'empty', 'script-url'].includes(kind));

const pageFault = (kind: (typeof CALL_FAULTS)[number], index: number): Own => ({
  ...common,
  number: String(20 + index),
  sentence: `When Paytiko, asked for a page, ${WORDS[kind]}: no redirectUrl is made up, and the shopper can start again.`,
  why: 'A shopper who is sent nowhere, or to a script, is lost.',
  async run(t) {
    const order = t.order();
    const request = order.startRequest();
    paytikoOf(t).expect('hosted-page', kind);
    const failed = await order.say('start-session', request);
    const { redirectUrl } = bodyOf(failed);
    t.that(
      failed.status !== 200 && redirectUrl === undefined,
      'an error without a redirectUrl',
      redirectUrl ?? failed.status,
      failed,
    );
    const again = await order.start();
    t.that(again.status === 200, 'a new start-session is answered 200', again.status, again);
  },
});

const validationFault = (call: 'Capture' | 'Void', kind: (typeof CALL_FAULTS)[number], number: number): Own => ({
  ...common,
  number: String(number),
  sentence: `When Paytiko, asked for a ${call}, ${WORDS[kind]}: PENDING or RESOLVED, in the end RESOLVED, and done once.`,
  why: 'There is no idempotency key: sending it again blindly does it twice, giving up loses it.',
  needs: ['pay'],
  async run(t) {
    const order = await paid(t);
    paytikoOf(t).expect('validate-transaction', kind);
    const said = call === 'Capture' ? await order.purchase() : await order.void();
    if (!t.that(said.status === 200 || said.status === 503, '200, or 503', said.status || said.failure, said)) return;
    if (said.status === 200) {
      const status = statusOf(bodyOf(said).status, `the answer to ${said.operation}`);
      t.that(status !== 'REJECTED', 'PENDING or RESOLVED', status, said);
    }
    const done = await t.historyUntil(order, (history) => statusAt(history, said.guid) === 'RESOLVED');
    t.that(statusAt(done, said.guid) === 'RESOLVED', 'RESOLVED in the end', statusAt(done, said.guid), done);
    const amount = call === 'Capture' ? order.terms.amount : '0.00';
    t.that(balanceOf(done) === thousandths(amount), `balance ${amount}`, bodyOf(done).balance, done);
    const sent = validationsOf(t, order, call).length;
    const sentMax = kind.endsWith('-after') ? 1 : 2;
    t.that(
      sent >= 1 && sent <= sentMax,
      `${call} sent ${sentMax === 1 ? 'once' : 'at most once more, after asking'}`,
      sent,
    );
  },
});

const webhookFault = (
  kind: FaultKind,
  number: string,
  sentence: string,
  why: string,
  judge: (t: Trial) => Promise<void>,
): Own => ({
  ...common,
  number,
  sentence,
  why,
  needs: ['pay'],
  async run(t) {
    paytikoOf(t).expect('webhook', kind);
    await judge(t);
  },
});

export const FAULT_CHECKS: readonly Own[] = [
  ...CALL_FAULTS.map(pageFault),
  ...CAPTURE_FAULTS.map((kind, index) => validationFault('Capture', kind, 40 + index)),
  ...CAPTURE_FAULTS.map((kind, index) => validationFault('Void', kind, 50 + index)),
  webhookFault(
    'duplicate',
    '60',
    'A webhook that arrives three times at once counts once.',
    'Paytiko sends again whatever it is not sure of.',
    async (t) => {
      const order = await paid(t);
      const history = await order.history();
      t.that(paymentSteps(history).length === 1, 'one step', paymentSteps(history).length, history);
      t.that(
        balanceOf(history) === thousandths(order.terms.amount),
        `balance ${order.terms.amount}`,
        bodyOf(history).balance,
        history,
      );
    },
  ),
  webhookFault(
    'drop',
    '61',
    'A webhook that never comes is no lost payment: purchase finds out.',
    'Paytiko’s retries are not documented.',
    async (t) => {
      const order = await opened(t);
      await t.shopper('pay', order);
      const end = await outcome(t, order, await order.purchase());
      t.that(end === 'RESOLVED', 'a purchase that ends RESOLVED', end);
      t.that(validationsOf(t, order, 'Capture').length === 1, 'one Capture', validationsOf(t, order, 'Capture').length);
    },
  ),
  ...(['wrong-amount', 'wrong-currency', 'wrong-signature'] as const).map((kind, index) =>
    webhookFault(
      kind,
      String(62 + index),
      `A webhook with a ${kind.replace('-', ' ')} is not believed: nothing is captured over it.`,
      'The signature covers the order id only; whatever else it says may be forged.',
      async (t) => {
        const order = await opened(t);
        await t.shopper('pay', order);
        const history = await t.historyUntil(order, isDecided, 2);
        // Asked, Paytiko tells the truth: the payment is there, over the right amount. Only that may count.
        const { status } = bodyOf(history);
        const [balance, amount] = [balanceOf(history), thousandths(order.terms.amount)];
        t.that(
          textOf(status) === 'PENDING' || balance === amount,
          `PENDING, or a balance of ${order.terms.amount}`,
          bodyOf(history).balance,
          history,
        );
        t.that(
          sessionsOf(t, order)[0]?.transactions.at(-1)?.state === 'authorized',
          'nothing captured or voided',
          sessionsOf(t, order)[0]?.transactions,
        );
      },
    ),
  ),
];

const statusAt = (history: Answer, guid: string) => paymentSteps(history).find((step) => step.guid === guid)?.status;
