import { describe, expect, it } from '@jest/globals';
import { parseAkinonJson } from './parse-akinon-json.js';
import { amountNumber } from './amount-number.js';

describe('JSON of the shop', () => {
  it.each([
    '19.99',
    '1234567.89',
    '0.30000000000000004',
    '129.90',
    '100.00',
    '10.125',
    '90071992547409.93',
    '12345678901234567890.10',
  ])('case 49: %s comes in and goes out to the last digit', (digits) => {
    expect(parseAkinonJson(`{"orderAmount": ${digits}}`)).toEqual({ orderAmount: digits });
    expect(parseAkinonJson(`{"amount": ${digits}, "version": 1.0}`)).toEqual({ amount: digits, version: '1.0' });
    expect(JSON.stringify({ balance: amountNumber(digits) })).toBe(`{"balance":${digits}}`);
  });

  it('case 51: a balance is two decimals in the JSON text itself', () => {
    expect(JSON.stringify({ balance: amountNumber('100.00'), steps: [{ of: amountNumber('0.00') }] })).toBe(
      '{"balance":100.00,"steps":[{"of":0.00}]}',
    );
  });

  it('reads an amount that was sent as text, and leaves other numbers alone', () => {
    expect(parseAkinonJson('{"amount": "129.90", "count": 3}')).toEqual({ amount: '129.90', count: 3 });
  });

  it('takes the last of two equal keys, with its own digits', () => {
    expect(parseAkinonJson('{"amount": 1.10, "amount": 2.20}')).toEqual({ amount: '2.20' });
  });

  it('drops __proto__ and pollutes nothing', () => {
    const parsed = parseAkinonJson(
      '{"guid": "g", "__proto__": {"polluted": true}, "x": {"__proto__": {"polluted": true}}}',
    );
    expect(parsed).toEqual({ guid: 'g', x: {} });
    expect((parsed as { polluted?: boolean }).polluted).toBeUndefined();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each(['', '{', '{"amount": 01}', '{"amount": NaN}', '[1,]', `${'['.repeat(200_000)}${']'.repeat(200_000)}`])(
    'refuses what is no JSON with a SyntaxError (%#)',
    (body) => expect(() => parseAkinonJson(body)).toThrow(SyntaxError),
  );

  it.each(['', 'abc', '1e2', '1.', '.5', '01', 'NaN', '"1"', '1,5'])('has no number for %j', (text) => {
    expect(() => amountNumber(text)).toThrow(RangeError);
  });
});
