import { describe, expect, it } from '@jest/globals';
import { parseAkinonJson } from '../json/parse-akinon-json.js';
import { readRequest } from './read-request.js';
import { AkinonStartSessionRequest } from './start-session-request.dto.js';

const customer = {
  firstName: 'Ayşe',
  lastName: 'Yılmaz',
  phoneNumber: '+905551112233',
  email: 'ayse@example.com',
  clientIp: '203.0.113.7',
};

const valid = {
  version: '1.0',
  guid: 'guid-1',
  orderId: 'ORDER-1',
  orderAmount: '129.90',
  locale: 'tr-TR',
  returnUrl: 'https://shop.example/return',
  type: 'AUTH',
  currency: 'TRY',
  customer,
};

describe('a start-session request', () => {
  it('is read with its exact amount; what the contract does not know is dropped', () => {
    const result = read({ orderAmount: 129.9, basket: [1], customer: { ...customer, loyalty: 'gold' } });
    expect(result).toEqual({ request: { ...valid, orderAmount: '129.9', customer } });
    expect((result as { request: AkinonStartSessionRequest }).request).toBeInstanceOf(AkinonStartSessionRequest);
  });

  it('may leave out what is optional, or send null', () => {
    const { lastName: _, clientIp: __, ...required } = customer;
    expect(read({ customer: required })).toHaveProperty('request');
    expect(read({ clientIp: null, targetProvider: null, customer: { ...customer, lastName: null } })).toHaveProperty(
      'request',
    );
  });

  it('case 9: missing guid, missing phone, nonsense as currency and amount -1 are named field by field', () => {
    const { phoneNumber: _, ...withoutPhone } = customer;
    const result = read({
      guid: undefined,
      currency: 'lira',
      orderAmount: -1,
      customer: withoutPhone,
    });
    expect(problemsOf(result).sort()).toEqual([
      ['FIELD_INVALID', 'currency'],
      ['FIELD_INVALID', 'orderAmount'],
      ['FIELD_MISSING', 'customer.phoneNumber'],
      ['FIELD_MISSING', 'guid'],
    ]);
  });

  it.each([
    '0',
    '0.00',
    '-1',
    '-0.01',
    '1e400',
    '0e5',
    '"1e"',
    '"abc"',
    '"NaN"',
    '"Infinity"',
    '""',
    '"1,5"',
    '"+1"',
    '" 1"',
    '"0x10"',
    'true',
    'null',
    '[]',
    '{}',
    `1${'0'.repeat(30)}`,
  ])('case 9: amount %s is refused on orderAmount', (amount) => {
    const body = JSON.stringify(valid).replace('"129.90"', amount);
    expect(problemsOf(readRequest(AkinonStartSessionRequest, parseAkinonJson(body)))).toEqual([
      [amount === 'null' ? 'FIELD_MISSING' : 'FIELD_INVALID', 'orderAmount'],
    ]);
  });

  it.each(['10.999', '19.99', '0.01', '"129.90"', '90071992547409.93', '1e2', '1.299E+2', '5e-1'])(
    'amount %s has the right form; whether its decimals fit the currency is for whoever knows currencies',
    (amount) => {
      const body = JSON.stringify(valid).replace('"129.90"', amount);
      expect(readRequest(AkinonStartSessionRequest, parseAkinonJson(body))).toHaveProperty(
        'request.orderAmount',
        amount.replaceAll('"', ''),
      );
    },
  );

  it.each([
    ['guid', 'g'.repeat(129)],
    ['guid', '   '],
    ['guid', 42],
    ['orderId', 'o'.repeat(10_240)],
    ['orderId', 'a\0b'],
    ['orderId', 'a\ud800b'],
    ['version', ''],
    ['type', 'author'],
    ['type', ['AUTH']],
    ['currency', 'tr'],
    ['currency', 'trı'],
    ['currency', 'TRYX'],
    ['locale', undefined],
    ['returnUrl', `https://shop.example/${'a'.repeat(2048)}`],
    ['customer', undefined],
    ['customer', 'Ayşe'],
    ['customer', []],
    ['customer.email', 'ayse@'],
    ['customer.firstName', ''],
    ['customer.phoneNumber', ' \u200b'],
    ['customer.phoneNumber', 0.5],
    ['customer.phoneNumber', {}],
  ])('refuses a bad %s: %j', (field, value) => {
    const [outer = '', inner] = field.split('.');
    const result = read({ [outer]: inner ? { ...customer, [inner]: value } : value });
    expect(problemsOf(result).map(([, name]) => name)).toEqual([field]);
  });

  it.each([
    ['203.0.113.7, 10.0.0.1', '203.0.113.7'],
    ['unknown, 2001:db8::7, 10.0.0.1', '2001:db8::7'],
    ['203.0.113.7:51324', '203.0.113.7'],
    ['[2001:db8::7]:443', '2001:db8::7'],
    ['nonsense', undefined],
    [`${'a,'.repeat(40)}203.0.113.7`, undefined],
    [{ constructor: 1 }, undefined],
  ])('case 150: clientIp %j is taken for %j, and keeps nobody from paying', (clientIp, address) => {
    const { request } = read({ clientIp, customer: { ...customer, clientIp } }) as {
      request: AkinonStartSessionRequest;
    };
    expect([request.clientIp, request.customer.clientIp]).toEqual([address, address]);
  });

  it('case 151: a name longer than 100 characters is cut, never in the middle of one', () => {
    const { request } = read({
      customer: { ...customer, firstName: `${'ş'.repeat(99)}😀`, lastName: `\0${'y'.repeat(500)}\ud800` },
    }) as { request: AkinonStartSessionRequest };
    expect(request.customer).toMatchObject({ firstName: 'ş'.repeat(99), lastName: 'y'.repeat(100) });
  });

  it.each([
    ['a..b@docomo.ne.jp', 'a..b@docomo.ne.jp'],
    ['.a.@docomo.ne.jp', '.a.@docomo.ne.jp'],
    ['ayse@example.com ', 'ayse@example.com'],
    ['\tayse@example.com\n', 'ayse@example.com'],
    ['ayşe@mağaza.example', 'ayşe@mağaza.example'],
    ['"a b"@example.com', '"a b"@example.com'],
    ["o'hara+x/y=z@sub.example-mail.co.uk", "o'hara+x/y=z@sub.example-mail.co.uk"],
  ])('case 152: mail servers take %j, so we take it, as %j', (email, taken) => {
    expect(read({ customer: { ...customer, email } })).toHaveProperty('request.customer.email', taken);
  });

  it.each([
    'ayse',
    '@example.com',
    'ayse@',
    'ayse@localhost',
    'a b@example.com',
    'a@b@example.com',
    'ayse@-example.com',
    'ayse@example..com',
    'ayse\ud800@example.com',
    'ayse@exa\udfffmple.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b.'.repeat(150)}com`,
  ])('case 153: %j is no e-mail address: 400, also where it holds half a character', (email) => {
    expect(problemsOf(read({ customer: { ...customer, email } }))).toEqual([['FIELD_INVALID', 'customer.email']]);
  });

  it.each([
    ['tr_TR', 'tr-TR'],
    ['tr_TR.UTF-8', 'tr-TR'],
    ['zh_Hans_CN', 'zh-Hans-CN'],
    ['ca_ES@valencia', 'ca-ES'],
    ['tr-tr', 'tr-tr'],
  ])('case 154: locale %s, as Django and POSIX spell it, is the language tag %s', (locale, tag) => {
    expect(read({ locale })).toHaveProperty('request.locale', tag);
  });

  it.each([
    ['', 'und'],
    [' ', 'und'],
    [null, 'und'],
    [5, 'und'],
    [{}, 'und'],
    ['C', 'und'],
    ['C.UTF-8', 'und'],
    ['x', 'und'],
    ['_', 'und'],
    ['türkçe', 'und'],
    ['not a locale!', 'und'],
    ['x'.repeat(40), 'und'],
    ['POSIX', 'POSIX'],
    ['tr-TR-', 'tr-TR'],
    ['tr_TR_1', 'tr-TR'],
    [' en_US ', 'en-US'],
    [`tr-${'x'.repeat(500)}`, 'tr'],
  ])('case 531: locale %j keeps nobody from paying, and is taken for %s', (locale, tag) => {
    expect(read({ locale })).toHaveProperty('request.locale', tag);
    expect(() => new Intl.Locale(tag)).not.toThrow();
  });

  it.each<[string, unknown, unknown]>([
    ['phoneNumber', '+90'.padEnd(60, '5'), '+90'.padEnd(32, '5')],
    ['phoneNumber', `0 (555) 111-22-33${' '.repeat(20)}ext. 5`, '055511122335'],
    ['phoneNumber', ` \u202a+90 555 111 22 33\u202c `, '+90 555 111 22 33'],
    ['phoneNumber', '٠٥٥٥ ١١١ ٢٢ ٣٣', '٠٥٥٥ ١١١ ٢٢ ٣٣'],
    ['phoneNumber', 905551112233, '905551112233'],
    ['phoneNumber', 'call me'.repeat(10), 'call me'.repeat(5).slice(0, 32)],
    ['email', 'ayse@example.com\u200b', 'ayse@example.com'],
    ['email', '\ufeffay\u00adse@exam\u200dple.com', 'ayse@example.com'],
    ['email', 'ayse@example.com.\u00a0', 'ayse@example.com'],
    ['email', 'ayse@example.com;', 'ayse@example.com'],
    ['email', 'ａｙｓｅ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ayse@example.com'],
    ['lastName', {}, undefined],
    ['lastName', 5, undefined],
    ['lastName', ['Yılmaz'], undefined],
  ])('case 532: %s %j keeps nobody from paying, and is taken for %j', (field, sent, taken) => {
    const { request } = read({ customer: { ...customer, [field]: sent } }) as { request: AkinonStartSessionRequest };
    expect(request.customer[field as 'email']).toBe(taken);
  });

  it.each<[string, unknown, unknown]>([
    ['version', 'v'.repeat(500), 'v'.repeat(32)],
    ['returnUrl', ' https://shop.example/return\n', 'https://shop.example/return'],
    ['targetProvider', ' card ', 'card'],
    ['targetProvider', '', ''],
  ])('case 533: %s %j is taken for %j', (field, sent, taken) => {
    expect(read({ [field]: sent })).toHaveProperty(`request.${field}`, taken);
  });

  it.each(['try', ' TRY ', 'Try'])('case 318: currency %j is TRY', (currency) => {
    expect(read({ currency })).toHaveProperty('request.currency', 'TRY');
  });

  it('case 318: the type may be in lower case', () => {
    expect(read({ type: 'auth' })).toHaveProperty('request.type', 'AUTH');
  });

  it.each([
    ['at the top', { guid: undefined, constructor: {} }, 'guid'],
    ['in the customer', { customer: { ...customer, email: '', constructor: { name: 'x' } } }, 'customer.email'],
    ['as the value of a field', { orderId: { constructor: 'x' } }, 'orderId'],
    ['in a list', { customer: [{ constructor: 1, prototype: 2 }] }, 'customer'],
    ['in an amount', { orderAmount: { constructor: null } }, 'orderAmount'],
  ])('case 155: a key `constructor` %s is data: the answer names the bad field', (_, changes, field) => {
    expect(problemsOf(read(changes)).map(([, name]) => name)).toEqual([field]);
  });

  it('case 59: an order id with quotes, ../, newline, ; or emoji is data', () => {
    const orderId = `'"; DROP TABLE orders; --\n../../etc 🛒`;
    expect(read({ orderId })).toHaveProperty('request.orderId', orderId);
  });

  it('survives keys that name what every object has', () => {
    const body = JSON.stringify(valid).replace(
      '{',
      '{"__proto__":{"guid":"x"},"constructor":{},"toString":1,"hasOwnProperty":1,"then":1,',
    );
    expect(readRequest(AkinonStartSessionRequest, parseAkinonJson(body))).toEqual({ request: valid });
  });

  it.each([null, undefined, 'text', 7, [], [valid]])('refuses a body that is no object: %j', (body) => {
    expect(readRequest(AkinonStartSessionRequest, body)).toEqual({
      problems: [{ code: 'BODY_INVALID', message: 'the body must be a JSON object' }],
    });
  });

  it('never repeats what was sent', () => {
    const result = read({ customer: { ...customer, email: 'canary-4711', phoneNumber: 'canary-4711'.repeat(9) } });
    expect(JSON.stringify(result)).not.toContain('canary-4711');
  });
});

function read(changes: object) {
  return readRequest(AkinonStartSessionRequest, parseAkinonJson(JSON.stringify({ ...valid, ...changes })));
}

function problemsOf(result: object) {
  const { problems = [] } = result as { problems?: { code: string; field?: string }[] };
  return problems.map(({ code, field }) => [code, field]);
}
