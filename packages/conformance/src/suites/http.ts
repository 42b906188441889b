import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import { NotApplicable } from '../check/verdict.js';
import { OPERATIONS } from '../client/contract.js';
import { bodyOf, textOf } from '../client/reading.js';
import { happens } from '../run/faults.js';
import { opened } from '../run/stories.js';
import type { Trial } from '../run/trial.js';
import { isRefusal, refuses } from './judging.js';

const STACK_TRACE = /\bat .+\(?[\w/\\.-]+:\d+(:\d+)?\)?|Traceback \(most recent call last\)|\.java:\d+\)/;
const LARGE_BYTES = 1_000_000;

export const http = suiteOf({ suite: 'http', prefix: 'AKN-HTTP' }, [
  {
    number: '01',
    level: 'recommended',
    sentence: 'Addresses work with and without a slash at the end, and never redirect.',
    source: SOURCE.practice,
    why: 'A redirected POST becomes a GET, and its body is gone.',
    async run(t) {
      const order = await opened(t);
      for (const suffix of ['', '/']) {
        const answer = await t.shop.post('history', JSON.stringify(order.request()), {}, suffix);
        t.that(answer.status === 200, `history${suffix} is answered 200`, answer.status, answer);
      }
    },
  },
  {
    number: '02',
    level: 'recommended',
    sentence: 'x-akinon-request-id comes back as it was sent, also with an error.',
    source: SOURCE.practice,
    why: 'It is the only thread through the logs of both sides.',
    async run(t) {
      const id = `trace-${t.checkId}`;
      for (const order of [await opened(t), t.order()]) {
        const answer = await t.shop.post('history', JSON.stringify(order.request()), { 'x-akinon-request-id': id });
        t.that(
          answer.headers['x-akinon-request-id'] === id,
          `the header x-akinon-request-id: ${id}`,
          answer.headers['x-akinon-request-id'],
          answer,
        );
      }
    },
  },
  {
    number: '03',
    level: 'inferred',
    sentence: 'Calls work without x-akinon-request-id and x-akinon-api-version.',
    source: SOURCE.startSession,
    why: 'Tracing must not decide about payments.',
    async run(t) {
      const body = JSON.stringify(t.order().startRequest());
      const without = { 'x-akinon-request-id': undefined, 'x-akinon-api-version': undefined };
      const answer = await t.shop.post('start-session', body, without);
      t.that(answer.status === 200, 'start-session is answered 200', answer.status, answer);
    },
  },
  {
    number: '04',
    level: 'recommended',
    sentence: 'A body that is far too large is refused with 4xx, and the next call works.',
    source: SOURCE.practice,
    why: 'One request must not take the memory of all.',
    needs: ['allow:large-bodies'],
    runs: 'alone',
    async run(t) {
      const order = await opened(t);
      const padding = 'x'.repeat(LARGE_BYTES);
      const answer = await t.shop.post('history', JSON.stringify(order.request({ padding })));
      t.that(isRefusal(answer) || answer.status === 0, '413, or another 4xx', answer.status || answer.failure, answer);
      const next = await order.history();
      t.that(next.status === 200, 'the next call is answered 200', next.status || next.failure, next);
    },
  },
  {
    number: '05',
    level: 'recommended',
    sentence: 'Another content type than application/json is refused with 4xx.',
    source: SOURCE.practice,
    why: 'A form that any page in a browser can post must not start a payment.',
    async run(t) {
      const order = t.order();
      for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
        const answer = await t.shop.post('start-session', JSON.stringify(order.startRequest()), {
          'content-type': type,
        });
        refuses(t, answer, `content-type ${type}`);
      }
    },
  },
  {
    number: '06',
    level: 'recommended',
    sentence: 'GET of the five addresses is refused with 4xx and does nothing.',
    source: SOURCE.http,
    why: 'Crawlers and link previews use GET.',
    async run(t) {
      for (const operation of OPERATIONS) refuses(t, await t.send({ url: t.shop.url(operation) }), `GET ${operation}`);
    },
  },
  {
    number: '07',
    level: 'inferred',
    sentence: 'Errors tell neither secrets nor the inside of the program.',
    source: SOURCE.practice,
    why: 'Paths and versions in a stack trace are where an attack begins.',
    runs: 'last',
    run(t) {
      const failed = t.around.journal.exchanges.filter(({ response }) => response && response.status >= 400);
      for (const { number, response } of failed) {
        const body = response!.body;
        if (STACK_TRACE.test(body))
          t.problems.push({ expected: 'no stack trace in an answer', actual: body.slice(0, 300), exchange: number });
        if (body.includes(t.settings.password))
          t.problems.push({ expected: 'no password in an answer', actual: '(hidden)', exchange: number });
      }
    },
  },
  {
    number: '08',
    level: 'inferred',
    sentence: 'A 5xx never says REJECTED.',
    source: SOURCE.silent,
    why: 'REJECTED is final; whatever answers 5xx does not know how it will end.',
    runs: 'last',
    async run(t) {
      await provoke(t);
      const failed = t.around.journal.exchanges.filter(({ response }) => response && response.status >= 500);
      if (failed.length === 0) throw new NotApplicable('nothing was answered 5xx in this run (see setting faults)');
      for (const { number, response } of failed) {
        const body = response!.body;
        if (!/"status"\s*:\s*"REJECTED"/.test(body)) continue;
        t.problems.push({
          expected: 'PENDING, or no status at all, in a 5xx',
          actual: body.slice(0, 300),
          exchange: number,
        });
      }
    },
  },
  {
    number: '09',
    level: 'inferred',
    sentence: 'Odd order ids are data: quotes, slashes, percent signs, markup and emoji.',
    source: SOURCE.practice,
    why: 'Shops choose their order ids.',
    async run(t) {
      for (const odd of [`o'1";--`, '../../etc/passwd', '%00%2e', '<b>1</b>', 'sipariş-🛒']) {
        const order = t.order({ id: `${t.around.nextOrderId()}-${odd}` });
        const answer = await order.start();
        t.that(answer.status === 200, `an order id with ${odd} is accepted`, answer.status, answer);
        const history = await order.history();
        t.that(textOf(bodyOf(history).lastAction) === 'START', 'its history', history.status, history);
      }
    },
  },
]);

/** One answer without a provider, where that can be arranged. */
async function provoke(t: Trial): Promise<void> {
  const { faults, allow } = t.settings;
  if (!faults.unreachable || !allow.includes('faults')) return;
  const order = t.order();
  await happens(t, 'unreachable', order);
  await order.start();
}
