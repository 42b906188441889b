import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import { type Answer, exact } from '../client/answer.js';
import { OPERATIONS } from '../client/contract.js';
import { basic } from '../shop/shop-client.js';
import { opened } from '../run/stories.js';
import type { Trial } from '../run/trial.js';
import { atOnce, isRefusal } from './judging.js';

const TIMING_ROUNDS = 4;
const DIFFERENCE_MAX_MS = 20;
const GUESSES_MAX = 60;

export const authentication = suiteOf({ suite: 'authentication', prefix: 'AKN-AUTH' }, [
  {
    number: '01',
    level: 'documented',
    sentence: 'None of the five calls is carried out without credentials.',
    source: SOURCE.credentials,
    why: 'Whoever finds the address could refund payments.',
    async run(t) {
      const order = await opened(t);
      for (const operation of OPERATIONS) {
        const refund = { amount: exact('1.00'), currency: order.terms.currency };
        const body =
          operation === 'start-session' ? order.startRequest() : order.request(operation === 'refund' ? refund : {});
        const answer = await t.shop.patiently(operation, JSON.stringify(body), { authorization: undefined });
        t.that(isRefusal(answer), `${operation} without credentials is refused with 4xx`, answer.status, answer);
      }
    },
  },
  {
    number: '02',
    level: 'documented',
    sentence: 'A wrong user name or a wrong password is refused.',
    source: SOURCE.credentials,
    why: 'Whoever finds the address could refund payments.',
    async run(t) {
      const order = await opened(t);
      for (const user of [stranger(), t.settings.user]) {
        const answer = await withUser(t, user, order);
        t.that(isRefusal(answer), 'wrong credentials are refused with 4xx', answer.status, answer);
      }
    },
  },
  {
    number: '03',
    level: 'inferred',
    sentence: 'Missing and wrong credentials are answered 401, with a Basic challenge.',
    source: SOURCE.http,
    why: 'Clients tell by it that the credentials are wrong, not the request.',
    async run(t) {
      const answer = await withUser(t, stranger());
      t.that(answer.status === 401, 'wrong credentials are answered 401', answer.status, answer);
      const challenge = answer.headers['www-authenticate'];
      t.that(/^basic\b/i.test(challenge ?? ''), 'the header www-authenticate: Basic …', challenge, answer);
    },
  },
  {
    number: '04',
    level: 'recommended',
    sentence: 'A wrong user name and a wrong password get the same answer.',
    source: SOURCE.practice,
    why: 'Otherwise user names can be found out one by one.',
    async run(t) {
      const [user, password] = [await withUser(t, stranger()), await withUser(t, t.settings.user)];
      t.that(user.status === password.status, `the same status (${user.status})`, password.status, password);
      t.that(user.text === password.text, 'the same body', password.text, password);
    },
  },
  {
    number: '05',
    level: 'recommended',
    sentence: 'A wrong user name and a wrong password are answered in the same time.',
    source: SOURCE.practice,
    why: 'The clock tells user names as well as words do.',
    runs: 'alone',
    async run(t) {
      const fastest = { known: Infinity, unknown: Infinity };
      for (let round = 0; round < TIMING_ROUNDS; round += 1) {
        fastest.known = Math.min(fastest.known, (await withUser(t, t.settings.user)).durationMs);
        fastest.unknown = Math.min(fastest.unknown, (await withUser(t, stranger())).durationMs);
      }
      const differenceMs = Math.abs(fastest.known - fastest.unknown);
      const seen = `${differenceMs.toFixed(1)} ms between the fastest of ${TIMING_ROUNDS} answers each`;
      t.that(differenceMs < DIFFERENCE_MAX_MS, `at most ${DIFFERENCE_MAX_MS} ms of difference`, seen);
    },
  },
  {
    number: '06',
    level: 'recommended',
    sentence: 'The scheme may be written in any case: basic, BASIC.',
    source: SOURCE.http,
    why: 'HTTP libraries differ in it, and RFC 7617 allows it.',
    async run(t) {
      const order = await opened(t);
      const { user, password } = t.settings;
      for (const scheme of ['basic', 'BASIC']) {
        const authorization = basic(user, password).replace('Basic', scheme);
        const answer = await t.shop.post('history', JSON.stringify(order.request()), { authorization });
        t.that(answer.status === 200, `“${scheme}” is accepted`, answer.status, answer);
      }
    },
  },
  {
    number: '07',
    level: 'inferred',
    sentence: 'A malformed Authorization header is refused with 4xx.',
    source: SOURCE.http,
    why: 'An exception in the one place that everybody can reach is an invitation.',
    async run(t) {
      for (const authorization of ['Basic', 'Basic ***', 'Bearer abc']) {
        const answer = await t.shop.patiently('history', JSON.stringify(t.order().request()), { authorization });
        t.that(isRefusal(answer), `“${authorization}” is refused with 4xx`, answer.status || answer.failure, answer);
      }
    },
  },
  {
    number: '08',
    level: 'recommended',
    sentence: 'Guessing is slowed down: after many failures the answer is 429 with Retry-After.',
    source: SOURCE.practice,
    why: 'A password can otherwise be tried as fast as the machine answers.',
    needs: ['allow:failed-logins'],
    runs: 'alone',
    async run(t) {
      const user = stranger();
      const body = JSON.stringify(t.order().request());
      let answer: Answer | undefined;
      for (let count = 0; count < GUESSES_MAX && answer?.status !== 429; count += 1)
        answer = await t.shop.post('history', body, { authorization: basic(user, `guess-${count}`) });
      t.that(answer?.status === 429, `429 within ${GUESSES_MAX} failed logins`, answer?.status, answer);
      const seconds = answer?.headers['retry-after'];
      t.that(/^\d+$/.test(seconds ?? ''), 'the header retry-after in seconds', seconds, answer);
    },
  },
  {
    number: '09',
    level: 'documented',
    sentence: 'The right credentials pass, also for many calls at once.',
    source: SOURCE.credentials,
    why: 'A shop on a sale day makes all its calls with one user.',
    async run(t) {
      const order = await opened(t);
      for (const answer of await atOnce(8, () => order.history()))
        t.that(answer.status === 200, 'the right credentials are accepted', answer.status, answer);
    },
  },
]);

const stranger = () => `nobody-${Math.random().toString(36).slice(2, 10)}`;

function withUser(t: Trial, user: string, order = t.order()): Promise<Answer> {
  const authorization = basic(user, `wrong-${stranger()}`);
  return t.shop.patiently('history', JSON.stringify(order.request()), { authorization });
}
