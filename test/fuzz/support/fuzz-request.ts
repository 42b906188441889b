import fc from 'fast-check';
import type { Call } from '#test/http.js';
import { hostilePart, hostileText } from './hostile.js';
import { mutations } from './mutation.js';
import type { Operation } from './operations.js';
import { textOf, treeOf, type Tree } from './tree.js';

/** What there is to speak of: valid ids and credentials, and webhooks as Paytiko would send them. */
export interface FuzzWorld {
  /** Values that a parameter or field of this name may have. */
  known: Record<string, string[]>;
  authorization: Record<string, string>;
  webhooks: Record<string, unknown>[];
  /** With the signature for whatever order id is in it. */
  signed: (webhook: Tree) => Tree;
}

export interface FuzzRequest extends Required<Pick<Call, 'method' | 'headers' | 'body'>> {
  path: string;
}

/** A request of this operation: nearly always with the right credentials and signature, and something wrong in it. */
export function fuzzRequest(operation: Operation, world: FuzzWorld): fc.Arbitrary<FuzzRequest> {
  return fc.record({
    method: fc.constant(operation.method),
    path: pathOf(operation, world),
    headers: headersOf(operation, world),
    body: operation.body ? bodyOf(operation, world) : fc.constant(Buffer.alloc(0)),
  });
}

function pathOf({ path, query }: Operation, world: FuzzWorld): fc.Arbitrary<string> {
  const parts = path
    .split('/')
    .map((part) => (part.startsWith('{') ? partOf(part.slice(1, -1), world) : fc.constant(part)));
  const values = query.map((name) =>
    fc.option(
      partOf(name, world).map((value) => `${name}=${value}`),
      { freq: 2 },
    ),
  );
  return fc
    .tuple(
      fc.tuple(...parts),
      fc.tuple(...values),
      fc.constantFrom(...Array.from({ length: 30 }, () => ''), '/', '//', '/%ff', '?__proto__=1'),
    )
    .map(([at, asked, end]) => at.join('/') + end + (end.includes('?') ? '&' : '?') + asked.filter(Boolean).join('&'));
}

function partOf(name: string, { known }: FuzzWorld): fc.Arbitrary<string> {
  const right = fc.constantFrom(...(known[name] ?? ['1'])).map(encodeURIComponent);
  return fc.oneof({ arbitrary: right, weight: 30 }, { arbitrary: hostilePart, weight: 1 });
}

function headersOf({ security = '' }: Operation, { authorization }: FuzzWorld): fc.Arbitrary<Record<string, string>> {
  const json = 'application/json';
  const type = fc.constantFrom(
    ...Array.from({ length: 12 }, () => json),
    `${json}; charset=utf-8`,
    `${json};charset=utf-16`,
    `${json}; charset="`,
    'text/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    '/',
    '',
  );
  const encoding = fc.constantFrom(...Array.from({ length: 12 }, () => undefined), 'identity', 'gzip', 'utf-8', '');
  const id = fc.option(
    hostileText.map((text) => text.replace(/[^\x20-\x7e\xa0-\xff]/g, '').slice(0, 1_000)),
    { freq: 1 },
  );
  return fc.tuple(type, encoding, id).map(([contentType, contentEncoding, requestId]) => ({
    'content-type': contentType,
    ...(authorization[security] && { authorization: authorization[security] }),
    ...(contentEncoding !== undefined && { 'content-encoding': contentEncoding }),
    ...(requestId !== null && { 'x-akinon-request-id': requestId }),
  }));
}

/** As bytes: nearly always the text of a mutated example. */
function bodyOf(operation: Operation, world: FuzzWorld): fc.Arbitrary<Buffer> {
  const isWebhook = operation.path.includes('/webhooks/');
  const example = isWebhook ? fc.constantFrom(...world.webhooks) : filled(operation.body!, world);
  const text = fc
    .tuple(example, mutations)
    .map(([body, mutate]) => mutate(treeOf(body)))
    .map((tree) => Buffer.from(textOf(isWebhook ? world.signed(tree) : tree)));
  return fc.oneof(
    { arbitrary: text, weight: 30 },
    {
      arbitrary: fc.tuple(text, fc.nat()).map(([bytes, length]) => bytes.subarray(0, length % (bytes.length + 1))),
      weight: 1,
    },
    {
      arbitrary: fc
        .tuple(text, fc.nat())
        .map(([bytes, at]) => Buffer.concat([bytes.subarray(0, at % bytes.length), Buffer.of(0xff), bytes])),
      weight: 1,
    },
    { arbitrary: fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)), weight: 1 },
  );
}

/** The example with ids that are known here. */
function filled(body: Record<string, unknown>, { known }: FuzzWorld): fc.Arbitrary<Record<string, unknown>> {
  const names = Object.keys(body).filter((name) => known[name]);
  const values = names.map((name) => fc.constantFrom(...known[name]!));
  return fc
    .tuple(...values)
    .map((chosen) => ({ ...body, ...Object.fromEntries(names.map((name, at) => [name, chosen[at]])) }));
}
