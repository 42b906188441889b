import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeBlocksOf } from './code-blocks.js';
import { filledIn, parseHttpFile, valueAt, type HttpRequest } from './http/http-file.js';
import { Laptop } from './laptop.js';
import { unexpected } from './shell.js';
import { everyDocument } from './texts.js';

const read = (path: string) => readFileSync(path, 'utf8');
const laptop = new Laptop();

beforeAll(() => laptop.start(), 60_000);
afterAll(() => laptop.stop());

const fetched = (url: string) => fetch(laptop.addressed(url), { signal: AbortSignal.timeout(10_000) });

describe('the documents, played against npm start', () => {
  it('their shell commands print what the pages say', async () => {
    const blocks = everyDocument().flatMap(codeBlocksOf);
    const played = blocks.filter(({ language, tag }) => language === 'sh' && tag === 'run');
    // In the order in which a reader meets them: each page goes on where the one before ended.
    const order = ['README.md', 'docs/integrate.md', 'docs/operate.md', 'apps/sandbox/README.md'];
    expect(played.map(({ path }) => path).sort()).toEqual([...order].sort());
    const code = order.map((path) => played.find((block) => block.path === path)!.code).join('\n');
    expect(await unexpected(laptop.addressed(code))).toEqual([]);
  }, 90_000);

  it('openapi.json is what the gateway says of itself', async () => {
    const said = await (await fetched('http://localhost:3000/docs/json')).json();
    expect(said).toEqual(JSON.parse(read('docs/openapi.json')));
  });

  it('the page of the API links to the catalogue of errors, which has every code', async () => {
    const said = (await (await fetched('http://localhost:3000/docs/json')).json()) as { info: { description: string } };
    expect(said.info.description).toContain('(/docs/errors)');
    const page = await (await fetched('http://localhost:3000/docs/errors')).text();
    const codes = [...read('docs/errors.md').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code]) => code!);
    expect(codes.length).toBeGreaterThan(60);
    expect(codes.filter((code) => !page.includes(`<td>${code}</td>`))).toEqual([]);
  });
});

describe('docs/payment.http', () => {
  const { variables, requests } = parseHttpFile(read('docs/payment.http'));
  const answers = new Map<string, unknown>();

  it('has a whole payment', () => {
    const names = [
      'start',
      'pay',
      'paid',
      'purchase',
      'reused',
      'refund',
      'too-much',
      'dashboard',
      'refunded',
      'catalogue',
    ];
    expect(requests.map(({ name }) => name)).toEqual(names);
  });

  it.each(requests.map((request) => [request.title, request] as const))('%s', async (_, request) => {
    expect(request.expectations.length).toBeGreaterThan(0);
    const { status, body } = await sent(request);
    answers.set(request.name, body);
    const answered = request.expectations.map(({ of }) => ({
      of,
      value: of === 'status' ? String(status) : valueAt(body, of),
    }));
    expect(answered).toEqual(request.expectations);
  });

  async function sent({ method, url, headers, body }: HttpRequest) {
    const filled = (text: string) => filledIn(laptop.addressed(text), addressed(variables), answers);
    const response = await fetch(filled(url), { method, headers, ...(body && { body: filled(body) }) });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: isJson ? (JSON.parse(text) as unknown) : text };
  }

  const addressed = (of: Record<string, string>) =>
    Object.fromEntries(Object.entries(of).map(([name, value]) => [name, laptop.addressed(value)]));
});
