import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import { exact } from '../client/answer.js';
import { START_SCHEMA } from '../client/contract.js';
import { bodyOf, type Fields, textOf } from '../client/reading.js';
import type { Trial } from '../run/trial.js';
import { refuses, fits, isRefusal } from './judging.js';

const REQUIRED = ['guid', 'orderId', 'orderAmount', 'locale', 'returnUrl', 'type', 'currency', 'customer'];

export const start = suiteOf({ suite: 'start', prefix: 'AKN-START' }, [
  {
    number: '01',
    level: 'documented',
    sentence: 'start-session is answered 200 with type, redirectUrl, redirectMethod and sessionId.',
    source: SOURCE.startSession,
    why: 'The shop sends the shopper to redirectUrl; without it nobody can pay.',
    async run(t) {
      const answer = await t.order().start();
      if (t.that(answer.status === 200, 'start-session is answered 200', answer.status, answer))
        fits(t, START_SCHEMA, answer);
    },
  },
  {
    number: '02',
    level: 'documented',
    sentence: 'redirectUrl is an absolute web address: https, or http on the same machine only.',
    source: SOURCE.startSession,
    why: 'The browser is sent there as it is; a relative or script address does nothing, or worse.',
    async run(t) {
      const answer = await t.order().start();
      const url = URL.parse(textOf(bodyOf(answer).redirectUrl) ?? '');
      const local = url !== null && /^(localhost|127\..*|\[::1\])$/.test(url.hostname);
      const fine = url?.protocol === 'https:' || (url?.protocol === 'http:' && local);
      t.that(fine, 'redirectUrl is an absolute https address', bodyOf(answer).redirectUrl, answer);
    },
  },
  ...(['AUTH', 'SALE'] as const).map((type, index) => ({
    number: `0${index + 3}`,
    level: 'documented' as const,
    sentence: `A session asked for as ${type} is answered with type ${type}.`,
    source: SOURCE.startSession,
    why: 'The shop must know whether it still has to complete the payment.',
    needs: [type],
    async run(t: Trial) {
      const answer = await t.order({ type }).start();
      t.first(answer.status === 200, `a ${type} session that is answered 200`, answer);
      t.that(textOf(bodyOf(answer).type) === type, `type is ${type}`, bodyOf(answer).type, answer);
    },
  })),
  {
    number: '05',
    level: 'documented',
    sentence: 'What is optional or deprecated may be missing: clientIp, and targetProvider.',
    source: SOURCE.startSession,
    why: 'Akinon stops sending deprecated fields without asking.',
    async run(t) {
      const order = t.order();
      const { clientIp: _, ...request } = order.startRequest();
      const answer = await order.say('start-session', request);
      t.that(answer.status === 200, 'start-session without clientIp is answered 200', answer.status, answer);
    },
  },
  {
    number: '06',
    level: 'documented',
    sentence: 'locale is any BCP 47 language tag.',
    source: SOURCE.startSession,
    why: 'Shops in several languages send more than tr-TR.',
    async run(t) {
      for (const locale of ['tr-TR', 'en', 'en-US', 'zh-Hant-TW']) {
        const answer = await t.order({ locale }).start();
        t.that(answer.status === 200, `locale ${locale} is accepted`, answer.status, answer);
      }
    },
  },
  {
    number: '07',
    level: 'inferred',
    sentence: 'A request without one of its required fields is refused with 4xx, and the order stays unknown.',
    source: SOURCE.silent,
    why: 'A payment over an unknown amount, or of an unknown order, can never be matched.',
    async run(t) {
      for (const field of REQUIRED) {
        const order = t.order();
        const { [field]: _, ...rest } = order.startRequest();
        const answer = await t.shop.post('start-session', JSON.stringify(rest));
        refuses(t, answer, `start-session without ${field}`);
        if (field === 'orderId') continue;
        const history = await order.history();
        t.that(history.status !== 200, `no history after start-session without ${field}`, history.status, history);
      }
    },
  },
  {
    number: '08',
    level: 'inferred',
    sentence: 'An amount that is not a positive number with the decimals of its currency is refused with 4xx.',
    source: SOURCE.silent,
    why: 'Whatever such an amount is read as, the shop meant something else.',
    async run(t) {
      const wrong: unknown[] = [exact('0'), exact('0.00'), exact('-1.00'), exact('10.999'), 'abc', null, true];
      for (const orderAmount of wrong) {
        const body = JSON.stringify(t.order().startRequest({ orderAmount }));
        refuses(t, await t.shop.post('start-session', body), `orderAmount ${JSON.stringify(orderAmount)}`);
      }
    },
  },
  {
    number: '09',
    level: 'inferred',
    sentence: 'An unknown type or currency is refused with 4xx.',
    source: SOURCE.silent,
    why: 'Guessing what was meant moves money in a way nobody asked for.',
    async run(t) {
      for (const change of [{ type: 'PREAUTH' }, { currency: 'XQZ' }, { currency: 'lira' }] as Fields[]) {
        const body = JSON.stringify(t.order().startRequest(change));
        refuses(t, await t.shop.post('start-session', body), JSON.stringify(change));
      }
    },
  },
  {
    number: '10',
    level: 'recommended',
    sentence: 'A returnUrl that is no web address is refused with 4xx.',
    source: SOURCE.practice,
    why: 'The return page sends the shopper there: a script address would run in the extension’s name.',
    async run(t) {
      for (const returnUrl of ['javascript:alert(1)', 'data:text/html,x', 'https://shop.example@evil.example/']) {
        const body = JSON.stringify(t.order().startRequest({ returnUrl }));
        refuses(t, await t.shop.post('start-session', body), `returnUrl ${returnUrl}`);
      }
    },
  },
  {
    number: '11',
    level: 'recommended',
    sentence: 'A field that the extension does not know does not disturb it.',
    source: SOURCE.practice,
    why: 'Akinon may add fields at any time.',
    async run(t) {
      const answer = await t.order().start({ addedNextYear: { by: 'the platform' } });
      t.that(answer.status === 200, 'start-session with one field more is answered 200', answer.status, answer);
    },
  },
  {
    number: '12',
    level: 'inferred',
    sentence: 'A shopper who picks the payment option again gets a session that works.',
    source: SOURCE.silent,
    why: 'Shoppers go back and come again; the second try must not end in an error.',
    question: 'Does Akinon send a new guid for the same order when the shopper comes back?',
    async run(t) {
      const order = t.order();
      t.first((await order.start()).status === 200, 'a first session');
      const again = await order.start();
      t.that(again.status === 200, 'a second start-session with a new guid is answered 200', again.status, again);
    },
  },
  {
    number: '13',
    level: 'inferred',
    sentence: 'A body that is not JSON is refused with 4xx.',
    source: SOURCE.silent,
    why: 'A 5xx would make the shop try the same nonsense again and again.',
    async run(t) {
      for (const body of ['{"guid": ', 'guid=1', '[]', '']) {
        const answer = await t.shop.post('start-session', body);
        t.that(isRefusal(answer), `the body ${JSON.stringify(body)} is refused with 4xx`, answer.status, answer);
      }
    },
  },
]);
