import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import type { Said } from '../client/order.js';
import { bodyOf, type Fields, paymentSteps, statusOf, stepsOf, textOf } from '../client/reading.js';
import { oracle } from '../run/oracle.js';
import { captured, opened, paid } from '../run/stories.js';
import type { Trial } from '../run/trial.js';
import { atOnce, refuses } from './judging.js';

export const history = suiteOf({ suite: 'history', prefix: 'AKN-HIST' }, [
  {
    number: '01',
    level: 'documented',
    sentence: 'Steps are in the order in which they were asked for, oldest first.',
    source: SOURCE.history,
    why: 'The last one is taken for the state of the payment.',
    needs: ['pay'],
    async run(t) {
      const answer = await threeSteps(t);
      const times = stepsOf(answer).map(({ at }) => at);
      const sorted = times.every((at, index) => index === 0 || !(at < times[index - 1]!));
      t.that(
        sorted,
        'timestamps that never go back',
        times.map((at) => new Date(at).toISOString()),
        answer,
      );
    },
  },
  {
    number: '02',
    level: 'documented',
    sentence: 'Each operation is a step with the guid and the type of its request.',
    source: SOURCE.history,
    why: 'The shop finds out by its guid what became of a call whose answer it never saw.',
    needs: ['pay'],
    async run(t) {
      const order = await captured(t);
      const answer = await order.history();
      const expected = order.calls.filter(({ operation }) => operation === 'start-session' || operation === 'purchase');
      for (const { guid, operation } of expected) {
        const type = operation === 'purchase' ? 'PURCHASE' : 'START';
        const found = stepsOf(answer).some((step) => step.guid === guid && step.type === type);
        t.that(
          found,
          `a ${type} step with the guid ${guid}`,
          stepsOf(answer).map((step) => `${step.type} ${step.guid}`),
          answer,
        );
      }
    },
  },
  {
    number: '03',
    level: 'documented',
    sentence: 'lastAction and status are those of the last step.',
    source: SOURCE.history,
    why: 'One answer that says two things will be read either way.',
    needs: ['pay'],
    async run(t) {
      const answer = await threeSteps(t);
      const steps = paymentSteps(answer);
      // Where they stand in the list is the business of AKN-HIST-01.
      const newest = Math.max(...steps.map(({ at }) => at));
      const last = steps.filter(({ at, type }) => at === newest && type === 'PURCHASE');
      t.first(last.length > 0, 'a history with a PURCHASE as its newest step', answer);
      const { lastAction, status } = bodyOf(answer);
      t.that(textOf(lastAction) === 'PURCHASE', 'lastAction PURCHASE, as in the last step', lastAction, answer);
      const words = last.map((step) => step.status);
      t.that(
        words.includes(statusOf(status, 'history')),
        `status ${words.join(' or ')}, as in the last step`,
        status,
        answer,
      );
    },
  },
  ...(
    [
      ['04', 'type', { type: 'START' }, ['START']],
      ['05', 'status', { status: 'REJECTED' }, []],
      ['06', 'subStatus', { subStatus: 'PAYMENT_WAITING' }, []],
    ] as [string, string, Fields, string[]][]
  ).map(([number, field, filter, types]) => ({
    number,
    level: 'documented' as const,
    sentence: `history may be narrowed by ${field}.`,
    source: SOURCE.history,
    why: 'The shop asks for what it needs and believes that it gets no more.',
    needs: ['pay'] as const,
    async run(t: Trial) {
      const order = await captured(t);
      const answer = await order.history(filter);
      const found = paymentSteps(answer).map(({ type }) => type);
      t.that(
        String(found.sort()) === String(types.sort()),
        `with ${JSON.stringify(filter)} the steps ${JSON.stringify(types)}`,
        found,
        answer,
      );
    },
  })),
  {
    number: '07',
    level: 'documented',
    sentence: 'history may be narrowed by transactionId.',
    source: SOURCE.history,
    why: 'The shop asks for what it needs and believes that it gets no more.',
    needs: ['pay'],
    async run(t) {
      const order = await paid(t);
      const transactionId = textOf(bodyOf(await order.purchase()).transactionId);
      t.first(transactionId !== undefined, 'a purchase with a transactionId');
      const found = paymentSteps(await order.history({ transactionId })).map(({ type }) => type);
      t.that(found.includes('PURCHASE'), 'the PURCHASE step, which has this transactionId', found);
      const none = await order.history({ transactionId: 'nobodys-transaction' });
      t.that(
        paymentSteps(none).length === 0,
        'no step for a transaction that is not there',
        paymentSteps(none).length,
        none,
      );
    },
  },
  {
    number: '08',
    level: 'inferred',
    sentence: 'Filters combine: a step must pass all of them.',
    source: SOURCE.silent,
    why: 'Two filters that give more than one of them are of no use.',
    needs: ['pay'],
    async run(t) {
      const answer = await (await captured(t)).history({ type: 'PURCHASE', status: 'PENDING' });
      t.that(paymentSteps(answer).length === 0, 'no step that is PURCHASE and PENDING', stepsOf(answer), answer);
    },
  },
  {
    number: '09',
    level: 'inferred',
    sentence: 'Filters narrow the list only: head, balance and currency stay those of the payment.',
    source: SOURCE.silent,
    why: 'The state of a payment does not depend on who asks how.',
    question: 'Does Akinon expect the head of a narrowed history to be narrowed, too?',
    needs: ['pay'],
    async run(t) {
      const order = await captured(t);
      const [whole, narrowed] = [await order.history(), await order.history({ type: 'REFUND' })];
      for (const field of ['lastAction', 'status', 'balance', 'currency'])
        t.that(
          textOf(bodyOf(narrowed)[field]) === textOf(bodyOf(whole)[field]),
          `the same ${field}`,
          bodyOf(narrowed)[field],
          narrowed,
        );
    },
  },
  {
    number: '10',
    level: 'inferred',
    sentence: 'A filter with a word that is not in the contract is refused with 4xx.',
    source: SOURCE.silent,
    why: 'An empty list would be believed.',
    async run(t) {
      const order = await opened(t);
      for (const filter of [{ type: 'AUTH' }, { status: 'DONE' }, { subStatus: 'NONE' }])
        refuses(t, await t.shop.post('history', JSON.stringify(order.request(filter))), JSON.stringify(filter));
    },
  },
  {
    number: '11',
    level: 'inferred',
    sentence: 'history right after an answer shows that answer.',
    source: SOURCE.silent,
    why: 'The shop reads history next, and acts on what it says.',
    needs: ['pay', 'void'],
    async run(t) {
      const order = await paid(t);
      for (const say of [() => order.purchase(), () => order.void()]) {
        const said = await say();
        t.first(said.status === 200, `a ${said.operation} that is answered 200`, said);
        const answer = await order.history();
        const shown = paymentSteps(answer).find(({ guid }) => guid === said.guid)?.status;
        const answered = bodyOf(said).status;
        const moved = textOf(answered) === 'PENDING' && shown !== undefined;
        t.that(
          shown === textOf(answered) || moved,
          `${said.operation} as it was answered: ${textOf(answered)}`,
          shown,
          answer,
        );
      }
    },
  },
  {
    number: '12',
    level: 'inferred',
    sentence: 'history follows from the answers: replaying all of them gives its head, its steps and its balance.',
    source: SOURCE.silent,
    why: 'Two books that differ are found at the end of the month, by hand.',
    needs: ['pay', 'void', 'partial-refund'],
    async run(t) {
      const order = await paid(t);
      for (const call of [
        () => order.purchase(),
        () => order.refund('2.50'),
        () => order.void(),
        () => order.refund('0.25'),
      ]) {
        await call();
        oracle(t, order, await order.history());
      }
    },
  },
  {
    number: '13',
    level: 'documented',
    sentence: 'currency is that of the order.',
    source: SOURCE.history,
    why: 'A balance without its currency is no amount.',
    async run(t) {
      const answer = await (await opened(t)).history();
      t.that(
        textOf(bodyOf(answer).currency) === t.settings.currency,
        t.settings.currency,
        bodyOf(answer).currency,
        answer,
      );
    },
  },
  {
    number: '14',
    level: 'documented',
    sentence: 'A completed payment shows its exchanges with the provider as subSteps.',
    source: SOURCE.history,
    why: 'When something is asked about a payment, this is where the shop’s people look.',
    needs: ['pay'],
    async run(t) {
      const answer = await (await captured(t)).history();
      const count = stepsOf(answer).flatMap(({ subSteps }) => subSteps).length;
      t.that(count > 0, 'at least one subStep', count, answer);
    },
  },
  {
    number: '15',
    level: 'recommended',
    sentence: 'history of one order never fails and never goes back while the order is being completed.',
    source: SOURCE.practice,
    why: 'Several servers of a shop read at once.',
    needs: ['pay'],
    async run(t) {
      const order = await paid(t);
      const [, answers] = await Promise.all([order.purchase(), atOnce(10, () => order.history())]);
      for (const answer of answers)
        t.that(answer.status === 200, 'history is answered 200', answer.status || answer.failure, answer);
      const after = await order.history();
      t.that(
        paymentSteps(after).some(({ type }) => type === 'PURCHASE'),
        'the purchase, once it is answered',
        stepsOf(after),
        after,
      );
    },
  },
]);

/** START, PURCHASE, and a PURCHASE that confirms it. */
async function threeSteps(t: Trial): Promise<Said> {
  const order = await captured(t);
  await order.purchase();
  return order.history();
}
