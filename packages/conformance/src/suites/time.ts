import { once } from 'node:events';
import { connect, type SecureVersion } from 'node:tls';
import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import { OPERATIONS } from '../client/contract.js';
import type { Trial } from '../run/trial.js';
import { opened } from '../run/stories.js';
import { atOnce } from './judging.js';

const USUAL_MAX_MS = 5_000;

export const time = suiteOf({ suite: 'time', prefix: 'AKN-TIME' }, [
  {
    number: '01',
    level: 'recommended',
    sentence: 'Nineteen calls of twenty are answered within 5 seconds.',
    source: SOURCE.practice,
    why: 'A shopper waits behind each of them.',
    runs: 'last',
    run(t) {
      const times = callTimes(t);
      const p95 = times[Math.floor(times.length * 0.95)] ?? 0;
      t.that(p95 <= USUAL_MAX_MS, `95 of 100 calls within ${USUAL_MAX_MS} ms`, `${Math.round(p95)} ms`);
    },
  },
  {
    number: '02',
    level: 'recommended',
    sentence: 'Every call is answered in time: what takes longer is PENDING meanwhile.',
    source: SOURCE.practice,
    why: 'The shop gives up waiting, and then nobody knows what happened.',
    question: 'How long does Akinon wait for an answer?',
    runs: 'last',
    run(t) {
      const slowest = callTimes(t).at(-1) ?? 0;
      const limitMs = t.settings.answerSecondsMax * 1000;
      t.that(slowest <= limitMs, `every call within ${limitMs} ms`, `${Math.round(slowest)} ms`);
    },
  },
  {
    number: '03',
    level: 'recommended',
    sentence: 'Twenty calls at once are all answered.',
    source: SOURCE.practice,
    why: 'A campaign begins on the minute.',
    runs: 'alone',
    async run(t) {
      const order = await opened(t);
      for (const answer of await atOnce(20, () => order.history()))
        t.that(answer.status === 200, 'history is answered 200', answer.status || answer.failure, answer);
    },
  },
  {
    number: '04',
    level: 'recommended',
    sentence: 'Over https, TLS 1.2 or newer is spoken, and nothing older.',
    source: SOURCE.practice,
    why: 'Older versions are broken, and forbidden for card payments.',
    needs: ['https'],
    async run(t) {
      const { hostname: host, port } = new URL(t.settings.baseUrl);
      const speaks = async (minVersion: SecureVersion, maxVersion: SecureVersion) => {
        const socket = connect({ host, port: Number(port || 443), servername: host, minVersion, maxVersion });
        const spoken = once(socket, 'secureConnect').then(
          () => true,
          () => false,
        );
        return spoken.finally(() => socket.destroy());
      };
      t.that(await speaks('TLSv1.2', 'TLSv1.3'), 'TLS 1.2 or 1.3 is spoken', 'it is not');
      t.that(!(await speaks('TLSv1', 'TLSv1.1')), 'TLS 1.1 and older are refused', 'one of them is spoken');
    },
  },
]);

/** Of the five calls in the whole run, in ms, ascending. */
function callTimes(t: Trial): number[] {
  const urls = new Set(OPERATIONS.map((operation) => t.shop.url(operation)));
  return t.around.journal.exchanges
    .filter(({ request, response }) => urls.has(request.url) && response)
    .map(({ durationMs }) => durationMs)
    .sort((a, b) => a - b);
}
