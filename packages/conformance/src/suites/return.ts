import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import { Blocked } from '../check/verdict.js';
import type { Landing, Order } from '../client/order.js';
import { declined, paid } from '../run/stories.js';
import type { Trial } from '../run/trial.js';
import { expectedHash } from '../shop/hash.js';
import { firstForm, type PageForm } from '../shop/return-form.js';

const NEEDS = ['pay', 'landing'] as const;

export const returnPage = suiteOf({ suite: 'return', prefix: 'AKN-RETURN' }, [
  {
    number: '01',
    level: 'documented',
    sentence: 'After paying, the browser gets a form that is posted to returnUrl, exactly as the shop sent it.',
    source: SOURCE.returnForm,
    why: 'The shop knows by the address which basket it is; without the POST the shopper sees no confirmation.',
    needs: NEEDS,
    async run(t) {
      const { form, order } = await backFrom(t);
      t.that(form.method === 'post', 'method post', form.method);
      t.that(form.action === order.terms.returnUrl, `action ${order.terms.returnUrl}`, form.action);
    },
  },
  {
    number: '02',
    level: 'documented',
    sentence: 'The form has a salt of its own for each call.',
    source: SOURCE.returnForm,
    why: 'A hash without one can be replayed.',
    needs: NEEDS,
    async run(t) {
      const first = valuesOf((await backFrom(t)).form).get('salt') ?? '';
      const second = valuesOf((await backFrom(t)).form).get('salt') ?? '';
      t.that(first.length >= 8, 'a salt of about ten characters', first);
      t.that(first !== second, 'another salt for another payment', second);
    },
  },
  {
    number: '03',
    level: 'documented',
    sentence: 'The form has the completed amount, with two decimals, and an installment field.',
    source: SOURCE.returnForm,
    why: 'The shop shows them to the shopper.',
    needs: NEEDS,
    async run(t) {
      const { form, order } = await backFrom(t);
      const values = valuesOf(form);
      t.that(values.get('amount') === order.terms.amount, `amount ${order.terms.amount}`, values.get('amount'));
      const installment = [...values.keys()].filter((name) => name.startsWith('inst'));
      t.that(installment.length === 1, 'one field whose name begins with “inst”', [...values.keys()]);
    },
  },
  {
    number: '04',
    level: 'inferred',
    sentence: 'The form is hashed with the shared hash-key.',
    source: SOURCE.packages,
    why: 'Whoever can write a form could confirm an order.',
    question: 'Which fields are hashed, in which order, and what is the field called?',
    needs: [...NEEDS, 'hash-key'],
    async run(t) {
      const values = valuesOf((await backFrom(t)).form);
      const { hash: rule, hashKey = '' } = t.settings;
      const expected = expectedHash(rule, values, hashKey);
      t.that(
        values.get(rule.field) === expected,
        `${rule.field}: SHA-512 of ${rule.parts.join('|')}|hash-key`,
        values.get(rule.field),
      );
    },
  },
  {
    number: '05',
    level: 'inferred',
    sentence: 'The form is posted as application/x-www-form-urlencoded.',
    source: SOURCE.packages,
    why: 'The storefront forwards the body with that type.',
    needs: NEEDS,
    async run(t) {
      const { form } = await backFrom(t);
      t.that(form.enctype === 'application/x-www-form-urlencoded', 'no other enctype', form.enctype);
    },
  },
  {
    number: '06',
    level: 'recommended',
    sentence: 'The form posts itself, and has a button for browsers without scripts.',
    source: SOURCE.practice,
    why: 'A shopper who waits in front of an empty page closes it.',
    needs: NEEDS,
    async run(t) {
      const { form, landing } = await backFrom(t);
      t.that(/\bsubmit\b/.test(scriptsOf(landing.html)), 'a script that submits the form', scriptsOf(landing.html));
      t.that(form.hasButton, 'a button', 'none');
    },
  },
  {
    number: '07',
    level: 'recommended',
    sentence: 'The page may stand in a frame of the shop, and its policy lets the form through.',
    source: SOURCE.packages,
    why: 'Phones open the payment in a frame; usual security headers break it there.',
    needs: NEEDS,
    async run(t) {
      const { landing, order } = await backFrom(t);
      const { 'x-frame-options': frame, 'content-security-policy': policy = '' } = landing.headers;
      const { origin } = new URL(order.terms.returnUrl);
      t.that(frame === undefined, 'no X-Frame-Options', frame);
      for (const name of ['form-action', 'frame-ancestors'])
        t.that(allows(policy, name, origin), `${name} of the policy lets ${origin} through`, policy);
    },
  },
  {
    number: '08',
    level: 'recommended',
    sentence: 'No address of the way back has personal data in it, and the page is not stored.',
    source: SOURCE.practice,
    why: 'Addresses are in every log on the way.',
    needs: NEEDS,
    async run(t) {
      const { landing } = await backFrom(t);
      const urls = t.around.journal.of(t.checkId).map(({ request }) => decodeURIComponent(request.url));
      for (const url of urls)
        t.that(!/@example\.com|905551112233|Yılmaz/.test(url), 'no e-mail, phone or name in an address', url);
      t.that(
        /no-store/.test(landing.headers['cache-control'] ?? ''),
        'cache-control: no-store',
        landing.headers['cache-control'],
      );
    },
  },
  {
    number: '09',
    level: 'inferred',
    sentence: 'After a decline the browser comes back the same way: there is one returnUrl.',
    source: SOURCE.silent,
    why: 'A shopper whose card was declined must be able to choose another way to pay.',
    needs: ['decline', 'landing'],
    async run(t) {
      const order = await declined(t);
      const { form } = formOf(order);
      t.that(form.method === 'post', 'method post', form.method);
      t.that(form.action === order.terms.returnUrl, `action ${order.terms.returnUrl}`, form.action);
    },
  },
  {
    number: '10',
    level: 'recommended',
    sentence: 'Nothing on the page comes from somebody else.',
    source: SOURCE.practice,
    why: 'A script of a third party could read the form.',
    needs: NEEDS,
    async run(t) {
      const { landing } = await backFrom(t);
      const sources = [...landing.html.matchAll(/\b(?:src|href)\s*=\s*["']?([^\s"'>]+)/gi)].map(([, url = '']) => url);
      const own = new URL(landing.url).host;
      for (const url of sources) t.that(new URL(url, landing.url).host === own, 'only files of its own', url);
    },
  },
]);

async function backFrom(t: Trial) {
  return formOf(await paid(t, { returnUrl: t.settings.returnUrl }));
}

function formOf(order: Order): { order: Order; landing: Landing; form: PageForm } {
  const { landing } = order;
  const form = landing && firstForm(landing.html);
  if (!landing || !form)
    throw new Blocked(
      `needed first: a page with a form after the payment page; the browser ended at ${landing?.url ?? 'no page'}`,
    );
  return { order, landing, form };
}

const valuesOf = ({ fields }: PageForm) => new Map(fields.map(({ name, value }) => [name, value]));

const scriptsOf = (html: string) =>
  [...html.matchAll(/<script\b[^>]*>([^]*?)<\/script>/gi)].map(([, text]) => text).join('\n');

/** No directive forbids nothing. */
function allows(policy: string, name: string, origin: string): boolean {
  const directive = policy
    .split(';')
    .map((each) => each.trim().split(/\s+/))
    .find(([key]) => key === name);
  if (!directive) return true;
  const { protocol, host } = new URL(origin);
  return directive.some(
    (value) =>
      ['*', protocol, origin, host].includes(value) || (value.startsWith('*.') && host.endsWith(value.slice(1))),
  );
}
