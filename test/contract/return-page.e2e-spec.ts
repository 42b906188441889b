import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type Answer, send } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { shopHash } from '#test/signatures.js';
import { useStack } from '#test/stack.js';

const stack = useStack();
const { shop, paytiko } = stack;

describe('the page that brings the shopper back to the shop', () => {
  it.each(['GET', 'POST'])('posts the form to returnUrl exactly as received (%s)', async (method) => {
    const returnUrl = 'https://shop.example/payment/return/?a=1&b=%C3%A7&c="x"';
    const order = await stack.opened({ returnUrl });
    await stack.pays(order);

    const page = await comesBack(order, 'success', method);

    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toMatch(/^text\/html; ?charset=utf-8/i);
    const { attributes, fields } = formOf(page);
    expect(attributes.method).toMatch(/^post$/i);
    expect(attributes.action).toBe(returnUrl);
    expect(attributes.enctype ?? 'application/x-www-form-urlencoded').toBe('application/x-www-form-urlencoded');
    expect(fields).toMatchObject({
      salt: expect.stringMatching(/^.{10}$/),
      amount: '129.90',
      installmentCount: '1',
      sessionId: order.sessionId,
      orderId: order.id,
    });
    expect(Object.keys(fields)).toEqual(['salt', 'amount', 'installmentCount', 'sessionId', 'orderId', 'hash']);
    expectHash(fields);
  });

  it('has a new salt each time', async () => {
    const { order } = await stack.paid();
    const [first, second] = [await comesBack(order, 'success'), await comesBack(order, 'success')];
    expect(formOf(first).fields.salt).not.toBe(formOf(second).fields.salt);
  });

  it('is the same on decline and before any notification: a browser redirect is never proof of payment', async () => {
    const order = await stack.opened();
    for (const result of ['success', 'failed'] as const) {
      const page = await comesBack(order, result);
      expect(page.status).toBe(200);
      const { attributes, fields } = formOf(page);
      expect(attributes.action).toBe('https://shop.example/payment/return?step=3&lang=tr');
      expect(fields).toMatchObject({ sessionId: order.sessionId, orderId: order.id, amount: '0.00' });
      expectHash(fields);
    }
    expect((await order.history()).body).toMatchObject({ status: expect.not.stringMatching('RESOLVED'), balance: 0 });
  });

  it('speaks Turkish or English by the locale of the session', async () => {
    const [turkish, english] = await Promise.all(
      ['tr-TR', 'en-GB'].map(async (locale) => comesBack(await stack.opened({ locale }), 'success')),
    );
    expect(turkish!.text).toMatch(/<html[^>]*\blang="tr/i);
    expect(english!.text).toMatch(/<html[^>]*\blang="en/i);
    expect(buttonOf(turkish!)).not.toBe(buttonOf(english!));
  });

  it('works with scripts off: a visible button', async () => {
    const { order } = await stack.paid();
    const page = await comesBack(order, 'success');
    expect(buttonOf(page)).toMatch(/\p{L}/u);
    expect(page.text).not.toMatch(/<button[^>]*\bhidden\b/i);
  });

  it('may be framed by the shop and post across sites; its own script runs, no other', async () => {
    const { order } = await stack.paid();
    const { headers, text } = await comesBack(order, 'success');
    const policy = directives(String(headers['content-security-policy']));

    expect(headers).not.toHaveProperty('x-frame-options');
    if (policy['frame-ancestors']) expect(policy['frame-ancestors']).toEqual(allowing('https://shop.example'));
    if (policy['form-action']) expect(policy['form-action']).toEqual(allowing('https://shop.example'));
    expect(policy['form-action']).not.toContain('https:');
    // The form post says where it comes from, and nothing of the session.
    expect(headers['referrer-policy']).toBe('strict-origin');
    const scripts = policy['script-src'] ?? policy['default-src']!;
    expect(scripts).not.toContain("'unsafe-inline'");
    for (const script of scriptsOf(text)) expect(allows(scripts, script)).toBe(true);
    expect(scriptsOf(text)).not.toEqual([]);
  });

  it('writes ids as data, not as markup', async () => {
    const orderId = '"><script>alert(1)</script>&amp;';
    const { order } = await stack.paid({ orderId });
    const page = await comesBack(order, 'success');
    expect(page.text).not.toContain('<script>alert(1)');
    expect(formOf(page).fields.orderId).toBe(orderId);
  });

  it.each(['success', 'failed'])('an unknown session: 404, no form (%s)', async (result) => {
    for (const method of ['GET', 'POST']) {
      for (const sessionId of ['00000000-0000-4000-8000-000000000000', 'nobody', "'%20or%201=1", '..%2f..%2fetc']) {
        const page = await send(`${shop.url}/paytiko/return/${sessionId}/${result}`, { method });
        expect({ sessionId, status: page.status }).toEqual({ sessionId, status: 404 });
        expect(page.text).not.toMatch(/<form/i);
      }
    }
  });
});

interface Form {
  attributes: Record<string, string>;
  /** Names and values in the order of the page. */
  fields: Record<string, string>;
}

/** Brings the browser back as Paytiko would: to the address it was given. */
function comesBack(order: Order, result: 'success' | 'failed', method = 'GET'): Promise<Answer> {
  const url = paytiko.page(order.sessionId).request[`${result}RedirectUrl`] as string;
  if (method === 'GET') return send(url);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return send(url, { method, headers, body: 'status=anything' });
}

function formOf({ text }: Answer): Form {
  const form = /<form\b(?:[^>"]|"[^"]*")*>/i.exec(text)![0];
  const inputs = [...text.matchAll(/<input\b(?:[^>"]|"[^"]*")*>/gi)].map(([tag]) => attributesOf(tag));
  return {
    attributes: attributesOf(form),
    fields: Object.fromEntries(inputs.filter(({ name }) => name).map(({ name, value }) => [name, value ?? ''])),
  };
}

function attributesOf(tag: string): Record<string, string> {
  return Object.fromEntries(
    [...tag.matchAll(/\s([a-z-]+)="([^"]*)"/gi)].map((match) => [match[1]!, unescaped(match[2]!)]),
  );
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const unescaped = (html: string): string =>
  html.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|quot|apos|amp));/gi,
    (_, hex?: string, decimal?: string, name?: string) =>
      name ? entities[name]! : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
  );

const buttonOf = ({ text }: Answer): string =>
  /<button\b[^>]*>(.*?)<\/button>/is.exec(text)?.[1]?.trim() ??
  attributesOf(/<input\b[^>]*type="submit"[^>]*>/i.exec(text)![0]).value!;

function expectHash(fields: Record<string, string>): void {
  const parts = [fields.sessionId!, fields.amount!, fields.installmentCount!, fields.orderId!];
  expect(fields.hash).toBe(shopHash(fields.salt!, parts, shop.hashKey));
}

const directives = (policy: string): Record<string, string[]> =>
  Object.fromEntries(
    policy
      .split(';')
      .map((each) => each.trim().split(/\s+/))
      .map(([name, ...sources]) => [name!, sources]),
  );

/** A source list that lets this origin in. */
const allowing = (origin: string) =>
  expect.arrayContaining([expect.stringMatching(new RegExp(`^(${origin.replaceAll('.', '\\.')}/?|https:|\\*)$`))]);

const scriptsOf = (html: string) =>
  [...html.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gis)].map(([, tag, code]) => ({ tag: ` ${tag}`, code: code! }));

function allows(sources: string[], { tag, code }: { tag: string; code: string }): boolean {
  const { nonce, src } = attributesOf(tag);
  if (nonce) return sources.includes(`'nonce-${nonce}'`);
  if (src) return sources.includes("'self'");
  return ['sha256', 'sha384', 'sha512'].some((algorithm) =>
    sources.includes(`'${algorithm}-${createHash(algorithm).update(code, 'utf8').digest('base64')}'`),
  );
}
