import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import { basic } from '../shop/shop-client.js';
import { opened } from '../run/stories.js';
import type { Trial } from '../run/trial.js';
import type { Hook } from '../shop/hook-receiver.js';

/** The browser never came back; the extension tells the shop that it should look. */
export const hook = suiteOf({ suite: 'hook', prefix: 'AKN-HOOK' }, [
  {
    number: '01',
    level: 'inferred',
    sentence: 'When the shopper has paid and nobody asks, the extension tells the shop.',
    source: SOURCE.hook,
    why: 'Browsers are closed on the payment page; the order would wait for somebody to look.',
    question: 'Which method, fields and authentication does orders/hooks/payment want?',
    needs: ['pay', 'hook'],
    runs: 'background',
    async run(t) {
      const [first] = await hooksOf(t, 1);
      t.that(first !== undefined, `a hook within ${t.settings.hook!.withinSeconds} s`, 'none came');
      if (!first) return;
      t.that(first.method === 'POST', 'a POST', first.method);
      t.that(/^application\/json\b/.test(first.headers['content-type'] ?? ''), 'JSON', first.headers['content-type']);
    },
  },
  {
    number: '02',
    level: 'inferred',
    sentence: 'A hook that was not taken is sent again, until it is.',
    source: SOURCE.silent,
    why: 'The shop may be down for a minute.',
    needs: ['pay', 'hook'],
    runs: 'background',
    async run(t) {
      const hooks = await hooksOf(t, 2, 500);
      t.that(hooks.length >= 2, 'a second hook after the first was answered 500', `${hooks.length} came`);
      t.that(hooks.at(-1)?.answered === 200, 'the last one is taken', hooks.at(-1)?.answered);
    },
  },
  {
    number: '03',
    level: 'recommended',
    sentence: 'A hook does not follow a redirect; it is sent again.',
    source: SOURCE.practice,
    why: 'A redirect leads wherever somebody wants to have it.',
    needs: ['pay', 'hook'],
    runs: 'background',
    async run(t) {
      const hooks = await hooksOf(t, 2, 302);
      t.that(hooks.length >= 2, 'a second hook after the first was answered 302', `${hooks.length} came`);
      const strayed = t.around.hook!.hooks.filter(({ path }) => path === '/elsewhere');
      t.that(strayed.length === 0, 'no request at the other address', strayed.length);
    },
  },
  {
    number: '04',
    level: 'inferred',
    sentence: 'A hook carries the credentials that were agreed upon.',
    source: SOURCE.silent,
    why: 'The shop cannot know otherwise who is calling.',
    needs: ['pay', 'hook'],
    runs: 'background',
    async run(t) {
      const [first] = await hooksOf(t, 1);
      t.first(first !== undefined, 'a hook (AKN-HOOK-01)');
      const { user, password, hook: settings } = t.settings;
      const expected = settings!.authentication === 'basic' ? basic(user, password) : undefined;
      t.that(
        first?.headers.authorization === expected,
        expected ? 'the shared user and password' : 'no credentials',
        'others',
      );
    },
  },
]);

/** Pays without asking afterwards, and waits for hooks. */
async function hooksOf(t: Trial, count: number, ...answers: number[]): Promise<Hook[]> {
  const order = await opened(t);
  const receiver = t.around.hook!;
  receiver.answers(order.id, ...answers);
  await t.shopper('pay', order);
  return receiver.wait(order.id, count, t.settings.hook!.withinSeconds);
}
