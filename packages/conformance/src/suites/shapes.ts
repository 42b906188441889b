import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import { type Answer, ExactNumber } from '../client/answer.js';
import {
  ERROR_SCHEMA,
  HISTORY_HEAD_SCHEMA,
  OPERATION_SCHEMA,
  OPERATIONS,
  STEP_SCHEMA,
  SUB_STEP_SCHEMA,
} from '../client/contract.js';
import { bodyOf, fieldsOf, type Fields, textOf } from '../client/reading.js';
import { captured, declined, opened, paid } from '../run/stories.js';
import type { Trial } from '../run/trial.js';
import { fits, pairs } from './judging.js';

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+03:00$/;

export const shapes = suiteOf({ suite: 'shapes', prefix: 'AKN-SHAPE' }, [
  {
    number: '01',
    level: 'documented',
    sentence:
      'purchase is answered with status, subStatus and, if there is one, transactionId, in the words of the contract.',
    source: SOURCE.operations,
    why: 'The shop acts by these words; one that it does not know leaves the order hanging.',
    needs: ['pay'],
    async run(t) {
      const answer = await (await paid(t)).purchase();
      t.first(answer.status === 200, 'a purchase that is answered 200', answer);
      fits(t, OPERATION_SCHEMA, answer);
    },
  },
  {
    number: '02',
    level: 'documented',
    sentence:
      'void is answered with status, subStatus and, if there is one, transactionId, in the words of the contract.',
    source: SOURCE.operations,
    why: 'The shop acts by these words; one that it does not know leaves the order hanging.',
    needs: ['pay', 'void'],
    async run(t) {
      const answer = await (await paid(t)).void();
      t.first(answer.status === 200, 'a void that is answered 200', answer);
      fits(t, OPERATION_SCHEMA, answer);
    },
  },
  {
    number: '03',
    level: 'documented',
    sentence:
      'refund is answered with status, subStatus and, if there is one, transactionId, in the words of the contract.',
    source: SOURCE.operations,
    why: 'The shop acts by these words; one that it does not know leaves the refund hanging.',
    needs: ['pay', 'refund'],
    async run(t) {
      const answer = await (await captured(t)).refund('10.00');
      t.first(answer.status === 200, 'a refund that is answered 200', answer);
      fits(t, OPERATION_SCHEMA, answer);
    },
  },
  {
    number: '04',
    level: 'documented',
    sentence: 'history has lastAction, status, substatus, balance, currency and paymentTransactionHistory.',
    source: SOURCE.history,
    why: 'After the shopper has come back this is all that the shop knows of the payment.',
    async run(t) {
      const history = await (await opened(t)).history();
      if (t.that(history.status === 200, 'history is answered 200', history.status, history))
        fits(t, HISTORY_HEAD_SCHEMA, history);
    },
  },
  {
    number: '05',
    level: 'documented',
    sentence: 'Each step of history has guid, type, timestamp, statusCode, subStatusCode, statusDetail and subSteps.',
    source: SOURCE.history,
    why: 'The shop finds its own request by guid, and its people read the rest.',
    needs: ['pay'],
    async run(t) {
      const history = await (await captured(t)).history();
      for (const step of rawSteps(t, history)) fits(t, STEP_SCHEMA, history, step);
    },
  },
  {
    number: '06',
    level: 'documented',
    sentence: 'Each subStep has timestamp, statusCode and statusDetail.',
    source: SOURCE.history,
    why: 'This is where people see what the provider said.',
    needs: ['pay'],
    async run(t) {
      const history = await (await captured(t)).history();
      for (const { subSteps } of rawSteps(t, history))
        for (const subStep of Array.isArray(subSteps) ? (subSteps as unknown[]) : [])
          fits(t, SUB_STEP_SCHEMA, history, subStep);
    },
  },
  {
    number: '07',
    level: 'documented',
    sentence: 'status and subStatus are one of four pairs, in every answer and in every step.',
    source: SOURCE.enumerations,
    why: 'RESOLVED that is still waiting means two things at once; the shop may believe either.',
    needs: ['pay'],
    async run(t) {
      const order = await paid(t);
      const answers = [await order.purchase(), await order.history()];
      for (const answer of answers) {
        const { status, subStatus, substatus } = bodyOf(answer);
        pairs(t, answer, status, substatus ?? subStatus, `the answer to ${answer.operation}`);
        for (const { statusCode, subStatusCode } of rawSteps(t, answer, true))
          pairs(t, answer, statusCode, subStatusCode, 'a step');
      }
    },
  },
  {
    number: '08',
    level: 'documented',
    sentence: 'Timestamps are ISO 8601 with the offset +03:00.',
    source: SOURCE.history,
    why: 'A time that is three hours off puts payments into the wrong day of the books.',
    needs: ['pay'],
    async run(t) {
      const history = await (await captured(t)).history();
      const steps = rawSteps(t, history);
      const times = steps.flatMap((step) =>
        [step, ...(step.subSteps as Fields[])].map(({ timestamp }) => textOf(timestamp) ?? ''),
      );
      for (const time of times)
        t.that(TIMESTAMP.test(time), 'timestamps like 2026-03-01T12:00:00+03:00', time, history);
    },
  },
  {
    number: '09',
    level: 'documented',
    sentence: 'balance is a JSON number with at most the decimals of its currency.',
    source: SOURCE.history,
    why: 'Dust of float arithmetic, or text where a number is expected, and the sums of the shop no longer match.',
    needs: ['pay', 'partial-refund'],
    async run(t) {
      const order = await captured(t, { amount: '10.10' });
      await order.refund('3.30');
      for (const history of [await order.history()]) {
        const { balance } = bodyOf(history);
        const fine = balance instanceof ExactNumber && /^-?\d+(\.\d{1,2})?$/.test(balance.source);
        t.that(fine, 'balance is a number such as 6.80', balance, history);
      }
    },
  },
  {
    number: '10',
    level: 'documented',
    sentence: 'Errors have status, subStatus and errors, a list of {code, message} with field where there is one.',
    source: SOURCE.errors,
    why: 'Otherwise the shop’s people see only that something went wrong.',
    async run(t) {
      const order = t.order();
      const answers: Answer[] = [
        await t.shop.post('start-session', JSON.stringify(order.startRequest({ type: 'PREAUTH' }))),
      ];
      for (const operation of OPERATIONS)
        answers.push(await t.shop.post(operation, JSON.stringify({ version: '1.0' })));
      for (const answer of answers) {
        t.first(answer.status >= 400, 'a request that is refused', answer);
        fits(t, ERROR_SCHEMA, answer);
      }
    },
  },
  {
    number: '11',
    level: 'recommended',
    sentence: 'balance is written with the decimals of its currency: 10.00, not 10.',
    source: SOURCE.practice,
    why: 'Readers that cut the text instead of parsing the number stay right.',
    needs: ['pay'],
    async run(t) {
      const history = await (await captured(t)).history();
      const text = textOf(bodyOf(history).balance) ?? '';
      t.that(/^\d+\.\d{2}$/.test(text), 'balance is written 10.00', text, history);
    },
  },
  {
    number: '12',
    level: 'recommended',
    sentence: 'Answers and errors say that they are application/json.',
    source: SOURCE.http,
    why: 'Clients that look at the type before they parse would not parse at all.',
    async run(t) {
      const order = await opened(t);
      for (const answer of [await order.history(), await t.order().history()])
        t.that(
          /^application\/json\b/.test(answer.headers['content-type'] ?? ''),
          'content-type: application/json',
          answer.headers['content-type'],
          answer,
        );
    },
  },
  {
    number: '13',
    level: 'documented',
    sentence: 'The head of history speaks of the last action in one of the four pairs, also for a declined payment.',
    source: SOURCE.enumerations,
    why: 'A decline is the most frequent end of all; it must be readable.',
    needs: ['decline'],
    async run(t) {
      const history = await (await declined(t)).history();
      const { status, substatus, subStatus } = bodyOf(history);
      pairs(t, history, status, substatus ?? subStatus, 'the head of history');
    },
  },
]);

function rawSteps(t: Trial, history: Answer, mayBeAbsent = false): Fields[] {
  const list = bodyOf(history).paymentTransactionHistory;
  if (!mayBeAbsent) t.first(Array.isArray(list) && list.length > 0, 'a history with steps', history);
  return Array.isArray(list) ? list.map(fieldsOf) : [];
}
