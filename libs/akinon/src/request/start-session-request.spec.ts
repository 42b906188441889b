import { describe, expect, it } from '@jest/globals';
import { parseAkinonJson } from '../json/parse-akinon-json.js';
import { readRequest } from './read-request.js';
import { StartSessionRequest } from './start-session-request.dto.js';

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
    expect((result as { request: StartSessionRequest }).request).toBeInstanceOf(StartSessionRequest);
  });

  it('may leave out what is optional, or send null', () => {
    const { lastName: _, clientIp: __, ...required } = customer;
    expect(read({ customer: required })).toHaveProperty('request');
    expect(read({ clientIp: null, targetProvider: null, customer: { ...customer, lastName: null } })).toHaveProperty(
      'request',
    );
  });

  it('case 9: missing guid, bad locale, missing phone, unknown currency and amount -1 are named field by field', () => {
    const { phoneNumber: _, ...withoutPhone } = customer;
    const result = read({
      guid: undefined,
      locale: 'türkçe',
      currency: 'XYZ',
      orderAmount: -1,
      customer: withoutPhone,
    });
    expect(problemsOf(result).sort()).toEqual([
      ['FIELD_INVALID', 'currency'],
      ['FIELD_INVALID', 'locale'],
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
    '1e2',
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
    expect(problemsOf(readRequest(StartSessionRequest, parseAkinonJson(body)))).toEqual([
      [amount === 'null' ? 'FIELD_MISSING' : 'FIELD_INVALID', 'orderAmount'],
    ]);
  });

  it.each(['10.999', '19.99', '0.01', '"129.90"', '90071992547409.93'])(
    'amount %s has the right form; whether its decimals fit the currency is for whoever knows currencies',
    (amount) => {
      const body = JSON.stringify(valid).replace('"129.90"', amount);
      expect(readRequest(StartSessionRequest, parseAkinonJson(body))).toHaveProperty(
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
    ['version', 'v'.repeat(33)],
    ['type', 'auth'],
    ['type', ['AUTH']],
    ['currency', 'try'],
    ['currency', 'TRYX'],
    ['locale', 'tr_TR'],
    ['locale', 'x'.repeat(40)],
    ['returnUrl', `https://shop.example/${'a'.repeat(2048)}`],
    ['customer', undefined],
    ['customer', 'Ayşe'],
    ['customer', []],
    ['customer.email', 'ayse@'],
    ['customer.firstName', ''],
    ['customer.phoneNumber', '5'.repeat(33)],
    ['customer.lastName', {}],
  ])('refuses a bad %s: %j', (field, value) => {
    const [outer = '', inner] = field.split('.');
    const result = read({ [outer]: inner ? { ...customer, [inner]: value } : value });
    expect(problemsOf(result).map(([, name]) => name)).toEqual([field]);
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
    expect(readRequest(StartSessionRequest, parseAkinonJson(body))).toEqual({ request: valid });
  });

  it.each([null, undefined, 'text', 7, [], [valid]])('refuses a body that is no object: %j', (body) => {
    expect(readRequest(StartSessionRequest, body)).toEqual({
      problems: [{ code: 'BODY_INVALID', message: 'the body must be a JSON object' }],
    });
  });

  it('never repeats what was sent', () => {
    const result = read({ customer: { ...customer, email: 'canary-4711', phoneNumber: 'canary-4711'.repeat(9) } });
    expect(JSON.stringify(result)).not.toContain('canary-4711');
  });
});

function read(changes: object) {
  return readRequest(StartSessionRequest, parseAkinonJson(JSON.stringify({ ...valid, ...changes })));
}

function problemsOf(result: object) {
  const { problems = [] } = result as { problems?: { code: string; field?: string }[] };
  return problems.map(({ code, field }) => [code, field]);
}
