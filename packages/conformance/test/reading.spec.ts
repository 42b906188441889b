import { describe, expect, it } from '@jest/globals';
import { answerOf, exact, ExactNumber, plain } from '../src/client/answer.js';
import { ERROR_SCHEMA, OPERATION_SCHEMA } from '../src/client/contract.js';
import { balanceOf, bodyOf, statusOf } from '../src/client/reading.js';
import { misfits } from '../src/client/schema.js';
import { readSettings } from '../src/config/settings.js';
import { expectedHash } from '../src/shop/hash.js';
import { firstForm } from '../src/shop/return-form.js';
import { filled } from '../src/shopper/template.js';

const answer = (text: string) => answerOf(1, 200, {}, text);

describe('an answer', () => {
  it('keeps the digits of its numbers', () => {
    expect(bodyOf(answer('{"balance": 10.10}')).balance).toEqual(new ExactNumber('10.10'));
    expect(JSON.stringify({ amount: exact('129.90') })).toBe('{"amount":129.90}');
  });

  it.each([
    ['{"balance": 10.1}', 10_100],
    ['{"balance": "10.10"}', 10_100],
    ['{"balance": 9.999999999999998}', 10_000],
    ['{"balance": 10.125}', 10_125],
  ])('%s has a balance that can be compared', (text, thousandths) => {
    expect(balanceOf(answer(text))).toBe(thousandths);
  });

  it('blocks where it cannot be understood', () => {
    expect(() => balanceOf(answer('{"balance": "much"}'))).toThrow('is no number (see AKN-SHAPE-09)');
    expect(() => statusOf('DONE', 'history')).toThrow(
      'the status of history is “DONE”, which is no word of the contract',
    );
    expect(statusOf('resolved', 'history')).toBe('RESOLVED');
  });

  it('is held against the contract, problem by problem', () => {
    expect(misfits(OPERATION_SCHEMA, plain(answer('{"status": "OK", "transactionId": 5}').json))).toEqual([
      "the body must have required property 'subStatus'",
      'transactionId must be string',
      'status must be equal to one of the allowed values (REJECTED, RESOLVED, PENDING)',
    ]);
    const error = { status: 'REJECTED', subStatus: 'RISKY', errors: [{ code: 'X', message: 'no' }] };
    expect(misfits(ERROR_SCHEMA, error)).toEqual([]);
    expect(misfits(ERROR_SCHEMA, { ...error, errors: [] })).toEqual(['errors must NOT have fewer than 1 items']);
  });
});

describe('the settings', () => {
  const base = { baseUrl: 'https://x.example/', user: 'shop', password: 'word' };

  it('have defaults', () => {
    const { baseUrl, paths, shopper } = readSettings({ ...base, paths: { void: '/cancel' } });
    expect(baseUrl).toBe('https://x.example');
    expect(paths).toMatchObject({ 'start-session': '/akinon/start-session', void: '/cancel' });
    expect(shopper).toEqual({ driver: 'none' });
  });

  it('must be spelled right', () => {
    const wrong = { ...base, settleSecond: 3, currency: 'lira' };
    expect(() => readSettings(wrong)).toThrow(/must NOT have additional properties; currency must match pattern/);
    expect(() => readSettings({ baseUrl: base.baseUrl })).toThrow('--base-url, --user and --password are needed');
  });
});

describe('a step of a driver', () => {
  it('is filled in: addresses as they are, other values encoded in addresses and plain elsewhere', () => {
    const step = {
      method: 'POST',
      url: '{redirectUrl}/pay?s={sessionId}',
      body: '{"s": "{sessionId}", "x": "{unknown}"}',
    };
    expect(filled(step, { redirectUrl: 'https://pay.example/1', sessionId: 'a b' })).toEqual({
      method: 'POST',
      url: 'https://pay.example/1/pay?s=a%20b',
      headers: {},
      body: '{"s": "a b", "x": "{unknown}"}',
    });
  });
});

describe('the way back', () => {
  it('is read from the page as a browser would', () => {
    const html = `<FORM method='POST' action="https://shop.example/?a=1&amp;b=&#x27;2&#39;">
      <input type=hidden name=salt value="a>b"><input name="inst&quot;x" value=''><input type="submit" name="go" value="Go"></FORM>`;
    expect(firstForm(html)).toEqual({
      action: "https://shop.example/?a=1&b='2'",
      method: 'post',
      enctype: 'application/x-www-form-urlencoded',
      fields: [
        { name: 'salt', value: 'a>b' },
        { name: 'inst"x', value: '' },
      ],
      hasButton: true,
    });
    expect(firstForm('<p>No form</p>')).toBeUndefined();
  });

  it('is hashed as the published packages do: the check value of the contract', () => {
    const values = new Map([
      ['salt', 'test-salt'],
      ['sessionId', 'test-session-id'],
    ]);
    expect(expectedHash({ field: 'hash', parts: ['salt', 'sessionId'] }, values, 'test-hash-secret-key')).toBe(
      '40cf28ed069df196f0b5a16047010bbdeb96966cb257d5fe0508ac433352264d' +
        '64a7c8bccb0881771d7278d8b7c3b870e5594cb8a56b2f83140c6abd2ebbcfaf',
    );
  });
});
